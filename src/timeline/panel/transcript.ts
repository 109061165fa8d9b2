/** The text twins of the picture: the Events table and the loop panel. */
import { isHidden, type Timeline } from "../model/model.ts";
import { eventWords } from "../words/sentence.ts";
import { stateAt, type Frame, type LoopState } from "../model/state.ts";
import { listWords, plainName, secondsText } from "../words/words.ts";

/** A row of the Events table. */
export interface EventRow {
  readonly index: number;
  readonly atMs: number;
  /** `3.00 s` */
  readonly time: string;
  readonly laneId: number;
  /** Its name, `ask("P1")`; `loop` for lane 0. */
  readonly lane: string;
  /** Without the time, which has its own column. */
  readonly sentence: string;
}

/** The row of event `index`. Throws RangeError outside the record. */
export function transcriptRow(timeline: Timeline, index: number): EventRow {
  const atMs = timeline.trace.timeMsAt(index);
  const laneId = timeline.laneAt[index] ?? 0;
  const sentence = eventWords(timeline, index);
  return { index, atMs, time: secondsText(atMs), laneId, lane: plainName(timeline, laneId), sentence };
}

/** Rows of events `from` … `to` − 1; the whole record by default. Ask for what is in sight: a record may have a million. */
export function eventRows(timeline: Timeline, from = 0, to = timeline.length): EventRow[] {
  const rows: EventRow[] = [];
  for (let index = Math.max(0, from); index < Math.min(to, timeline.length); index += 1) {
    rows.push(transcriptRow(timeline, index));
  }
  return rows;
}

/** One thing in one of the loop's places. */
export interface PanelItem {
  /** Stays the same while the thing is the same, from place to place: `lane-3`, `timer-1`. */
  readonly key: string;
  /** Lane to explain when it is pressed. */
  readonly lane: number;
  /** `ask("P1")`, or `3.00 s` for a timer. */
  readonly text: string;
  /** `line 5`, `a timer at 3.00 s`, `wakes ask("P1")`; may be empty. */
  readonly detail: string;
  /** What is running there, outermost first; empty for what does not run. */
  readonly frames: readonly Frame[];
  /** The timer to explain when it is pressed; 0 for lanes. */
  readonly timer: number;
}

/** How many things each place holds, however few are told. */
export type PanelCounts = Readonly<Record<"running" | "ready" | "timers" | "waiting" | "done", number>>;

export interface LoopPanel {
  readonly atMs: number;
  readonly iteration: number;
  /** False where the record has ended and the program went on: the places are empty then. */
  readonly isRecorded: boolean;
  readonly running: readonly PanelItem[];
  readonly ready: readonly PanelItem[];
  readonly timers: readonly PanelItem[];
  readonly waiting: readonly PanelItem[];
  readonly counts: PanelCounts;
}

const none: PanelCounts = { running: 0, ready: 0, timers: 0, waiting: 0, done: 0 };

/**
 * The loop after event `index`, in words. Of each place at most `most` things are told: words for ten thousand lanes that
 * nobody sees would cost a frame. Pass a state if there is one already.
 */
export function loopPanel(
  timeline: Timeline,
  index: number,
  state: LoopState = stateAt(timeline, index),
  most = Number.POSITIVE_INFINITY,
): LoopPanel {
  const { atMs, iteration } = state;
  if (timeline.gapIndex !== null && index >= timeline.gapIndex) {
    return { atMs, iteration, isRecorded: false, running: [], ready: [], timers: [], waiting: [], counts: none };
  }
  const item = (lane: number, detail: string, frames: readonly Frame[] = []): PanelItem => ({
    key: `lane-${lane}`,
    lane,
    text: plainName(timeline, lane),
    detail: timeline.laneById.get(lane)?.kind === "thread" ? threadWords(detail) : detail,
    frames,
    timer: 0,
  });
  // The script is the only lane that may be hidden: one look past the end is enough.
  const first = <T extends { readonly lane: number }>(list: readonly T[]): T[] =>
    list
      .slice(0, most + 1)
      .filter(({ lane }) => !isHidden(timeline, lane))
      .slice(0, most);
  const hidden = timeline.scriptHidden ? placeOfScript(timeline, state) : null;
  const count = (place: keyof PanelCounts, all: number): number => all - (hidden === place ? 1 : 0);
  return {
    atMs,
    iteration,
    isRecorded: true,
    running: first(state.running).map(({ lane, stack }) => item(lane, stackWords(stack), stack)),
    ready: first(state.ready).map(({ lane, cause }) => item(lane, cause === "created" ? "first step" : "")),
    timers: state.timers.slice(0, most).map(({ id, deadlineMs, setBy, waiting }) => {
      const names = listWords(waiting.map((lane) => plainName(timeline, lane)));
      const detail = waiting.length > 0 ? `wakes ${names}` : ownerWords(timeline, id, setBy);
      const lane = waiting[0] ?? setBy;
      return { key: `timer-${id}`, lane, text: secondsText(deadlineMs), detail, frames: [], timer: id };
    }),
    waiting: first(state.waiting).map(({ lane, words }) => item(lane, words)),
    counts: {
      running: count("running", state.running.length),
      ready: count("ready", state.counts.ready),
      timers: state.counts.timers,
      waiting: count("waiting", state.counts.waiting),
      done: count("done", state.counts.done),
    },
  };
}

/** Where the script is: it is the first lane of a record. */
function placeOfScript({ lanes }: Timeline, { running, ready, waiting, index }: LoopState): keyof PanelCounts | null {
  const script = lanes[0];
  if (script === undefined) return null;
  if (running.some(({ lane }) => lane === script.id)) return "running";
  if (waiting[0]?.lane === script.id) return "waiting";
  if (script.endedIndex !== null && script.endedIndex <= index) return "done";
  return ready.some(({ lane }) => lane === script.id) ? "ready" : null;
}

/** A timer that nobody sleeps on (a timeout, a call later), by who set it: `of main(), set at line 11`. */
function ownerWords(timeline: Timeline, timerId: number, lane: number): string {
  const timer = timeline.timerById.get(timerId);
  const line = timer === undefined ? 0 : timeline.trace.at(timer.setIndex).line;
  return `of ${plainName(timeline, lane)}${line > 0 ? `, set at line ${line}` : ""}`;
}

/** A thread runs beside the loop. */
function threadWords(detail: string): string {
  return detail === "" ? "in a thread" : `in a thread, ${detail}`;
}

/** `ask → fetch, line 5`. */
function stackWords(stack: readonly Frame[]): string {
  const inner = stack.at(-1);
  if (inner === undefined) return "";
  const line = inner.line > 0 ? `line ${inner.line}` : "";
  if (stack.length < 2) return line;
  const names = stack.map((frame) => frame.name).join(" → ");
  return line === "" ? names : `${names}, ${line}`;
}
