/** The record and the console say nothing that did not happen. */
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { eventsOfKind, laneNames, outputOf, run } from "./runs.ts";

describe("plain and traced runs say the same", () => {
  test("a printed promise has no state that nobody can know", async () => {
    const source = `const settled = Promise.resolve(1);
await settled;
console.log(settled, ["<pending>", settled]);`;
    const expected = "Promise { <state unknown> } [ '<pending>', Promise { <state unknown> } ]\n";
    expect(outputOf(await run(source))).toBe(expected);
    expect(outputOf(await run(source, { traced: false }))).toBe(expected);
  });

  test("a spinning loop takes as long with a record as without", async () => {
    const lesson = new URL("../../../../content/10-async/10-await/snippets/paused-or-held.ts", import.meta.url);
    const source = await readFile(lesson, "utf8");
    const [plain, traced] = [await run(source, { traced: false }), await run(source)];
    expect(outputOf(traced)).toBe(outputOf(plain));
    expect(traced.end.virtualMs).toBe(plain.end.virtualMs);
  });
});

describe("who calls", () => {
  test("a timer's async callback is called by the loop", async () => {
    const record = await run("setTimeout(async function later() { await null; }, 5);");
    const later = eventsOfKind(record, "lane-created").find(({ name }) => name === "later()");
    expect(later?.parent).toBe(0);
    const created = eventsOfKind(record, "ready").find(({ lane }) => lane === later?.lane);
    expect(created).toMatchObject({ cause: "created", byLane: 0 });
    expect(laneNames(record).size).toBe(2);
  });
});
