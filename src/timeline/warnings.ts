/** What a reader should look at: what the runtime warns of, and holds of the loop that kept somebody from running. */
import type { EventOf, WarningKind } from "../trace/event.ts";
import { placeWords } from "./blame-words.ts";
import type { Timeline } from "./model.ts";
import { warningWords } from "./sentence.ts";
import { victimsOf } from "./starvation.ts";
import { laneWords, listWords, secondsText } from "./words.ts";

export interface Warning {
  readonly kind: WarningKind;
  /** The event to go to: the first one, when the same is said several times. */
  readonly index: number;
  readonly atMs: number;
  /** 1-based; 0 when it has no line. */
  readonly line: number;
  /** Two or three words, for marks: `never awaited`. */
  readonly words: string;
  /** One sentence or more; code between backticks. */
  readonly text: string;
  /** How often the same was said. */
  readonly count: number;
}

/** So many different warnings of one kind at one line are told one by one. */
const mostAPlace = 3;

const known = new WeakMap<Timeline, readonly Warning[]>();

/** In the order they happened, equal ones once. Worked out once a record. */
export function warningsOf(timeline: Timeline): readonly Warning[] {
  const before = known.get(timeline);
  if (before !== undefined) return before;
  const held = heldLines(timeline);
  const said = new Map<string, Warning>();
  /** Lines of holds that the runtime warned of itself. */
  const toldLines = new Set<number>();
  const placesSaid = new Map<string, number>();
  for (const index of timeline.warnings) {
    const event = timeline.trace.at(index);
    if (event.kind !== "warning") continue;
    const place = `${event.warning} ${event.line}`;
    const isNew = !said.has(`${place} ${event.text}`);
    const number = (placesSaid.get(place) ?? 0) + (isNew ? 1 : 0);
    placesSaid.set(place, Math.min(number, mostAPlace + 1));
    // A thousand tasks that failed at one line are one thing to look at.
    const key = number > mostAPlace && isNew ? `${place} more` : `${place} ${event.text}`;
    const same = said.get(key);
    const victims = event.warning === "blocked-loop" ? held.get(event.line)?.victims : undefined;
    if (victims !== undefined) toldLines.add(event.line);
    said.set(key, same === undefined ? warningOf(timeline, event, index, victims) : { ...same, count: same.count + 1 });
  }
  const untold = [...held.values()].filter(({ line }) => !toldLines.has(line));
  const all = [...untold.map((line) => heldWarning(timeline, line)), ...said.values()].sort(
    (a, b) => a.index - b.index,
  );
  known.set(timeline, all);
  return all;
}

/** The runtime's words; of a hold also whom it kept from running. */
function warningOf(
  timeline: Timeline,
  event: EventOf<"warning">,
  index: number,
  victims: ReadonlySet<number> | undefined,
): Warning {
  const { warning: kind, atMs, line } = event;
  const aside = victims === undefined ? "" : ` Meanwhile ${namesOf(timeline, victims)} could have run.`;
  return { kind, index, atMs, line, words: warningWords[kind], text: `${event.text}${aside}`, count: 1 };
}

function namesOf(timeline: Timeline, lanes: ReadonlySet<number>): string {
  return listWords([...lanes].map((lane) => laneWords(timeline, lane)));
}

/** Shorter holds are part of every program. */
const leastHeldMs = 100;

interface HeldLine {
  readonly lane: number;
  readonly line: number;
  readonly isReal: boolean;
  readonly index: number;
  readonly victims: Set<number>;
  heldMs: number;
  count: number;
}

/** Lines that held the loop while somebody could have run. */
function heldLines(timeline: Timeline): Map<number, HeldLine> {
  const lines = new Map<number, HeldLine>();
  const add = (hold: { lane: number; line: number; index: number }, heldMs: number, isReal: boolean): void => {
    const victims = victimsOf(timeline, hold.index).filter((victim) => victim.heldMs >= leastHeldMs);
    if (heldMs < leastHeldMs || victims.length === 0) return;
    const same = lines.get(hold.line) ?? { ...hold, isReal, victims: new Set(), heldMs: 0, count: 0 };
    for (const { lane } of victims) same.victims.add(lane);
    same.heldMs += heldMs;
    same.count += 1;
    lines.set(hold.line, same);
  };
  for (const hold of timeline.holds) add(hold, hold.endMs - hold.startMs, false);
  for (const hold of timeline.realHolds) add(hold, hold.durationMs, true);
  return lines;
}

function heldWarning(timeline: Timeline, held: HeldLine): Warning {
  const { index, line } = held;
  const text = heldText(timeline, held);
  const words = warningWords["blocked-loop"];
  return { kind: "blocked-loop", words, count: 1, index, line, atMs: timeline.trace.timeMsAt(index), text };
}

function heldText(timeline: Timeline, { lane, line, heldMs, isReal, victims, count }: HeldLine): string {
  const time = `${secondsText(heldMs)}${isReal ? " of real time" : ""}`;
  const often = count === 1 ? `for ${time}` : `${count.toLocaleString("en")} times, ${time} in all`;
  const who = capital(placeWords(timeline, lane, line));
  return `${who} held the loop ${often}, while ${namesOf(timeline, victims)} could have run.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
