import { describe, expect, test } from "vitest";
import { ChunkBatch } from "../../../../src/runtimes/worker/batch.ts";
import { RecordedTrace, eventsOf } from "../../../../src/trace/trace.ts";
import { TraceLog } from "../../../../src/trace/log.ts";
import type { TraceChunk } from "../../../../src/trace/encoding.ts";

/** A batch on a clock that only moves when told. */
function makeBatch(): { batch: ChunkBatch; sent: TraceChunk[]; clock: { nowMs: number } } {
  const sent: TraceChunk[] = [];
  const clock = { nowMs: 1_000 };
  return { batch: new ChunkBatch({ nowMs: () => clock.nowMs, send: (chunk) => sent.push(chunk) }), sent, clock };
}

const print = (log: TraceLog, text: string): TraceChunk => {
  log.append({ kind: "output", stream: "stdout", text, lane: 1, line: 1 });
  return log.takeChunk();
};

/** What a program does first is sent at once, message by message. */
function sendFirst(batch: ChunkBatch, log: TraceLog): void {
  for (let index = 0; index < 20; index += 1) batch.add(print(log, `first ${index}`));
}

describe("ChunkBatch", () => {
  test("sends the first things at once, the rest at most every 50 ms, and loses nothing", () => {
    const { batch, sent, clock } = makeBatch();
    const log = new TraceLog();
    sendFirst(batch, log);
    expect(sent).toHaveLength(20);
    for (let index = 0; index < 100; index += 1) {
      clock.nowMs += 1;
      batch.add(print(log, `line ${index}`));
    }
    expect(sent.length).toBeLessThanOrEqual(22);
    batch.flush();
    const texts = [...eventsOf(RecordedTrace.from(sent))].map((event) => (event.kind === "output" ? event.text : ""));
    expect(texts.slice(20)).toEqual([...Array.from({ length: 100 }, (_, index) => `line ${index}`)]);
  });

  test("sends what waits when its time has come, and nothing when there is nothing", () => {
    const { batch, sent, clock } = makeBatch();
    const log = new TraceLog();
    sendFirst(batch, log);
    batch.add(print(log, "later"));
    batch.flushIfOld();
    expect(sent).toHaveLength(20);
    clock.nowMs += 50;
    batch.flushIfOld();
    expect(sent).toHaveLength(21);
    clock.nowMs += 500;
    batch.flushIfOld();
    expect(sent).toHaveLength(21);
  });

  test("does not wait with much", () => {
    const { batch, sent } = makeBatch();
    batch.add({ words: new Uint32Array(5), strings: [] });
    batch.add({ words: new Uint32Array(100_000), strings: [] });
    expect(sent).toHaveLength(2);
  });
});
