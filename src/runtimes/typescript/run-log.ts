/** Where events go: stamped with the virtual time, counted against the limits, handed over in chunks. */
import { codeOf } from "../../trace/encoding.ts";
import { laneKinds, outcomes, readyCauses, waitKinds, type ReadyCause, type WaitKind } from "../../trace/event.ts";
import { TraceLog, type EventWithoutTime } from "../../trace/log.ts";
import type { ChunkSink } from "../../trace/run.ts";
import type { LimitWatch } from "./limits.ts";
import { safeText, shownArgs } from "./safe-text.ts";
import type { RunClock } from "./run-clock.ts";

const eventsPerChunk = 8192;
const msBetweenChunks = 40;
const outputsAtOnce = 10;
/** A gap is told of at once, then each time that so many times more was left out: a handful of events at most. */
const gapGrowth = 10;

const twoTo32 = 2 ** 32;
const { floor, round } = Math;

const numbered = <T extends string>(list: readonly T[]): Readonly<Record<T, number>> =>
  Object.fromEntries(list.map((word, at) => [word, at])) as Record<T, number>;
const causeCodes = numbered(readyCauses);
const waitCodes = numbered(waitKinds);
const { returned, raised } = numbered(outcomes);
const callLane = laneKinds.indexOf("call");
const generatorLane = laneKinds.indexOf("generator");
const {
  "lane-created": laneCreated,
  "call-started": callStarted,
  "call-ended": callEnded,
  "step-started": stepStarted,
  "step-suspended": stepSuspended,
  "step-ended": stepEnded,
  "waits-for": waitsFor,
  "timer-set": timerSet,
  "timer-fired": timerFired,
  "iteration-started": iterationStarted,
  ready,
} = codeOf;

/**
 * Events that come by the thousand have a method each, which takes ids of texts (`textId`) and allocates nothing; the
 * others are appended by `emit`.
 */
export class RunLog {
  readonly #log = new TraceLog();
  readonly #sink: ChunkSink;
  readonly #clock: RunClock;
  readonly #limits: LimitWatch;
  #handedOver = 0;
  #handedOverAtMs = 0;
  #leftOut = 0;
  #leftOutToTell = 1;
  /** Events that may still be recorded. */
  #room: number;
  #isCut = false;
  #outputs = 0;
  #lastLane = 0;

  constructor(sink: ChunkSink, clock: RunClock, limits: LimitWatch) {
    this.#sink = sink;
    this.#clock = clock;
    this.#limits = limits;
    this.#room = limits.maxEvents;
  }

