/** The chain that fixed when a program was over. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { criticalPath, type PathPart } from "../../../src/timeline/compare/critical-path.ts";
import { buildTimeline, type Timeline } from "../../../src/timeline/model/model.ts";
import { pathSentence } from "../../../src/timeline/compare/path-words.ts";
import { plainName } from "../../../src/timeline/words/words.ts";
import { runInNode as runPython } from "../../../src/runtimes/python/node.ts";
import { runInNode as runTypeScript } from "../../../src/runtimes/typescript/node.ts";
import { generatedTraces } from "./generated-trace.ts";
import { a1Python, a2Python, a2TypeScript, a4Python, b3TypeScript, heldLoop, streams } from "./programs.ts";
import { Scribe } from "./scribe.ts";

const fixtures = join(import.meta.dirname, "../../fixtures/traces");

/** No gap, no overlap, from 0 to the end: so the lengths sum to the run's duration. */
function expectWhole(timeline: Timeline): void {
  const parts = criticalPath(timeline);
  let [atMs, index] = [0, 0];
  for (const part of parts) {
    expect(part.startMs).toBe(atMs);
    expect(part.startIndex).toBeGreaterThanOrEqual(index);
    expect(part.endIndex).toBeGreaterThanOrEqual(part.startIndex);
    expect(part.endMs).toBeGreaterThanOrEqual(part.startMs);
    expect(part.why).not.toBe("");
    [atMs, index] = [part.endMs, part.endIndex];
  }
  expect(atMs).toBe(timeline.length === 0 ? 0 : timeline.endMs);
  const sumMs = parts.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  expect(sumMs).toBeCloseTo(timeline.endMs, 3);
}

/** Parts that took time, as `kind name seconds`. */
function told(timeline: Timeline): string[] {
  const isLong = ({ startMs, endMs }: PathPart): boolean => endMs - startMs >= 10;
  return criticalPath(timeline)
    .filter(isLong)
    .map(({ kind, lane, startMs, endMs }) => `${kind} ${plainName(timeline, lane)} ${(endMs - startMs) / 1000}`);
}

const sentence = (timeline: Timeline): string => pathSentence(timeline, criticalPath(timeline));

describe("the parts", () => {
  it("sum to the duration, for generated records", () => {
    fc.assert(
      fc.property(generatedTraces(60), (trace) => {
        expectWhole(buildTimeline(trace, ""));
      }),
      { numRuns: 400 },
    );
  });

  it("sum to the duration for every golden program of TypeScript, and name what took time", async () => {
    for (const file of globSync("typescript/*.ts", { cwd: fixtures })) {
      const source = readFileSync(join(fixtures, file), "utf8");
      const timeline = buildTimeline((await runTypeScript(source)).trace, source);
      expectWhole(timeline);
      expect(
        criticalPath(timeline).map(({ kind }) => kind),
        file,
      ).not.toContain("unknown");
    }
  });

  it.each([
    ["thread", '2.00 s: `main()` waits for `load("file")`, which sleeps 2.00 s in its thread.'],
    ["request", "1.00 s: `main()` waits for request 1, which takes 1.00 s."],
    ["time-sleep-holds-the-loop", "2.00 s: line 5 of `hold()` holds the loop for 2.00 s."],
    [
      "lock",
      '2.00 s: `main()` waits for `use("A")`, which waits 1.00 s on its timer, then for `use("B")`, which waits 1.00 s on its timer.',
    ],
    ["queue", "2.00 s: `consume(<Queue>)` waits 2.00 s on its timer in 2 parts."],
    ["as-completed", '2.00 s: `main()` waits for `ask("P1", 2)`, which waits 2.00 s on its timer.'],
  ])("sum to the duration in Python: %s", async (name, expected) => {
    const source = readFileSync(join(fixtures, `python/${name}.py`), "utf8");
    const timeline = buildTimeline((await runPython(source)).trace, source);
    expectWhole(timeline);
    expect(sentence(timeline)).toBe(expected);
  });

  it("of an empty record are none", () => {
    expect(criticalPath(new Scribe().timeline())).toEqual([]);
  });
});

