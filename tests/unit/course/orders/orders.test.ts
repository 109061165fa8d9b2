import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderQuestion, parseOrder } from "../../../../src/course/orders/definition.ts";
import { inPlace } from "../../../../src/course/orders/in-place.ts";
import { answerFits } from "../../../../src/course/predictions/answer.ts";
import { grade } from "../../../../src/course/predictions/grade.ts";
import { firstSurprise } from "../../../../src/course/predictions/surprise.ts";
import { truthText } from "../../../../src/course/predictions/truth.ts";

const file = "orders/turn.yaml";
const written = {
  question: "What happens, in which order?",
  steps: ["The timer fires.", { python: "The task is ready.", typescript: "The call is ready." }, "It runs on."],
  right: "Ready comes before running.",
  say: [{ before: [3, 2], text: "Nobody runs who was not ready." }],
  otherwise: "It begins with the timer.",
};
const question = orderQuestion(parseOrder(written, file), "python", file);

describe("an order", () => {
  test("is offered in another order, with the words of the language", () => {
    expect(question.truth).toEqual(["The timer fires.", "The task is ready.", "It runs on."]);
    expect(question.shuffled.toSorted()).toEqual(question.truth.toSorted());
    expect(question.shuffled).not.toEqual(question.truth);
  });

  test("says what the author wrote to the mistake it is about", () => {
    const [timer = "", ready = "", on = ""] = question.truth;
    const said = (...lines: string[]) => grade(question, { form: "steps", lines });
    expect(said(timer, ready, on)).toEqual({ isRight: true, text: "Ready comes before running." });
    expect(said(timer, on, ready).text).toBe("Nobody runs who was not ready.");
    expect(said(ready, timer, on).text).toBe("It begins with the timer.");
    expect(inPlace(question, [timer, on, ready])).toBe(1);
  });

  test("has one right answer among all, has no place in a run, and tells its order in words", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...question.truth], { minLength: 3 }), (lines) => {
        const { isRight } = grade(question, { form: "steps", lines });
        expect(isRight).toBe(inPlace(question, lines) === question.truth.length);
        expect(answerFits(question, { form: "steps", lines })).toBe(true);
        expect(firstSurprise(question, { form: "steps", lines })).toBeNull();
      }),
    );
    expect(truthText(question)).toBe("The order: 1. The timer fires; 2. The task is ready; 3. It runs on.");
    expect(answerFits(question, { form: "steps", lines: ["The timer fires."] })).toBe(false);
  });
});

test.each([
  ["a mistake that is none", { ...written, say: [{ before: [1, 2], text: "?" }] }, /is no mistake/],
  ["a step that is not there", { ...written, say: [{ before: [4, 1], text: "?" }] }, /of the 3 steps/],
  ["too few steps", { ...written, steps: ["a", "b"] }, /orders\/turn\.yaml: steps/],
  ["an unknown field", { ...written, hint: "?" }, /hint/],
])("refuses %s, naming the file", (_, value, message) => {
  expect(() => parseOrder(value, file)).toThrow(message);
  expect(() => parseOrder(value, file)).toThrow(file);
});
