/** Which asks a run has made, and whether the next is one that our own shell would send. Frame and page keep one each. */
import type { AskMessage, LeaveMessage } from "../protocol/messages.ts";
import { maxAskCharsPerRun } from "../protocol/sizes.ts";

/**
 * Invariants: numbers of asks only grow; only what was asked is left, and once. Since a number has a greatest value
 * (parse.ts), so has the count of messages that pass.
 */
export class AskBook {
  readonly #open = new Set<number>();
  #lastAsk = 0;
  #chars = 0;

  /** Whether it is allowed; what is not, no shell of ours has sent. */
  note(message: AskMessage | LeaveMessage): boolean {
    if (message.type === "leave") return this.#open.delete(message.ask);
    if (message.ask <= this.#lastAsk) return false;
    this.#lastAsk = message.ask;
    this.#open.add(message.ask);
    this.#chars += message.body.length;
    return this.#chars <= maxAskCharsPerRun;
  }
}
