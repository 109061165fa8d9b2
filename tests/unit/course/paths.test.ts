/** Ways through the course: they close under what lessons need, and say what is still to come. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parsePaths, resolvePaths, standings, type PathsFile, type Station } from "../../../src/course/paths.ts";

const lesson = (name: string, needs: string[] = [], minutes = 10): Station => ({ name, needs, minutes });
const course = [lesson("why"), lesson("await"), lesson("gather", ["await"]), lesson("tasks", ["gather"], 12)];
const everything = { name: "everything", title: "Everything", for: "f", gives: "g", minutes: 99, lessons: "all" };
const short = { ...everything, name: "short", title: "Short", minutes: 30, lessons: ["await", "gather"] };
const file = (...paths: object[]): PathsFile => parsePaths({ unwritten: ["loops"], paths }, "paths.yaml");

describe("paths.yaml", () => {
  test("the course's own is right", () => {
    const { paths } = parsePaths(parse(readFileSync("content/paths.yaml", "utf8")), "content/paths.yaml");
    expect(paths.map(({ name }) => name)).toEqual(["what-is-await", "tools-fast", "interview", "everything"]);
  });

  test("every path of it has its rule in the styles, so that no page shows two ways on", () => {
    const { paths } = parsePaths(parse(readFileSync("content/paths.yaml", "utf8")), "content/paths.yaml");
    const rules = readFileSync("src/styles/paths.css", "utf8");
    for (const { name } of paths.filter((path) => path.name !== "everything")) {
      expect(rules).toContain(`:root[data-path="${name}"] [data-paths]:not([data-paths~="${name}"])`);
      expect(rules.slice(0, rules.indexOf("[data-paths]"))).toContain(`[data-path="${name}"]`);
    }
  });

  test.each([
    ["a field too many", [{ ...everything, colour: "red" }], /paths\.yaml: .*colour|A path has name/],
    ["no lessons", [everything, { ...short, lessons: [] }], /paths\.yaml: paths\.1\.lessons/],
    ["a name twice", [everything, short, short], /two paths are named short/],
    ["no path of all lessons", [short], /no path `name: everything`/],
  ])("%s is refused with file and remedy", (_, paths, words) => {
    expect(() => file(...paths)).toThrow(words);
  });
});

describe("a path", () => {
  test("has its lessons in its order, and the minutes they take together", () => {
    const [whole, path] = resolvePaths(file(everything, short), course, "paths.yaml");
    expect(whole?.lessons).toEqual(course);
    expect(whole?.minutes).toBe(42);
    expect(path?.lessons.map(({ name }) => name)).toEqual(["await", "gather"]);
    expect(path?.minutes).toBe(20);
  });

  test("names what is not written, and keeps the promised minutes until then", () => {
    const [path] = resolvePaths(file({ ...short, lessons: ["await", "loops"] }, everything), course, "paths.yaml");
    expect(path).toMatchObject({ coming: ["loops"], minutes: 30 });
    expect(path?.lessons).toHaveLength(1);
  });

  test("with a lesson that nobody plans is refused", () => {
    const wrong = file({ ...short, lessons: ["awiat"] }, everything);
    expect(() => resolvePaths(wrong, course, "paths.yaml")).toThrow(/"awiat".*`unwritten`/s);
  });

  test.each([[["gather"]], [["gather", "await"]], [["await", "tasks"]]])(
    "that does not close is refused: %j",
    (lessons) => {
      expect(() => resolvePaths(file({ ...short, lessons }, everything), course, "paths.yaml")).toThrow(
        /on the path short, (gather|tasks) needs (await|gather)/,
      );
    },
  );
});

describe("a lesson's standing", () => {
  const paths = resolvePaths(file(short, everything), course, "paths.yaml");

  test("on a path leads along it", () => {
    const [onShort, onWhole] = standings(paths, course, "gather");
    expect(onShort).toMatchObject({ number: 2, before: { name: "await" }, after: undefined });
    expect(onWhole).toMatchObject({ number: 3, before: { name: "await" }, after: { name: "tasks" } });
  });

  test("off a path leads through the whole course", () => {
    const [onShort] = standings(paths, course, "tasks");
    expect(onShort).toMatchObject({ number: null, before: { name: "gather" }, after: undefined });
  });
});
