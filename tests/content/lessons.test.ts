/** What every lesson keeps to: its frontmatter, its first screen, its files. */
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { lessons, programs } from "./lesson.ts";

const all = lessons();
const fields = ["title", "summary", "objectives", "minutes", "seeds", "needs", "newWords"];

/** Names that components of this kind ask for: `<Sandbox snippet="…">`, `<Compare a="…" b="…">`. */
function named(body: string, component: string, property: string): string[] {
  const tags = body.match(new RegExp(`<${component}\\b[^>]*>`, "g")) ?? [];
  return tags.flatMap((tag) => new RegExp(`\\b${property}="([^"]*)"`).exec(tag)?.[1] ?? []);
}

const wordsIn = (mdx: string): number =>
  (
    mdx
      .replace(/^#.*$/gm, "")
      .replace(/<[^>]*>/g, "")
      .match(/[\p{L}\p{N}_]+/gu) ?? []
  ).length;

test("both lessons of the first slice are there", () => {
  expect(all.map((lesson) => lesson.address)).toEqual(
    expect.arrayContaining(["async/await", "function-calling/the-model-does-not-run-it"]),
  );
});

test.each([...new Set(all.map((lesson) => lesson.folder.split("/").slice(0, 2).join("/")))])(
  "%s says what the module is",
  (folder) => {
    const module = parse(readFileSync(join(folder, "module.yaml"), "utf8")) as Record<string, unknown>;
    expect(Object.keys(module).sort()).toEqual(["summary", "title"]);
  },
);

describe.each(all)("$address", ({ folder, frontmatter, body, exercises }) => {
  test("has complete frontmatter", () => {
    expect(Object.keys(frontmatter).sort()).toEqual([...fields].sort());
    expect(frontmatter["minutes"]).toBeGreaterThanOrEqual(5);
    expect(frontmatter["minutes"]).toBeLessThanOrEqual(15);
    expect(frontmatter["objectives"]).not.toHaveLength(0);
  });

  test("closes under what it needs", () => {
    const names = all.map((lesson) => lesson.address.split("/")[1]);
    for (const name of frontmatter["needs"] as string[]) {
      expect(names).toContain(name);
      expect(names.indexOf(name), `${name} comes later`).toBeLessThan(
        all.findIndex((lesson) => lesson.folder === folder),
      );
    }
  });

  test("lets the reader do something within forty words, on the first screen", () => {
    const before = body.slice(0, body.search(/<(?:Sandbox|Predict)\b/));
    // The page says above it: "You will be able to …".
    const objectives = `You will be able to ${(frontmatter["objectives"] as string[]).join(", and ")}.`;
    expect(wordsIn(objectives) + wordsIn(before)).toBeLessThanOrEqual(40);
    expect(before.match(/^## /gm) ?? []).toHaveLength(1);
  });

  test("has a prediction before the sandbox that answers it, an exercise and a recap", () => {
    const predictions = named(body, "Predict", "name");
    expect(predictions).not.toHaveLength(0);
    expect(exercises).not.toHaveLength(0);
    expect(body).toContain("<Recap>");
    for (const name of predictions) {
      const { snippet, atMs } = parse(readFileSync(join(folder, `predictions/${name}.yaml`), "utf8")) as {
        snippet: string;
        atMs?: number;
      };
      const asked = body.indexOf(`<Predict name="${name}"`);
      const answered = body.indexOf(`<Sandbox snippet="${snippet}"`);
      expect(answered, `${name}: no <Sandbox snippet="${snippet}">`).toBeGreaterThanOrEqual(0);
      // A question about one moment of a run is asked while that run is on the screen.
      if (atMs === undefined) expect(asked, `${name} stands after its answer`).toBeLessThan(answered);
    }
  });

  test("has nothing left to be written", () => {
    const files = globSync(`${folder}/**/*.*`).filter((file) => readFileSync(file, "utf8").includes("TODO"));
    expect(files, "TODO").toEqual([]);
  });

  test("uses every file it has, and has every file it uses, in both languages", () => {
    const snippets = [
      ...named(body, "Sandbox", "snippet"),
      ...named(body, "Compare", "a"),
      ...named(body, "Compare", "b"),
    ];
    for (const name of snippets) {
      for (const ending of ["py", "ts"])
        expect(existsSync(join(folder, `snippets/${name}.${ending}`)), `${name}.${ending}`).toBe(true);
    }
    const present = new Set(programs(`${folder}/snippets/*`).map((program) => program.name));
    expect([...present].filter((name) => !snippets.includes(name))).toEqual([]);

    const predictions = readdirSync(join(folder, "predictions")).map((file) => file.replace(".yaml", ""));
    expect(named(body, "Predict", "name").sort()).toEqual(predictions.sort());
    expect(named(body, "Exercise", "name").sort()).toEqual(exercises.map((exercise) => exercise.name).sort());
  });

  test("never says *parallel*, nor *blocked* without a held loop", () => {
    expect(body).not.toMatch(/\bparallel/i);
    expect(body).not.toMatch(/macrotask/i);
  });

  test("opens no component that it does not close", () => {
    for (const name of ["Python", "TypeScript", "Correction", "Recap", "Footnote", "Quiz", "Option"]) {
      const open = body.match(new RegExp(`<${name}[\\s>]`, "g")) ?? [];
      const close = body.match(new RegExp(`</${name}>`, "g")) ?? [];
      expect(close.length, name).toBe(open.length);
    }
  });
});
