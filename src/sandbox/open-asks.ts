/** What a live run has asked and still waits for, on the page's side. */
import type { AnswerPart, AskMessage, LeaveMessage } from "../protocol/messages.ts";
import { AskBook } from "./ask-book.ts";
import type { ModelGate } from "./model-gate.ts";

/** Gives a part of an answer to the program. */
export type Tell = (ask: number, part: AnswerPart) => void;

const stopped: AnswerPart = { kind: "failed", why: "stopped", message: "You stopped the program." };

/**
 * Invariants: the gate is closed once, and not asked after that; of an ask that was left, ended or failed nothing more is
 * told; after Stop nothing is asked, whatever the program does in its last second.
 */
export class OpenAsks {
  readonly #gate: ModelGate;
  readonly #book = new AskBook();
  readonly #open = new Map<number, () => void>();
  #isStopped = false;
  #isClosed = false;

  constructor(gate: ModelGate) {
    this.#gate = gate;
  }

  /** Pass an ask on, or give one up. False: no program of ours says this. */
  receive(message: AskMessage | LeaveMessage, tell: Tell): boolean {
    if (this.#isClosed) return true;
    if (!this.#book.note(message)) return false;
    if (message.type === "leave") this.#leave(message.ask);
    else if (this.#isStopped) tell(message.ask, stopped);
    else this.#ask(message, tell);
    return true;
  }

  /** The reader pressed Stop: what is under way upstream ends now, though the program may still clean up. */
  stop(): void {
    this.#isStopped = true;
    for (const ask of [...this.#open.keys()]) this.#leave(ask);
  }

  /** The run is over. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#open.clear();
    this.#gate.close();
  }

  #ask({ ask, operation, body }: AskMessage, tell: Tell): void {
    let leave = (): void => undefined;
    this.#open.set(ask, () => leave());
    leave = this.#gate.ask({ operation, body }, (part) => {
      if (!this.#open.has(ask)) return;
      if (part.kind === "end" || part.kind === "failed") this.#open.delete(ask);
      tell(ask, part);
    });
  }

  #leave(ask: number): void {
    const leave = this.#open.get(ask);
    this.#open.delete(ask);
    leave?.();
  }
}
