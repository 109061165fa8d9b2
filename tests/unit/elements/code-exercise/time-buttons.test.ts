import fc from "fast-check";
import { expect, test } from "vitest";
import { partsOfMessage } from "../../../../src/elements/code-exercise/time-buttons.ts";

const times = (text: string, endMs = 6000): unknown[] =>
  partsOfMessage(text, endMs).flatMap((part) => (part.kind === "time" ? [[part.text, part.atMs]] : []));

test.each([
  ["Right text, 6.00 s. It started at 3.00 s, when P1 had returned.", [["3.00 s", 3000]]],
  [
    "Line 5 held the loop from 0.00 to 3.00 s; nobody else could run.",
    [
      ["0.00", 0],
      ["3.00 s", 3000],
    ],
  ],
  ["P1 answered after 0.10 s; this patient takes 3.", []],
  ["At 7.00 s it would have been over.", []],
  ["Nothing of the kind.", []],
])("places in time, and no durations: %s", (text, expected) => {
  expect(times(text)).toEqual(expected);
});

test("every word stays where it was", () => {
  const word = fc.constantFrom("at ", "from ", "3.00 s", "0.00", " to ", "P1 ", ". ", "at 9.00 s ");
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 0, max: 9000 }), (words, endMs) => {
      const text = words.join("");
      expect(
        partsOfMessage(text, endMs)
          .map((part) => part.text)
          .join(""),
      ).toBe(text);
    }),
  );
});
