/** What is known about promises: whose they are, and what will settle them. */
import type { ReadyCause } from "../../trace/event.ts";
import type { Lane } from "./lane.ts";
import type { Waiter, Waiters } from "./waiter.ts";

/** What was seen when a call ended, or a promise was settled: why whoever waited for it may go on. */
export interface Settlement {
  /** Counts settlements of the run. */
  readonly order: number;
  /** Number of the task it happened in. */
  readonly task: number;
  readonly isRejected: boolean;
  readonly cause: ReadyCause;
  readonly byLane: number;
  readonly timerId: number;
}

/** A promise made by `new Promise(…)` in the reader's code. */
export interface ExecutorRecord {
  readonly kind: "executor";
  /** The timer its executor set and that is still pending; 0 when there is none. */
  timerId: number;
  /** Timers that its executor set, whatever became of them. `only`: one, and nobody else can settle the promise. */
  timers: "none" | "some" | "only";
  settlement: Settlement | null;
  /** Who waits for it. */
  onSettle: Waiters;
}

/** A request to the model; its lane has no steps. */
export interface RequestRecord {
  readonly kind: "request";
  readonly lane: number;
  /** The lane that made the call. */
  readonly caller: number;
  sent: boolean;
  ended: boolean;
  settlement: Settlement | null;
  /** Who waits for the next news: the answer, or a part of a stream. */
  onNews: Waiter | null;
}

/** Of `Promise.all` and its like. */
export interface Many {
  readonly kind: "many";
  readonly what: string;
  readonly members: readonly unknown[];
}

/** Of a `.then`. */
export interface Derived {
  readonly kind: "derived";
  readonly from: object;
  /** The promise its callback gave back, once it has. */
  follows: object | null;
  /** Its callback will be seen, and was not yet: until then nothing else can settle it. */
  isOpen: boolean;
  /** Who waits for it while it is open. */
  onSettle: Waiter | null;
}

export type Origin = Lane | ExecutorRecord | RequestRecord | Many | Derived;

const NativePromise = Promise;
const nativePrototype: unknown = NativePromise.prototype;
const nativeThen: unknown = Reflect.get(NativePromise.prototype, "then");
const { getPrototypeOf, getOwnPropertyDescriptor, hasOwn } = Object;
const { apply } = Reflect;

export function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** A plain promise of the engine: no subclass, no `then` or `constructor` of its own. Calls no code of the reader. */
export function isPlainPromise(value: unknown): value is Promise<unknown> {
  return (
    value instanceof NativePromise &&
    getPrototypeOf(value) === nativePrototype &&
    !hasOwn(value, "then") &&
    !hasOwn(value, "constructor")
  );
}

/** Whether the engine would wait for it: it has a method `then`, found without calling a getter. */
export function isThenable(value: unknown): value is object {
  if (!isObject(value)) return false;
  if (isPlainPromise(value)) return true;
  for (let holder: unknown = value; isObject(holder); holder = getPrototypeOf(holder)) {
    const then = getOwnPropertyDescriptor(holder, "then");
    if (then !== undefined) return !("value" in then) || typeof then.value === "function";
  }
  return false;
}

/** Call back when it settles, before any reaction attached later. The promise counts as handled from then on. */
export function onSettled(promise: Promise<unknown>, callback: () => void): void {
  onOutcome(promise, callback, callback);
}

/** As `onSettled`, with the value or the error. */
export function onOutcome(
  promise: Promise<unknown>,
  fulfilled: (value: unknown) => void,
  rejected: (error: unknown) => void,
): void {
  if (typeof nativeThen === "function") apply(nativeThen, promise, [fulfilled, rejected]);
}

/** A constructor that gives back what it is given, so that `Stamp` can put its private field on any object. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- its constructor's answer is the whole point
class Given {
  constructor(value: object) {
    return value;
  }
}

/** An origin written on the promise itself: invisible to programs, and far lighter on the collector than a WeakMap. */
class Stamp extends Given {
  #origin: Origin;

  constructor(value: object, origin: Origin) {
    super(value);
    this.#origin = origin;
  }

  static set(value: object, origin: Origin): void {
    if (#origin in value) value.#origin = origin;
    else new Stamp(value, origin);
  }

  static of(value: object): Origin | null {
    return #origin in value ? value.#origin : null;
  }
}

/** As `new Set(values)`, which would ask an iterator that a program may have replaced. */
function setOf(values: readonly number[]): Set<number> {
  const set = new Set<number>();
  for (let at = 0; at < values.length; at += 1) set.add(values[at] ?? 0);
  return set;
}

/** Lanes that were collected. */
interface Seen {
  highest: number;
  all: Set<number> | null;
  hasNested: boolean;
}

/** Promises (and streams) whose origin is known. */
export class Origins {
  set(value: object, origin: Origin): void {
    Stamp.set(value, origin);
  }

  /** The model client wraps its promises again (`parse`) and its answers in streams: both name what they came from. */
  of(value: unknown): Origin | null {
    if (!isObject(value)) return null;
    const known = Stamp.of(value);
    if (known !== null || isPlainPromise(value)) return known;
    const response: unknown = Object.getOwnPropertyDescriptor(value, "responsePromise")?.value;
    if (isObject(response)) return Stamp.of(response);
    const controller: unknown = Object.getOwnPropertyDescriptor(value, "controller")?.value;
    return controller instanceof AbortController ? Stamp.of(controller.signal) : null;
  }

  /** As `of`, following `.then` chains back to the promise they began at. */
  rootOf(value: unknown): Origin | null {
    return this.root(this.of(value));
  }

  root(given: Origin | null): Origin | null {
    let origin = given;
    for (let step = 0; origin?.kind === "derived" && step < 100; step += 1)
      origin = this.of(origin.follows ?? origin.from);
    return origin;
  }

  /**
   * Lanes that have not ended (requests too) among what the members of a `many` stand for, each once, in order. `isAll`:
   * each member is one of them.
   */
  lanesOf(members: readonly unknown[]): { readonly lanes: readonly number[]; readonly isAll: boolean } {
    const lanes: number[] = [];
    const seen: Seen = { highest: 0, all: null, hasNested: false };
    this.#collect(members, lanes, seen);
    return { lanes, isAll: !seen.hasNested && lanes.length === members.length };
  }

  /** `seen`: what is in `lanes`. Lanes mostly come in the order of their numbers; a set is made when one does not. */
  #collect(members: readonly unknown[], lanes: number[], seen: Seen): void {
    for (let at = 0; at < members.length; at += 1) {
      const origin = this.rootOf(members[at]);
      if (origin === null) continue;
      if (origin.kind === "many") {
        seen.hasNested = true;
        this.#collect(origin.members, lanes, seen);
      }
      const lane =
        origin.kind === "lane" && origin.state !== "ended"
          ? origin.id
          : origin.kind === "request" && !origin.ended
            ? origin.lane
            : 0;
      if (lane === 0) continue;
      if (lane > seen.highest) seen.highest = lane;
      else {
        seen.all ??= setOf(lanes);
        if (seen.all.has(lane)) continue;
      }
      seen.all?.add(lane);
      lanes[lanes.length] = lane;
    }
  }
}