describe("the path", () => {
  it("goes through the last of those waited for", () => {
    for (const timeline of [a2Python(), a2TypeScript()]) {
      expectWhole(timeline);
      expect(told(timeline)).toEqual(['timer ask("P2") 3']);
      expect(sentence(timeline)).toBe('3.00 s: `main()` waits for `ask("P2")`, which waits 3.00 s on its timer.');
    }
  });

  it("goes through one wait after the other, and names a coroutine that is awaited directly", () => {
    expect(sentence(a1Python())).toBe('3.00 s: `ask("P1")` waits 3.00 s on its timer.');
    expect(told(a4Python())).toEqual(["timer main() 3", "timer main() 3"]);
    expect(sentence(a4Python())).toBe(
      '6.00 s: `main()` waits for `ask("P1")`, which waits 3.00 s on its timer, then for `ask("P2")`, which waits 3.00 s on its timer.',
    );
  });

  it("of many calls in turn is told by function", async () => {
    const source = [
      "const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));",
      "async function ask(n: number) { await wait(100 * n); }",
      "async function main() { for (let n = 1; n < 9; n += 1) await ask(n); }",
      "await main();",
    ].join("\n");
    const timeline = buildTimeline((await runTypeScript(source)).trace, source);
    expectWhole(timeline);
    expect(sentence(timeline)).toBe("3.60 s: `main()` waits for `ask(…)`, which waits 3.60 s on its timer in 8 parts.");
  });

  it("goes through a request from its sending to its answer", () => {
    expect(told(b3TypeScript())).toEqual(["request request 1 0.9", "request request 2 0.8"]);
    expectWhole(streams());
  });

  it("goes through a hold, not through the timer that fired late", () => {
    const timeline = heldLoop();
    expectWhole(timeline);
    // The hold ends at 2 s, and only then `polite("C")` could set its timer.
    expect(told(timeline)).toEqual(['holds rude("A") 2', 'timer polite("C") 1']);
    expect(sentence(timeline)).toMatch(/^3\.00 s: line 5 of `rude\("A"\)` holds the loop for 2\.00 s, then /);
  });
});

/** A program of sleeps in sequence and side by side. `id` names a sleep. */
type Plan =
  | { readonly kind: "sleep"; readonly id: number; readonly ms: number }
  | { readonly kind: "all" | "then"; readonly id: number; readonly parts: readonly Plan[] };

const plans = fc
  .letrec<{ plan: unknown }>((tie) => ({
    plan: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.integer({ min: 1, max: 30 }).map((tens) => tens * 100),
      fc.record({ kind: fc.constantFrom("all", "then"), parts: fc.array(tie("plan"), { minLength: 1, maxLength: 3 }) }),
    ),
  }))
  .plan.map((shape) => {
    let count = 0;
    const named = (part: unknown): Plan => {
      count += 1;
      const id = count;
      if (typeof part === "number") return { kind: "sleep", id, ms: part };
      const { kind, parts } = part as { kind: "all" | "then"; parts: unknown[] };
      return { kind, id, parts: parts.map(named) };
    };
    return named(shape);
  });

/** A call of its own for every part of the plan. */
function programOf(plan: Plan, shorter: number | null): string {
  const functions: string[] = ["const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));"];
  const visit = (part: Plan): string => {
    const name = `part${part.id}`;
    const inner = part.kind === "sleep" ? [] : part.parts.map(visit);
    const body =
      part.kind === "sleep"
        ? `await wait(${part.id === shorter ? part.ms / 2 : part.ms});`
        : part.kind === "then"
          ? inner.map((call) => `await ${call};`).join(" ")
          : `await Promise.all([${inner.join(", ")}]);`;
    functions.push(`async function ${name}() { ${body} }`);
    return `${name}()`;
  };
  const root = visit(plan);
  return [...functions, `await ${root};`].join("\n");
}

function sleepsOf(plan: Plan): number[] {
  return plan.kind === "sleep" ? [plan.id] : plan.parts.flatMap(sleepsOf);
}

describe("what is not on the path", () => {
  it("may be shorter, and the program is over at the same time; only what is on it can bring the end nearer", async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.nat(), async (plan, choice) => {
        const sleeps = sleepsOf(plan);
        const shorter = sleeps[choice % sleeps.length] ?? 0;
        const timelineOf = async (source: string): Promise<Timeline> =>
          buildTimeline((await runTypeScript(source)).trace, source);
        const whole = await timelineOf(programOf(plan, null));
        const after = await timelineOf(programOf(plan, shorter));
        expectWhole(whole);
        const isOnPath = told(whole).some((part) => part.includes(`part${shorter}()`));
        if (!isOnPath) expect(after.endMs).toBeCloseTo(whole.endMs, 1);
        if (after.endMs < whole.endMs - 1) expect(isOnPath).toBe(true);
        expect(told(whole).every((part) => part.startsWith("timer part"))).toBe(true);
      }),
      { numRuns: 12 },
    );
  });
});

describe("a generator that stands at its yield", () => {
  const pathOf = async (name: string): Promise<string> => {
    const file = join(import.meta.dirname, "../../../content/10-async/65-async-with-async-for/snippets", `${name}.py`);
    const source = readFileSync(file, "utf8");
    const timeline = buildTimeline((await runPython(source)).trace, source);
    expectWhole(timeline);
    return pathSentence(timeline, criticalPath(timeline));
  };

  it("has no part in a pause of the one who reads it", async () => {
    const once =
      '`main()` waits for `values("P1")`, which waits 1.00 s on its timer, then `main()` waits 1.00 s on its timer';
    expect(await pathOf("slow-chart")).toBe(`4.00 s: ${once}, then ${once}.`);
  });

  it("is left where the loop breaks off, and closed by a task that is not on the path", async () => {
    expect(await pathOf("leave-early")).toBe(
      '4.00 s: `main()` waits for `values("P1")`, which waits 2.00 s on its timer in 2 parts, then `main()` waits 2.00 s on its timer.',
    );
  });
});
