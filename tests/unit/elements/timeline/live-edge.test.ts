import { describe, expect, it } from "vitest";
import { LiveEdge, nextLookMs } from "../../../../src/elements/timeline/live-edge.ts";
import { TraceLog } from "../../../../src/trace/log.ts";
import { RecordedTrace } from "../../../../src/trace/trace.ts";

/** A record that grows, and a clock that is moved by hand. */
function growing() {
  const log = new TraceLog();
  const trace = new RecordedTrace();
  const waiting: { work: () => void; ms: number }[] = [];
  const seen: number[] = [];
  const edge = new LiveEdge({
    trace,
    later: (work, ms) => {
      const entry = { work, ms };
      waiting.push(entry);
      return () => void waiting.splice(waiting.indexOf(entry), 1);
    },
    onGrow: (beginning) => seen.push(beginning.length),
  });
  const print = (times: number): void => {
    for (let time = 0; time < times; time += 1) {
      log.append({ kind: "output", lane: 1, line: 1, stream: "stdout", text: "on\n" });
    }
    trace.push(log.takeChunk());
  };
  return { edge, seen, waiting, print, pass: () => waiting.shift()?.work() };
}

describe("the live edge", () => {
  it("tells every beginning once, each longer than the last", () => {
    const { print, pass, seen } = growing();
    pass();
    print(3);
    pass();
    pass();
    print(2);
    pass();
    expect(seen).toEqual([3, 5]);
  });

  it("says nothing after it was stopped", () => {
    const { edge, print, pass, seen, waiting } = growing();
    pass();
    print(1);
    edge.stop();
    expect(waiting).toEqual([]);
    pass();
    expect(seen).toEqual([]);
  });

  it("looks more seldom at a long record", () => {
    expect(nextLookMs(10)).toBe(300);
    expect(nextLookMs(50_000)).toBe(2000);
  });

  it("gives a beginning that stays as it was while the record grows on", () => {
    const log = new TraceLog();
    const trace = new RecordedTrace();
    const given: { length: number; endMs: number }[] = [];
    let look = (): void => undefined;
    new LiveEdge({ trace, later: (work) => ((look = work), () => undefined), onGrow: (part) => given.push(part) });
    const print = (ms: number): void => {
      log.setTimeMs(ms);
      log.append({ kind: "output", lane: 1, line: 1, stream: "stdout", text: "on\n" });
      trace.push(log.takeChunk());
    };
    print(100);
    look();
    print(900);
    expect(given.map(({ length, endMs }) => [length, endMs])).toEqual([[1, 100]]);
  });
});
