import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ansiRuns } from "../../../../src/elements/run-console/ansi.ts";

const escape = "\u001b";

describe("terminal colours", () => {
  test("become classes", () => {
    expect(ansiRuns(`plain ${escape}[1;31mred${escape}[39m bold${escape}[0m end`)).toEqual([
      { text: "plain ", classes: [] },
      { text: "red", classes: ["ansi-bold", "ansi-fg-1"] },
      { text: " bold", classes: ["ansi-bold"] },
      { text: " end", classes: [] },
    ]);
  });

  test("of every other kind are dropped: cursor moves, titles, links", () => {
    const text = `a${escape}[2Jb${escape}]0;title\u0007c${escape}]8;;https://evil.example${escape}\\d`;
    expect(ansiRuns(text).map((run) => run.text)).toEqual(["a", "b", "c", "d"]);
  });

  test("leave text without them alone, markup included", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes(escape) && text !== ""),
        (text) => {
          expect(ansiRuns(text)).toEqual([{ text, classes: [] }]);
        },
      ),
    );
    expect(ansiRuns("<img onerror=x>")).toEqual([{ text: "<img onerror=x>", classes: [] }]);
  });

  test("give class names of their own only, whatever the codes", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 300 })), (codes) => {
        const runs = ansiRuns(`${escape}[${codes.join(";")}mtext`);
        for (const name of runs.flatMap((run) => run.classes)) {
          expect(name).toMatch(/^ansi-(bold|dim|italic|underline|fg-[0-7])$/);
        }
      }),
    );
  });
});
