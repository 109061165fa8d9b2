/** Keeps one spare worker booted for one language. */
import type { LanguageFiles } from "../../protocol/assets.ts";
import { bootWorker, prepareSource, type BootedWorker, type WorkerSource } from "./booted-worker.ts";

const bootTimeoutMs = 60_000;

/** Told of every boot, so that the page can say that a language is ready, or why not. */
export interface ShelfListener {
  booted(bootMs: number): void;
  bootFailed(message: string): void;
}

/** Invariant: at most one worker is booting or booted here; one that was taken is never given again. */
export class Shelf {
  readonly #source: Promise<WorkerSource>;
  readonly #listener: ShelfListener;
  #spare: Promise<BootedWorker> | null = null;

  constructor(files: LanguageFiles, listener: ShelfListener) {
    this.#source = prepareSource(files);
    this.#listener = listener;
    this.restock();
  }

  /** The booted worker, or the next one. Rejects when it cannot be booted. */
  take(): Promise<BootedWorker> {
    this.restock();
    const spare = this.#spare;
    this.#spare = null;
    return spare ?? Promise.reject(new Error("There is no worker."));
  }

  /** Boot a worker unless there is one. */
  restock(): void {
    if (this.#spare !== null) return;
    const boot = this.#source.then((source) => bootWorker(source, bootTimeoutMs));
    this.#spare = boot;
    boot.then(
      (spare) => this.#listener.booted(spare.bootMs),
      (error: unknown) => {
        if (this.#spare === boot) this.#spare = null;
        this.#listener.bootFailed(error instanceof Error ? error.message : String(error));
      },
    );
  }
}
