/** What a running program's interpreter may ask of JavaScript: one small object, given to `unblocked.program.run`. */
import { wordsPerEvent } from "../../trace/encoding.ts";
import type { ChunkSink, RunLimits, StopReason } from "../../trace/run.ts";
import type { MockTransport } from "../../openai/wire.ts";
import type { Machine } from "./machine.ts";

/** A Python buffer as pyodide hands it over. */
export interface WordsProxy {
  getBuffer(type: "u32"): { readonly data: Uint32Array; release(): void };
}

export interface StopNote {
  readonly reason: StopReason;
  readonly message: string;
}

export interface HostOptions {
  readonly limits: RunLimits;
  readonly sink: ChunkSink;
  readonly machine: Machine;
  readonly transport: MockTransport;
  /** Real milliseconds since the run began. */
  readonly realMs: () => number;
}

export class PythonHost {
  readonly #options: HostOptions;
  #eventCount = 0;

  /** How the program said it ended, as JSON, when it ended from inside (stopped, deadlock). */
  endText: string | null = null;

  constructor(options: HostOptions) {
    this.#options = options;
  }

  /** The run begins; its clock is at this address. */
  begin(clockAddress: number): void {
    this.#options.machine.bindClock(clockAddress);
  }

  /** Real milliseconds since the run began. */
  realMs(): number {
    return this.#options.realMs();
  }

  /** Take a chunk: words of events, and new strings as one text joined by NUL (or as JSON). */
  record(words: WordsProxy, strings: string | null | undefined, isJson: boolean): void {
    const buffer = words.getBuffer("u32");
    const copy = buffer.data.slice();
    buffer.release();
    this.#eventCount += copy.length / wordsPerEvent;
    this.#options.sink({ words: copy, strings: splitStrings(strings, isJson) });
  }

  end(endText: string): void {
    this.endText = endText;
  }

  /** Why the program must stop now, if it must. */
  reasonToStop(): StopNote | undefined {
    const { limits, realMs } = this.#options;
    if (realMs() >= limits.wallMs) {
      const seconds = Math.round(limits.wallMs / 100) / 10;
      const message = `Your program was stopped after ${seconds} s of real time. Does a loop never end?`;
      return { reason: "wall-time", message };
    }
    if (this.#eventCount >= limits.maxEvents) {
      const count = limits.maxEvents.toLocaleString("en");
      return { reason: "events", message: `Your program was stopped after ${count} events. Try it with less.` };
    }
    return undefined;
  }

  /** Ask the model; the answer is a WireSchedule as JSON. */
  send(method: string, path: string, headersText: string, body: string): string {
    const headers = JSON.parse(headersText) as Record<string, string>;
    return JSON.stringify(this.#options.transport.send({ method, path, headers, body }));
  }
}

function splitStrings(strings: string | null | undefined, isJson: boolean): readonly string[] {
  if (strings === null || strings === undefined) return [];
  return isJson ? (JSON.parse(strings) as string[]) : strings.split("\0");
}
