/** What there is to look at, where it is marked, threads beside the loop, and the end of a full record. */
import { describe, expect, it } from "vitest";
import { codeMarksAt } from "../../../src/timeline/panel/code-marks.ts";
import { layOut } from "../../../src/timeline/layout/layout.ts";
import type { Timeline } from "../../../src/timeline/model/model.ts";
import { layoutMarks } from "../../../src/timeline/renderer/layout-marks.ts";
import type { Mark } from "../../../src/timeline/renderer/marks.ts";
import { sentenceAt } from "../../../src/timeline/words/sentence.ts";
import { sentenceOf } from "../../../src/timeline/words/between.ts";
import { segmentsOf } from "../../../src/timeline/model/segments.ts";
import { stateAt } from "../../../src/timeline/model/state.ts";
import { indexAtMs } from "../../../src/timeline/playing/stops.ts";
import { loopPanel } from "../../../src/timeline/panel/transcript.ts";
import { fitView } from "../../../src/timeline/layout/view.ts";
import { warningsOf } from "../../../src/timeline/blame/warnings.ts";
import { a2Python, heldLoop } from "./programs.ts";
import { Scribe } from "./scribe.ts";

/** Every text that is drawn, those inside clips too. */
function textsIn(marks: readonly Mark[]): string[] {
  return marks.flatMap((mark) =>
    mark.mark === "text" ? [mark.text] : mark.mark === "clip" ? textsIn(mark.marks) : [],
  );
}

/** A task that runs alone for a second; `write` adds to its step. */
function alone(write: (s: Scribe, lane: number) => void): Timeline {
  const s = new Scribe();
  const script = s.lane("script", "program", 0);
  s.ready(script).start(script);
  const lane = s.lane("task", "main()", script, 1);
  s.ready(lane).suspend(script, "loop", 9, "program:9").start(lane);
  write(s, lane);
  return s.end(lane).timeline();
}

/** A task that waits twice, one wait after the other; the end of the run tells. */
function oneByOne(): Timeline {
  const s = new Scribe();
  const script = s.lane("script", "program", 0);
  s.ready(script).start(script);
  const lane = s.lane("task", "main()", script, 1);
  s.ready(lane).suspend(script, "loop", 9, "program:9").start(lane);
  for (const [number, line] of [3, 4].entries()) {
    const timer = s.timer(lane, 1000 * (number + 1), 7);
    s.suspend(lane, "timer", 7, `main:${line}\nask:7`, timer).at(1000 * (number + 1));
    s.fired(timer).ready(lane, "timer", 0, timer).start(lane);
  }
  s.end(lane).ready(script, "loop").start(script).end(script);
  return s.warn("sequential-awaits", "Lines 3 and 4 waited one after the other.", 3, lane).timeline();
}

describe("where a warning leads", () => {
  it("waits one after the other: to the first of them, known only at the end", () => {
    const timeline = oneByOne();
    const [warning] = warningsOf(timeline);
    expect(warning).toMatchObject({ line: 3, atMs: 0 });
    expect(sentenceAt(timeline, warning?.index ?? -1)).toMatch(/`main\(\)` pauses at line 7/);
  });

  it("a held loop: into the hold, while the line that holds it runs", () => {
    const timeline = heldLoop();
    const warning = warningsOf(timeline).find(({ kind }) => kind === "blocked-loop");
    const hold = timeline.holds[0];
    expect(warning).toMatchObject({ index: hold?.startIndex, atMs: hold?.startMs });
    expect(warning?.lookMs).toBeGreaterThan(hold?.startMs ?? Infinity);
    expect(warning?.lookMs).toBeLessThan(hold?.endMs ?? 0);
    expect(codeMarksAt(timeline, warning?.index ?? 0, warning?.lookMs).runningLine).toBe(hold?.line);
  });

  it("a task that failed and was forgotten: to its failure", () => {
    let failed = 0;
    const timeline = alone((s, lane) => {
      failed = s.lane("task", "bad()", lane, 5);
      s.ready(failed).suspend(lane, "turn", 2, "main:2").start(failed).end(failed, "raised", "ValueError: no");
      s.ready(lane, "turn")
        .at(2000)
        .start(lane)
        .warn("never-retrieved", "`bad()` failed, and nobody looked.", 6, failed);
    });
    const [warning] = warningsOf(timeline);
    expect(warning).toMatchObject({ atMs: 0, index: timeline.laneById.get(failed)?.endedIndex });
  });

  it("a call that nobody awaits: to the call", () => {
    const s = new Scribe();
    const script = s.lane("script", "program", 0);
    s.ready(script).start(script);
    const other = s.lane("call", "other()", script, 1);
    s.start(other).end(other);
    const call = s.lane("call", 'note("late")', script, 3);
    s.start(call).suspend(call, "future", 4, "note:4").at(50);
    const timeline = s.warn("never-awaited", 'Line 7 calls `note("late")` without `await`.', 7, script).timeline();
    expect(warningsOf(timeline)[0]?.index).toBe(timeline.laneById.get(call)?.createdIndex);
  });
});

