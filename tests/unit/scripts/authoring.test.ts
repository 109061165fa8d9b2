import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { lessonFolder, newLessonFolder, writeFiles } from "../../../scripts/authoring/place.ts";
import { exerciseFiles, lessonFiles } from "../../../scripts/authoring/skeleton.ts";
import { parseDefinition } from "../../../src/course/predictions/definition.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "authoring-"));
  mkdirSync(join(root, "content/10-async/10-await"), { recursive: true });
  mkdirSync(join(root, "content/10-async/85-races"), { recursive: true });
  writeFileSync(join(root, "content/10-async/module.yaml"), "title: Async\nsummary: Pauses.\n");
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe("a new lesson", () => {
  test("comes last in its module, and is found by its address afterwards", () => {
    const folder = newLessonFolder(root, "async/gather");
    expect(folder).toBe(join(root, "content/10-async/90-gather"));
    writeFiles(folder, lessonFiles("gather"));
    expect(lessonFolder(root, "async/gather")).toBe(folder);
  });

  test.each([
    ["gather", /no address/],
    ["async/gather/more", /no address/],
    ["async/Gather", /is no name/],
    ["nothing/gather", /there is async/],
    ["async/await", /is there already/],
  ])("is refused with the remedy: %s", (address, message) => {
    expect(() => newLessonFolder(root, address)).toThrow(message);
  });

  test("has all that its text names, in both languages, and a prediction that fits", () => {
    const folder = newLessonFolder(root, "async/gather");
    writeFiles(folder, lessonFiles("gather"));
    const text = readFileSync(join(folder, "index.mdx"), "utf8");
    for (const [, name = ""] of text.matchAll(/<Sandbox snippet="([^"]+)"/g))
      for (const ending of ["py", "ts"]) expect(existsSync(join(folder, `snippets/${name}.${ending}`))).toBe(true);
    for (const [, name = ""] of text.matchAll(/<Exercise name="([^"]+)"/g))
      expect(existsSync(join(folder, `exercises/${name}/task.mdx`))).toBe(true);
    for (const [, name = ""] of text.matchAll(/<Predict name="([^"]+)"/g)) {
      const file = join(folder, `predictions/${name}.yaml`);
      expect(parseDefinition(parse(readFileSync(file, "utf8")), file).snippet).toBe("first");
    }
  });

  test("says in every file that is to be written what is to be written", () => {
    const folder = newLessonFolder(root, "async/gather");
    writeFiles(folder, lessonFiles("gather"));
    const done = globSync("**/*.*", { cwd: folder }).filter(
      (file) => !readFileSync(join(folder, file), "utf8").includes("TODO"),
    );
    expect(done).toEqual([]);
  });
});

test("a new exercise writes over nothing", () => {
  const folder = join(root, "content/10-async/10-await/exercises/first-try");
  writeFiles(folder, exerciseFiles());
  writeFileSync(join(folder, "task.mdx"), "Mine.\n");
  expect(() => writeFiles(folder, exerciseFiles())).toThrow(/nothing was written/);
  expect(readFileSync(join(folder, "task.mdx"), "utf8")).toBe("Mine.\n");
  expect(() => lessonFolder(root, "async/gather")).toThrow(/npm run new:lesson -- async\/gather/);
});
