/**
 * Reads a record's columns and fills a `Timeline`: once to count what there is, once to put it into tables of that size. No
 * event becomes an object, but for what there are few of: lanes, requests, holds.
 */
import type { TraceColumns } from "../../trace/columns.ts";
import { codeOf } from "../../trace/encoding.ts";
import { laneKinds, outcomes, waitKinds } from "../../trace/event.ts";
import type { RecordedTrace } from "../../trace/trace.ts";
import { noEvent } from "./calls.ts";
import { HoldRecorder } from "./hold-recorder.ts";
import { IdTable } from "./id-table.ts";
import type { CancelRequest, Lane, RequestSpan } from "./model.ts";
import { SegmentBuilder } from "./segment-builder.ts";
import { stateCode } from "./segments.ts";
import { deadlineOf } from "./timers.ts";

const stateOfOutcome = { returned: "done", raised: "failed", cancelled: "cancelled" } as const;

/** Waits of the script's that are no work of its own. */
const idleWaits: ReadonlySet<number> = new Set([waitKinds.indexOf("loop"), waitKinds.indexOf("lane")]);

const returned = outcomes.indexOf("returned");

export class Recorder {
  readonly #trace: RecordedTrace;
  readonly #columns: TraceColumns;
  readonly lanes: Lane[] = [];
  readonly laneById = new Map<number, Lane>();
  /** Place in `lanes` by id. */
  readonly #orderOfId = new IdTable();
  readonly callRows = new IdTable();
  readonly timerRows = new IdTable();
  readonly requests: RequestSpan[] = [];
  readonly requestByLane = new Map<number, RequestSpan>();
  readonly cancels: CancelRequest[] = [];
  readonly warnings: number[] = [];
  readonly holds: HoldRecorder;
  readonly segments: SegmentBuilder;
  readonly callStart: Uint32Array;
  readonly callEnd: Uint32Array;
  readonly timerSet: Uint32Array;
  readonly timerEnd: Uint32Array;
  readonly deadlineMs: Float64Array;
  gapIndex: number | null = null;
  /** The script did more than run the loop or await. */
  scriptActed = false;
  /** Orders of the lanes that run, outermost first. */
  readonly #running: number[] = [];
  readonly #isRunning: Uint8Array;

