/** Several loops at one moment, and event by event: everything says which loop. */
import type { JoinedLoops, LoopMessage } from "./loops.ts";
import { eventWords } from "../words/sentence.ts";
import { isStop } from "../playing/stops.ts";
import { stateAt, type LoopState } from "../model/state.ts";
import { loopPanel, transcriptRow, type EventRow, type LoopPanel } from "../panel/transcript.ts";
import { secondsText } from "../words/words.ts";

/** One loop after an event of the whole record. */
export interface LoopMoment {
  readonly name: string;
  /** Last event of its own record; −1 before the first. */
  readonly index: number;
  readonly state: LoopState;
  readonly panel: LoopPanel;
}

/** Every loop after event `index` of the whole record. In each at most one lane really runs; several loops may have one. */
export function loopsAt(joined: JoinedLoops, index: number): LoopMoment[] {
  return joined.loops.map(({ name, timeline }, loop) => {
    const own = joined.lastOf(loop, index);
    const state = stateAt(timeline, own);
    return { name, index: own, state, panel: loopPanel(timeline, own, state) };
  });
}

/** Where stepping stops next, by the steps of any loop: an index of the whole record. */
export function nextLoopsStop(joined: JoinedLoops, index: number, direction: 1 | -1): number {
  const last = Math.max(0, joined.length - 1);
  for (let at = index + direction; at > 0 && at < last; at += direction) {
    const { loop, index: own } = joined.ownEvent(at);
    const timeline = joined.loops[loop]?.timeline;
    if (timeline !== undefined && isStop(timeline, own, "step")) return at;
  }
  return direction > 0 ? last : 0;
}

/** Messages that are sent and not yet taken after event `index`. */
export function messagesOnTheWay(joined: JoinedLoops, index: number): LoopMessage[] {
  const hasHappened = ({ loop, index: own }: LoopMessage["from"]): boolean => own <= joined.lastOf(loop, index);
  return joined.messages.filter(({ from, to }) => hasHappened(from) && !hasHappened(to));
}

/** ``1.00 s, ward: `ask("P1")` resumes at line 5; its timer has fired. It sends “admit P1” to lab.`` */
export function loopsSentence(joined: JoinedLoops, index: number): string {
  const loop = joined.loops[joined.loopOfEvent(index)];
  if (loop === undefined) return "";
  const words = wordsOf(joined, index);
  const [first = ""] = words;
  const begin = `${first.charAt(0).toLowerCase()}${first.slice(1)}`;
  return [`${secondsText(joined.timeMsAt(index))}, ${loop.name}: ${begin}`, ...words.slice(1)].join(" ");
}

/** What an event did, and the messages that it sent or took. */
function wordsOf(joined: JoinedLoops, index: number): string[] {
  const { loop, index: own } = joined.ownEvent(index);
  const timeline = joined.loops[loop]?.timeline;
  if (timeline === undefined) return [];
  const nameOf = (number: number): string => joined.loops[number]?.name ?? "nobody";
  const messages = joined.messages.flatMap(({ from, to, text }) => {
    if (from.loop === loop && from.index === own) return [`It sends “${text}” to ${nameOf(to.loop)}.`];
    return to.loop === loop && to.index === own ? [`It takes “${text}” from ${nameOf(from.loop)}.`] : [];
  });
  return [eventWords(timeline, own), ...messages];
}

/** A row of the Events table; `laneId` is a lane of the joined record. */
export interface LoopsRow extends EventRow {
  readonly loop: string;
}

/** Rows of events `from` … `to` − 1 of the whole record. */
export function loopsRows(joined: JoinedLoops, from = 0, to = joined.length): LoopsRow[] {
  const rows: LoopsRow[] = [];
  for (let index = Math.max(0, from); index < Math.min(to, joined.length); index += 1) {
    const { loop, index: own } = joined.ownEvent(index);
    const part = joined.loops[loop];
    if (part === undefined) continue;
    const row = transcriptRow(part.timeline, own);
    const laneId = row.laneId === 0 ? 0 : row.laneId + part.offset;
    rows.push({ ...row, index, laneId, loop: part.name, sentence: wordsOf(joined, index).join(" ") });
  }
  return rows;
}
