/** What a live run asks, as the frame sees it: relayed while it keeps the rules, and ended when it does not. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { maxAsksPerRun } from "../../../src/protocol/sizes.ts";
import { liveLimits, type RunRequest } from "../../../src/trace/run.ts";
import { beginRun } from "./fake-worker.ts";

const request: RunRequest = {
  language: "typescript",
  source: "",
  seed: 1,
  traced: true,
  clock: "real",
  limits: liveLimits,
  scenario: null,
  model: "live",
};
const ask = { type: "ask", run: 7, ask: 1, operation: "responses.create", body: "{}" };
const leave = { type: "leave", run: 7, ask: 1 };
const part = { kind: "text", text: "a" } as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a live run's worker", () => {
  test("asks and leaves through the frame, and is told what comes", () => {
    const { run, port, sent } = beginRun(request);
    port.says(ask);
    run.answer(1, part);
    port.says(leave);
    expect(sent).toEqual([ask, leave]);
    expect(port.sent.slice(1)).toEqual([{ type: "answer", run: 7, ask: 1, part }]);
  });

  test("is told nothing more once it is over", () => {
    const { run, port } = beginRun(request);
    port.says(ask);
    run.stop("stop");
    const before = port.sent.length;
    run.answer(1, part);
    expect(port.sent).toHaveLength(before);
  });

  test.each<[string, readonly unknown[]]>([
    ["for another run", [{ ...ask, run: 6 }]],
    ["a number again", [ask, ask]],
    ["to leave what it did not ask", [leave]],
    ["to leave twice", [ask, leave, leave]],
    ["an address", [{ ...ask, operation: "http://127.0.0.1:1/" }]],
    ["with a field of its own", [{ ...ask, key: "sk-1" }]],
    ["with a body of objects", [{ ...ask, body: [[]] }]],
    ["with too long a body", [{ ...ask, body: "x".repeat(1_000_001) }]],
    ["in the page's voice", [{ type: "answer", run: 7, ask: 1, part }]],
  ])("that asks %s is ended", (_, messages) => {
    const { port, sent, terminate } = beginRun(request);
    for (const message of messages) port.says(message);
    expect(sent.at(-1)).toMatchObject({ type: "ended", end: { state: "stopped", reason: "died" } });
    expect(terminate).toHaveBeenCalledTimes(1);
  });

  test("that asks 100,000 times is ended at its 201st, and the page hears no more", () => {
    const { port, sent, terminate } = beginRun(request);
    for (let number = 1; number <= 100_000; number += 1) port.says({ ...ask, ask: number });
    expect(sent).toHaveLength(maxAsksPerRun + 1);
    expect(sent.at(-1)).toMatchObject({ type: "ended", run: 7 });
    expect(terminate).toHaveBeenCalledTimes(1);
  });
});

test("a run of the mock that asks is ended", () => {
  const { port, sent } = beginRun({ ...request, model: undefined });
  port.says(ask);
  expect(sent).toEqual([expect.objectContaining({ type: "ended" })]);
});
