/**
 * `<answer-form>`: the reader is the model. It shows what the model reads (conversation, tools) and takes a reply: text,
 * or calls of tools with their arguments, in fields and as raw JSON. Dispatches `answer-typed` with a `TypedAnswer`.
 */
import { html, nothing, render, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { TypedAnswer } from "../../openai/mock/settings.ts";
import type { OfferedTool, SpokenLine } from "../../timeline/wire/wire-conversation.ts";
import { sentenceParts } from "../timeline/sentence-parts.ts";
import { lackOfCalls, lackOfText, type Lack } from "./answer-check.ts";
import { callFields, emptyCall, type CallDraft } from "./call-fields.ts";

/** One request that waits for the reader. */
export interface AskedReader {
  /** From 1, in the order sent. */
  readonly number: number;
  readonly conversation: readonly SpokenLine[];
  readonly tools: readonly OfferedTool[];
}

type Choice = "say" | "call";

/** Forms made so far: ids of parts are unique on the page. */
let formsMade = 0;

export class AnswerForm extends HTMLElement {
  #asked: AskedReader | null = null;
  #choice: Choice = "say";
  #text = "";
  #calls: readonly CallDraft[] = [];
  /** What was missing when it was last to be sent, until something is changed. */
  #lack: Lack | null = null;
  /** Of its heading. */
  #level = 3;
  readonly #id = `answer-${++formsMade}`;

  connectedCallback(): void {
    this.#level = headingLevelAt(this);
    this.#render();
  }

  get asked(): AskedReader | null {
    return this.#asked;
  }

  /** Another request clears what was typed. */
  set asked(asked: AskedReader | null) {
    this.#asked = asked;
    this.#choice = "say";
    this.#text = "";
    this.#lack = null;
    this.#calls = asked === null ? [] : [emptyCall(asked.tools)];
    this.#render();
  }

  /** Put the focus where the reader types at once: in the text. What they answer describes it, and is in sight. */
  override focus(): void {
    const said = this.querySelector(".answer-scroll");
    if (said !== null) said.scrollTop = said.scrollHeight;
    this.scrollIntoView({ block: "nearest" });
    this.querySelector<HTMLElement>(".answer-field :is(textarea, select)")?.focus();
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
          @keydown=${(event: KeyboardEvent) => {
            this.#sendByKey(event);
          }}
        >
          <div class="answer-title" id=${`${this.#id}-title`} role="heading" aria-level=${this.#level}>
            You are the model: answer request ${number}
          </div>
          <p class="answer-lead">This is all the model sees. It cannot see or run the program.</p>
          <div class="answer-seen">
            <div>
              <div class="answer-head" role="heading" aria-level=${this.#level + 1}>The conversation so far</div>
              <div class="answer-scroll" tabindex="0" role="region" aria-label="The conversation so far">
                <ol class="answer-lines">
                  ${conversation.map((line, at) => spokenLine(line, at === conversation.length - 1 ? this.#lastId : null))}
                </ol>
              </div>
            </div>
            ${tools.length === 0 ? nothing : toolList(tools, this.#level + 1)}
          </div>
          ${tools.length === 0 ? nothing : this.#choices()}
          ${this.#choice === "say" ? this.#textField() : this.#callFields(tools)}
          <div role="alert" id=${this.#lackId}>
            ${this.#lack === null ? nothing : html`<p class="answer-lack">${sentenceParts(this.#lack.words)}</p>`}
          </div>
          <div class="answer-actions">
            <button type="submit" class="button primary" aria-keyshortcuts="Control+Enter Meta+Enter">
              Send as the model
            </button>
            ${
              this.#lack === null
                ? nothing
                : html`<button type="button" class="button" @click=${() => this.#send()}>
                    ${this.#lack.sendAnyway}
                  </button>`
            }
            <span>The program then starts over and gets it.</span>
          </div>
        </form>
      `,
      this,
    );
  }

  get #lastId(): string {
    return `${this.#id}-last`;
  }

  get #lackId(): string {
    return `${this.#id}-lack`;
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
            this.#change();
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
          aria-describedby=${`${this.#lackId} ${this.#id}-title ${this.#lastId}`}
          aria-invalid=${this.#lack === null ? nothing : "true"}
          .value=${live(this.#text)}
          @input=${(event: Event) => {
            if (event.target instanceof HTMLTextAreaElement) this.#text = event.target.value;
            if (this.#lack !== null) this.#change();
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
          id: `${this.#id}-call-${at}`,
          missing: this.#lack?.call === at ? { argument: this.#lack.argument, wordsId: this.#lackId } : null,
          label: this.#calls.length === 1 ? "Tool" : `Tool ${at + 1}`,
          onChange: (changed) => {
            this.#calls = this.#calls.with(at, changed);
            this.#change();
          },
          onRemove:
            this.#calls.length === 1
              ? null
              : () => {
                  this.#calls = this.#calls.toSpliced(at, 1);
                  this.#change();
                  this.querySelector<HTMLElement>('[data-part="add-call"]')?.focus();
                },
        }),
      )}
      <button
        type="button"
        class="button small"
        data-part="add-call"
        @click=${() => {
          this.#calls = [...this.#calls, emptyCall(tools)];
          this.#change();
          this.querySelector<HTMLElement>(".answer-call:last-of-type select")?.focus();
        }}
      >
        Ask for another tool too
      </button>
    `;
  }

  /** What was typed changed: what was missing may be there now. */
  #change(): void {
    this.#lack = null;
    this.#render();
  }

  /** Send the reply, unless something is missing: then say what, and go there. */
  #submit(): void {
    const tools = this.#asked?.tools ?? [];
    this.#lack = this.#choice === "say" ? lackOfText(this.#text) : lackOfCalls(this.#calls, tools);
    if (this.#lack === null) {
      this.#send();
      return;
    }
    this.#render();
    const field = this.querySelector<HTMLElement>(`[aria-invalid][aria-describedby~="${this.#lackId}"]`);
    field?.focus();
    // What can be done about it comes into sight too, unless the field would go out of it.
    this.querySelector(".answer-actions")?.scrollIntoView({ block: "nearest" });
    field?.scrollIntoView({ block: "nearest" });
  }

  /** As in the editor, where the same keys run the program. */
  #sendByKey(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.#submit();
  }

  #send(): void {
    const answer: TypedAnswer =
      this.#choice === "say"
        ? { say: this.#text }
        : { call: this.#calls.map(({ name, json }) => ({ name, arguments: json })) };
    this.dispatchEvent(new CustomEvent("answer-typed", { bubbles: true, detail: answer }));
  }
}

/** One below the last heading before `place`: lessons have sections there, the playground has none. */
function headingLevelAt(place: Element): number {
  const before = [...document.querySelectorAll("h1, h2, h3, h4, h5")].findLast(
    (heading) =>
      heading.checkVisibility() &&
      !place.contains(heading) &&
      (heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return before === undefined ? 2 : Number(before.tagName.slice(1)) + 1;
}

const roleNames: Readonly<Record<string, string>> = {
  system: "system",
  developer: "developer",
  user: "user",
  assistant: "you, the model",
  tool: "tool result",
};

function spokenLine({ role, text, calls, answers }: SpokenLine, id: string | null): TemplateResult {
  return html`
    <li data-role=${role} id=${id ?? nothing}>
      <b>${roleNames[role] ?? role}</b>${answers === "" ? nothing : html` <code>${answers}</code>`}
      ${text === "" ? nothing : html`<span class="answer-said">${text}</span>`}
      ${calls.map((call) => html`<code class="answer-said">${call}</code>`)}
    </li>
  `;
}

function toolList(tools: readonly OfferedTool[], level: number): TemplateResult {
  return html`
    <section aria-label="The tools you are offered">
      <div class="answer-head" role="heading" aria-level=${level}>The tools you are offered</div>
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
