import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kindCodes } from "../../../src/trace/encoding.ts";
import { jsonPartsOf, recordFromJson } from "../../../src/trace/json.ts";
import { eventsOf } from "../../../src/trace/trace.ts";
import { recordOf, sampleEvents } from "./sample-record.ts";

const jsonOf = (record: ReturnType<typeof recordOf>): string => [...jsonPartsOf(record)].join("");

describe("the JSON form of a record", () => {
  test("gives back the record, every kind of event included", () => {
    const record = recordOf(sampleEvents);
    const kinds = new Set([...eventsOf(record.trace)].map((event) => event.kind));
    expect(kinds.size).toBe(kindCodes.length - 1);
    const read = recordFromJson(jsonOf(record));
    expect([...eventsOf(read.trace)]).toEqual([...eventsOf(record.trace)]);
    expect({ ...read, trace: null }).toEqual({ ...record, trace: null });
  });

  test("gives back any times and texts", () => {
    const event = fc.tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(fc.array(event), (list) => {
        const record = recordOf(
          list
            .sort(([a], [b]) => a - b)
            .map(([atMs, text]) => [atMs, { kind: "output", lane: 1, line: 1, stream: "stderr", text }]),
        );
        expect([...eventsOf(recordFromJson(jsonOf(record)).trace)]).toEqual([...eventsOf(record.trace)]);
      }),
    );
  });

  test("is one JSON object with its version", () => {
    expect(JSON.parse(jsonOf(recordOf([])))).toMatchObject({ format: "unblocked-trace", schemaVersion: 1, events: [] });
  });

  test.each([
    ["not JSON", /not JSON/],
    ["[]", /no trace/],
    ['{"format":"unblocked-trace","schemaVersion":2}', /version 2; this page reads 1/],
  ])("is refused: %s", (text, message) => {
    expect(() => recordFromJson(text)).toThrow(message);
  });

  test.each([
    { kind: "constructor", atMs: 0, lane: 0, line: 0 },
    { kind: "ready", atMs: 0, lane: 1, line: 0, cause: "magic", byLane: 0, timerId: 0 },
    { kind: "output", atMs: 0, lane: 1, line: 0, stream: "stdout", text: 5 },
    { kind: "step-started", atMs: -1, lane: 1, line: 0 },
    { kind: "step-started", atMs: 0, lane: 1.5, line: 0 },
    { kind: "step-started", atMs: 0, lane: 1, line: 2 ** 20 },
    { kind: "gap", atMs: 0, lane: 0, line: 0 },
    null,
  ])("is refused when an event is wrong, and says which: %j", (wrong) => {
    const whole = JSON.parse(jsonOf(recordOf(sampleEvents.slice(0, 3)))) as { events: unknown[] };
    whole.events[1] = wrong;
    expect(() => recordFromJson(JSON.stringify(whole))).toThrow(/^Event 1 /);
  });

  test("gives back the order it ran in, and refuses one that is none", () => {
    const text = jsonOf({ ...recordOf([]), shuffle: 4 });
    expect(recordFromJson(text).shuffle).toBe(4);
    for (const wrong of ["0", "-1", "1.5", '"4"', "null", "1e300"]) {
      expect(() => recordFromJson(text.replace('"shuffle":4', `"shuffle":${wrong}`))).toThrow(/"shuffle" is/);
    }
  });

  test("is refused when time goes back", () => {
    const whole = JSON.parse(jsonOf(recordOf(sampleEvents))) as { events: { atMs: number }[] };
    whole.events.reverse();
    expect(() => recordFromJson(JSON.stringify(whole))).toThrow(/goes back in time/);
  });
});
