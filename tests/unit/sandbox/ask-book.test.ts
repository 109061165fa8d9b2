import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AskMessage, LeaveMessage } from "../../../src/protocol/messages.ts";
import { maxAskChars, maxAskCharsPerRun } from "../../../src/protocol/sizes.ts";
import { AskBook } from "../../../src/sandbox/ask-book.ts";

const asking = (ask: number, body = ""): AskMessage => ({ type: "ask", run: 1, ask, operation: "models.list", body });
const leaving = (ask: number): LeaveMessage => ({ type: "leave", run: 1, ask });

describe("AskBook", () => {
  test("takes asks in their order, and a leave of each", () => {
    const book = new AskBook();
    const messages = [asking(1), asking(2), leaving(1), asking(3), leaving(3), leaving(2)];
    expect(messages.map((message) => book.note(message))).toEqual(messages.map(() => true));
  });

  test.each([
    ["an ask again", [asking(1), asking(1)]],
    ["an ask out of order", [asking(2), asking(1)]],
    ["an ask again after it was left", [asking(1), leaving(1), asking(1)]],
    ["a leave of what was never asked", [asking(2), leaving(1)]],
    ["a second leave", [asking(1), leaving(1), leaving(1)]],
  ])("does not take %s", (_, messages) => {
    const book = new AskBook();
    expect(messages.map((message) => book.note(message))).toEqual(
      messages.map((_each, at) => at < messages.length - 1),
    );
  });

  test("does not take more text than a run may send", () => {
    const book = new AskBook();
    const body = "x".repeat(maxAskChars);
    const asks = maxAskCharsPerRun / maxAskChars;
    for (let ask = 1; ask <= asks; ask += 1) expect(book.note(asking(ask, body))).toBe(true);
    expect(book.note(asking(asks + 1, "x"))).toBe(false);
  });

  test("takes at most one ask and one leave of a number, whatever comes", () => {
    const message = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 8 }));
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), (messages) => {
        const book = new AskBook();
        const taken = messages.filter(([isAsk, ask]) => book.note(isAsk ? asking(ask) : leaving(ask)));
        const texts = taken.map((each) => each.join(" "));
        expect(new Set(texts).size).toBe(texts.length);
        const asks = taken.flatMap(([isAsk, ask]) => (isAsk ? [ask] : []));
        expect(asks).toEqual(asks.toSorted((a, b) => a - b));
      }),
    );
  });
});
