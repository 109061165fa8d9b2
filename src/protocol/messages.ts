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
export const greeting = "unblocked-sandbox-1";

export type PageMessage =
  /** Once a language and frame: boot a spare worker from these files, and keep one booted from then on. */
  | { readonly type: "prepare"; readonly language: Language; readonly files: LanguageFiles }
  | { readonly type: "run"; readonly run: number; readonly request: RunRequest; readonly packages: PackageFiles }
  | { readonly type: "stop"; readonly run: number };

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

export type FrameMessage =
  | { readonly type: "booted"; readonly language: Language; readonly bootMs: number }
  | { readonly type: "boot-failed"; readonly language: Language; readonly message: string }
  /** Twice a second while there is a run. */
  | { readonly type: "alive" }
  | ChunkMessage
  | EndedMessage;

/** Files as the worker gets them: those named `*.wasm` are compiled already. */
export type WorkerFiles = Readonly<Record<string, ArrayBuffer | WebAssembly.Module>>;

export type WorkerOrder =
  /** First and only message on the worker's own port; two private ports come with it, for all others and for its witness. */
  | { readonly type: "boot"; readonly files: WorkerFiles }
  | { readonly type: "run"; readonly run: number; readonly request: RunRequest; readonly packages: PackageFiles }
  /** The reader pressed Stop in a run on the real clock: let the program clean up. It is ended soon, whatever it does. */
  | { readonly type: "interrupt"; readonly run: number };

export type WorkerMessage =
  | { readonly type: "booted" }
  | { readonly type: "boot-failed"; readonly message: string }
  | ChunkMessage
  | EndedMessage;
