/** Who awaits whom, and who woke whom, at one moment: for readers who ask for links. */
import { isHidden, kindAt, type Timeline } from "../model/model.ts";
import { segmentNumberAt } from "../model/segments.ts";
import { stateAt, type LoopState, type WaitingLane } from "../model/state.ts";
import { wakeChain } from "../blame/wake-chain.ts";
import { laneWords, listWords } from "../words/words.ts";

export interface LaneLink {
  /** `awaits`: `fromLane` is paused on `toLane`. `woke`: `fromLane` made `toLane` ready; 0 for the loop or a timer. */
  readonly kind: "awaits" | "woke";
  readonly fromLane: number;
  readonly toLane: number;
  /** The pause, or the waking. */
  readonly index: number;
  readonly atMs: number;
  /** Of a waking: the timer that did it; else 0. */
  readonly timer: number;
}

/** More arrows than this tell nothing. */
export const mostLinks = 40;
/** Wakings of one step stand close together. */
const lookedBack = 200;

/** Links in the state after event `index`: awaits in the order the lanes began, then wakings in the order they happened. */
export function linksAt(timeline: Timeline, index: number, state: LoopState = stateAt(timeline, index)): LaneLink[] {
  if (index < 0 || index >= timeline.length) return [];
  const awaits: LaneLink[] = [];
  for (const waiting of state.waiting) {
    if (awaits.length >= mostLinks) break;
    if (!isHidden(timeline, waiting.lane)) addAwaits(timeline, waiting, index, awaits);
  }
  return [...awaits, ...wakings(timeline, index)];
}

function addAwaits(timeline: Timeline, waiting: WaitingLane, index: number, links: LaneLink[]): void {
  const { lane, wait, target, targets } = waiting;
  const isOne = wait === "lane" || wait === "thread" || wait === "request";
  const list = wait === "lanes" ? targets : isOne && target !== 0 ? [target] : [];
  if (list.length === 0) return;
  const paused = timeline.segments.startIndex[segmentNumberAt(timeline, lane, index)] ?? index;
  const atMs = timeline.trace.timeMsAt(paused);
  for (const toLane of list) {
    if (links.length >= mostLinks) return;
    const ended = timeline.laneById.get(toLane)?.endedIndex ?? null;
    if (ended !== null && ended <= index) continue;
    links.push({ kind: "awaits", fromLane: lane, toLane, index: paused, atMs, timer: 0 });
  }
}

/** Those since the step began, and the one that the step itself goes back to. */
function wakings(timeline: Timeline, index: number): LaneLink[] {
  const found: LaneLink[] = [];
  for (let at = index; at >= Math.max(0, index - lookedBack); at -= 1) {
    const kind = kindAt(timeline, at);
    if (kind === "ready") {
      const link = wakingAt(timeline, at);
      if (link !== null) found.unshift(link);
    } else if (kind === "step-started") {
      const first = wakeChain(timeline, timeline.laneAt[at] ?? 0, at)[0];
      const link = first === undefined ? null : wakingAt(timeline, first.index);
      if (link !== null) found.unshift(link);
      break;
    } else if (at < index && kind !== null && turnEnds.has(kind)) break;
  }
  return found;
}

const turnEnds: ReadonlySet<string> = new Set(["step-suspended", "step-ended", "iteration-started"]);
const wakingCauses: ReadonlySet<string> = new Set(["timer", "lane", "request", "cancelled", "wakeup"]);

function wakingAt(timeline: Timeline, index: number): LaneLink | null {
  const event = timeline.trace.at(index);
  if (event.kind !== "ready" || !wakingCauses.has(event.cause) || isHidden(timeline, event.lane)) return null;
  const { byLane, lane, atMs, timerId } = event;
  return { kind: "woke", fromLane: byLane, toLane: lane, index, atMs, timer: timerId };
}

/** The same in words, one sentence a lane that awaits or wakes. */
export function linkSentences(timeline: Timeline, links: readonly LaneLink[]): string[] {
  const groups = Map.groupBy(links, ({ kind, fromLane, timer }) => `${kind} ${fromLane} ${timer}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const whom = listWords([...new Set(group.map(({ toLane }) => toLane))].map((lane) => laneWords(timeline, lane)));
    if (first.kind === "awaits") return [`${capital(laneWords(timeline, first.fromLane))} awaits ${whom}.`];
    const who = first.timer > 0 && first.fromLane === 0 ? "a timer" : laneWords(timeline, first.fromLane);
    return [`${capital(who)} woke ${whom}.`];
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
