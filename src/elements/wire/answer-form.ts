/**
 * `<answer-form>`: the reader is the model. It shows what the model reads (conversation, tools) and takes a reply: text,
 * or calls of tools with their arguments, in fields and as raw JSON. Dispatches `answer-typed` with a `TypedAnswer`.
 */
import { html, nothing, render, type TemplateResult } from "lit";
import type { TypedAnswer } from "../../openai/mock/settings.ts";
import type { OfferedTool, SpokenLine } from "../../timeline/wire-conversation.ts";
import { callFields, emptyCall, type CallDraft } from "./call-fields.ts";

/** One request that waits for the reader. */
export interface AskedReader {
  /** From 1, in the order sent. */
  readonly number: number;
  readonly conversation: readonly SpokenLine[];
  readonly tools: readonly OfferedTool[];
}

type Choice = "say" | "call";

export class AnswerForm extends HTMLElement {
  #asked: AskedReader | null = null;
  #choice: Choice = "say";
  #text = "";
  #calls: readonly CallDraft[] = [];

  get asked(): AskedReader | null {
    return this.#asked;
  }

  /** Another request clears what was typed. */
  set asked(asked: AskedReader | null) {
    this.#asked = asked;
    this.#choice = "say";
    this.#text = "";
    this.#calls = asked === null ? [] : [emptyCall(asked.tools)];
    this.#render();
  }

  /** Put the focus where reading begins. */
  override focus(): void {
    this.querySelector<HTMLElement>(".answer-title")?.focus();
  }

  #render(): void {
    const asked = this.#asked;
    if (asked === null) {
      render(nothing, this);
      return;
    }
    const { number, conversation, tools } = asked;
    render(
      html`
        <form
          class="answer"
          aria-label="Answer as the model"
          @submit=${(event: Event) => {
            event.preventDefault();
            this.#submit();
          }}
        >
          <h3 class="answer-title" tabindex="-1">You are the model: answer request ${number}</h3>
          <p class="answer-lead">This is all the model sees. It cannot see or run the program.</p>
          <div class="answer-seen">
            <section aria-label="The conversation so far">
              <h4>The conversation so far</h4>
              <ol class="answer-lines">
                ${conversation.map(spokenLine)}
              </ol>
            </section>
            ${tools.length === 0 ? nothing : toolList(tools)}
          </div>
          ${tools.length === 0 ? nothing : this.#choices()}
          ${this.#choice === "say" ? this.#textField() : this.#callFields(tools)}
          <div class="answer-actions">
            <button type="submit" class="button primary">Send as the model</button>
            <span>The program then starts over and gets it.</span>
          </div>
        </form>
      `,
      this,
    );
  }

  #choices(): TemplateResult {
    const radio = (choice: Choice, words: string): TemplateResult => html`
      <label class="segment">
        <input
          type="radio"
          name="answer-kind"
          .checked=${this.#choice === choice}
          @change=${() => {
            this.#choice = choice;
            this.#render();
          }}
        />
        ${words}
      </label>
    `;
    return html`
      <fieldset class="answer-kind">
        <legend>Your reply</legend>
        <div class="segments">${radio("say", "Say something")}${radio("call", "Ask for a tool")}</div>
      </fieldset>
    `;
  }

  #textField(): TemplateResult {
    return html`
      <label class="answer-field">
        <span>What the model says</span>
        <textarea
          rows="3"
          .value=${this.#text}
          @input=${(event: Event) => {
            if (event.target instanceof HTMLTextAreaElement) this.#text = event.target.value;
          }}
        ></textarea>
      </label>
    `;
  }

  #callFields(tools: readonly OfferedTool[]): TemplateResult {
    return html`
      ${this.#calls.map((draft, at) =>
        callFields({
          draft,
          tools,
          label: this.#calls.length === 1 ? "Tool" : `Tool ${at + 1}`,
          onChange: (changed) => {
            this.#calls = this.#calls.with(at, changed);
            this.#render();
          },
          onRemove:
            this.#calls.length === 1
              ? null
              : () => {
                  this.#calls = this.#calls.toSpliced(at, 1);
                  this.#render();
                },
        }),
      )}
      <button
        type="button"
        class="button small"
        @click=${() => {
          this.#calls = [...this.#calls, emptyCall(tools)];
          this.#render();
        }}
      >
        Ask for another tool too
      </button>
    `;
  }

  #submit(): void {
    const answer: TypedAnswer =
      this.#choice === "say"
        ? { say: this.#text }
        : { call: this.#calls.map(({ name, json }) => ({ name, arguments: json })) };
    this.dispatchEvent(new CustomEvent("answer-typed", { bubbles: true, detail: answer }));
  }
}

const roleNames: Readonly<Record<string, string>> = {
  system: "system",
  developer: "developer",
  user: "user",
  assistant: "you, the model",
  tool: "tool result",
};

function spokenLine({ role, text, calls, answers }: SpokenLine): TemplateResult {
  return html`
    <li data-role=${role}>
      <b>${roleNames[role] ?? role}</b>${answers === "" ? nothing : html` <code>${answers}</code>`}
      ${text === "" ? nothing : html`<span class="answer-said">${text}</span>`}
      ${calls.map((call) => html`<code class="answer-said">${call}</code>`)}
    </li>
  `;
}

function toolList(tools: readonly OfferedTool[]): TemplateResult {
  return html`
    <section aria-label="The tools you are offered">
      <h4>The tools you are offered</h4>
      <ul class="answer-tools">
        ${tools.map(
          ({ name, description, parameters }) => html`
            <li>
              <code>${name}</code> ${description}
              <details>
                <summary>Schema of <code>${name}</code></summary>
                <pre tabindex="0" role="region" aria-label=${`Schema of ${name}`}><code>${JSON.stringify(
                  parameters ?? {},
                  null,
                  2,
                )}</code></pre>
              </details>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}

customElements.define("answer-form", AnswerForm);
