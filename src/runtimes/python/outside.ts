/**
 * What comes to a real-clock run from outside the interpreter: the time, answers of the model, the reader's Stop.
 *
 * News is kept until Python takes it (`takeNews`, between two turns of its loop or while it holds), so that nobody calls
 * into an interpreter that is at work.
 */
import type { LiveTransport, WireRequest } from "../../openai/wire.ts";

/** News of an exchange, as Python reads it. */
type News = { readonly id: number } & (
  | {
      readonly kind: "headers";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly reason: string;
      readonly sent?: string | undefined;
    }
  | { readonly kind: "chunk"; readonly text: string }
  | { readonly kind: "end" }
  | { readonly kind: "failed"; readonly message: string }
);

/** Timers of the engine, taken before the program can replace them. */
export interface OutsideTimers {
  readonly setTimeout: (callback: () => void, ms: number) => unknown;
  readonly clearTimeout: (id: never) => void;
}

/** What `setTimeout` takes at most. */
const longestMs = 2 ** 31 - 1;

/** Invariant: `#open` holds the exchanges that news may still come of; nothing comes of one that was aborted. */
export class Outside {
  readonly #transport: LiveTransport;
  readonly #timers: OutsideTimers;
  readonly #open = new Map<number, AbortController>();
  #news: News[] = [];
  #count = 0;
  #wake: (() => void) | null = null;
  #isInterrupted = false;
  /** Nobody ever writes here. A shared memory can be waited on without any special header. */
  readonly #never = new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);

  constructor(transport: LiveTransport, timers: OutsideTimers) {
    this.#transport = transport;
    this.#timers = timers;
  }

  /** Exchanges that have not ended. */
  get pending(): number {
    return this.#open.size;
  }

  get hasNews(): boolean {
    return this.#news.length > 0;
  }

  /** Hold the whole worker for `ms`, in an engine that cannot put a stack aside: nothing comes in meanwhile. */
  block(ms: number): void {
    Atomics.wait(this.#never, 0, 0, ms);
  }

  /** Send a request; what comes of it is told as news of the number returned. */
  open(method: string, path: string, headersText: string, body: string): number {
    this.#count += 1;
    const id = this.#count;
    const controller = new AbortController();
    this.#open.set(id, controller);
    const headers = JSON.parse(headersText) as Record<string, string>;
    void this.#exchange(id, { method, path, headers, body }, controller.signal);
    return id;
  }

  /** Give an exchange up: the transport is told, and nothing more comes of it. */
  abort(id: number): void {
    const controller = this.#open.get(id);
    if (controller === undefined) return;
    this.#open.delete(id);
    controller.abort();
  }

  /**
   * Wait for `timeoutMs`, or for news or Stop if they come first. Lets the engine's tasks run. What comes in one task, an
   * answer's last part and its end, is there together.
   */
  wait(timeoutMs: number): Promise<void> {
    const { setTimeout, clearTimeout } = this.#timers;
    return new Promise((resolve) => {
      let timer: unknown = null;
      const wakeIn = (ms: number): void => {
        if (timer !== null) clearTimeout(timer as never);
        timer = setTimeout(() => {
          this.#wake = null;
          resolve();
        }, ms);
      };
      const isAwaited = this.#news.length === 0 && !this.#isInterrupted;
      this.#isInterrupted = false;
      this.#wake = () => wakeIn(0);
      wakeIn(isAwaited ? Math.min(timeoutMs, longestMs) : 0);
    });
  }

  /** The news since the last call, as a JSON list; empty when there is none. */
  takeNews(): string {
    if (this.#news.length === 0) return "";
    const news = this.#news;
    this.#news = [];
    return JSON.stringify(news);
  }

  /** End the wait under way, or the next one: the program is to be looked at. */
  interrupt(): void {
    this.#isInterrupted = true;
    this.#wake?.();
  }

  /** The run is over. */
  close(): void {
    for (const id of [...this.#open.keys()]) this.abort(id);
  }

  async #exchange(id: number, request: WireRequest, signal: AbortSignal): Promise<void> {
    try {
      const { status, headers, reason, sent, body } = await this.#transport.send(request, signal);
      this.#tell({ id, kind: "headers", status, headers, reason, sent });
      for await (const text of body) this.#tell({ id, kind: "chunk", text });
      this.#tell({ id, kind: "end" });
    } catch (error) {
      this.#tell({ id, kind: "failed", message: error instanceof Error ? error.message : String(error) });
    }
    this.#open.delete(id);
  }

  #tell(news: News): void {
    if (!this.#open.has(news.id)) return;
    this.#news.push(news);
    this.#wake?.();
  }
}
