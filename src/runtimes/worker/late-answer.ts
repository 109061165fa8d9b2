/** An answer that comes in parts, from outside: a head to wait for, and a body to iterate. */
import type { LiveAnswer } from "../../openai/wire.ts";
import type { AnswerPart } from "../../protocol/messages.ts";
import { byPage, refusedByPage } from "./refusal.ts";
import { isSameJson } from "./same-json.ts";

/** Invariant: `#texts` came and were not taken yet; once `#end` is set nothing more comes. */
export class LateAnswer {
  readonly #head = Promise.withResolvers<LiveAnswer>();
  readonly #texts: string[] = [];
  #hasHead = false;
  #end: { readonly failure: Error | null } | null = null;
  #wake: () => void = () => undefined;
  readonly #asked: string;

  /** `asked`: the body as the program gave it. */
  constructor(asked: string) {
    this.#asked = asked;
  }

  /** Rejects when there is no answer, with a sentence for the reader. */
  get head(): Promise<LiveAnswer> {
    return this.#head.promise;
  }

  receive(part: AnswerPart): void {
    if (this.#end !== null) return;
    switch (part.kind) {
      case "head": {
        this.#hasHead = true;
        const { status, headers } = part;
        const sent = part.sent === undefined || isSameJson(part.sent, this.#asked) ? undefined : part.sent;
        const reason = headers["x-answered-by"] === "page" ? byPage : "";
        this.#head.resolve({ status, headers, reason, sent, body: this.#body() });
        return;
      }
      case "text": {
        this.#texts.push(part.text);
        this.#wake();
        return;
      }
      case "end": {
        this.#finish(this.#hasHead ? null : "The endpoint ended the connection without an answer.");
        return;
      }
      case "failed": {
        // A client asks again when the connection fails. What the page refuses it will refuse again: an answer says so.
        if (part.why === "refused" && !this.#hasHead) this.#head.resolve(refusedByPage(part.message));
        this.#finish(part.message);
        return;
      }
    }
  }

  /** Nobody waits for it any more. */
  giveUp(): void {
    if (this.#end === null) this.#finish("aborted");
  }

  #finish(failure: string | null): void {
    this.#end = { failure: failure === null ? null : new Error(failure) };
    if (failure !== null) this.#head.reject(this.#end.failure);
    this.#wake();
  }

  async *#body(): AsyncGenerator<string> {
    for (;;) {
      const text = this.#texts.shift();
      if (text !== undefined) yield text;
      else if (this.#end === null) await new Promise<void>((resolve) => (this.#wake = resolve));
      else if (this.#end.failure === null) return;
      else throw this.#end.failure;
    }
  }
}
