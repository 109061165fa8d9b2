import { expect, test } from "vitest";
import { clockMsOf } from "../../../src/sandbox/end.ts";
import { TraceLog } from "../../../src/trace/log.ts";

test("the clock after a chunk is the last that was set in it", () => {
  const log = new TraceLog();
  log.append({ kind: "step-started", lane: 1, line: 0 });
  expect(clockMsOf(log.takeChunk().words)).toBeNull();
  log.setTimeMs(10);
  log.append({ kind: "step-started", lane: 1, line: 0 });
  log.setTimeMs(5_000_000);
  log.append({ kind: "step-started", lane: 1, line: 0 });
  expect(clockMsOf(log.takeChunk().words)).toBe(5_000_000);
});
