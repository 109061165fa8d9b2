/** Python as a Runtime: one booted interpreter, one run. */
import type { ChunkSink, RunEnd, RunRequest } from "../../trace/run.ts";
import type { MockTransport } from "../../openai/wire.ts";
import { liveModelOf, modelOf } from "../packages/model.ts";
import { PackageScripts } from "../packages/scripts.ts";
import type { RunOutside, Runtime } from "../runtime.ts";
import type { Engine } from "./engine.ts";
import { PythonHost } from "./host.ts";
import { Outside } from "./outside.ts";
import { addPackages } from "./packages.ts";
import { InterruptPoll } from "./poll.ts";

/** The engine's own, taken before a program can see one: evaluates scripts of packages in the global scope. */
const { eval: evaluate } = globalThis;

/** Recorded events reach the sink at least so often, also from `while True: pass`. */
const usualFlushEveryMs = 100;

/** `unblocked.program.run`. Called by `callPromising`, it may be suspended while it waits. */
interface RunProgram {
  (host: PythonHost, requestText: string): string;
  callPromising(host: PythonHost, requestText: string): Promise<string>;
}

/** `unblocked.driver.Driver`: a run that is driven from outside. */
interface Driver {
  /** Go on. Gives for how many milliseconds to wait if nothing comes, or the run's end. */
  step(): number | string;
}

/** A run's end as program.py says it: without the times. */
type EndWithoutTimes = RunEnd extends infer E ? (E extends RunEnd ? Omit<E, "virtualMs" | "realMs"> : never) : never;

export class PythonRuntime implements Runtime {
  readonly #engine: Engine;
  readonly #flushEveryMs: number;
  readonly #canSuspend: boolean;
  #isUsed = false;

  /** `canSuspend`: the browser can put a stack aside (JSPI). Where it cannot, a run on the real clock is driven. */
  constructor(engine: Engine, flushEveryMs = usualFlushEveryMs, canSuspend = "Suspending" in WebAssembly) {
    this.#engine = engine;
    this.#canSuspend = canSuspend;
    this.#flushEveryMs = flushEveryMs;
  }

  async run(request: RunRequest, sink: ChunkSink, surroundings: RunOutside = {}): Promise<RunEnd> {
    if (this.#isUsed) throw new Error("An interpreter serves one run. Boot another.");
    this.#isUsed = true;
    const { pyodide, machine } = this.#engine;
    const startedMs = performance.now();
    const realMs = (): number => performance.now() - startedMs;
    const { packages = {} } = surroundings;
    const transport = modelOf(new PackageScripts(packages, (code) => evaluate(code) as unknown), request);
    addPackages(pyodide, packages);
    const poll = new InterruptPoll(() => performance.now(), this.#flushEveryMs);
    const outside = request.clock === "real" ? openOutside(surroundings, transport) : null;
    const host = new PythonHost({ limits: request.limits, sink, machine, transport, realMs, poll, outside });
    machine.clock.onSpin = () => {
      poll.demand();
    };
    machine.random.seed(request.seed);
    if (outside !== null) {
      machine.clock.followReal(realMs, Date.now());
      machine.wait = (ms) => outside.wait(ms);
      surroundings.onInterrupt?.(() => host.interrupt());
    }
    const run = runOf(pyodide, outside, this.#canSuspend);
    pyodide.setInterruptBuffer(poll.buffer);
    const end = await runToEnd(run, host, request);
    outside?.close();
    return { ...end, virtualMs: machine.clock.atMs, realMs: realMs() };
  }
}

function openOutside(surroundings: RunOutside, mock: MockTransport): Outside {
  const { setTimeout, clearTimeout } = globalThis;
  const timers = {
    setTimeout: (callback: () => void, ms: number) => setTimeout(callback, ms),
    clearTimeout: (id: never) => clearTimeout(id),
  };
  return new Outside(liveModelOf(surroundings, mock, timers.setTimeout), timers);
}

/** Runs a program to its end, as JSON, letting the engine's tasks in while it waits on the real clock. */
type Run = (host: PythonHost, requestText: string) => string | Promise<string>;

function runOf(pyodide: Engine["pyodide"], outside: Outside | null, canSuspend: boolean): Run {
  if (outside !== null && !canSuspend) {
    const begin = pyodide.pyimport("unblocked.driver.Driver") as (host: PythonHost, requestText: string) => Driver;
    return (host, requestText) => drive(begin(host, requestText), outside);
  }
  const run = pyodide.pyimport("unblocked.program.run") as RunProgram;
  return outside === null ? run : (host, requestText) => run.callPromising(host, requestText);
}

/** In an engine that cannot put a stack aside: Python returns where it would wait. */
async function drive(driver: Driver, outside: Outside): Promise<string> {
  for (;;) {
    const next = driver.step();
    if (typeof next === "string") return next;
    await outside.wait(next);
  }
}

async function runToEnd(run: Run, host: PythonHost, request: RunRequest): Promise<EndWithoutTimes> {
  const { source, seed, shuffle = null, traced, lines = false, limits } = request;
  const { maxOutputBytes, maxEvents } = limits;
  const requestText = JSON.stringify({ source, seed, shuffle, traced, lines, maxOutputBytes, maxEvents });
  // A run that ends itself from inside leaves by process exit, which in Node must not become this process's status.
  const exitCode = typeof process === "object" ? process.exitCode : undefined;
  let endText: string | null;
  try {
    endText = await run(host, requestText);
  } catch (error) {
    endText = host.endText;
    if (endText === null) return diedBecause(error);
  } finally {
    if (typeof process === "object") process.exitCode = exitCode;
  }
  return JSON.parse(endText) as EndWithoutTimes;
}

/** The interpreter itself broke down: out of memory below Python, a stack overflow, a bug of ours. */
function diedBecause(error: unknown): EndWithoutTimes {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const isMemory = /memory/i.test(text);
  return {
    state: "stopped",
    reason: isMemory ? "memory" : "died",
    message: isMemory
      ? "Your program used up the memory of this page. Look for a list that grows in an endless loop."
      : `The Python engine broke down while running your program. (${text.slice(0, 500)})`,
  };
}
