/** Who starved whom, who asked whom to stop, who woke whom: against a replay that knows no short cuts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { awaitChain, chainText } from "../../../src/timeline/blame/await-chain.ts";
import { cancellationOf } from "../../../src/timeline/blame/cancellation.ts";
import { explain } from "../../../src/timeline/words/explain.ts";
import { buildTimeline, type Timeline } from "../../../src/timeline/model/model.ts";
import { sentenceAt } from "../../../src/timeline/words/sentence.ts";
import { delayAt, delaysOf, holdersOf, lateMs, victimsOf } from "../../../src/timeline/blame/starvation.ts";
import { wakeChain } from "../../../src/timeline/blame/wake-chain.ts";
import type { TraceEvent } from "../../../src/trace/event.ts";
import { eventsOf, type Trace } from "../../../src/trace/trace.ts";
import { generatedRuns, generatedTraces } from "./generated-trace.ts";
import { a2Python } from "./programs.ts";
import { Scribe } from "./scribe.ts";

const leastMs = 0.5;

interface Starved {
  readonly lane: number;
  readonly index: number;
  /** By lane and line of the holder. */
  readonly held: ReadonlyMap<string, number>;
}

/** Every step that began late because of a hold, by going through all pairs. The generated holds end with their event. */
function starvedByForce(trace: Trace): Starved[] {
  const events: readonly TraceEvent[] = [...eventsOf(trace)];
  const holds = events.filter((event) => event.kind === "loop-blocked");
  const deadlines = new Map<number, number>();
  const due = new Map<number, number>();
  const found: Starved[] = [];
  let depth = 0;
  for (const [index, event] of events.entries()) {
    if (event.kind === "timer-set") deadlines.set(event.timerId, event.deadlineMs);
    if (event.kind === "ready") {
      const deadlineMs = event.cause === "timer" ? deadlines.get(event.timerId) : undefined;
      due.set(event.lane, Math.min(event.atMs, deadlineMs ?? event.atMs));
    }
    if (event.kind === "step-suspended" || event.kind === "step-ended") depth -= 1;
    if (event.kind !== "step-started") continue;
    depth += 1;
    const dueMs = due.get(event.lane);
    if (depth > 1 || dueMs === undefined) continue;
    const held = new Map<string, number>();
    for (const hold of holds) {
      if (hold.lane === event.lane) continue;
      const overlapMs = Math.min(hold.atMs, event.atMs) - Math.max(hold.atMs - hold.durationMs, dueMs);
      const key = `${hold.lane}:${hold.line}`;
      if (overlapMs >= leastMs) held.set(key, (held.get(key) ?? 0) + overlapMs);
    }
    if (held.size > 0) found.push({ lane: event.lane, index, held });
  }
  return found;
}

const rounded = (held: Iterable<readonly [string, number]>): [string, number][] =>
  [...held].map(([key, ms]): [string, number] => [key, Math.round(ms * 1000)]).sort();

