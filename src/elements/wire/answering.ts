/** The reader answers as the model: what was typed so far, and the events by which the wire asks for more. */
import { html, nothing, type TemplateResult } from "lit";
import type { TypedAnswer } from "../../openai/mock/settings.ts";
import { countWords } from "../../timeline/wire/wire-sentences.ts";

/** Null: the mock answers. */
export type Answering = readonly TypedAnswer[] | null;

/** What the reader asks for, in an `answering` event from the wire. */
export type AnsweringWish =
  | { readonly wish: "begin" }
  | { readonly wish: "answer"; readonly answer: TypedAnswer }
  | { readonly wish: "undo" }
  | { readonly wish: "restart" }
  | { readonly wish: "end" };

export const answeringEvent = "answering";

/** What is typed once a wish is granted. */
export function answersAfter(typed: readonly TypedAnswer[], wish: AnsweringWish): Answering {
  switch (wish.wish) {
    case "begin":
    case "restart":
      return [];
    case "answer":
      return [...typed, wish.answer];
    case "undo":
      return typed.slice(0, -1);
    case "end":
      return null;
  }
}

/** `“Hello”`, or `get_weather({"city": "Paris"})`. */
export function answerWords({ say, call }: TypedAnswer): string {
  return call === undefined ? `“${say ?? ""}”` : call.map((one) => `${one.name}(${one.arguments})`).join(", ");
}

/** The switch, and once it is on, the answers typed so far with ways back. */
export function answeringView(answering: Answering, wish: (wish: AnsweringWish) => void): TemplateResult {
  if (answering === null) {
    return html`<button
      type="button"
      class="button small"
      data-answering="begin"
      @click=${() => wish({ wish: "begin" })}
    >
      Answer as the model
    </button>`;
  }
  const count = answering.length;
  return html`
    <section class="answering" aria-label="Your answers as the model">
      <p>
        <b>You are the model.</b>
        ${count === 0 ? "You have typed no answer yet." : `You have typed ${countWords(count, "answer")}:`}
      </p>
      ${
        count === 0
          ? nothing
          : html`<ol class="answering-list">
              ${answering.map((answer) => html`<li><code>${answerWords(answer)}</code></li>`)}
            </ol>`
      }
      <div class="answering-actions">
        ${
          count === 0
            ? nothing
            : html`<button type="button" class="button small" @click=${() => wish({ wish: "undo" })}>
                  Undo last answer
                </button>
                <button type="button" class="button small" @click=${() => wish({ wish: "restart" })}>
                  Start over
                </button>`
        }
        <button type="button" class="button small" data-answering="end" @click=${() => wish({ wish: "end" })}>
          Let the mock answer
        </button>
      </div>
    </section>
  `;
}
