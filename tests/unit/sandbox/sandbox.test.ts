import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AssetLoader } from "../../../src/sandbox/asset-loader.ts";
import { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { splitNs, type TraceChunk } from "../../../src/trace/encoding.ts";
import { defaultLimits, type RunRequest } from "../../../src/trace/run.ts";
import { FakeFrame } from "./fake-frame.ts";

const request: RunRequest = {
  language: "python",
  source: "",
  seed: 1,
  traced: true,
  clock: "virtual",
  limits: defaultLimits,
  scenario: null,
};
const finished = { state: "finished", result: null, virtualMs: 0, realMs: 0 };
const booted = { type: "booted", language: "python", bootMs: 1 };

let frames: FakeFrame[];
let sandbox: Sandbox;
let loads: number;

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  loads = 0;
  const loader = new AssetLoader({}, "", { fetch, subtle: undefined });
  loader.load = () => {
    loads += 1;
    return Promise.resolve({ worker: new ArrayBuffer(1) });
  };
  sandbox = new Sandbox(loader, (listener) => {
    const frame = new FakeFrame(listener);
    frames.push(frame);
    return Promise.resolve(frame);
  });
});

afterEach(() => {
  vi.useRealTimers();
});

const turn = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const last = (): FakeFrame => frames.at(-1) ?? expect.fail("no frame");

/** A sandbox with a run in its frame. */
async function startRun(): Promise<{ end: Promise<unknown>; stop: () => void; chunks: TraceChunk[] }> {
  const chunks: TraceChunk[] = [];
  const run = sandbox.run(request, (chunk) => chunks.push(chunk));
  await turn();
  last().says(booted);
  await turn();
  expect(last().ofType("run")).toHaveLength(1);
  return { ...run, chunks };
}

describe("a run", () => {
  test("boots its language once, however often it is asked for", async () => {
    void sandbox.prepare("python");
    const { end } = await startRun();
    last().says({ type: "ended", run: 1, end: finished });
    expect(await end).toEqual(finished);
    void sandbox.prepare("python");
    await turn();
    expect(loads).toBe(1);
    expect(last().ofType("prepare")).toHaveLength(1);
  });

  test("passes its chunks on until its end, and none after", async () => {
    const { end, chunks } = await startRun();
    const chunk = { type: "chunk", run: 1, words: new Uint32Array(5), strings: ["a"] };
    last().says(chunk);
    last().says({ ...chunk, run: 2 });
    last().says({ type: "ended", run: 1, end: finished });
    last().says(chunk);
    await end;
    expect(chunks).toEqual([{ words: chunk.words, strings: ["a"] }]);
  });

  test("that is stopped before its language has booted never begins", async () => {
    const run = sandbox.run(request, () => expect.fail("no chunk"));
    run.stop();
    expect(await run.end).toMatchObject({ state: "stopped", reason: "stop" });
    await turn();
    last().says(booted);
    await turn();
    expect(last().ofType("run")).toEqual([]);
  });
});

describe("Stop", () => {
  test("is the frame's to answer", async () => {
    const { end, stop } = await startRun();
    stop();
    await turn();
    expect(last().sent.at(-1)).toEqual({ type: "stop", run: 1 });
    const answer = { state: "stopped", reason: "stop", message: "", virtualMs: 3, realMs: 4 };
    last().says({ type: "ended", run: 1, end: answer });
    expect(await end).toEqual(answer);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(frames).toHaveLength(1);
  });

  test("that is not answered in 300 ms removes the frame and boots the next from the same files", async () => {
    const { end, stop } = await startRun();
    const { low, high } = splitNs(1234);
    last().says({ type: "chunk", run: 1, words: new Uint32Array([0, 0, 0, low, high]), strings: [] });
    stop();
    await vi.advanceTimersByTimeAsync(299);
    expect(frames[0]?.isRemoved).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await end).toMatchObject({ state: "stopped", reason: "stop", virtualMs: 1234 });
    await turn();
    expect(frames[0]?.isRemoved).toBe(true);
    expect(frames).toHaveLength(2);
    expect(last().ofType("prepare")).toHaveLength(1);
    expect(loads).toBe(1);
  });
});

describe("a frame that goes wrong", () => {
  test.each([
    ["says what no frame says", (frame: FakeFrame) => frame.says({ type: "passed" })],
    ["is closed", (frame: FakeFrame) => frame.listener.closed()],
  ])("and %s is replaced, and its runs end", async (_, goWrong) => {
    const { end } = await startRun();
    goWrong(last());
    expect(await end).toMatchObject({ state: "stopped", reason: "died" });
    await turn();
    expect(frames[0]?.isRemoved).toBe(true);
    expect(frames).toHaveLength(2);
  });

  test("and falls silent during a run is replaced", async () => {
    const { end } = await startRun();
    for (let beat = 0; beat < 10; beat += 1) {
      last().says({ type: "alive" });
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(frames).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await end).toMatchObject({ state: "stopped", reason: "died" });
    expect(frames).toHaveLength(2);
  });

  test("is not missed while nothing runs", async () => {
    const { end } = await startRun();
    last().says({ type: "ended", run: 1, end: finished });
    await end;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(frames).toHaveLength(1);
  });

  test("is no longer heard once it is removed", async () => {
    await startRun();
    const first = last();
    first.listener.closed();
    await turn();
    const { end } = sandbox.run(request, () => undefined);
    last().says(booted);
    await turn();
    first.says({ type: "ended", run: 2, end: finished });
    first.listener.closed();
    last().says({ type: "ended", run: 2, end: { ...finished, realMs: 7 } });
    expect(await end).toMatchObject({ realMs: 7 });
    expect(frames).toHaveLength(2);
  });
});

describe("a language that does not boot", () => {
  test("ends its run with the reason, and is tried again by the next", async () => {
    const { end } = sandbox.run(request, () => undefined);
    await turn();
    last().says({ type: "boot-failed", language: "python", message: "no wasm here" });
    expect(await end).toMatchObject({ state: "stopped", reason: "died", message: "no wasm here" });
    const second = sandbox.run(request, () => undefined);
    await turn();
    last().says(booted);
    await turn();
    last().says({ type: "ended", run: 2, end: finished });
    expect(await second.end).toEqual(finished);
  });

  test("because the frame died while it booted does not make frames for ever", async () => {
    const { end } = sandbox.run(request, () => undefined);
    await turn();
    last().listener.closed();
    expect(await end).toMatchObject({ state: "stopped", reason: "died" });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(frames).toHaveLength(1);
  });
});
