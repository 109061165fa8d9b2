/**
 * Everything that page, frame and worker say to each other. Types only; `parse.ts` checks what comes from below.
 *
 * ```
 * page  ── PageMessage ──▶  frame  ── WorkerOrder ──▶  worker (untrusted once learner code runs)
 * page  ◀─ FrameMessage ──  frame  ◀─ WorkerMessage ─  worker
 * ```
 * `run` numbers a run of the page; a message with another number than the worker was given ends that worker.
 */
import type { TraceChunk } from "../trace/encoding.ts";
import type { Language } from "../trace/event.ts";
import type { RunEnd, RunRequest } from "../trace/run.ts";
import type { LanguageFiles } from "./assets.ts";
import type { PackageFiles } from "./packages.ts";

/** First word to host page and frame; the port comes with it. Raise the number when a message changes. */
export const greeting = "unblocked-sandbox-2";

/** Why a live answer ends too early: no connection, or a lost one; not allowed; more than may be; given up. */
export const failures = ["network", "refused", "too-long", "stopped"] as const;

/**
 * A part of what a live endpoint answers: one `head`, any number of `text`, then `end`; or `failed` at any place, and
 * nothing after it.
 */
export type AnswerPart =
  | {
      readonly kind: "head";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** The body that really went out, where it is not the program's: another model, a lower limit. */
      readonly sent?: string | undefined;
    }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "end" }
  | { readonly kind: "failed"; readonly why: (typeof failures)[number]; readonly message: string };

/** What comes of the `ask` of that number. The page tells the worker, through the frame. */
export interface AnswerMessage {
  readonly type: "answer";
  readonly run: number;
  readonly ask: number;
  readonly part: AnswerPart;
}

export type PageMessage =
  /** Once a language and frame: boot a spare worker from these files, and keep one booted from then on. */
  | { readonly type: "prepare"; readonly language: Language; readonly files: LanguageFiles }
  | { readonly type: "run"; readonly run: number; readonly request: RunRequest; readonly packages: PackageFiles }
  | { readonly type: "stop"; readonly run: number }
  | AnswerMessage;

/** A part of a run's record. */
export interface ChunkMessage extends TraceChunk {
  readonly type: "chunk";
  readonly run: number;
}

/** Nothing follows it for this run. */
export interface EndedMessage {
  readonly type: "ended";
  readonly run: number;
  readonly end: RunEnd;
}

/**
 * A live run asks the reader's endpoint. `operation` is a name (openai/operations.ts), never an address; `ask` counts the
 * asks of a run, each number greater than the last.
 */
export interface AskMessage {
  readonly type: "ask";
  readonly run: number;
  readonly ask: number;
  readonly operation: string;
  /** JSON; empty for an operation without a body. */
  readonly body: string;
}

/** The program gives an ask up: its answer is no longer wanted. Once an ask. */
export interface LeaveMessage {
  readonly type: "leave";
  readonly run: number;
  readonly ask: number;
}

export type FrameMessage =
  | { readonly type: "booted"; readonly language: Language; readonly bootMs: number }
  | { readonly type: "boot-failed"; readonly language: Language; readonly message: string }
  /** Twice a second while there is a run. */
  | { readonly type: "alive" }
  | ChunkMessage
  | EndedMessage
  | AskMessage
  | LeaveMessage;

/** Files as the worker gets them: those named `*.wasm` are compiled already. */
export type WorkerFiles = Readonly<Record<string, ArrayBuffer | WebAssembly.Module>>;

export type WorkerOrder =
  /** First and only message on the worker's own port; two private ports come with it, for all others and for its witness. */
  | { readonly type: "boot"; readonly files: WorkerFiles }
  | { readonly type: "run"; readonly run: number; readonly request: RunRequest; readonly packages: PackageFiles }
  /** The reader pressed Stop in a run on the real clock: let the program clean up. It is ended soon, whatever it does. */
  | { readonly type: "interrupt"; readonly run: number }
  | AnswerMessage;

export type WorkerMessage =
  | { readonly type: "booted" }
  | { readonly type: "boot-failed"; readonly message: string }
  | ChunkMessage
  | EndedMessage
  | AskMessage
  | LeaveMessage;