  constructor(trace: RecordedTrace) {
    this.#trace = trace;
    this.#columns = trace.columns;
    this.holds = new HoldRecorder(this.#columns);
    const { segments, calls, timers } = this.#count();
    this.segments = new SegmentBuilder(segments, (lane) => this.#orderOfId.get(lane));
    this.callStart = new Uint32Array(calls);
    this.callEnd = new Uint32Array(calls).fill(noEvent);
    this.timerSet = new Uint32Array(timers);
    this.timerEnd = new Uint32Array(timers).fill(noEvent);
    this.deadlineMs = new Float64Array(timers);
    this.#isRunning = new Uint8Array(this.lanes.length);
    this.#fill();
  }

  /** Make the lanes; count segments by the order of their lane, calls and timers. */
  #count(): { segments: Uint32Array; calls: number; timers: number } {
    const { length, kinds, lanes, a } = this.#columns;
    let segments = new Uint32Array(64);
    let calls = 0;
    let timers = 0;
    for (let index = 0; index < length; index += 1) {
      switch (kinds[index] ?? 0) {
        case codeOf.ready:
        case codeOf["step-started"]:
        case codeOf["step-suspended"]:
        case codeOf["step-ended"]:
        case codeOf["request-sent"]:
        case codeOf["request-ended"]: {
          const order = this.#orderOfId.get(lanes[index] ?? 0);
          if (order >= 0) segments[order] = (segments[order] ?? 0) + 1;
          break;
        }
        case codeOf["call-started"]:
          this.callRows.set(a[index] ?? 0, calls);
          calls += 1;
          break;
        case codeOf["timer-set"]:
          this.timerRows.set(a[index] ?? 0, timers);
          timers += 1;
          break;
        case codeOf["lane-created"]:
          this.#createLane(index);
          if (this.lanes.length > segments.length) {
            const grown = new Uint32Array(segments.length * 2);
            grown.set(segments);
            segments = grown;
          }
          break;
      }
    }
    return { segments: segments.slice(0, this.lanes.length), calls, timers };
  }

  /** Put every event into the tables. */
  #fill(): void {
    const { length, kinds, details, lanes, a, timesMs } = this.#columns;
    const { segments, holds } = this;
    let created = 0;
    let call = 0;
    let timer = 0;
    for (let index = 0; index < length; index += 1) {
      const atMs = timesMs[index] ?? 0;
      if (holds.isOpen) holds.close(atMs);
      const known = this.#orderOfId.get(lanes[index] ?? 0);
      const order = known < created ? known : -1;
      switch (kinds[index] ?? 0) {
        case codeOf.ready:
          if (order < 0) break;
          this.#leave(order);
          segments.begin(order, stateCode.ready, index, atMs);
          break;
        case codeOf["step-started"]:
          if (this.lanes[order]?.kind !== "thread") holds.step(atMs);
          if (order < 0) break;
          segments.begin(order, stateCode.running, index, atMs, this.#stepAround(order));
          this.#leave(order);
          this.#running.push(order);
          this.#isRunning[order] = 1;
          break;
        case codeOf["step-suspended"]:
          if (order < 0) break;
          this.#leave(order);
          if (!idleWaits.has(details[index] ?? 0)) this.#act(order);
          segments.begin(order, stateCode.waiting, index, atMs);
          break;
        case codeOf["step-ended"]:
          if (order < 0) break;
          if (details[index] !== returned) this.#act(order);
          this.#endLane(order, index, this.#trace.text(a[index] ?? 0));
          break;
        case codeOf["timer-set"]:
          this.timerSet[timer] = index;
          this.deadlineMs[timer] = deadlineOf(this.#columns, index);
          timer += 1;
          break;
        case codeOf["timer-fired"]:
        case codeOf["timer-cancelled"]: {
          const row = this.timerRows.get(a[index] ?? 0);
          if (row >= 0 && row < timer) this.timerEnd[row] = index;
          break;
        }
        case codeOf["call-started"]:
          this.#act(order);
          this.callStart[call] = index;
          call += 1;
          break;
        case codeOf["call-ended"]: {
          const row = this.callRows.get(a[index] ?? 0);
          if (row >= 0 && row < call) this.callEnd[row] = index;
          break;
        }
        case codeOf["lane-created"]:
          created += 1;
          break;
        default:
          this.#rare(index, order, atMs);
      }
    }
    if (holds.isOpen) holds.close(this.#trace.endMs);
  }

  /** The kinds that there are few of, or that change no table. */
  #rare(index: number, order: number, atMs: number): void {
    const { kinds, lanes, lines, a } = this.#columns;
    const lane = lanes[index] ?? 0;
    switch (kinds[index] ?? 0) {
      case codeOf.output:
        this.#act(order);
        return;
      case codeOf["loop-blocked"]:
        this.#act(order);
        this.holds.tell(index);
        return;
      case codeOf["request-sent"]:
        this.#sendRequest(index, order, atMs);
        return;
      case codeOf["request-chunk"]:
        this.requestByLane.get(lane)?.chunkIndexes.push(index);
        return;
      case codeOf["request-ended"]: {
        const request = this.requestByLane.get(lane);
        const outcome = outcomes[this.#columns.details[index] ?? 0] ?? null;
        const received = this.#trace.text(a[index] ?? 0);
        if (request !== undefined) Object.assign(request, { endIndex: index, endMs: atMs, outcome, received });
        if (order >= 0) this.#endLane(order, index, "");
        return;
      }
      case codeOf["cancel-requested"]:
        this.cancels.push({ index, lane, line: lines[index] ?? 0, target: a[index] ?? 0 });
        return;
      case codeOf.warning:
        this.warnings.push(index);
        return;
      case codeOf.gap:
        this.gapIndex ??= index;
        this.segments.endAll(index, atMs);
        return;
    }
  }

  #createLane(index: number): void {
    const { details, lanes, lines, a, b, c, timesMs } = this.#columns;
    const id = lanes[index] ?? 0;
    const called = this.#trace.text(a[index] ?? 0);
    const argsPlusOne = c[index] ?? 0;
    const open = called.indexOf("(");
    const lane: Lane = {
      id,
      order: this.lanes.length,
      name: argsPlusOne === 0 ? called : `${called}(${this.#trace.text(argsPlusOne - 1)})`,
      kind: laneKinds[details[index] ?? 0] ?? "task",
      parent: b[index] ?? 0,
      line: lines[index] ?? 0,
      group: open < 0 ? called : called.slice(0, open),
      createdIndex: index,
      createdMs: timesMs[index] ?? 0,
      endedIndex: null,
      endedMs: null,
      outcome: null,
      value: "",
    };
    this.#orderOfId.set(id, lane.order);
    this.lanes.push(lane);
    this.laneById.set(id, lane);
  }

  /** What only a script that did something itself does. */
  #act(order: number): void {
    if (!this.scriptActed && this.lanes[order]?.kind === "script") this.scriptActed = true;
  }

  /** The id of the lane in whose step one that begins now is nested; 0 for none. A thread is beside the loop, not in it. */
  #stepAround(order: number): number {
    if (this.#running.length === 0 || this.lanes[order]?.kind === "thread") return 0;
    const outer = this.#running.findLast((each) => this.lanes[each]?.kind !== "thread");
    return outer === undefined ? 0 : (this.lanes[outer]?.id ?? 0);
  }

  /** It runs no more, if it did. */
  #leave(order: number): void {
    if (this.#isRunning[order] === 0) return;
    this.#isRunning[order] = 0;
    const at = this.#running.lastIndexOf(order);
    if (at === this.#running.length - 1) this.#running.pop();
    else this.#running.splice(at, 1);
  }

  #endLane(order: number, index: number, value: string): void {
    const lane = this.lanes[order];
    if (lane === undefined) return;
    const outcome = outcomes[this.#columns.details[index] ?? 0] ?? "returned";
    const atMs = this.#columns.timesMs[index] ?? 0;
    lane.endedIndex = index;
    lane.endedMs = atMs;
    lane.outcome = outcome;
    lane.value = value;
    this.#leave(order);
    this.segments.begin(order, stateCode[stateOfOutcome[outcome]], index, atMs);
  }

  #sendRequest(index: number, order: number, atMs: number): void {
    const { lanes, a, b } = this.#columns;
    const lane = lanes[index] ?? 0;
    const byLane = b[index] ?? 0;
    this.#act(this.#orderOfId.get(byLane));
    const request: RequestSpan = {
      lane,
      byLane,
      number: this.requests.length + 1,
      sentIndex: index,
      sentMs: atMs,
      sent: this.#trace.text(a[index] ?? 0),
      chunkIndexes: [],
      endIndex: null,
      endMs: null,
      outcome: null,
      received: "",
    };
    this.requests.push(request);
    this.requestByLane.set(lane, request);
    if (order < 0) return;
    this.#leave(order);
    this.segments.begin(order, stateCode.request, index, atMs);
  }
}
