/** Stepping, sentences and the text twins. */
import { describe, expect, it } from "vitest";
import { codeMarksAt } from "../../../src/timeline/panel/code-marks.ts";
import { explain, explainCall } from "../../../src/timeline/words/explain.ts";
import { buildTimeline, type Timeline } from "../../../src/timeline/model/model.ts";
import { sentenceAt } from "../../../src/timeline/words/sentence.ts";
import { indexAtMs, nextStop, type Granularity } from "../../../src/timeline/playing/stops.ts";
import { eventRows, loopPanel, transcriptRow } from "../../../src/timeline/panel/transcript.ts";
import type { WaitKind } from "../../../src/trace/event.ts";
import { secondsText, waitWords } from "../../../src/timeline/words/words.ts";
import fc from "fast-check";
import { generatedTraces } from "./generated-trace.ts";
import { Scribe } from "./scribe.ts";
import { a1Python, a2Python, a2TypeScript, a4Python, heldLoop, manySleepers } from "./programs.ts";

function stepsFrom(timeline: Timeline, ms: number, count: number, granularity: Granularity = "step"): string[] {
  const told: string[] = [];
  let index = indexAtMs(timeline, ms);
  for (let step = 0; step < count; step += 1) {
    index = nextStop(timeline, index, "forward", granularity);
    told.push(sentenceAt(timeline, index));
  }
  return told;
}

