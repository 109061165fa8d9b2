/** The critical path in words: a clause a part, and the whole in one sentence. */
import type { PathPart } from "./critical-path.ts";
import { innerCallAt, innerCalls } from "../model/inner-calls.ts";
import { kindAt, type Timeline } from "../model/model.ts";
import { segmentNumberAt, stateCode } from "../model/segments.ts";
import { targetsBefore } from "../model/waits-before.ts";
import { laneWords, secondsText } from "../words/words.ts";

/** Times are told to 10 ms: shorter parts took no time that could be told. */
const leastToldMs = 10;

/** Groups of parts that a sentence names; the rest is summed. */
const mostNamed = 4;

type Told = Pick<PathPart, "kind" | "lane" | "line" | "startIndex" | "startMs" | "endMs">;

/** One part as a clause: `` `ask("P1")` waits 3.00 s on its timer ``. */
export function partWords(timeline: Timeline, part: Told): string {
  return `${subjectOf(timeline, part)} ${verbOf(timeline, part, part.endMs - part.startMs, 1)}`;
}

/** Who it is about: a coroutine that is awaited directly has no lane, but a name. */
function subjectOf(timeline: Timeline, part: Told): string {
  if (part.kind === "unknown") return "the program";
  if (part.kind === "holds")
    return part.line > 0 ? `line ${part.line} of ${doerOf(timeline, part)}` : doerOf(timeline, part);
  return doerOf(timeline, part);
}

function doerOf(timeline: Timeline, { kind, lane, startIndex }: Told): string {
  const calls = innerCalls(timeline).get(lane) ?? [];
  let inner = calls[innerCallAt(calls, startIndex)];
  const frames = kind === "timer" && inner !== undefined ? pausedFrames(timeline, lane, startIndex) : null;
  // A generator stands at its `yield` while the one who reads it pauses: it is no part of that pause.
  while (frames !== null && inner !== undefined && !frames.includes(inner.call.name)) inner = calls[inner.outer];
  return inner === undefined ? laneWords(timeline, lane) : `\`${inner.call.text}\``;
}

/** Names of the functions in which `lane` pauses, after it has set a timer; null when the record does not tell. */
function pausedFrames(timeline: Timeline, lane: number, timerIndex: number): string[] | null {
  for (let index = timerIndex; index < timeline.length; index += 1) {
    if (timeline.laneAt[index] !== lane || kindAt(timeline, index) !== "step-suspended") continue;
    const event = timeline.trace.at(index);
    if (event.kind !== "step-suspended" || event.stack === "") return null;
    return event.stack.split("\n").map((frame) => frame.slice(0, frame.lastIndexOf(":")));
  }
  return null;
}

function verbOf(timeline: Timeline, { kind, lane }: Told, lengthMs: number, times: number): string {
  const long = secondsText(lengthMs);
  const often = times > 1 ? ` in ${times.toLocaleString("en")} parts` : "";
  const isThread = timeline.laneById.get(lane)?.kind === "thread";
  switch (kind) {
    case "timer":
      if (lane === 0) return `waits ${long} for a timer${often}`;
      return isThread ? `sleeps ${long} in its thread${often}` : `waits ${long} on its timer${often}`;
    case "request":
      return `takes ${long}${often}`;
    case "holds":
      return `holds the loop for ${long}${often}`;
    case "ready":
      return lengthMs < leastToldMs ? "is ready" : `is ready for ${long}${often}`;
    case "runs":
      if (lengthMs < leastToldMs) return "runs";
      return isThread ? `works ${long} in its thread${often}` : `runs for ${long}${often}`;
    case "unknown":
      return `waits ${long} for something that the record does not name${often}`;
  }
}

/** Parts that follow each other and are told as one. */
interface Group {
  readonly first: PathPart;
  readonly subject: string;
  times: number;
  lengthMs: number;
}

/**
 * The path in one sentence: ``3.00 s: `main()` waits for `ask("P2")`, which waits 3.00 s on its timer.`` Of many parts the
 * longest are named.
 */
