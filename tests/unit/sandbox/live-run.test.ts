/** A live run as the page sees it: what it asks goes through its gate, which closes once, however the run ends. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AssetLoader } from "../../../src/sandbox/asset-loader.ts";
import type { Run } from "../../../src/sandbox/live-run.ts";
import { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { interruptGraceMs, liveLimits, type RunRequest } from "../../../src/trace/run.ts";
import { FakeFrame } from "./fake-frame.ts";
import { ScriptedGate } from "./scripted-gate.ts";

const request: RunRequest = {
  language: "python",
  source: "import openai",
  seed: 1,
  traced: true,
  clock: "real",
  limits: liveLimits,
  scenario: null,
  model: "live",
};
const times = { virtualMs: 0, realMs: 0 };
const finished = { ...times, state: "finished", result: null };
const failed = {
  ...times,
  state: "failed",
  error: { type: "ValueError", message: "no", line: null, traceback: "", explanation: null },
};
const ask = { type: "ask", run: 1, ask: 1, operation: "chat.completions.create", body: "{}" };
const leave = { type: "leave", run: 1, ask: 1 };
const head = { kind: "head", status: 200, headers: {} } as const;
const text = { kind: "text", text: "a" } as const;
const end = { kind: "end" } as const;

let frames: FakeFrame[];
let sandbox: Sandbox;
let gate: ScriptedGate;
let loaded: readonly string[];

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  loaded = [];
  gate = new ScriptedGate();
  const loader = new AssetLoader({}, "", { fetch, subtle: undefined });
  loader.load = () => Promise.resolve({ worker: new ArrayBuffer(1) });
  loader.loadPackages = (names) => {
    loaded = names;
    return Promise.resolve({});
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

/** A live run in its frame. */
async function startRun(): Promise<Run> {
  const run = sandbox.run(request, () => undefined, gate);
  await turn();
  last().says({ type: "booted", language: "python", bootMs: 1 });
  await turn();
  expect(last().ofType("run")).toHaveLength(1);
  return run;
}

/** What the program was told of its asks. */
async function told(): Promise<unknown[]> {
  await turn();
  return last().sent.flatMap((message) => (message.type === "answer" ? [[message.ask, message.part]] : []));
}

describe("a live run", () => {
  test("loads the client and no mock", async () => {
    await startRun();
    expect(loaded).toEqual(["python:openai"]);
  });

  test("without a gate is refused in words, and nothing is started", async () => {
    const run = sandbox.run(request, () => undefined);
    expect(await run.end).toMatchObject({ state: "stopped", message: expect.stringContaining("settings") as unknown });
    await turn();
    expect(frames).toEqual([]);
  });

  test("asks its gate, and gets the answer part by part", async () => {
    await startRun();
    last().says(ask);
    last().says({ ...ask, ask: 2, operation: "models.list", body: "" });
    expect(gate.asked).toEqual([
      { operation: "chat.completions.create", body: "{}" },
      { operation: "models.list", body: "" },
    ]);
    for (const part of [head, text, end]) gate.says(1, part);
    gate.says(2, { kind: "failed", why: "network", message: "no" });
    expect(await told()).toEqual([
      [1, head],
      [1, text],
      [1, end],
      [2, { kind: "failed", why: "network", message: "no" }],
    ]);
  });

  test("hears nothing of what it left, nor after an answer's end", async () => {
    await startRun();
    last().says(ask);
    last().says(leave);
    expect(gate.left).toEqual([1]);
    gate.says(1, head);
    last().says({ ...ask, ask: 2 });
    gate.says(2, end);
    gate.says(2, text);
    last().says({ ...leave, ask: 2 });
    expect(await told()).toEqual([[2, end]]);
    expect(gate.left).toEqual([1]);
  });
});

