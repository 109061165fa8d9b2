/** What a reader should look at: what the runtime warns of, and holds of the loop that kept somebody from running. */
import type { EventOf, WarningKind } from "../../trace/event.ts";
import { placeWords } from "./blame-words.ts";
import { heldLines, type HeldLine } from "./held-lines.ts";
import type { Timeline } from "../model/model.ts";
import { warningWords } from "../words/sentence.ts";
import { placeOf, type WarningPlace } from "./warning-places.ts";
import { laneWords, listWords, secondsText } from "../words/words.ts";

export interface Warning {
  readonly kind: WarningKind;
  /** Where it happened, which may be long before it was known; the first place, when the same is said several times. */
  readonly index: number;
  readonly atMs: number;
  /** Time to show it at: within a hold, else `atMs`. */
  readonly lookMs: number;
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
  const linesSaid = new Map<string, number>();
  const tell = (event: EventOf<"warning">, place: WarningPlace): void => {
    const line = `${event.warning} ${event.line}`;
    const isNew = !said.has(`${line} ${event.text}`);
    const number = (linesSaid.get(line) ?? 0) + (isNew ? 1 : 0);
    linesSaid.set(line, Math.min(number, mostAPlace + 1));
    // A thousand tasks that failed at one line are one thing to look at.
    const key = number > mostAPlace && isNew ? `${line} more` : `${line} ${event.text}`;
    const same = said.get(key);
    const victims = event.warning === "blocked-loop" ? held.get(event.line)?.victims : undefined;
    if (victims !== undefined) toldLines.add(event.line);
    const words = warningWords[event.warning];
    const text = event.text + (victims === undefined ? "" : ` Meanwhile ${namesOf(timeline, victims)} could have run.`);
    const first = { kind: event.warning, line: event.line, words, text, count: 1, ...place };
    said.set(key, same === undefined ? first : { ...same, count: same.count + 1 });
  };
  for (const index of timeline.warnings) {
    const event = timeline.trace.at(index);
    if (event.kind === "warning") tell(event, placeOf(timeline, event, index));
  }
  const untold = [...held.values()].filter(({ line }) => !toldLines.has(line));
  const all = [...untold.map((line) => heldWarning(timeline, line)), ...said.values()].sort(
    (a, b) => a.index - b.index,
  );
  known.set(timeline, all);
  return all;
}

function namesOf(timeline: Timeline, lanes: ReadonlySet<number>): string {
  return listWords([...lanes].map((lane) => laneWords(timeline, lane)));
}

function heldWarning(timeline: Timeline, held: HeldLine): Warning {
  const { place, line } = held;
  const words = warningWords["blocked-loop"];
  return { kind: "blocked-loop", words, count: 1, line, text: heldText(timeline, held), ...place };
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
