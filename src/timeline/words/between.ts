/** What is so between two moments, when nothing happens: who waits, and until when. */
import { placeWords } from "../blame/blame-words.ts";
import { holdAt } from "../model/holds.ts";
import { isHidden, type Timeline } from "../model/model.ts";
import { momentMs } from "../model/moments.ts";
import { sentenceAt } from "./sentence.ts";
import { stateAt } from "../model/state.ts";
import { laneWords, listWords, secondsText } from "./words.ts";

/**
 * The sentence for a playhead: what the event did, or, when the clock has gone on since,
 * ``1.00 s: `main()` and `ask("P1")` wait. Nobody is running. Next: 3.00 s.``
 */
export function sentenceOf(timeline: Timeline, index: number, atMs: number): string {
  const eventMs = index < 0 || index >= timeline.length ? 0 : timeline.trace.timeMsAt(index);
  return atMs - eventMs < momentMs ? sentenceAt(timeline, index) : betweenSentence(timeline, index, atMs);
}

function betweenSentence(timeline: Timeline, index: number, atMs: number): string {
  if (timeline.gapIndex !== null && index >= timeline.gapIndex) {
    const endedAt = secondsText(timeline.trace.timeMsAt(timeline.gapIndex));
    return `${secondsText(atMs)}: not recorded. The record ended at ${endedAt}; the program went on.`;
  }
  const state = stateAt(timeline, index);
  const names = (lanes: readonly { readonly lane: number }[]): string[] =>
    lanes.filter(({ lane }) => !isHidden(timeline, lane)).map(({ lane }) => laneWords(timeline, lane));
  const waiting = names(state.waiting);
  const running = names(state.running).at(-1);
  const nextMs = index + 1 < timeline.length ? timeline.trace.timeMsAt(index + 1) : null;
  const hold = holdAt(timeline.holds, atMs);
  if (hold !== null && state.running.some(({ lane }) => lane === hold.lane)) {
    const blocked = waiting.length === 0 ? "" : `; ${listWords(waiting)} cannot go on before that`;
    const place = capital(placeWords(timeline, hold.lane, hold.line));
    return `${secondsText(atMs)}: ${place} holds the loop until ${secondsText(hold.endMs)}${blocked}.`;
  }
  const parts = [
    waiting.length === 0 ? "" : `${capital(listWords(waiting))} ${waiting.length === 1 ? "waits" : "wait"}.`,
    running === undefined ? "Nobody is running." : `${capital(running)} has the turn and keeps it.`,
    nextMs === null ? "" : `Next: ${secondsText(nextMs)}.`,
  ];
  return `${secondsText(atMs)}: ${parts.filter((part) => part !== "").join(" ")}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
