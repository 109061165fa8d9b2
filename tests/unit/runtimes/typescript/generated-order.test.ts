/** Faithful on programs nobody wrote: traced and untraced print the same, and the records keep every invariant. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import { program } from "./generated-programs.ts";
import { outputOf, run } from "./runs.ts";

const programs = 60;
const perRun = 10;

test(`${programs} generated programs print the same plain and traced`, async () => {
  const sources = fc.sample(program, { numRuns: programs, seed: 20_260_101 });
  let lines = 0;
  for (let at = 0; at < sources.length; at += perRun) {
    // Several programs a worker, one after the other: starting a worker costs more than running them.
    const source = sources.slice(at, at + perRun).join("\n");
    const [plain, traced] = await Promise.all([run(source, { traced: false }), run(source)]);
    expect(traced.end, source).toMatchObject({ state: "finished" });
    expect(outputOf(traced), source).toBe(outputOf(plain));
    expect(traced.end.virtualMs, source).toBeCloseTo(plain.end.virtualMs, 3);
    expect(breachesOf(traced.trace, true), source).toEqual([]);
    lines += outputOf(traced).split("\n").length;
  }
  expect(lines).toBeGreaterThan(programs * 3);
});
