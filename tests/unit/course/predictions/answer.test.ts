import { expect, test } from "vitest";
import { answerFits } from "../../../../src/course/predictions/answer.ts";
import type {
  ChooseQuestion,
  DrawQuestion,
  OrderQuestion,
  PlaceQuestion,
} from "../../../../src/course/predictions/question.ts";

const common = { question: "?", snippet: "s", right: "", otherwise: "", restAtMs: null, restWords: "", say: [] };
const order: OrderQuestion = { ...common, form: "order", truth: ["a", "b"], shuffled: ["b", "a"], printedMs: [0, 1] };
const total: ChooseQuestion = {
  ...common,
  form: "choose",
  options: [{ value: "3", label: "3 s", isCode: false }],
  unit: "s",
  truth: "3",
  truthLabel: "3 s",
  shows: null,
};
const place: PlaceQuestion = { ...common, form: "place", atMs: 0, truth: { "main()": "waiting" } };
const wait = { startMs: 0, endMs: 1000, startWords: "", endWords: "" };
const draw: DrawQuestion = {
  ...common,
  form: "draw",
  axisMs: 4000,
  stepMs: 500,
  toleranceMs: 250,
  truth: [{ name: "main()", waits: [wait] }],
};
const bars = (...drawn: unknown[]) => ({ form: "draw", bars: { "main()": drawn } });

test.each([
  [order, { form: "order", lines: ["b", "a"] }, true],
  [order, { form: "order", lines: ["b", "c"] }, false],
  [order, { form: "order" }, false],
  [total, { form: "choose", value: "4.5" }, true],
  [{ ...total, unit: null }, { form: "choose", value: "4.5" }, false],
  [{ ...total, unit: null }, { form: "choose", value: "3" }, true],
  [place, { form: "place", places: { "main()": "ready" } }, true],
  [place, { form: "place", places: { "main()": "asleep" } }, false],
  [place, { form: "place", places: { "other()": "ready" } }, false],
  [draw, bars({ startMs: 0, endMs: 500 }), true],
  [draw, bars({ startMs: 0, endMs: 4500 }), false],
  [draw, bars({ startMs: 500, endMs: 500 }), false],
  [draw, bars({ startMs: 0, endMs: 500 }, { startMs: 0, endMs: 500 }), false],
  [draw, bars("0 to 1"), false],
  [draw, { form: "order", lines: [] }, false],
  [draw, null, false],
])("whether a kept answer still fits the question: %#", (question, kept, isFit) => {
  expect(answerFits(question, kept)).toBe(isFit);
});
