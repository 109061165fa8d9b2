/**
 * The wire form of events: five unsigned 32-bit words an event (20 bytes), little-endian, and a string table.
 *
 * ```
 * word 0  kind | detail << 8 | line << 12     (kind: index in `kindCodes`; detail: index in its list; line < 2^20)
 * word 1  lane
 * word 2  a      word 3  b      word 4  c     (per kind, see `layout`)
 * ```
 * Time is not repeated: a `clock` record (code 0) sets it for all that follow, as nanoseconds since the start,
 * low word in `b`, high word in `c`. Strings are indices into the run's string table; index 0 is the empty string, and
 * an index above `numbersFrom` is the text of a whole number, which is in no table.
 * Both runtimes write this form; Python fills it from a flat list with `array("I")`.
 */
import type { EventKind } from "./event.ts";

export const wordsPerEvent = 5;

/**
 * `numbersFrom + n` stands for the digits of a whole number n, 0 < n < `numbersFrom` - 1: programs count a lot, and
 * making a text of each number took 0.9 µs. Such ids, and one more than them, are small integers in every engine.
 */
export const numbersFrom = 2 ** 29;

/** Order is the wire order: append only. Code 0 is the clock record. */
export const kindCodes = [
  "clock",
  "lane-created", // detail laneKind · a name · b parent · c: 0, or 1 + args when the lane's name is `name(args)`
  "call-started", // a call · b name · c args
  "call-ended", // detail outcome · a call · b value
  "ready", // detail cause · a byLane · b timerId
  "step-started",
  "waits-for", // a target
  "step-suspended", // detail wait · a target · b what · c stack
  "step-ended", // detail outcome · a value
  "timer-set", // a timerId · b,c deadline in ns, low and high word
  "timer-fired", // a timerId
  "timer-cancelled", // a timerId
  "iteration-started", // a iteration
  "loop-blocked", // detail 1 = real · b,c duration in ns, low and high word
  "output", // detail stream · a text
  "request-sent", // a message · b byLane
  "request-chunk", // a text
  "request-ended", // detail outcome · a message
  "cancel-requested", // a target
  "warning", // detail warning · a text
  "line-reached",
  "gap", // a dropped
] as const satisfies readonly ("clock" | EventKind)[];

export type KindCode = (typeof kindCodes)[number];

/** Code of a kind on the wire. */
export const codeOf = Object.fromEntries(kindCodes.map((kind, code) => [kind, code])) as Readonly<
  Record<KindCode, number>
>;

const nsPerMs = 1e6;
const { floor, round } = Math;
const twoTo32 = 2 ** 32;

/** Split milliseconds into the low and high word of whole nanoseconds. */
export function splitNs(ms: number): { low: number; high: number } {
  const ns = round(ms * nsPerMs);
  return { low: (ns % twoTo32) >>> 0, high: floor(ns / twoTo32) };
}

/** The inverse of `splitNs`: nanoseconds in two words, as milliseconds. */
export function joinNs(low: number, high: number): number {
  return (high * twoTo32 + low) / nsPerMs;
}

/** A part of a record as it travels: transferable words, and the strings first used in it. */
export interface TraceChunk {
  /** `wordsPerEvent` words an event. */
  readonly words: Uint32Array<ArrayBuffer>;
  /** New entries of the string table, in order; the table starts with the empty string. */
  readonly strings: readonly string[];
}
