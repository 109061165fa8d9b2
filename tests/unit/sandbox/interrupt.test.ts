/** Stop of a run on the real clock, from the page to the frame to its worker: asked to end, and ended when it does not. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PageMessage } from "../../../src/protocol/messages.ts";
import { AssetLoader } from "../../../src/sandbox/asset-loader.ts";
import type { WorkerRun } from "../../../src/sandbox/frame/worker-run.ts";
import type { FrameLink, FrameListener } from "../../../src/sandbox/frame-link.ts";
import { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { defaultLimits, interruptGraceMs, type RunClock, type RunRequest } from "../../../src/trace/run.ts";
import { beginRun, type FakeRun } from "./fake-worker.ts";

const requestOn = (clock: RunClock): RunRequest => ({
  language: "python",
  source: "",
  seed: 1,
  traced: true,
  clock,
  limits: { ...defaultLimits, wallMs: 60_000 },
  scenario: null,
});
const stopped = { state: "stopped", reason: "stop", message: "", virtualMs: 3, realMs: 4 } as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the frame", () => {
  const begin = (clock: RunClock): FakeRun => beginRun(requestOn(clock));

  test("asks a worker on the real clock to end, and passes its end on", () => {
    const { run, port, sent, terminate } = begin("real");
    run.interrupt();
    expect(port.sent.at(-1)).toEqual({ type: "interrupt", run: 7 });
    vi.advanceTimersByTime(interruptGraceMs - 1);
    expect(terminate).not.toHaveBeenCalled();
    port.says({ type: "ended", run: 7, end: stopped });
    expect(sent).toEqual([{ type: "ended", run: 7, end: stopped }]);
    vi.advanceTimersByTime(interruptGraceMs);
    expect(sent).toHaveLength(1);
    expect(terminate).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["has not ended in time", "real", (run: WorkerRun) => run.interrupt(), interruptGraceMs],
    ["is stopped again", "real", (run: WorkerRun) => [0, 1].forEach(() => run.interrupt()), 0],
    ["is on the virtual clock", "virtual", (run: WorkerRun) => run.interrupt(), 0],
  ] as const)("ends a worker that %s", (_, clock, stop, afterMs) => {
    const { run, sent, terminate } = begin(clock);
    stop(run);
    vi.advanceTimersByTime(afterMs);
    expect(terminate).toHaveBeenCalledTimes(1);
    expect(sent).toEqual([expect.objectContaining({ type: "ended", run: 7 })]);
    expect(sent[0]).toMatchObject({ end: { state: "stopped", reason: "stop" } });
  });
});

describe("the page", () => {
  test.each([
    ["real", interruptGraceMs + 300],
    ["virtual", 300],
  ] as const)("gives a frame on the %s clock %i ms to answer", async (clock, answerMs) => {
    const sent: PageMessage[] = [];
    const listeners: FrameListener[] = [];
    const remove = vi.fn();
    const loader = new AssetLoader({}, "", { fetch, subtle: undefined });
    loader.load = () => Promise.resolve({ worker: new ArrayBuffer(1) });
    const sandbox = new Sandbox(loader, (listener) => {
      listeners.push(listener);
      const link: FrameLink = { send: (message) => sent.push(message), remove };
      return Promise.resolve(link);
    });
    const run = sandbox.run(requestOn(clock), () => undefined);
    await vi.advanceTimersByTimeAsync(0);
    listeners[0]?.received({ type: "booted", language: "python", bootMs: 1 });
    await vi.advanceTimersByTimeAsync(0);
    run.stop();
    await vi.advanceTimersByTimeAsync(answerMs - 1);
    expect(sent.at(-1)).toEqual({ type: "stop", run: 1 });
    expect(remove).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(remove).toHaveBeenCalledTimes(1);
    expect(await run.end).toMatchObject({ state: "stopped", reason: "stop" });
  });
});
