/**
 * Turns of the loop, for readers who ask: JavaScript's tasks with their microtasks, asyncio's iterations. What is known and
 * what is inferred of JavaScript's queues is written in `trace/event.ts`.
 */
import { codeOf } from "../../trace/encoding.ts";
import { kindAt, type Timeline } from "../model/model.ts";
import { segmentNumberAt, stateCode } from "../model/segments.ts";
import { laneWords, plainName, secondsText } from "../words/words.ts";

const known = new WeakMap<Timeline, Uint32Array>();

/** Events that begin a turn, ascending. Worked out once a record. */
function turnStarts(timeline: Timeline): Uint32Array {
  const before = known.get(timeline);
  if (before !== undefined) return before;
  const starts: number[] = [];
  const { kinds, length } = timeline;
  for (let index = 0; index < length; index += 1) if (kinds[index] === codeOf["iteration-started"]) starts.push(index);
  const found = Uint32Array.from(starts);
  known.set(timeline, found);
  return found;
}

/** The event that began the turn which is on after event `index`; −1 before the first. */
export function turnStartAt(timeline: Timeline, index: number): number {
  const starts = turnStarts(timeline);
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? -1 : (starts[low - 1] ?? -1);
}

/** What begins a task stands in its first events. */
const lookedAfter = 4;

/** The task that is on, in JavaScript: ``a timer's callback, set by `ask("P1")` at line 2``. */
export function taskWords(timeline: Timeline, startIndex: number): string {
  if (startIndex < 0) return "none yet";
  const end = Math.min(timeline.length, startIndex + 1 + lookedAfter);
  for (let index = startIndex + 1; index < end; index += 1) {
    const kind = kindAt(timeline, index);
    if (kind === "iteration-started") break;
    if (kind === "timer-fired") {
      const event = timeline.trace.at(index);
      const timer = event.kind === "timer-fired" ? timeline.timerById.get(event.timerId) : undefined;
      if (timer === undefined) return "the callback of a timer";
      const { line } = timeline.trace.at(timer.setIndex);
      const where = line > 0 ? ` at line ${line}` : "";
      return `the callback of the timer that ${laneWords(timeline, timer.lane)} set${where}`;
    }
    if (kind === "request-ended" || kind === "request-chunk") {
      return `news of ${plainName(timeline, timeline.laneAt[index] ?? 0)}`;
    }
  }
  const isFirst = turnStarts(timeline)[0] === startIndex;
  return isFirst ? "the program's own first run" : "a callback that the record says no more of";
}

/**
 * In asyncio a turn runs what stood in the ready queue when it began. Whether a lane that is ready after event `index` is
 * among those; what became ready meanwhile goes on in the next one.
 */
export function runsInThisTurn(timeline: Timeline, lane: number, index: number, startIndex: number): boolean {
  const { segments } = timeline;
  const number = segmentNumberAt(timeline, lane, index);
  if (number < 0 || segments.state[number] !== stateCode.ready) return false;
  return (segments.startIndex[number] ?? index) < startIndex;
}

/** `due`, or when: for the tasks to come. */
export function dueWords(deadlineMs: number, atMs: number): string {
  return deadlineMs <= atMs ? "due" : `due at ${secondsText(deadlineMs)}`;
}
