/** A run as the page sees it while it goes on. */
import type { ChunkSink, RunEnd, RunRequest, StopReason } from "../trace/run.ts";
import { clockMsOf, stoppedEnd } from "./end.ts";
import type { TraceChunk } from "../trace/encoding.ts";
import type { ModelGate } from "./model-gate.ts";
import { OpenAsks } from "./open-asks.ts";

/** What whoever pressed Run holds. */
export interface Run {
  /** Never rejects: whatever went wrong is an end too. No chunk comes after it. */
  readonly end: Promise<RunEnd>;
  /**
   * End it now; `end` resolves within 100 ms, 400 ms when its frame must be removed. A run on the real clock is
   * interrupted first and has a second to clean up; a second call ends it now.
   */
  stop(): void;
}

/** Invariant: `end` is settled once, by `finish`, which closes the gate; chunks are passed on only before. */
export class LiveRun {
  readonly id: number;
  readonly request: RunRequest;
  /** The frame knows of it. */
  wasSent = false;
  /** Stop was pressed before. */
  wasStopped = false;
  /** Null when no endpoint is open to it. */
  readonly asks: OpenAsks | null;
  readonly end: Promise<RunEnd>;
  readonly #onChunk: ChunkSink;
  readonly #resolve: (end: RunEnd) => void;
  readonly #startedMs = performance.now();
  #virtualMs = 0;
  #isOver = false;

  constructor(id: number, request: RunRequest, onChunk: ChunkSink, gate: ModelGate | null = null) {
    this.id = id;
    this.asks = gate === null ? null : new OpenAsks(gate);
    this.request = request;
    this.#onChunk = onChunk;
    const { promise, resolve } = Promise.withResolvers<RunEnd>();
    this.end = promise;
    this.#resolve = resolve;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  receive(chunk: TraceChunk): void {
    if (this.#isOver) return;
    this.#virtualMs = clockMsOf(chunk.words) ?? this.#virtualMs;
    this.#onChunk(chunk);
  }

  finish(end: RunEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.asks?.close();
    this.#resolve(end);
  }

  /** End it from this side, when the frame cannot say how it ended. */
  cutOff(reason: StopReason, message?: string): void {
    const realMs = performance.now() - this.#startedMs;
    this.finish(stoppedEnd(reason, { virtualMs: this.#virtualMs, realMs }, message));
  }
}