export function pathSentence(timeline: Timeline, parts: readonly PathPart[]): string {
  const groups = fewerGroups(groupsOf(timeline, parts));
  const total = secondsText(timeline.endMs);
  if (groups.length === 0) return `${total}: nothing took time.`;
  const named = new Set(groups.toSorted((a, b) => b.lengthMs - a.lengthMs).slice(0, mostNamed));
  const waiters = waitersOf(timeline, parts);
  let before: number | undefined;
  const clauses = groups
    .filter((group) => named.has(group))
    .map(({ first, subject, lengthMs, times }) => {
      const verb = verbOf(timeline, first, lengthMs, times);
      const waiter = waiters.find((lane) => waitsFor(timeline, lane, first));
      const lead = waiter === undefined ? "" : waiter === before ? "for" : `${laneWords(timeline, waiter)} waits for`;
      before = waiter;
      return lead === "" ? `${subject} ${verb}` : `${lead} ${subject}, which ${verb}`;
    });
  const rest = groups.filter((group) => !named.has(group));
  const restMs = rest.reduce((sum, group) => sum + group.lengthMs, 0);
  const more =
    rest.length === 0 ? "" : `; ${rest.length.toLocaleString("en")} shorter parts take ${secondsText(restMs)}`;
  return `${total}: ${clauses.join(", then ")}${more}.`;
}

function groupsOf(timeline: Timeline, parts: readonly PathPart[]): Group[] {
  const groups: Group[] = [];
  for (const part of parts) {
    const lengthMs = part.endMs - part.startMs;
    if (lengthMs < leastToldMs) continue;
    const subject = subjectOf(timeline, part);
    const last = groups.at(-1);
    if (last?.first.kind === part.kind && last.subject === subject && last.first.lane === part.lane) {
      last.times += 1;
      last.lengthMs += lengthMs;
    } else groups.push({ first: part, subject, times: 1, lengthMs });
  }
  return groups;
}

/** Many are told by function: what `ask(1)`, `ask(2)`, … did in turn, `ask(…)` did. */
function fewerGroups(groups: readonly Group[]): Group[] {
  if (groups.length <= mostNamed) return [...groups];
  const fewer: Group[] = [];
  for (const group of groups) {
    const last = fewer.at(-1);
    const subject = group.subject.replace(/\(.+\)`$/, "(…)`");
    if (last?.first.kind === group.first.kind && last.subject === subject) {
      last.times += group.times;
      last.lengthMs += group.lengthMs;
    } else fewer.push({ ...group, subject });
  }
  return fewer;
}

/** Whose end was the end: the lanes of the path that the script made, the last first, and the script itself. */
function waitersOf(timeline: Timeline, parts: readonly PathPart[]): readonly number[] {
  const waiters = new Set<number>();
  for (const { lane } of parts.toReversed()) {
    const found = timeline.laneById.get(lane);
    if (found?.kind !== "task" && found?.kind !== "call") continue;
    if (timeline.laneById.get(found.parent)?.kind === "script") waiters.add(lane);
  }
  const script = timeline.lanes.find(({ kind }) => kind === "script");
  return [...waiters, ...(script === undefined ? [] : [script.id])];
}

/** Whether `waiter` waits, directly or through others, for the lane of a part while that goes on. */
function waitsFor(timeline: Timeline, waiter: number, part: PathPart): boolean {
  if (part.lane === 0 || part.kind === "holds" || part.kind === "unknown") return false;
  // A call awaited directly runs in the lane of its caller.
  if (part.lane === waiter) return subjectOf(timeline, part) !== laneWords(timeline, waiter);
  const index = Math.max(part.startIndex, part.endIndex - 1);
  const seen = new Set<number>([waiter]);
  for (const lane of seen) {
    for (const target of targetsAt(timeline, lane, index)) seen.add(target);
    if (seen.has(part.lane)) return true;
  }
  return false;
}

/** Lanes that a lane waits for after an event. */
function targetsAt(timeline: Timeline, lane: number, index: number): number[] {
  const { segments } = timeline;
  const number = segmentNumberAt(timeline, lane, index);
  if (number < 0 || segments.state[number] !== stateCode.waiting) return [];
  const paused = segments.startIndex[number] ?? 0;
  if (kindAt(timeline, paused) !== "step-suspended") return [];
  const event = timeline.trace.at(paused);
  if (event.kind !== "step-suspended" || event.wait === "timer") return [];
  return event.wait === "lanes" ? targetsBefore(timeline, paused) : [event.target];
}
