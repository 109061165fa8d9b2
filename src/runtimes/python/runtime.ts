/** Python as a Runtime: one booted interpreter, one run. */
import { createMock } from "../../openai/mock/mock.ts";
import type { ChunkSink, RunEnd, RunRequest } from "../../trace/run.ts";
import type { Runtime } from "../runtime.ts";
import type { Engine } from "./engine.ts";
import { PythonHost } from "./host.ts";
import { InterruptPoll } from "./poll.ts";

/** Recorded events reach the sink at least so often, also from `while True: pass`. */
const usualFlushEveryMs = 100;

/** `unblocked.program.run`. */
type RunProgram = ((host: PythonHost, requestText: string) => string) & { destroy(): void };

/** A run's end as program.py says it: without the times. */
type EndWithoutTimes = RunEnd extends infer E ? (E extends RunEnd ? Omit<E, "virtualMs" | "realMs"> : never) : never;

export class PythonRuntime implements Runtime {
  readonly #engine: Engine;
  readonly #flushEveryMs: number;
  #isUsed = false;

  constructor(engine: Engine, flushEveryMs = usualFlushEveryMs) {
    this.#engine = engine;
    this.#flushEveryMs = flushEveryMs;
  }

  run(request: RunRequest, sink: ChunkSink): Promise<RunEnd> {
    if (this.#isUsed) return Promise.reject(new Error("An interpreter serves one run. Boot another."));
    this.#isUsed = true;
    const { pyodide, machine } = this.#engine;
    const startedMs = performance.now();
    const realMs = (): number => performance.now() - startedMs;
    const transport = createMock({ scenario: request.scenario, seed: request.seed });
    const poll = new InterruptPoll(() => performance.now(), this.#flushEveryMs);
    const host = new PythonHost({ limits: request.limits, sink, machine, transport, realMs, poll });
    machine.clock.onSpin = () => {
      poll.demand();
    };
    machine.random.seed(request.seed);
    const program = pyodide.pyimport("unblocked.program.run") as RunProgram;
    pyodide.setInterruptBuffer(poll.buffer);
    const end = runToEnd(program, host, request);
    return Promise.resolve({ ...end, virtualMs: machine.clock.atMs, realMs: realMs() });
  }
}

function runToEnd(program: RunProgram, host: PythonHost, request: RunRequest): EndWithoutTimes {
  const { source, seed, traced, limits } = request;
  const { maxOutputBytes, maxEvents } = limits;
  // A run that ends itself from inside leaves by process exit, which in Node must not become this process's status.
  const exitCode = typeof process === "object" ? process.exitCode : undefined;
  let endText: string | null;
  try {
    endText = program(host, JSON.stringify({ source, seed, traced, maxOutputBytes, maxEvents }));
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
