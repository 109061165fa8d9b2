import { expect, test } from "vitest";
import { originWords } from "../../../../src/elements/code-sandbox/origin-note.ts";

test("a stranger's lines: what follows is said where it does", () => {
  expect(originWords(false, false)).toBe("Part of this program is from a link or a file. Read it before you run it.");
  expect(originWords(false, true)).toBe("Part of this program is from a link or a file. What it passes is not kept.");
  expect(originWords(true, false)).toContain("after you agreed to that one run");
  expect(originWords(true, true)).toMatch(/one run\. What it passes is not kept\.$/);
});
