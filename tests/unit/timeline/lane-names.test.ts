import { expect, it } from "vitest";
import { nameOfLane } from "../../../src/timeline/words/lane-names.ts";
import { sentenceAt } from "../../../src/timeline/words/sentence.ts";
import { stillText } from "../../../src/timeline/still.ts";
import { Scribe } from "./scribe.ts";

it("numbers lanes that are called alike, in the order of their creation, and no others", () => {
  const s = new Scribe();
  const program = s.lane("script", "program", 0);
  s.ready(program).start(program);
  const first = s.lane("task", "one(<Lock>)", program);
  s.lane("task", 'ask("P1")', program);
  const second = s.lane("task", "one(<Lock>)", program);
  s.ready(first).ready(second).end(program).start(first).end(first).start(second).end(second);
  const timeline = s.timeline();
  expect(timeline.lanes.map((lane) => nameOfLane(timeline, lane))).toEqual([
    "program",
    "one(<Lock>) #1",
    'ask("P1")',
    "one(<Lock>) #2",
  ]);
  expect(sentenceAt(timeline, timeline.length - 1)).toContain("`one(<Lock>) #2`");
  expect(stillText(timeline)).toContain("one(<Lock>) #1 runs at");
});