describe("what to look at", () => {
  it("has the runtime's warnings with their lines, and equal ones once", () => {
    const timeline = alone((s) => {
      s.warn("never-awaited", "`note()` was never awaited.", 3);
      for (let time = 0; time < 5; time += 1) s.warn("never-retrieved", "`bad()` failed, and nobody looked.", 7);
    });
    expect(warningsOf(timeline).map(({ kind, line, count }) => [kind, line, count])).toEqual([
      ["never-awaited", 3, 1],
      ["never-retrieved", 7, 5],
    ]);
  });

  it("tells three that differ at one line, and counts the rest", () => {
    const timeline = alone((s) => {
      for (let task = 0; task < 1000; task += 1) s.warn("never-retrieved", `\`bad(${task})\` failed.`, 7);
    });
    const found = warningsOf(timeline);
    expect(found).toHaveLength(4);
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  });

  it("adds to the runtime's words on a held loop whom that kept from running", () => {
    const s = new Scribe();
    const script = s.lane("script", "program", 0);
    s.ready(script).start(script);
    const [rude, polite] = ["rude()", "polite()"].map((name) => s.lane("task", name, script, 1));
    if (rude === undefined || polite === undefined) throw new Error("no lanes");
    s.ready(rude).ready(polite).suspend(script, "loop", 9, "program:9").start(rude).at(2000).blocked(rude, 2000, 5);
    s.warn("blocked-loop", "`time.sleep` held the loop.", 5, rude).end(rude).start(polite).end(polite);
    const found = warningsOf(s.timeline());
    expect(found.map(({ text, line }) => [text, line])).toEqual([
      ["`time.sleep` held the loop. Meanwhile `polite()` could have run.", 5],
    ]);
  });

  it("names a line that held the loop, and whom it kept waiting, where the runtime does not warn", () => {
    const found = warningsOf(heldLoop());
    expect(found.map(({ kind, line }) => [kind, line])).toEqual([["blocked-loop", 5]]);
    expect(found[0]?.text).toMatch(/^Line 5 of `rude\("A"\)` held the loop for 2\.00 s, while .* could have run\.$/);
    const harmless = alone((s, lane) => void s.at(2000).blocked(lane, 2000, 4));
    expect(warningsOf(harmless)).toEqual([]);
  });
});

describe("marks on the picture", () => {
  const long = "A warning";
  it.each(["horizontal", "vertical"] as const)(
    "stand at their moments, in words that never overlap (%s)",
    (orientation) => {
      const timeline = alone((s, lane) => {
        s.warn("never-awaited", long, 1);
        for (let at = 1; at <= 12; at += 1)
          s.at(at * 300).warn(at % 3 === 0 ? "lost-task" : "never-retrieved", `${long} ${at}`, at);
        s.at(9000).print(lane, "end", 2);
      });
      const layout = layOut(timeline, fitView(700, { orientation }));
      const { notes, plot } = layout;
      expect(notes.flatMap(({ indexes }) => indexes)).toEqual(warningsOf(timeline).map(({ index }) => index));
      for (const [number, note] of notes.entries()) {
        const next = notes[number + 1];
        if (next !== undefined) expect(note.textPx + note.sizePx).toBeLessThanOrEqual(next.textPx);
        if (orientation === "horizontal")
          expect(note.textPx + note.sizePx).toBeLessThanOrEqual(plot.leftPx + plot.widthPx + 1);
      }
      expect(textsIn(layoutMarks(layout))).toEqual(expect.arrayContaining(notes.map(({ text }) => text)));
    },
  );

  it("cost a whole record nothing", () => {
    const layout = layOut(a2Python(), fitView(700));
    expect(layout.notes).toEqual([]);
    expect(layout.unrecorded).toBeNull();
  });
});

describe("a record that is full", () => {
  const timeline = alone((s, lane) => {
    const timer = s.timer(lane, 1000, 2);
    s.suspend(lane, "timer", 2, "main:2", timer).at(1000).gap(0).at(5000).print(lane, "still here", 4);
  });
  const gap = timeline.gapIndex ?? -1;

  it("is hatched from there on, and says so", () => {
    const layout = layOut(timeline, fitView(700));
    const { unrecorded, plot } = layout;
    expect(unrecorded?.widthPx).toBeGreaterThan(plot.widthPx / 3);
    expect(textsIn(layoutMarks(layout))).toContain("not recorded from here");
    for (const cell of layout.cells) {
      if (cell.startIndex < gap) expect(cell.leftPx + cell.widthPx).toBeLessThanOrEqual((unrecorded?.leftPx ?? 0) + 9);
    }
  });

  it("claims nothing of what came after", () => {
    expect(loopPanel(timeline, gap - 1).waiting).toHaveLength(1);
    expect(loopPanel(timeline, gap)).toMatchObject({ isRecorded: false, waiting: [], timers: [] });
    expect(codeMarksAt(timeline, gap - 1).paused).toHaveLength(1);
    expect(codeMarksAt(timeline, gap + 1)).toEqual({ runningLine: null, paused: [] });
    expect(sentenceAt(timeline, gap)).toContain("the record is full");
    expect(sentenceOf(timeline, gap, 3000)).toBe(
      "3.00 s: not recorded. The record ended at 1.00 s; the program went on.",
    );
  });
});

