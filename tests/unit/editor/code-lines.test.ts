import fc from "fast-check";
import { expect, test } from "vitest";
import { sharedLines } from "../../../src/editor/code-lines.ts";
import { badgeText } from "../../../src/editor/code-editor.ts";

const anyLines = fc.array(fc.constantFrom("a", "b", ""), { maxLength: 8 });

test("only changed lines lose their colours: what two texts share is found, and never overlaps", () => {
  fc.assert(
    fc.property(anyLines, anyLines, anyLines, (head, before, tail) => {
      const after = [...head, "changed", ...tail];
      const old = [...head, ...before, ...tail];
      const shared = sharedLines(old, after);
      expect(shared.head + shared.tail).toBeLessThanOrEqual(Math.min(old.length, after.length));
      expect(after.slice(0, shared.head)).toEqual(old.slice(0, shared.head));
      expect(after.slice(after.length - shared.tail)).toEqual(old.slice(old.length - shared.tail));
      expect(shared.head).toBeGreaterThanOrEqual(head.length);
      expect(shared.tail).toBeGreaterThanOrEqual(tail.length);
    }),
  );
});

test("a text shares all its lines with itself", () => {
  expect(sharedLines(["a", "a"], ["a", "a"])).toEqual({ head: 2, tail: 0 });
});

test("a badge counts the lanes paused at its line", () => {
  expect(badgeText(['ask("P1")'])).toBe("● paused here");
  expect(badgeText(['ask("P1")', 'ask("P2")'])).toBe("● 2 paused here");
});
