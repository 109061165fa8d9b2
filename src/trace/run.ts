/** What is asked of a run and how it ends: shared by runtimes, sandbox, record and course. */
import type { TraceChunk } from "./encoding.ts";
import type { Language } from "./event.ts";
import type { Trace } from "./trace.ts";

/** Where a run is cut off. Each has its own message and keeps what was recorded. */
export interface RunLimits {
  /** Real milliseconds. */
  readonly wallMs: number;
  readonly maxEvents: number;
  readonly maxOutputBytes: number;
}

export const defaultLimits: RunLimits = { wallMs: 10_000, maxEvents: 2_000_000, maxOutputBytes: 1_000_000 };

/** A live endpoint answers in its own time; so a run that asks one may take longer. */
export const liveLimits: RunLimits = { ...defaultLimits, wallMs: 120_000 };

/**
 * How long a program may take to end once it was interrupted (Python's KeyboardInterrupt at its wall time, or at Stop
 * on the real clock), real milliseconds: its `finally` blocks run meanwhile. Then it is ended.
 */
export const interruptGraceMs = 1_000;

/** `virtual`: waiting costs nothing. `real`: the program waits as outside, for timers and for answers that come later. */
export const runClocks = ["virtual", "real"] as const;
export type RunClock = (typeof runClocks)[number];

/** Who answers besides the mock: the endpoint that the reader has set, through the page's broker. */
export const runModels = ["live"] as const;

/** A seed of an order: whole numbers from 1. */
export function isOrder(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 1;
}

export interface RunRequest {
  readonly language: Language;
  readonly source: string;
  /** Seeds `random`, `Math.random` and the mock's choices. */
  readonly seed: number;
  /**
   * Seeds the order in which those go that are ready at the same time (`isOrder`), on the virtual clock alone. Left out:
   * the engine's own order. What changes places is said in runtimes/README.md.
   */
  readonly shuffle?: number | undefined;
  /** False: plain run, output only (no lane or step events); the two must print the same. */
  readonly traced: boolean;
  readonly clock: RunClock;
  /** Also record each line that is reached (`line-reached`). Off unless asked for: such records are long. */
  readonly lines?: boolean | undefined;
  readonly limits: RunLimits;
  /** The lesson's scenario for the mock model (parsed `scenario.json`), or null. */
  readonly scenario: unknown;
  /** What the reader set of the mock model (`MockSettings`, openai/mock/settings.ts); left out: nothing. */
  readonly mock?: unknown;
  /** Left out: the mock answers. A live run is on the real clock, and never falls back to the mock. */
  readonly model?: (typeof runModels)[number] | undefined;
}

/** An error as data. `traceback` is the engine's own text with the reader's lines; `explanation` is for a beginner. */
export interface RunError {
  /** `SyntaxError`, `ValueError`, … */
  readonly type: string;
  readonly message: string;
  /** 1-based line in the reader's source, or null. */
  readonly line: number | null;
  readonly traceback: string;
  /** One or two sentences: what it means, what to do. Null when the error speaks for itself. */
  readonly explanation: string | null;
}

/** `answer`: the reader is to answer the last request as the model; the run is then started over. */
export const stopReasons = ["stop", "wall-time", "events", "output", "memory", "died", "answer"] as const;
/** What a run says that ends because the reader is to answer as the model. */
export const readerIsAsked =
  "Your program asked the model, and you are the model. Type the reply: the program then starts over with it.";

export type StopReason = (typeof stopReasons)[number];

/** UTF-16 units of a result's text; a longer one is cut, and ends in an ellipsis. */
export const maxResultChars = 10_000;

/** How a run ended. `virtualMs` is the run's clock, `realMs` what it really took. */
export type RunEnd = { readonly virtualMs: number; readonly realMs: number } &
  /**
   * `result`: the value of the program's last statement when that is an expression, worded as the language's own prompt
   * words it (`repr`, Node's inspector), at most `maxResultChars` long. Null when there is none, or nothing to show.
   */
  (
    | { readonly state: "finished"; readonly result: string | null }
    | { readonly state: "failed"; readonly error: RunError }
    /** `message`: what happened and what to do, in the reader's words. */
    | { readonly state: "stopped"; readonly reason: StopReason; readonly message: string }
  );

/** A run that is over, with all it recorded. */
export interface RunRecord {
  readonly language: Language;
  readonly source: string;
  readonly seed: number;
  /** The order it ran in, when that was not the engine's own. */
  readonly shuffle?: number | undefined;
  readonly end: RunEnd;
  readonly trace: Trace;
}

/** Where a runtime puts what it records, while it runs. */
export type ChunkSink = (chunk: TraceChunk) => void;
