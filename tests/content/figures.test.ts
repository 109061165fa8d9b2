/** A drawing that follows a snippet names lanes which that snippet has, and stands on a page with its sandbox. */
import { expect, test } from "vitest";
import { buildTimeline } from "../../src/timeline/model/model.ts";
import { nameOfLane } from "../../src/timeline/words/lane-names.ts";
import { languages } from "../../src/trace/event.ts";
import { lessons, programs } from "./lesson.ts";
import { runProgram } from "./run-program.ts";

interface Drawing {
  readonly folder: string;
  readonly follows: string;
  readonly text: string;
  readonly body: string;
}

const drawings = lessons().flatMap(({ folder, body }) =>
  [...body.matchAll(/<Figure\b[^>]*\bfollows="([^"]+)"[^>]*>([\s\S]*?)<\/Figure>/g)].map(
    ([, follows = "", text = ""]): Drawing => ({ folder, follows, text, body }),
  ),
);

const unescaped = (name: string): string =>
  name.replaceAll("&quot;", '"').replaceAll("&gt;", ">").replaceAll("&lt;", "<");

test.each(drawings.flatMap((drawing) => languages.map((language) => ({ ...drawing, language }))))(
  "$folder: the drawing of $follows, in $language",
  async ({ folder, follows, text, body, language }) => {
    expect(body, "no sandbox of it on the page").toContain(`<Sandbox snippet="${follows}"`);
    const program = programs(`${folder}/snippets/${follows}`).find((one) => one.language === language);
    if (!program) throw new Error(`no ${follows} in ${language}`);
    const { trace, source } = await runProgram(program);
    const timeline = buildTimeline(trace, source);
    const present = new Set(timeline.lanes.flatMap((lane) => [lane.name, nameOfLane(timeline, lane)]));
    const own = new RegExp(`\\bdata-lane(?:-${language})?=(?:"([^"]*)"|'([^']*)')`, "g");
    const named = [...text.matchAll(own)].map((match) => unescaped(match[1] ?? match[2] ?? ""));
    expect(named, "no part has data-lane").not.toEqual([]);
    // A part may be for one language: then it has a name of that language only.
    const wrong = named.filter((name) => !present.has(name));
    expect(wrong, `lanes: ${[...present].join(", ")}`).toEqual([]);
  },
);

test("every drawing that follows a run is found", () => {
  const written = lessons().reduce((sum, { body }) => sum + body.split(" follows=").length - 1, 0);
  expect(drawings).toHaveLength(written);
});
