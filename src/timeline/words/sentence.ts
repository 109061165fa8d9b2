/** One plain sentence an event. Code is between backticks; the time comes first: ``3.00 s: `ask("P1")` resumes at line 5; …`` */
import type { EventOf, TraceEvent, WarningKind } from "../../trace/event.ts";
import { askedWords, cancelClause, delayWords, placeWords, victimWords } from "../blame/blame-words.ts";
import { kindAt, type Timeline } from "../model/model.ts";
import { pieceNumber, requestFacts } from "../wire/request-facts.ts";
import { segmentNumberAt } from "../model/segments.ts";
import { targetsBefore } from "../model/waits-before.ts";
import { laneWords, listWords, plainName, secondsText, waitWords } from "./words.ts";

/** What event `index` did. Empty for an index outside the record. */
export function sentenceAt(timeline: Timeline, index: number): string {
  if (index < 0 || index >= timeline.length) return "";
  const event = timeline.trace.at(index);
  return `${secondsText(event.atMs)}: ${clause(timeline, event, index)}.`;
}

/** The same without the time: `` `ask("P1")` resumes at line 5; its timer has fired. `` */
export function eventWords(timeline: Timeline, index: number): string {
  if (index < 0 || index >= timeline.length) return "";
  const text = clause(timeline, timeline.trace.at(index), index);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The sentence without its time and full stop. */
function clause(timeline: Timeline, event: TraceEvent, index: number): string {
  const lane = laneWords(timeline, event.lane);
  switch (event.kind) {
    case "lane-created":
      return createdClause(timeline, event);
    case "call-started": {
      const text = `\`${event.name}(${event.args})\``;
      if (text === lane) return `the body of ${lane} begins${atLine(event.line)}`;
      return `${lane} calls ${text}`;
    }
    case "call-ended":
      return callEndedClause(timeline, event);
    case "ready":
      return `${lane} is ready: ${readyReason(timeline, event, index)}`;
    case "step-started":
      return stepClause(timeline, event, index);
    case "waits-for":
      return `${lane} will wait for ${laneWords(timeline, event.target)}`;
    case "step-suspended":
      return suspendedClause(timeline, event, index);
    case "step-ended":
      return endedClause(timeline, event, index);
    case "timer-set":
      return `${lane} sets a timer for ${secondsText(event.deadlineMs)}`;
    case "timer-fired":
      return firedClause(timeline, event);
    case "timer-cancelled":
      return `the timer of ${timerOwner(timeline, event.timerId)} is cancelled`;
    case "iteration-started":
      return `the loop begins iteration ${event.iteration}`;
    case "loop-blocked": {
      const length = `${secondsText(event.durationMs)}${event.real ? " of real time" : ""}`;
      return `${placeWords(timeline, event.lane, event.line)} held the loop for ${length}; ${victimWords(timeline, event, index)}`;
    }
    case "output":
      return `${lane} prints ${quote(event.text)}${event.stream === "stderr" ? " as an error" : ""}`;
    case "request-sent":
      return sentClause(timeline, event);
    case "request-chunk":
      return pieceClause(timeline, event, index);
    case "request-ended":
      return replyClause(timeline, event);
    case "cancel-requested":
      return cancelClause(timeline, event, index);
    case "warning":
      return `${warningWords[event.warning]}: ${event.text.replace(/\.$/, "")}`;
    case "line-reached":
      return `${lane} reaches line ${event.line}`;
    case "gap":
      return gapClause(event);
  }
}

/** A warning in two or three words, for marks; the event's text says the rest. */
export const warningWords: Readonly<Record<WarningKind, string>> = {
  "never-awaited": "never awaited",
  "never-retrieved": "nobody looked at an error",
  deadlock: "deadlock",
  "blocked-loop": "the loop was held",
  "swallowed-cancellation": "a cancellation was swallowed",
  "lost-task": "a task was lost",
  "sequential-awaits": "these waits could have overlapped",
  "unhandled-rejection": "nobody handled an error",
  "printed-promise": "a promise was printed",
  "skipped-catch": "a `catch` was skipped",
};

function atLine(line: number): string {
  return line > 0 ? ` at line ${line}` : "";
}

/** Times are told to 10 ms. */
const leastLateMs = 10;
const quotedLength = 60;

function quote(text: string): string {
  const whole = text.replace(/\n$/, "").replaceAll("\n", " ⏎ ");
  return `“${whole.length > quotedLength ? `${whole.slice(0, quotedLength - 1)}…` : whole}”`;
}

function createdClause(timeline: Timeline, event: EventOf<"lane-created">): string {
  const lane = laneWords(timeline, event.lane);
  const parent = laneWords(timeline, event.parent);
  switch (event.laneKind) {
    case "script":
      return "the program is read";
    case "task":
      return `${parent} makes a task of ${lane}`;
    case "call":
      return `${parent} calls ${lane}`;
    case "thread":
      return `${parent} starts a thread for ${lane}`;
    case "request":
      return `${parent} prepares ${lane}`;
    case "generator":
      return `${parent} asks ${lane} for its first value`;
  }
}

function callEndedClause(timeline: Timeline, event: EventOf<"call-ended">): string {
  const call = timeline.callById.get(event.call);
  const name = call === undefined ? "a call" : `\`${call.text}\``;
  const value = event.value === "" ? "" : ` \`${event.value}\``;
  if (event.outcome === "returned") return `${name} returns${value}`;
  return event.outcome === "raised" ? `${name} fails${value === "" ? "" : ` with${value}`}` : `${name} is cancelled`;
}

/** Why a lane was woken, to be read after "is ready:". */
export function readyReason(timeline: Timeline, event: EventOf<"ready">, index: number): string {
  const by = laneWords(timeline, event.byLane);
  switch (event.cause) {
    case "created":
      return "it can take its first step";
    case "timer":
      return "its timer has fired";
    case "lane":
      return event.byLane === 0 ? "what it waited for has ended" : `${by}, which it waited for, has ended`;
    case "request":
      return "the model has answered";
    case "cancelled": {
      const asked = askedWords(timeline, event.lane, index);
      if (asked !== "") return `it is to be cancelled, ${asked}`;
      if (timeline.laneById.get(event.lane)?.kind !== "task") return abortWords(timeline, event);
      if (event.timerId > 0) return `${timerWords(timeline, event.timerId)} has fired and cancelled it`;
      return event.byLane === 0 ? "it is to be cancelled" : `${by} cancelled it`;
    }
    case "turn":
      return "it only gave up its turn";
    case "wakeup":
      if (event.timerId > 0) return `${timerWords(timeline, event.timerId)} has fired and woke it`;
      return event.byLane === 0 ? "what it waited for has happened" : `${by} woke it`;
    case "loop":
      return "the event loop has ended";
  }
}

/** Outside asyncio nobody cancels a call: what it waits for is rejected, by `abort()`. */
function abortWords(timeline: Timeline, { byLane, timerId }: EventOf<"ready">): string {
  const what = "aborted what it waited for";
  if (timerId > 0) return `${timerWords(timeline, timerId)} has fired and ${what}`;
  return byLane === 0
    ? "what it waited for was aborted"
    : `${laneWords(timeline, byLane)} called \`abort()\`, which ${what}`;
}

/** Begins, resumes, or runs inside its caller's step: told from the segments before this one. */
function stepClause(timeline: Timeline, event: EventOf<"step-started">, index: number): string {
  const { segments, trace } = timeline;
  const lane = laneWords(timeline, event.lane);
  const number = segmentNumberAt(timeline, event.lane, index);
  const inside = segments.inside[number] ?? 0;
  const first = segments.firstOf[timeline.laneById.get(event.lane)?.order ?? -1] ?? number;
  const isFirst = number - first < 2;
  if (inside !== 0 && isFirst)
    return `${lane} runs inside the step of ${laneWords(timeline, inside)}${stepEndWords(timeline, number)}`;
  const delay = delayWords(timeline, index);
  const late = delay === "" ? "" : `, ${delay}`;
  if (isFirst) return `${lane} starts${atLine(event.line > 0 ? event.line : bodyLine(timeline, index))}${late}`;
  const wokenAt = segments.startIndex[number - 1] ?? index;
  const woken = trace.at(wokenAt);
  const paused = trace.at(segments.startIndex[number - 2] ?? index);
  const line = paused.kind === "step-suspended" && paused.line > 0 ? paused.line : event.line;
  const why = woken.kind === "ready" && late === "" ? `; ${readyReason(timeline, woken, wokenAt)}` : "";
  return `${lane} resumes${atLine(line)}${late}${why}`;
}

/** How far a first step goes: not every call pauses. Empty for a record that ends before the step does. */
function stepEndWords(timeline: Timeline, segment: number): string {
  const end = kindAt(timeline, timeline.segments.endIndex[segment] ?? timeline.length);
  if (end === "step-ended") return ", to its end";
  return end === "step-suspended" ? ", to its first pause" : "";
}

/** Line of the function that a first step enters: its call follows at once. 0 when it does not. */
function bodyLine(timeline: Timeline, index: number): number {
  if (timeline.laneAt[index + 1] !== timeline.laneAt[index] || kindAt(timeline, index + 1) !== "call-started") return 0;
  return timeline.trace.at(index + 1).line;
}

function suspendedClause(timeline: Timeline, event: EventOf<"step-suspended">, index: number): string {
  const lane = laneWords(timeline, event.lane);
  const { wait, target, what } = event;
  if (wait === "loop") return `${lane} runs the event loop and goes on when it ends`;
  if (wait === "turn") return `${lane} gives up its turn${atLine(event.line)}`;
  const words = waitWords(timeline, { wait, target, what, targets: targetsBefore(timeline, index) });
  return `${lane} pauses${atLine(event.line)} to wait for ${words}`;
}

/** What a runtime throws to end a program at a limit: the run's end says why. */
const stoppedValue = /^Stopped: Your program was stopped/;

function endedClause(timeline: Timeline, event: EventOf<"step-ended">, index: number): string {
  const lane = laneWords(timeline, event.lane);
  const isSaid = event.value !== "" && event.value !== "None" && event.value !== "undefined";
  if (event.outcome === "cancelled") {
    const asked = askedWords(timeline, event.lane, index);
    return asked === "" ? `${lane} is cancelled` : `${lane} is cancelled: ${asked}`;
  }
  if (event.outcome === "raised" && stoppedValue.test(event.value)) return `${lane} is stopped`;
  if (event.outcome === "raised") return isSaid ? `${lane} fails with \`${event.value}\`` : `${lane} fails`;
  return isSaid ? `${lane} is done and returns \`${event.value}\`` : `${lane} is done`;
}

/** A timer that is no sleep's, by the line that set it: a time limit, a call later. */
function timerWords(timeline: Timeline, timerId: number): string {
  const timer = timeline.timerById.get(timerId);
  const line = timer === undefined ? 0 : timeline.trace.at(timer.setIndex).line;
  return line > 0 ? `the timer set at line ${line}` : "a timer";
}

/** A timer that fires late tells how late: whoever held the loop is named where the lane it wakes goes on. */
function firedClause(timeline: Timeline, event: EventOf<"timer-fired">): string {
  const owner = timerOwner(timeline, event.timerId);
  const deadlineMs = timeline.timerById.get(event.timerId)?.deadlineMs ?? event.atMs;
  const lateMs = event.atMs - deadlineMs;
  return `the timer of ${owner} fires${lateMs >= leastLateMs ? `, ${secondsText(lateMs)} late` : ""}`;
}

/** Where the record ends, the program goes on. */
function gapClause({ dropped }: EventOf<"gap">): string {
  if (dropped > 0) return `${dropped.toLocaleString("en")} events were left out here`;
  return "the record is full; what the program does from here on is not recorded, but for what it prints";
}

function timerOwner(timeline: Timeline, timerId: number): string {
  const timer = timeline.timerById.get(timerId);
  return timer === undefined ? "somebody" : laneWords(timeline, timer.lane);
}

function sentClause(timeline: Timeline, event: EventOf<"request-sent">): string {
  const by = laneWords(timeline, event.byLane);
  const request = plainName(timeline, event.lane);
  const again = requestFacts(timeline, event.lane)?.again ?? null;
  if (again === null) return `${by} sends ${request} to the model`;
  return `${by} sends request ${again.of.number} to the model again, as ${request}: try ${again.number}`;
}

/** The first piece says how long it took to come. */
function pieceClause(timeline: Timeline, event: EventOf<"request-chunk">, index: number): string {
  const span = timeline.requestByLane.get(event.lane);
  const name = plainName(timeline, event.lane);
  const number = span === undefined ? 0 : pieceNumber(span, index);
  if (span === undefined || number === 0) return `a piece of the answer to ${name} arrives`;
  if (number > 1) return `piece ${number} of the answer to ${name} arrives`;
  return `the first piece of the answer to ${name} arrives, ${secondsText(event.atMs - span.sentMs)} after it was sent`;
}

function replyClause(timeline: Timeline, event: EventOf<"request-ended">): string {
  const request = plainName(timeline, event.lane);
  const facts = requestFacts(timeline, event.lane);
  if (facts !== null && facts.status >= 400) return `${request} fails with status ${facts.status}`;
  if (facts?.isBroken) return `the reply to ${request} breaks off with an error`;
  if (event.outcome === "cancelled") return `${request} is given up`;
  return event.outcome === "raised" ? `${request} fails` : `the model's reply to ${request} is complete`;
}

/** Names as a list inside a sentence. */
export function lanesText(timeline: Timeline, lanes: readonly number[]): string {
  return listWords(lanes.map((lane) => laneWords(timeline, lane)));
}