  textId(text: string): number {
    if (this.#isCut) return 0;
    return this.#log.textId(text);
  }

  /** The id of a value's safe text. */
  valueId(value: unknown): number {
    if (this.#isCut) return 0;
    if (typeof value === "number" && value > 0 && (value | 0) === value) return this.#log.integerTextId(value);
    return this.#log.textId(safeText(value));
  }

  /** The id of the safe text of arguments, as they stand between the parentheses. */
  argsId(args: readonly unknown[]): number {
    return this.shownId(shownArgs(args));
  }

  /** The id of what `shownArgs` gave. */
  shownId(shown: string | number): number {
    if (this.#isCut) return 0;
    return typeof shown === "number" ? this.#log.integerTextId(shown) : this.#log.textId(shown);
  }

  emit(event: EventWithoutTime): void {
    if (this.#room === 0) {
      this.#cut();
      if (event.kind === "output") this.#emitLast(event);
      return;
    }
    this.#room -= 1;
    this.#log.setTimeMs(this.#clock.atMs);
    if (event.kind === "lane-created") this.#lastLane = event.lane;
    this.#log.append(event);
    if (event.kind === "output" && this.#outputs < outputsAtOnce) {
      // What follows may be one long call of the engine's, in which nobody can look at the run.
      this.#outputs += 1;
      this.flush();
    }
  }

  /** An event has no room. Once the cap is reached a gap says so, and only output follows. */
  #cut(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    this.#log.setTimeMs(this.#clock.atMs);
    this.#log.append({ kind: "gap", lane: 0, line: 0, dropped: 0 });
  }

  /** Output after the cap; a lane that the record does not know is told as none. */
  #emitLast(event: EventWithoutTime): void {
    this.#log.setTimeMs(this.#clock.atMs);
    this.#log.append({ ...event, lane: event.lane <= this.#lastLane ? event.lane : 0 });
  }

  /** A lane named after its call: the function's name, and its arguments. */
  callLaneCreated(lane: number, line: number, nameId: number, argsId: number, parent: number, driven: boolean): void {
    if (this.#room > 0) this.#lastLane = lane;
    this.#write(laneCreated, driven ? generatorLane : callLane, lane, line, nameId, parent, argsId + 1);
  }

  callStarted(lane: number, line: number, call: number, nameId: number, argsId: number): void {
    this.#write(callStarted, 0, lane, line, call, nameId, argsId);
  }

  callEnded(lane: number, line: number, isRaised: boolean, call: number, valueId: number): void {
    this.#write(callEnded, isRaised ? raised : returned, lane, line, call, valueId, 0);
  }

  ready(lane: number, line: number, cause: ReadyCause, byLane: number, timerId: number): void {
    this.#write(ready, causeCodes[cause], lane, line, byLane, timerId, 0);
  }

  stepStarted(lane: number, line: number): void {
    this.#write(stepStarted, 0, lane, line, 0, 0, 0);
  }

  waitsFor(lane: number, line: number, target: number): void {
    this.#write(waitsFor, 0, lane, line, target, 0, 0);
  }

  stepSuspended(lane: number, line: number, wait: WaitKind, target: number, whatId: number, stackId: number): void {
    this.#write(stepSuspended, waitCodes[wait], lane, line, target, whatId, stackId);
  }

  stepEnded(lane: number, line: number, isRaised: boolean, valueId: number): void {
    this.#write(stepEnded, isRaised ? raised : returned, lane, line, valueId, 0, 0);
  }

  timerSet(lane: number, line: number, timerId: number, deadlineMs: number): void {
    const ns = round(deadlineMs * 1e6);
    this.#write(timerSet, 0, lane, line, timerId, (ns % twoTo32) >>> 0, floor(ns / twoTo32));
  }

  timerFired(lane: number, line: number, timerId: number): void {
    this.#write(timerFired, 0, lane, line, timerId, 0, 0);
  }

  iterationStarted(iteration: number): void {
    this.#write(iterationStarted, 0, 0, 0, iteration, 0, 0);
  }

  #write(code: number, detail: number, lane: number, line: number, a: number, b: number, c: number): void {
    if (this.#room === 0) {
      this.#cut();
      return;
    }
    this.#room -= 1;
    this.#log.write(this.#clock.atMs, code | (detail << 8) | (line << 12), lane, a, b, c);
  }

  /** Events that would have come here are left out; the record says how many. `line`, `lane`: where the first was. */
  leaveOut(events: number, lane: number, line: number): void {
    this.#leftOut += events;
    if (this.#leftOut < this.#leftOutToTell) return;
    this.#leftOutToTell *= gapGrowth;
    this.#tellLeftOut(lane, line);
  }

  #tellLeftOut(lane: number, line: number): void {
    if (this.#leftOut === 0) return;
    this.emit({ kind: "gap", lane, line, dropped: this.#leftOut });
    this.#leftOut = 0;
  }

  /** Hand over what is pending when it is much or has waited long; cheap to call often. */
  flushIfDue(): void {
    const pending = this.#log.count - this.#handedOver;
    if (pending === 0) return;
    if (pending >= eventsPerChunk || this.#limits.seenMs - this.#handedOverAtMs >= msBetweenChunks) this.flush();
  }

  flush(): void {
    this.#log.setTimeMs(this.#clock.atMs);
    const chunk = this.#log.takeChunk();
    this.#handedOver = this.#log.count;
    this.#handedOverAtMs = this.#limits.seenMs;
    if (chunk.words.length > 0) this.#sink(chunk);
  }

  /** Nothing follows: hand over all there is. */
  close(): void {
    this.#tellLeftOut(0, 0);
    this.flush();
  }
}
