/** A way to a model in the test's hands. */
import type { AnswerPart } from "../../../src/protocol/messages.ts";
import type { ModelAsk, ModelGate } from "../../../src/sandbox/model-gate.ts";

/** Notes what it was asked and what was left; the test says what comes. */
export class ScriptedGate implements ModelGate {
  readonly asked: ModelAsk[] = [];
  /** Numbers of asks, from 1. */
  readonly left: number[] = [];
  closedTimes = 0;
  readonly #listeners: ((part: AnswerPart) => void)[] = [];

  ask(ask: ModelAsk, onPart: (part: AnswerPart) => void): () => void {
    const number = this.asked.push(ask);
    this.#listeners.push(onPart);
    return () => this.left.push(number);
  }

  close(): void {
    this.closedTimes += 1;
  }

  says(ask: number, part: AnswerPart): void {
    this.#listeners[ask - 1]?.(part);
  }
}
