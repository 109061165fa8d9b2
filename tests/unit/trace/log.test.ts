import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { laneKinds, outcomes, readyCauses, streams, waitKinds, warningKinds } from "../../../src/trace/event.ts";
import { codeOf, joinNs, numbersFrom, splitNs, wordsPerEvent } from "../../../src/trace/encoding.ts";
import { TraceLog, type EventWithoutTime } from "../../../src/trace/log.ts";
import { eventsOf, RecordedTrace, TraceFormatError } from "../../../src/trace/trace.ts";

const id = fc.nat(2 ** 32 - 1);
const where = { lane: id, line: fc.nat(2 ** 20 - 1) };
const text = fc.string({ unit: "grapheme", maxLength: 12 });
const ms = fc.nat(10_000_000).map((microseconds) => microseconds / 1000);
const of = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const anyEvent: fc.Arbitrary<EventWithoutTime> = fc.oneof(
  fc.record({ kind: fc.constant("lane-created"), ...where, laneKind: of(laneKinds), name: text, parent: id }),
  fc.record({ kind: fc.constant("call-started"), ...where, call: id, name: text, args: text }),
  fc.record({ kind: fc.constant("call-ended"), ...where, call: id, outcome: of(outcomes), value: text }),
  fc.record({ kind: fc.constant("ready"), ...where, cause: of(readyCauses), byLane: id, timerId: id }),
  fc.record({ kind: of(["step-started", "line-reached"] as const), ...where }),
  fc.record({ kind: of(["waits-for", "cancel-requested"] as const), ...where, target: id }),
  fc.record({
    kind: fc.constant("step-suspended"),
    ...where,
    wait: of(waitKinds),
    target: id,
    what: text,
    stack: text,
  }),
  fc.record({ kind: fc.constant("step-ended"), ...where, outcome: of(outcomes), value: text }),
  fc.record({ kind: fc.constant("timer-set"), ...where, timerId: id, deadlineMs: ms }),
  fc.record({ kind: of(["timer-fired", "timer-cancelled"] as const), ...where, timerId: id }),
  fc.record({ kind: fc.constant("iteration-started"), ...where, iteration: id }),
  fc.record({ kind: fc.constant("loop-blocked"), ...where, durationMs: ms, real: fc.boolean() }),
  fc.record({ kind: fc.constant("output"), ...where, stream: of(streams), text }),
  fc.record({ kind: fc.constant("request-sent"), ...where, message: text, byLane: id }),
  fc.record({ kind: fc.constant("request-chunk"), ...where, text }),
  fc.record({ kind: fc.constant("request-ended"), ...where, outcome: of(outcomes), message: text }),
  fc.record({ kind: fc.constant("warning"), ...where, warning: of(warningKinds), text }),
  fc.record({ kind: fc.constant("gap"), ...where, dropped: id }),
);

/** Events with the time that passes before each, in whole microseconds, and whether a chunk is taken after it. */
const anyRecording = fc.array(fc.record({ event: anyEvent, passedMs: ms, cut: fc.boolean() }), { maxLength: 40 });

describe("a record survives its encoding", () => {
  test("every event comes back as it went in, however it was cut into chunks", () => {
    fc.assert(
      fc.property(anyRecording, (recording) => {
        const log = new TraceLog();
        const trace = new RecordedTrace();
        const expected: unknown[] = [];
        let atMs = 0;
        for (const { event, passedMs, cut } of recording) {
          atMs += passedMs;
          log.setTimeMs(atMs);
          log.append(event);
          expected.push({ ...event, atMs: expect.closeTo(atMs, 5) as number });
          if (cut) trace.push(log.takeChunk());
        }
        trace.push(log.takeChunk());
        expect([...eventsOf(trace)]).toEqual(expected);
      }),
    );
  });

  test("a whole number's text is its digits, in the table or not", () => {
    const number = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: numbersFrom - 3, max: 2 ** 31 - 1 }));
    fc.assert(
      fc.property(fc.array(number, { maxLength: 20 }), (numbers) => {
        const log = new TraceLog();
        const nameId = log.textId("f");
        for (const n of numbers) {
          const argsId = log.integerTextId(n);
          log.write(0, codeOf["lane-created"], 1, nameId, 0, argsId + 1);
          log.write(0, codeOf["call-started"], 1, 1, nameId, argsId);
        }
        const read = [...eventsOf(RecordedTrace.from([log.takeChunk()]))];
        expect(read.flatMap((event) => (event.kind === "lane-created" ? [event.name] : []))).toEqual(
          numbers.map((n) => `f(${n})`),
        );
        expect(read.flatMap((event) => (event.kind === "call-started" ? [event.args] : []))).toEqual(
          numbers.map((n) => `${n}`),
        );
      }),
    );
  });

  test("time never goes back", () => {
    const log = new TraceLog();
    log.setTimeMs(5);
    log.append({ kind: "step-started", lane: 1, line: 1 });
    log.setTimeMs(3);
    log.append({ kind: "step-started", lane: 1, line: 1 });
    const trace = RecordedTrace.from([log.takeChunk()]);
    expect([trace.timeMsAt(0), trace.timeMsAt(1), trace.endMs]).toEqual([5, 5, 5]);
  });

  test("nanoseconds survive their two words, for a month", () => {
    fc.assert(
      fc.property(fc.nat(2_592_000), fc.nat(999_999_999), (seconds, ns) => {
        const atMs = seconds * 1000 + ns / 1e6;
        const { low, high } = splitNs(atMs);
        expect(joinNs(low, high)).toBeCloseTo(atMs, 3);
      }),
    );
  });
});

describe("the beginning of a record", () => {
  test("stays as it is while the record grows, and does not grow itself", () => {
    const log = new TraceLog();
    log.append({ kind: "step-started", lane: 1, line: 1 });
    const trace = RecordedTrace.from([log.takeChunk()]);
    const beginning = trace.beginning(5);
    log.setTimeMs(5);
    log.append({ kind: "step-ended", lane: 1, line: 2, outcome: "returned", value: "3" });
    const chunk = log.takeChunk();
    trace.push(chunk);
    expect([trace.length, trace.endMs]).toEqual([2, 5]);
    expect([beginning.length, beginning.endMs]).toEqual([1, 0]);
    expect([...eventsOf(beginning)]).toEqual([trace.at(0)]);
    expect(() => beginning.at(1)).toThrow(RangeError);
    expect(() => {
      beginning.push(chunk);
    }).toThrow(TraceFormatError);
    expect(trace.length).toBe(2);
  });
});

describe("what is no record is refused whole", () => {
  test("words that are no whole events", () => {
    const trace = new RecordedTrace();
    expect(() => {
      trace.push({ words: new Uint32Array(wordsPerEvent + 1), strings: [] });
    }).toThrow(TraceFormatError);
    expect(trace.length).toBe(0);
  });

  test("an unknown detail of a kind", () => {
    const trace = new RecordedTrace();
    expect(() => {
      trace.push({ words: new Uint32Array([codeOf["step-ended"] | (9 << 8), 0, 0, 0, 0]), strings: ["x"] });
    }).toThrow(/no detail of step-ended has code 9/);
    expect(trace.length).toBe(0);
  });

  test("an unknown kind", () => {
    const trace = new RecordedTrace();
    expect(() => {
      trace.push({ words: new Uint32Array([200, 0, 0, 0, 0]), strings: ["x"] });
    }).toThrow(/kind has code 200|no kind/);
    expect(trace.length).toBe(0);
  });
});
