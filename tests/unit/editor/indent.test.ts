import { describe, expect, test } from "vitest";
import { newLineAfter } from "../../../src/editor/indent.ts";

describe("Enter in the plain editor", () => {
  test.each([
    ["keeps the indentation", "    print(1)", "python", "\n    "],
    ["goes in after a Python block begins", "    async def ask():", "python", "\n        "],
    ["looks past a comment", "if x:  # why", "python", "\n    "],
    ["goes in after an open bracket", "tools = [", "python", "\n    "],
    ["goes in after a brace", "  try {", "typescript", "\n    "],
    ["does not take a colon for a block in TypeScript", "case 1:", "typescript", "\n"],
    ["looks at the caret's own line only", "def f():\nx", "python", "\n"],
  ] as const)("%s", (_what, before, language, inserted) => {
    expect(newLineAfter(before, language)).toBe(inserted);
  });
});