describe("starvation", () => {
  it("is what a replay of all pairs finds, lane by lane and hold by hold", () => {
    let seen = 0;
    fc.assert(
      fc.property(generatedTraces(120), (trace) => {
        const timeline = buildTimeline(trace, "");
        const expected = starvedByForce(trace);
        seen += expected.length;
        const found = delaysOf(timeline).filter(({ stepIndex }) => stepIndex !== null);
        expect(found.map(({ stepIndex }) => stepIndex).sort()).toEqual(expected.map(({ index }) => index).sort());
        for (const { index, held } of expected) {
          const delay = delayAt(timeline, index);
          expect(delay).not.toBeNull();
          if (delay === null) continue;
          const holders = holdersOf(timeline, delay);
          expect(rounded(holders.map(({ lane, line, heldMs }) => [`${lane}:${line}`, heldMs]))).toEqual(rounded(held));
          const sum = holders.reduce((total, { heldMs }) => total + heldMs, 0);
          expect(sum).toBeLessThanOrEqual(lateMs(delay) + leastMs);
        }
      }),
      { numRuns: 150 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it("is told the same from the side of those who held the loop", () => {
    fc.assert(
      fc.property(generatedTraces(80), (trace) => {
        const timeline = buildTimeline(trace, "");
        let byHolds = 0;
        for (const { index } of timeline.holds) {
          for (const { heldMs } of victimsOf(timeline, index)) byHolds += heldMs;
        }
        let byDelays = 0;
        for (const delay of delaysOf(timeline)) {
          for (const { heldMs } of holdersOf(timeline, delay)) byDelays += heldMs;
        }
        expect(byHolds).toBeCloseTo(byDelays, 6);
      }),
      { numRuns: 60 },
    );
  });
});

/** `tick` sleeps until 1.00 s; `crunch` holds the loop from 0.50 s to 3.00 s. Gives the event at which `tick` goes on. */
function starvation(): { timeline: Timeline; resumed: number; blocked: number } {
  const s = new Scribe();
  const script = s.lane("script", "program", 0);
  s.ready(script).start(script);
  const tick = s.lane("task", "tick()", script, 4);
  const crunch = s.lane("task", "crunch()", script, 8);
  s.ready(tick).ready(crunch).suspend(script, "loop", 16, "program:16").iteration().start(tick);
  const first = s.timer(tick, 1000, 5);
  s.suspend(tick, "timer", 5, "tick:5", first).start(crunch);
  const second = s.timer(crunch, 500, 9);
  s.suspend(crunch, "timer", 9, "crunch:9", second);
  s.at(500).iteration().fired(second).ready(crunch, "timer", 0, second).start(crunch);
  s.at(3000).blocked(crunch, 2500, 10).end(crunch);
  s.iteration().fired(first).ready(tick, "timer", 0, first).start(tick).end(tick);
  const timeline = s.timeline();
  const events = [...eventsOf(timeline.trace)];
  const resumed = events.findLastIndex(({ kind, lane }) => kind === "step-started" && lane === tick);
  return { timeline, resumed, blocked: events.findIndex(({ kind }) => kind === "loop-blocked") };
}

describe("in sentences", () => {
  it("a lane that ran late says how late, since when, and who held the loop where", () => {
    const { timeline, resumed, blocked } = starvation();
    expect(sentenceAt(timeline, resumed)).toBe(
      "3.00 s: `tick()` resumes at line 5, 2.00 s late: its timer was due at 1.00 s, but line 10 of `crunch()` held the loop.",
    );
    expect(sentenceAt(timeline, blocked)).toBe(
      "3.00 s: line 10 of `crunch()` held the loop for 2.50 s; `tick()` had to wait for up to 2.00 s of it.",
    );
  });

  it("real time counts for those only that were ready before the step began", () => {
    const s = new Scribe();
    const script = s.lane("script", "program", 0);
    s.ready(script).start(script);
    const busy = s.lane("task", "busy()", script, 1);
    const early = s.lane("task", "early()", script, 2);
    s.ready(busy).ready(early).suspend(script, "loop", 9, "program:9").start(busy);
    const late = s.lane("task", "late()", busy, 3);
    s.ready(late, "created", busy).blocked(busy, 1200, 4, true).end(busy);
    s.start(early).end(early).start(late).end(late);
    const timeline = s.timeline();
    const told = Array.from({ length: timeline.length }, (_, index) => sentenceAt(timeline, index));
    expect(told).toContain(
      "0.00 s: `early()` starts, late: it was ready at 0.00 s, but line 4 of `busy()` (1.20 s) held the loop in real time.",
    );
    expect(told).toContain("0.00 s: `late()` starts.");
    expect(told).toContain("0.00 s: line 4 of `busy()` held the loop for 1.20 s of real time; `early()` had to wait.");
  });
});

/** `main` has a timeout at line 11 and waits for two `fetch()` in `gather`. */
function timedOut(): { timeline: Timeline; at: (sentence: string) => number } {
  const s = new Scribe();
  const script = s.lane("script", "program", 0);
  s.ready(script).start(script);
  const main = s.lane("task", "main()", script, 9);
  s.ready(main).suspend(script, "loop", 16, "program:16").start(main);
  const timeout = s.timer(main, 2000, 11);
  const fetches = [1, 2].map((number) => s.lane("task", `fetch(${number})`, main, 12));
  for (const lane of fetches) s.ready(lane, "created", main);
  s.waitsFor(main, fetches).suspend(main, "lanes", 12, "main:12", 0, "gather");
  const timers = fetches.map((lane) => {
    s.start(lane);
    const timer = s.timer(lane, 10_000, 4);
    s.suspend(lane, "timer", 4, "fetch:4", timer);
    return timer;
  });
  s.at(2000).iteration().fired(timeout).cancel(0, main, 11);
  for (const lane of fetches) s.cancel(main, lane).ready(lane, "cancelled", main);
  for (const [number, lane] of fetches.entries()) {
    s.start(lane);
    s.log.append({ kind: "timer-cancelled", lane, line: 0, timerId: timers[number] ?? 0 });
    s.end(lane, "cancelled", "");
  }
  s.ready(main, "cancelled").start(main).end(main);
  const timeline = s.timeline();
  const told = Array.from({ length: timeline.length }, (_, index) => sentenceAt(timeline, index));
  return { timeline, at: (sentence) => told.indexOf(sentence) };
}

describe("cancellation", () => {
  it("goes back to the timeout that asked, through the lanes that waited", () => {
    const { timeline, at } = timedOut();
    for (const sentence of [
      "2.00 s: the timeout of line 11 in `main()` asks `main()` to stop.",
      "2.00 s: `fetch(2)` is asked to stop too: `main()` waits for it.",
      "2.00 s: `fetch(2)` is ready: it is to be cancelled, the timeout of line 11 in `main()` asked for it.",
      "2.00 s: `fetch(1)` is cancelled: the timeout of line 11 in `main()` asked for it.",
    ]) {
      expect(at(sentence), sentence).toBeGreaterThan(0);
    }
    expect(explain(timeline, 3, timeline.length - 1)).toBe(
      "`fetch(1)` was cancelled at 2.00 s: the timeout of line 11 in `main()` asked for it.",
    );
  });

  it("names a lane that failed when others are stopped for it", () => {
    const s = new Scribe();
    const script = s.lane("script", "program", 0);
    s.ready(script).start(script);
    const bad = s.lane("task", "bad()", script, 1);
    const good = s.lane("task", "good()", script, 2);
    s.ready(bad).ready(good).suspend(script, "loop", 9, "program:9").start(bad).end(bad, "raised", "ValueError: no");
    s.cancel(bad, good).start(good).end(good, "cancelled", "");
    const timeline = s.timeline();
    expect(sentenceAt(timeline, timeline.length - 1)).toBe(
      "0.00 s: `good()` is cancelled: the failure of `bad()` led to it.",
    );
  });

  it("is what the program meant, in generated programs", () => {
    let passedOn = 0;
    fc.assert(
      fc.property(generatedRuns(120), ({ trace, cancels }) => {
        const timeline = buildTimeline(trace, "");
        expect(timeline.cancels.map(({ target }) => target)).toEqual(cancels.map(({ target }) => target));
        for (const [number, { index, target }] of timeline.cancels.entries()) {
          const meant = cancels[number];
          const found = cancellationOf(timeline, target, index);
          passedOn += meant?.through.length ?? 0;
          expect(found).toMatchObject({ index, through: meant?.through, root: { kind: "lane", lane: meant?.asker } });
        }
      }),
      { numRuns: 150 },
    );
    expect(passedOn).toBeGreaterThan(20);
  });
});

describe("chains", () => {
  it("lead from lane to lane to what is waited for, and back to who woke whom", () => {
    const s = new Scribe();
    const script = s.lane("script", "program", 0);
    s.ready(script).start(script);
    const main = s.lane("task", "main()", script, 8);
    const ask = s.lane("task", "ask()", main, 3);
    s.ready(main).ready(ask, "created", main).suspend(script, "loop", 12, "program:12").start(main);
    s.suspend(main, "lane", 9, "main:9", ask).start(ask);
    const timer = s.timer(ask, 1000, 5);
    s.suspend(ask, "timer", 5, "helper:4\nask:5", timer);
    const waiting = s.timeline();
    const chain = awaitChain(waiting, main, waiting.length - 1);
    expect(chainText(chain)).toBe("main:9 → helper:4 → ask:5");
    expect(explain(waiting, main, waiting.length - 1)).toBe(
      "`main()` waits for `ask()`. In full: `main:9 → helper:4 → ask:5`. Nobody is running.",
    );
  });

  it("of waking end at a timer, and every link was ready before the next", () => {
    const timeline = a2Python();
    const main = timeline.lanes.find(({ name }) => name === "main()")?.id ?? 0;
    const running = [...eventsOf(timeline.trace)].findLastIndex(
      ({ kind, lane }) => kind === "step-started" && lane === main,
    );
    expect(wakeChain(timeline, main, running).map(({ cause }) => cause)).toEqual(["lane", "timer"]);
    fc.assert(
      fc.property(generatedTraces(60), (trace) => {
        const made = buildTimeline(trace, "");
        for (const { id } of made.lanes) {
          const chain = wakeChain(made, id, made.length - 1);
          for (const [at, { index, lane }] of chain.entries()) {
            expect(made.trace.at(index)).toMatchObject({ kind: "ready", lane });
            if (at > 0) expect(index).toBeLessThan(chain[at - 1]?.index ?? 0);
            if (at > 0) expect(lane).toBe(chain[at - 1]?.byLane);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("an abort", () => {
  function aborted(byLane: "boss" | "nobody"): string {
    const s = new Scribe();
    const script = s.lane("script", "program", 0);
    s.ready(script).start(script);
    const boss = s.lane("call", "boss()", script, 9);
    s.start(boss);
    const worker = s.lane("call", 'worker("w1")', boss, 1);
    s.start(worker).suspend(worker, "future", 3, "worker:3");
    s.ready(worker, "cancelled", byLane === "boss" ? boss : 0);
    const timeline = s.timeline();
    return sentenceAt(timeline, timeline.length - 1);
  }

  it("says who called it, and that it ended the wait", () => {
    expect(aborted("boss")).toBe(
      '0.00 s: `worker("w1")` is ready: `boss()` called `abort()`, which aborted what it waited for.',
    );
    expect(aborted("nobody")).toBe('0.00 s: `worker("w1")` is ready: what it waited for was aborted.');
  });
});
