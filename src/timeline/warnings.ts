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
  const held = heldWarnings(timeline);
  const heldLines = new Set(held.map(({ line }) => line));
  const said = new Map<string, Warning>();
  const placesSaid = new Map<string, number>();
  for (const index of timeline.warnings) {
    const event = timeline.trace.at(index);
    if (event.kind !== "warning") continue;
    // Who held the loop is told better with whom it kept waiting.
    if (event.warning === "blocked-loop" && heldLines.has(event.line)) continue;
    const place = `${event.warning} ${event.line}`;
    const isNew = !said.has(`${place} ${event.text}`);
    const number = (placesSaid.get(place) ?? 0) + (isNew ? 1 : 0);
    placesSaid.set(place, Math.min(number, mostAPlace + 1));
    // A thousand tasks that failed at one line are one thing to look at.
    const key = number > mostAPlace && isNew ? `${place} more` : `${place} ${event.text}`;
    const same = said.get(key);
    said.set(key, same === undefined ? warningOf(event, index) : { ...same, count: same.count + 1 });
  }
  const all = [...held, ...said.values()].sort((a, b) => a.index - b.index);
  known.set(timeline, all);
  return all;
}

function warningOf(event: EventOf<"warning">, index: number): Warning {
  const { warning: kind, atMs, line } = event;
  return { kind, index, atMs, line, words: warningWords[kind], text: event.text, count: 1 };
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

/** Holds that kept somebody from running, one warning a line of a function. */
function heldWarnings(timeline: Timeline): Warning[] {
  const lines = new Map<string, HeldLine>();
  const add = (hold: { lane: number; line: number; index: number }, heldMs: number, isReal: boolean): void => {
    const victims = victimsOf(timeline, hold.index).filter((victim) => victim.heldMs >= leastHeldMs);
    if (heldMs < leastHeldMs || victims.length === 0) return;
    const key = `${hold.line > 0 ? hold.line : `lane ${hold.lane}`} ${isReal}`;
    const same = lines.get(key) ?? { ...hold, isReal, victims: new Set(), heldMs: 0, count: 0 };
    for (const { lane } of victims) same.victims.add(lane);
    same.heldMs += heldMs;
    same.count += 1;
    lines.set(key, same);
  };
  for (const hold of timeline.holds) add(hold, hold.endMs - hold.startMs, false);
  for (const hold of timeline.realHolds) add(hold, hold.durationMs, true);
  return [...lines.values()].map((held) => {
    const { index, line } = held;
    const base = { kind: "blocked-loop", words: warningWords["blocked-loop"], count: 1 } as const;
    return { ...base, index, line, atMs: timeline.trace.timeMsAt(index), text: heldText(timeline, held) };
  });
}

function heldText(timeline: Timeline, { lane, line, heldMs, isReal, victims, count }: HeldLine): string {
  const time = `${secondsText(heldMs)}${isReal ? " of real time" : ""}`;
  const often = count === 1 ? `for ${time}` : `${count.toLocaleString("en")} times, ${time} in all`;
  const who = capital(placeWords(timeline, lane, line));
  const names = [...victims].map((victim) => laneWords(timeline, victim));
  return `${who} held the loop ${often}, while ${listWords(names)} could have run.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
