/** A lane's name in little room: its beginning and its end stay, and a line is never longer than its room. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutMiddle, narrowLabel } from "../../../src/timeline/words/lane-label.ts";

describe("a lane's name in little room", () => {
  it("loses its middle, so that lanes of one function can be told apart", () => {
    expect(cutMiddle('take(<Lock>, <Lock>, "Ada")', 17)).toBe('take(<Lo…, "Ada")');
    expect(cutMiddle("main()", 6)).toBe("main()");
  });

  it("has up to three lines in a narrow lane, broken after a comma", () => {
    expect(narrowLabel("main()", 8)).toEqual(["main()"]);
    expect(narrowLabel('ask("P1")', 8)).toEqual(["ask", '("P1")']);
    expect(narrowLabel('ask("P1", 1)', 8)).toEqual(["ask", '("P1",', "1)"]);
    expect(narrowLabel('take(<Lock>, <Lock>, "Ada")', 8)).toEqual(["take", "(<Lock>…", '"Ada")']);
  });

  it("is never longer than its room", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 40 }),
        fc.string({ maxLength: 40 }),
        fc.integer({ min: 3, max: 20 }),
        (name, args, most) => {
          const lines = narrowLabel(`${name}(${args})`, most);
          expect(lines.length).toBeLessThanOrEqual(3);
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(most);
          expect(cutMiddle(name, most).length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});