describe("a thread", () => {
  /** A thread sleeps in its step from 0 s to 2 s, while `tick()` runs on the loop at 1 s. */
  const [script, tick, thread, inner] = [1, 2, 3, 4] as const;
  const until = (isOver: boolean): Timeline => {
    const s = new Scribe();
    s.lane("script", "program", 0);
    s.ready(script).start(script);
    s.lane("task", "tick()", script, 1);
    s.lane("thread", "read_file(2)", tick, 5);
    s.ready(tick).ready(thread).suspend(script, "loop", 9, "program:9").start(thread).start(tick);
    s.suspend(tick, "thread", 3, "tick:3", thread).at(1000).ready(tick, "wakeup", thread).start(tick);
    s.lane("call", "part()", tick, 7);
    s.start(inner);
    if (isOver) s.end(inner).end(tick).at(2000).end(thread);
    return s.timeline();
  };
  const [during, timeline] = [until(false), until(true)];

  it("runs beside the loop: nothing is nested in it, nor it in anything", () => {
    const running = stateAt(during, during.length - 1).running;
    expect(running.map(({ lane, insideOf }) => [lane, insideOf])).toEqual([
      [thread, null],
      [tick, null],
      [inner, tick],
    ]);
    expect(layOut(timeline, fitView(700)).cells.filter(({ insideOf }) => insideOf === thread)).toEqual([]);
  });

  it("is called one, in its row, in the panel and in sentences", () => {
    const layout = layOut(timeline, fitView(700));
    expect(layout.rows.map(({ label }) => label)).toContain("thread read_file(2)");
    const panel = loopPanel(timeline, indexAtMs(timeline, 500));
    expect(panel.running.find(({ lane }) => lane === thread)?.detail).toBe("in a thread");
    expect(panel.waiting.find(({ lane }) => lane === tick)?.detail).toBe("the thread of `read_file(2)`");
  });
});

describe("a thread while the loop is held", () => {
  it("goes on, and whoever holds the loop is still told", () => {
    const s = new Scribe();
    const script = s.lane("script", "program", 0);
    s.ready(script).start(script);
    const rude = s.lane("task", "rude()", script, 1);
    const reading = s.lane("thread", "read_file(1)", rude, 5);
    const polite = s.lane("task", "polite()", script, 7);
    s.ready(rude).ready(reading).ready(polite).suspend(script, "loop", 9, "program:9");
    s.start(polite).suspend(polite, "thread", 8, "polite:8", reading).start(reading);
    const timer = s.timer(reading, 1000, 6);
    s.suspend(reading, "timer", 6, "read_file:6", timer).at(500).start(rude);
    s.at(1000).fired(timer).ready(reading, "timer", 0, timer).start(reading).end(reading);
    s.at(3500).blocked(rude, 3000, 2).end(rude).ready(polite, "lane", reading).start(polite).end(polite);
    const made = s.timeline();
    expect(made.holds.map(({ lane, startMs, endMs }) => [lane, startMs, endMs])).toEqual([[rude, 500, 3500]]);
    expect(warningsOf(made).map(({ text }) => text)).toEqual([
      "Line 2 of `rude()` held the loop for 3.00 s, while `polite()` could have run.",
    ]);
    expect(sentenceAt(made, made.length - 2)).toBe(
      "3.50 s: `polite()` resumes at line 8, 2.50 s late: its thread ended at 1.00 s, but line 2 of `rude()` held the loop.",
    );
    const blocked = segmentsOf(made, polite).filter(({ state }) => state === "blocked");
    expect(blocked.map(({ startMs, endMs, heldBy }) => [startMs, endMs, heldBy])).toEqual([[1000, 3500, rude]]);
    expect(segmentsOf(made, reading).some(({ state }) => state === "blocked")).toBe(false);
  });
});

describe("timers", () => {
  it("are named by who sleeps on them, else by who set them and where", () => {
    const timeline = alone((s, lane) => {
      s.timer(lane, 5000, 11);
      const sleep = s.timer(lane, 1000, 12);
      s.suspend(lane, "timer", 12, "main:12", sleep).at(1000).fired(sleep).ready(lane, "timer", 0, sleep).start(lane);
    });
    const panel = loopPanel(timeline, indexAtMs(timeline, 500));
    expect(panel.timers.map(({ text, detail }) => [text, detail])).toEqual([
      ["1.00 s", "wakes main()"],
      ["5.00 s", "of main(), set at line 11"],
    ]);
  });
});
