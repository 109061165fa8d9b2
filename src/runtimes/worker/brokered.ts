/**
 * Requests of a live run, asked through frame and page: the only way out of a worker. What goes out is the name of an
 * operation and a body; where to, and with which key, the page alone knows.
 */
import { operationOf, type OperationName } from "../../openai/operations.ts";
import type { LiveAnswer, LiveTransport, WireRequest } from "../../openai/wire.ts";
import type { AnswerPart, AskMessage, LeaveMessage } from "../../protocol/messages.ts";
import { maxAskChars, maxAskCharsPerRun, maxAsksPerRun } from "../../protocol/sizes.ts";
import { LateAnswer } from "./late-answer.ts";
import { refusal } from "./refusal.ts";

/** What is said to the page; the shell adds the run's number. */
export type Asking = Omit<AskMessage, "run"> | Omit<LeaveMessage, "run">;

/** Invariant: what it sends is within the limits that the frame keeps, so a greedy program is refused and not ended. */
export class Brokered implements LiveTransport {
  readonly #post: (asking: Asking) => void;
  readonly #open = new Map<number, LateAnswer>();
  #asks = 0;
  #chars = 0;

  constructor(post: (asking: Asking) => void) {
    this.#post = post;
  }

  send(request: WireRequest, signal: AbortSignal): Promise<LiveAnswer> {
    const operation = operationOf(request);
    if (signal.aborted) return Promise.reject(new Error("aborted"));
    if (operation === null) return Promise.resolve(refusal("no-operation", request));
    const reason = this.#reasonToRefuse(request.body.length);
    if (reason !== null) return Promise.resolve(refusal(reason, request));
    return this.#ask(operation, request.body, signal);
  }

  /** The page tells what came of an ask. */
  receive(ask: number, part: AnswerPart): void {
    const answer = this.#open.get(ask);
    if (part.kind === "end" || part.kind === "failed") this.#open.delete(ask);
    answer?.receive(part);
  }

  #reasonToRefuse(chars: number): "too-long" | "too-often" | null {
    if (chars > maxAskChars) return "too-long";
    return this.#asks === maxAsksPerRun || this.#chars + chars > maxAskCharsPerRun ? "too-often" : null;
  }

  #ask(operation: OperationName, body: string, signal: AbortSignal): Promise<LiveAnswer> {
    this.#asks += 1;
    this.#chars += body.length;
    const ask = this.#asks;
    const answer = new LateAnswer(body);
    this.#open.set(ask, answer);
    signal.addEventListener("abort", () => {
      if (!this.#open.delete(ask)) return;
      this.#post({ type: "leave", ask });
      answer.giveUp();
    });
    this.#post({ type: "ask", ask, operation, body });
    return answer.head;
  }
}
