/** What a running program's interpreter may ask of JavaScript: one small object, given to `unblocked.program.run`. */
import { interruptGraceMs, readerIsAsked, type ChunkSink, type RunLimits, type StopReason } from "../../trace/run.ts";
import type { MockTransport } from "../../openai/wire.ts";
import type { Machine } from "./machine.ts";
import type { Outside } from "./outside.ts";
import type { InterruptPoll } from "./poll.ts";

/** A Python buffer as pyodide hands it over. */
export interface WordsProxy {
  getBuffer(type: "u32"): { readonly data: Uint32Array; release(): void };
}

/** Why the program must end. It is interrupted; once more (`isRepeated`) if it did not react; then ended (`isFinal`). */
export interface StopNote {
  readonly reason: StopReason;
  readonly message: string;
  readonly isRepeated: boolean;
  readonly isFinal: boolean;
}

/** As somebody who presses Ctrl+C again. */
const repeatAfterMs = 250;
const outputsAtOnce = 10;
const outputEveryMs = 50;
/** On a busy machine a program may not have had its turn yet, though the time is over. */
const leastLooks = 4;

export interface HostOptions {
  readonly limits: RunLimits;
  readonly sink: ChunkSink;
  readonly machine: Machine;
  readonly transport: MockTransport;
  readonly poll: InterruptPoll;
  /** Null on the virtual clock. */
  readonly outside: Outside | null;
  /** Real milliseconds since the run began. */
  readonly realMs: () => number;
}

export class PythonHost {
  readonly #options: HostOptions;
  #note: Pick<StopNote, "reason" | "message"> | null = null;
  #interruptedMs: number | null = null;
  /** How often the program was looked at since. */
  #looks = 0;
  #outputs = 0;
  #recordedMs = 0;

  /** How the program said it ended, as JSON, when it ended from inside (stopped, deadlock). */
  endText: string | null = null;

  constructor(options: HostOptions) {
    this.#options = options;
  }

  /** Undefined on the virtual clock: Python would not see null as None. */
  get outside(): Outside | undefined {
    return this.#options.outside ?? undefined;
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
    this.#recordedMs = this.realMs();
    this.#options.sink({ words: copy, strings: splitStrings(strings, isJson) });
  }

  /**
   * Whether what was written should be handed over at once: the first outputs, and any that comes a while after. What
   * follows may be one long call into C, in which nobody can look at the run.
   */
  get isOutputDue(): boolean {
    const nowMs = this.realMs();
    if (this.#outputs >= outputsAtOnce && nowMs - this.#recordedMs < outputEveryMs) return false;
    this.#outputs += 1;
    return true;
  }

  end(endText: string): void {
    this.endText = endText;
  }

  /** The reader pressed Stop. */
  interrupt(): void {
    this.#note ??= { reason: "stop", message: "You stopped the program. What it did so far is shown." };
    this.#interruptedMs ??= this.#options.realMs();
    this.#options.outside?.interrupt();
    this.#options.poll.soon();
  }

  /** Why the program must end, if it must. */
  reasonToStop(): StopNote | undefined {
    const { limits, realMs } = this.#options;
    const nowMs = realMs();
    if (this.#note === null && nowMs >= limits.wallMs) {
      const seconds = Math.round(limits.wallMs / 100) / 10;
      const message = `Your program was stopped after ${seconds} s of real time. Does a loop never end?`;
      this.#note = { reason: "wall-time", message };
    }
    if (this.#note === null) return undefined;
    this.#interruptedMs ??= nowMs;
    this.#looks += 1;
    const sinceMs = nowMs - this.#interruptedMs;
    const isFinal = sinceMs >= interruptGraceMs && this.#looks > leastLooks;
    return { ...this.#note, isRepeated: sinceMs >= repeatAfterMs, isFinal };
  }

  /** Look at the run again in a moment. */
  lookSoon(): void {
    this.#options.poll.soon();
  }

  /** Ask the model; the answer is a WireSchedule as JSON, or says that the reader is to answer, with words for the end. */
  send(method: string, path: string, headersText: string, body: string): string {
    const headers = JSON.parse(headersText) as Record<string, string>;
    const answer = this.#options.transport.send({ method, path, headers, body });
    return JSON.stringify("asksReader" in answer ? { ...answer, message: readerIsAsked } : answer);
  }
}

function splitStrings(strings: string | null | undefined, isJson: boolean): readonly string[] {
  if (strings === null || strings === undefined) return [];
  return isJson ? (JSON.parse(strings) as string[]) : strings.split("\0");
}