describe("the gate is closed once when a run", () => {
  const stops = interruptGraceMs + 300;
  test.each<[string, (run: Run) => void]>([
    ["has finished", () => last().says({ type: "ended", run: 1, end: finished })],
    ["has failed", () => last().says({ type: "ended", run: 1, end: failed })],
    ["has ended twice", () => ["", ""].forEach(() => last().says({ type: "ended", run: 1, end: finished }))],
    [
      "was stopped and ended",
      (run) => {
        run.stop();
        last().says({ type: "ended", run: 1, end: finished });
      },
    ],
    ["was stopped and never answered", (run) => run.stop()],
    ["took too long", () => void vi.advanceTimersByTime(liveLimits.wallMs + 20_000)],
    ["lost its frame", () => last().listener.closed()],
    ["says what no frame says", () => last().says({ type: "passed" })],
    ["is taken out of the page", () => sandbox.dispose()],
  ])("%s", async (_, finish) => {
    const run = await startRun();
    last().says(ask);
    finish(run);
    await vi.advanceTimersByTimeAsync(stops);
    await run.end;
    expect(gate.closedTimes).toBe(1);
    sandbox.dispose();
    run.stop();
    await turn();
    expect(gate.closedTimes).toBe(1);
  });

  test("is stopped before it has begun", async () => {
    const run = sandbox.run(request, () => undefined, gate);
    run.stop();
    await run.end;
    expect(gate.closedTimes).toBe(1);
  });

  test("cannot be loaded", async () => {
    const run = sandbox.run(request, () => undefined, gate);
    await turn();
    last().says({ type: "boot-failed", language: "python", message: "no wasm here" });
    await run.end;
    expect(gate.closedTimes).toBe(1);
  });
});

describe("Stop", () => {
  test("gives up upstream at once, whatever the program does", async () => {
    const run = await startRun();
    last().says(ask);
    last().says({ ...ask, ask: 2 });
    gate.says(1, end);
    run.stop();
    expect(gate.left).toEqual([2]);
  });

  test("refuses what the program asks in its last second", async () => {
    const run = await startRun();
    run.stop();
    last().says(ask);
    expect(gate.asked).toEqual([]);
    expect(await told()).toEqual([[1, { kind: "failed", why: "stopped", message: "You stopped the program." }]]);
  });

  test("lets the program leave what is left already", async () => {
    const run = await startRun();
    last().says(ask);
    run.stop();
    last().says(leave);
    expect(gate.left).toEqual([1]);
    expect(frames[0]?.isRemoved).toBe(false);
  });
});

describe("a frame that asks as none of ours does is removed, and its gate closed", () => {
  test.each<[string, unknown[]]>([
    ["a number again", [ask, ask]],
    ["a number from before", [{ ...ask, ask: 5 }, ask]],
    ["a leave of what was not asked", [leave]],
    ["a leave again", [ask, leave, leave]],
    ["an operation that every object has", [{ ...ask, operation: "__proto__" }]],
    ["an address", [{ ...ask, operation: "https://evil.example/" }]],
    ["a second key", [{ ...ask, headers: {} }]],
    ["too long a body", [{ ...ask, body: "x".repeat(1_000_001) }]],
    ["a body of objects", [{ ...ask, body: { a: {} } }]],
  ])("%s", async (_, messages) => {
    const run = await startRun();
    for (const message of messages) last().says(message);
    expect(await run.end).toMatchObject({ state: "stopped", reason: "died" });
    await turn();
    expect(frames[0]?.isRemoved).toBe(true);
    expect(gate.closedTimes).toBe(1);
  });

  test("on behalf of a run that has no gate", async () => {
    const run = sandbox.run({ ...request, model: undefined }, () => undefined);
    await turn();
    last().says({ type: "booted", language: "python", bootMs: 1 });
    await turn();
    last().says(ask);
    expect(await run.end).toMatchObject({ state: "stopped", reason: "died" });
  });

  test("but not on behalf of a run that is over: that is only late", async () => {
    const run = await startRun();
    last().says({ type: "ended", run: 1, end: finished });
    await run.end;
    last().says(ask);
    last().says({ ...ask, run: 7 });
    expect(gate.asked).toEqual([]);
    expect(frames[0]?.isRemoved).toBe(false);
  });
});