describe("stepping on from 1.00 s", () => {
  it("goes timer, ready, runs, done in A1", () => {
    expect(stepsFrom(a1Python(), 1000, 4)).toEqual([
      '3.00 s: the timer of `ask("P1")` fires.',
      '3.00 s: `ask("P1")` is ready: its timer has fired.',
      '3.00 s: `ask("P1")` resumes at line 5; its timer has fired.',
      '3.00 s: `ask("P1")` is done.',
    ]);
  });

  it("makes both ready before P1 runs in Python, and fires one by one in TypeScript", () => {
    const python = stepsFrom(a2Python(), 1000, 5);
    expect(python[3]).toContain('`ask("P2")` is ready');
    expect(python[4]).toContain('`ask("P1")` resumes');
    const typescript = stepsFrom(a2TypeScript(), 1000, 5);
    expect(typescript[2]).toContain('`ask("P1")` resumes at line 6');
    expect(typescript[3]).toContain('`ask("P1")` is done');
    expect(typescript[4]).toContain('the timer of `ask("P2")` fires');
  });

  it("goes from iteration to iteration", () => {
    expect(stepsFrom(a2Python(), 1000, 2, "iteration")).toEqual([
      "3.00 s: the loop begins iteration 3.",
      "3.00 s: the loop begins iteration 4.",
    ]);
  });

  it("goes back over the same stops, and stays within the record", () => {
    fc.assert(
      fc.property(
        generatedTraces(60),
        fc.constantFrom<Granularity>("event", "step", "iteration"),
        (trace, granularity) => {
          const timeline = buildTimeline(trace, "");
          const there: number[] = [0];
          while ((there.at(-1) ?? 0) < timeline.length - 1) {
            there.push(nextStop(timeline, there.at(-1) ?? 0, "forward", granularity));
          }
          const back: number[] = [timeline.length - 1];
          while ((back.at(-1) ?? 0) > 0) back.push(nextStop(timeline, back.at(-1) ?? 0, "back", granularity));
          expect(back.reverse()).toEqual(there);
          expect(nextStop(timeline, 0, "back", granularity)).toBe(0);
          expect(nextStop(timeline, timeline.length - 1, "forward", granularity)).toBe(timeline.length - 1);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("a call that runs inside its caller's step", () => {
  /** The program calls a function that pauses, and one that calls a third and does not; `isCut`: the record ends there. */
  function nested(isCut: boolean): string[] {
    const s = new Scribe();
    const script = s.lane("script", "program", 0);
    s.ready(script).start(script);
    const pausing = s.lane("call", "pausing()", script, 1);
    s.start(pausing);
    s.suspend(pausing, "timer", 2, "pausing:2", s.timer(pausing, 1000));
    const whole = s.lane("call", "whole()", script, 3);
    s.start(whole);
    const inner = s.lane("call", "inner()", whole, 4);
    s.start(inner);
    if (!isCut) s.end(inner).end(whole);
    const timeline = s.timeline();
    const sentences = Array.from({ length: timeline.length }, (_, index) => sentenceAt(timeline, index));
    return sentences.filter((sentence) => sentence.includes("runs inside"));
  }

  it("is said to run to its first pause, or to its end when it has none", () => {
    expect(nested(false)).toEqual([
      "0.00 s: `pausing()` runs inside the step of the program, to its first pause.",
      "0.00 s: `whole()` runs inside the step of the program, to its end.",
      "0.00 s: `inner()` runs inside the step of `whole()`, to its end.",
    ]);
  });

  it("says neither where the record ends within the step", () => {
    expect(nested(true).at(-1)).toBe("0.00 s: `inner()` runs inside the step of `whole()`.");
  });
});

describe("explain", () => {
  it("answers the hatched part of A1", () => {
    const timeline = a1Python();
    expect(explain(timeline, 2, indexAtMs(timeline, 1000))).toBe(
      '`ask("P1")` waits for a timer at 3.00 s. Nobody is running.',
    );
  });

  it("says who has not been called yet, who runs, who is done", () => {
    const timeline = a2Python();
    const p2 = timeline.laneById.get(4);
    expect(explain(timeline, 4, (p2?.createdIndex ?? 0) - 1)).toBe('Nobody has called `ask("P2")` yet.');
    const running = timeline.calls.find((call) => call.text === 'ask("P1")')?.startIndex ?? 0;
    expect(explain(timeline, 3, running)).toBe('`ask("P1")` runs at line 3.');
    expect(explain(timeline, 4, running)).toBe(
      '`ask("P2")` is ready: it can take its first step. `ask("P1")` is running.',
    );
    expect(explain(timeline, 3, timeline.length - 1)).toBe('`ask("P1")` is done since 3.00 s.');
    expect(explain(timeline, 99, 0)).toBe("There is no such lane in this run.");
  });

  it("names the coroutine in which a task waits", () => {
    const timeline = a4Python();
    expect(explain(timeline, 2, indexAtMs(timeline, 1000))).toBe(
      '`main()` waits inside `ask("P1")`, at line 5, for a timer at 3.00 s. Nobody is running.',
    );
  });

  it("says of such a coroutine when it was not called yet, and when it is over", () => {
    const timeline = a4Python();
    const [, first, second] = timeline.calls;
    const at = indexAtMs(timeline, 1000);
    expect(explainCall(timeline, second?.id ?? 0, at)).toBe('Nobody has called `ask("P2")` yet.');
    expect(explainCall(timeline, first?.id ?? 0, at)).toContain('waits inside `ask("P1")`');
    expect(explainCall(timeline, first?.id ?? 0, timeline.length - 1)).toBe('`ask("P1")` returned at 3.00 s.');
  });

  it("names who holds the loop, and where", () => {
    const timeline = heldLoop();
    expect(explain(timeline, 5, indexAtMs(timeline, 1500))).toBe(
      '`polite("C")` is ready: it can take its first step. `rude("A")` holds the loop at line 5 until 2.00 s.',
    );
    expect(sentenceAt(timeline, timeline.holds[0]?.index ?? 0)).toBe(
      '2.00 s: line 5 of `rude("A")` held the loop for 2.00 s; `polite("C")` and `polite("B")` had to wait.',
    );
  });

  it("has a sentence for every lane at every event, and for every event", () => {
    fc.assert(
      fc.property(generatedTraces(40), (trace) => {
        const timeline = buildTimeline(trace, "");
        for (let index = 0; index < timeline.length; index += 1) {
          expect(sentenceAt(timeline, index)).toMatch(/^\d+\.\d\d s: .+[^.]\.$/);
          for (const lane of timeline.lanes.slice(0, 4))
            expect(explain(timeline, lane.id, index)).toMatch(/^[A-Z`].*\.$/);
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe("text twins", () => {
  it("write times to 10 ms", () => {
    expect([secondsText(2999.999), secondsText(1234.5), secondsText(0)]).toEqual(["3.00 s", "1.23 s", "0.00 s"]);
  });

  it("make a row an event", () => {
    const timeline = a1Python();
    expect(eventRows(timeline)).toHaveLength(timeline.length);
    expect(eventRows(timeline, 3, 5).map(({ index }) => index)).toEqual([3, 4]);
    expect(transcriptRow(timeline, indexAtMs(timeline, 1000))).toEqual({
      index: 11,
      atMs: 0,
      time: "0.00 s",
      laneId: 2,
      lane: 'ask("P1")',
      sentence: '`ask("P1")` pauses at line 5 to wait for a timer at 3.00 s.',
    });
  });

  it("fill the loop panel without the hidden script", () => {
    const timeline = a2Python();
    const panel = loopPanel(timeline, indexAtMs(timeline, 1000));
    expect([panel.running, panel.ready]).toEqual([[], []]);
    expect(panel.timers.map(({ text, detail }) => `${text} ${detail}`)).toEqual([
      '3.00 s wakes ask("P1")',
      '3.00 s wakes ask("P2")',
    ]);
    expect(panel.waiting.map(({ text }) => text)).toEqual(["main()", 'ask("P1")', 'ask("P2")']);
  });

  it("shorten long lists of names", () => {
    const timeline = manySleepers(300);
    const main = loopPanel(timeline, indexAtMs(timeline, 500)).waiting.find(({ text }) => text === "main()");
    expect(main?.detail).toBe("`gather` of `fetch(0)`, `nap(1)`, `nap(2)` and 297 more");
  });

  it("name what a lane waits on", () => {
    const timeline = a1Python();
    const words = (wait: WaitKind, what = ""): string => waitWords(timeline, { wait, target: 0, targets: [], what });
    expect([words("lock", "Lock"), words("queue", "Queue.get"), words("event"), words("future", "a promise")]).toEqual([
      "a lock",
      "a queue (`Queue.get`)",
      "an event",
      "a promise",
    ]);
  });

  it("mark the paused line, and the running one", () => {
    const timeline = a1Python();
    expect(codeMarksAt(timeline, indexAtMs(timeline, 1000))).toEqual({
      runningLine: null,
      paused: [{ line: 5, lanes: ['ask("P1")'] }],
    });
    const print = eventRows(timeline).findIndex(({ sentence }) => sentence.includes("P1 answered"));
    expect(sentenceAt(timeline, print)).toContain("prints “P1 answered”");
    expect(codeMarksAt(timeline, print)).toEqual({ runningLine: 6, paused: [] });
    const both = a2Python();
    expect(codeMarksAt(both, indexAtMs(both, 1000)).paused).toEqual([
      { line: 5, lanes: ['ask("P1")', 'ask("P2")'] },
      { line: 9, lanes: ["main()"] },
    ]);
  });
});
