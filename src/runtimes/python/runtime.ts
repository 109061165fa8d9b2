/** Python as a Runtime: one booted interpreter, one run. */
import { createMock } from "../../openai/mock/mock.ts";
import type { ChunkSink, RunEnd, RunRequest } from "../../trace/run.ts";
import { delayBy, inRealTime } from "../../openai/mock/in-real-time.ts";
import type { MockTransport } from "../../openai/wire.ts";
import type { RunOutside, Runtime } from "../runtime.ts";
import type { Engine } from "./engine.ts";
import { PythonHost } from "./host.ts";
import { Outside } from "./outside.ts";
import { InterruptPoll } from "./poll.ts";

/** Recorded events reach the sink at least so often, also from `while True: pass`. */
const usualFlushEveryMs = 100;

/** `unblocked.program.run`. Called by `callPromising`, it may be suspended while it waits. */
interface RunProgram {
  (host: PythonHost, requestText: string): string;
  callPromising(host: PythonHost, requestText: string): Promise<string>;
}

/** A run's end as program.py says it: without the times. */
type EndWithoutTimes = RunEnd extends infer E ? (E extends RunEnd ? Omit<E, "virtualMs" | "realMs"> : never) : never;

export class PythonRuntime implements Runtime {
  readonly #engine: Engine;
  readonly #flushEveryMs: number;
  readonly #canSuspend: boolean;
  #isUsed = false;

  /** `canSuspend`: the browser can put a stack aside (JSPI). Where it cannot, a wait on the real clock holds the worker. */
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
    const transport = createMock({ scenario: request.scenario, seed: request.seed, settings: request.mock });
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
    const program = pyodide.pyimport("unblocked.program.run") as RunProgram;
    pyodide.setInterruptBuffer(poll.buffer);
    const end = await runToEnd(program, host, request, outside !== null && this.#canSuspend);
    outside?.close();
    return { ...end, virtualMs: machine.clock.atMs, realMs: realMs() };
  }
}

function openOutside({ transport }: RunOutside, mock: MockTransport): Outside {
  const { setTimeout, clearTimeout } = globalThis;
  const timers = {
    setTimeout: (callback: () => void, ms: number) => setTimeout(callback, ms),
    clearTimeout: (id: never) => clearTimeout(id),
  };
  return new Outside(transport ?? inRealTime(mock, delayBy(timers.setTimeout)), timers);
}

async function runToEnd(
  program: RunProgram,
  host: PythonHost,
  request: RunRequest,
  isSuspended: boolean,
): Promise<EndWithoutTimes> {
  const { source, seed, traced, lines, limits } = request;
  const { maxOutputBytes, maxEvents } = limits;
  const requestText = JSON.stringify({ source, seed, traced, lines: lines === true, maxOutputBytes, maxEvents });
  // A run that ends itself from inside leaves by process exit, which in Node must not become this process's status.
  const exitCode = typeof process === "object" ? process.exitCode : undefined;
  let endText: string | null;
  try {
    endText = isSuspended ? await program.callPromising(host, requestText) : program(host, requestText);
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
