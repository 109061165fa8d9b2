/** Programs for tests of provenance. */
import fc from "fast-check";
import { openStore, type TextStore } from "../../../../src/course/storage.ts";

/** One line that nobody else writes: it has a number of its own, as likely any as another. */
const line = fc.tuple(
  fc.constantFrom("ask", "tell", "answer", "patient", "client", "reply"),
  fc.noBias(fc.integer({ min: 1e6, max: 1e9 })),
  fc.constantFrom("await ask", "client.chat.completions.create", "print", "asyncio.gather", "sorted"),
  fc.string({ minLength: 3, maxLength: 20 }),
);

/** A program of at least `minLines` telling lines, no two alike: lines said twice tell no more than once. */
export const program = (minLines = 3, maxLines = 30): fc.Arbitrary<string> =>
  fc
    .uniqueArray(line, { minLength: minLines, maxLength: maxLines, selector: ([, number]) => number })
    .map((lines) =>
      lines
        .map(([name, number, call, text]) => `${name}_${number} = ${call}(${number * 7}, ${JSON.stringify(text)})`)
        .join("\n"),
    );

/** Two tabs of a browser see the same area, each through a store of its own. */
export function newArea(): () => TextStore {
  const kept = new Map<string, string>();
  return () =>
    openStore(() => ({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => void kept.set(key, text),
      removeItem: (key) => void kept.delete(key),
    }));
}
