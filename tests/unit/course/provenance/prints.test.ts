import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packPrints, unpackPrints } from "../../../../src/course/provenance/packed-prints.ts";
import { allPrintsOf, printsOf, tellingChars } from "../../../../src/course/provenance/prints.ts";
import { program } from "./programs.ts";

const letters = fc.string({
  unit: fc.constantFrom("a", "bc", "def", "gh(", "=", ",", "0", "12", "3"),
  minLength: tellingChars,
  maxLength: 200,
});

describe("prints", () => {
  test("of a copied stretch are found wherever it is put", () => {
    fc.assert(
      fc.property(letters, fc.string(), fc.string(), (stretch, before, after) => {
        const found = printsOf(`${before}\n${stretch}\n${after}`);
        const own = allPrintsOf(stretch);
        expect([...found].some((print) => own.has(print))).toBe(true);
      }),
    );
  });

  test("do not change with indenting, line breaks, quotes or the end of a statement", () => {
    fc.assert(
      fc.property(program(), fc.constantFrom("    ", "\t", " \\\n  ", "\u200b"), (source, space) => {
        const other = source.replaceAll(" ", space).replaceAll("\n", `;\r\n${space}`).replaceAll('"', "'");
        expect(printsOf(other)).toEqual(printsOf(source));
      }),
    );
  });

  test("are some of all stretches, and none for almost no text", () => {
    fc.assert(
      fc.property(program(), (source) => {
        const all = allPrintsOf(source);
        const picked = printsOf(source);
        expect([...picked].every((print) => all.has(print))).toBe(true);
        expect(picked.size).toBeGreaterThan(0);
        expect(picked.size).toBeLessThan(all.size / 4 + 4);
      }),
    );
    expect(printsOf("print(1)").size).toBe(0);
    expect(printsOf("").size).toBe(0);
  });

  test("of the largest link are made within a blink", () => {
    const source = Array.from({ length: 5000 }, (_, at) => `line_${at * 7919} = compute(${at * 104_729}) # ${at}`).join(
      "\n",
    );
    const startMs = performance.now();
    expect(printsOf(source).size).toBeGreaterThan(10_000);
    expect(performance.now() - startMs).toBeLessThan(1500);
  });

  test("come back from the browser's storage", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 32 - 1 })), (numbers) => {
        expect([...unpackPrints(packPrints(numbers))]).toEqual(numbers);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const print of unpackPrints(text))
          expect(Number.isInteger(print) && print >= 0 && print < 2 ** 32).toBe(true);
      }),
    );
  });
});
