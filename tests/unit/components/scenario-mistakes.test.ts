/** A mistake in a lesson's scenario stops the build, in the step that records and in the one that makes pages. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createViteServer } from "vitest/node";
import type * as LessonFiles from "../../../src/components/lesson-files.ts";

const lesson = "90-course/10-lesson";
const good = `{
  "version": 1,
  "turns": [
    {
      "when": { "says": ["weather"] },
      "say": "It rains."
    }
  ]
}
`;
const mistakes = [
  ["syntax", "a comma too many", good.replace('"It rains."', '"It rains.",'), 7, "this is not valid JSON: "],
  ["key", "a key that does not exist", good.replace('"say":', '"sya":'), 6, "turns.0.sya: there is no such key here"],
  ["type", "a text where a list must be", good.replace('["weather"]', '"weather"'), 5, "turns.0.when.says: "],
] as const;

const source = (path: string): string => fileURLToPath(new URL(`../../../src/${path}`, import.meta.url));
let root = "";

/** A course of its own, with one lesson a scenario. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "course-"));
  for (const [name, , text] of [...mistakes, ["good", "", good] as const]) {
    const folder = join(root, name, "content", lesson);
    mkdirSync(join(folder, "snippets"), { recursive: true });
    writeFileSync(join(folder, "scenario.json"), text);
    writeFileSync(join(folder, "snippets", "one.ts"), "console.log(1);\n");
    writeFileSync(join(root, name, "package-lock.json"), '{"packages": {}}');
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What the pages of the course get as this lesson's scenario. */
async function onPages(course: string): Promise<unknown> {
  const server = await createViteServer({
    root: join(root, course),
    configFile: false,
    logLevel: "silent",
    appType: "custom",
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const files = (await server.ssrLoadModule(source("components/lesson-files.ts"))) as typeof LessonFiles;
    return files.lessonScenario(lesson);
  } finally {
    await server.close();
  }
}

/** What the recording of the course says when it fails. */
function recordingSays(course: string): string {
  try {
    execFileSync("node", [source("record/record-all.ts")], { cwd: join(root, course), stdio: "pipe" });
    return "";
  } catch (error) {
    return error instanceof Error && "stderr" in error ? String(error.stderr) : "";
  }
}

describe.each(mistakes)("%s: %s", (course, _, _text, line, place) => {
  const words = `content/${lesson}/scenario.json:${line}: ${place}`;

  test("stops the pages with file and line", async () => {
    await expect(onPages(course)).rejects.toThrow(words);
  });

  test("stops the recording with file and line", () => {
    expect(recordingSays(course)).toContain(words);
  });
});

test("a sound scenario comes through as it is", async () => {
  expect(await onPages("good")).toEqual(JSON.parse(good));
});
