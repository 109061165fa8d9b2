/**
 * `<wire-view>`: what went between your program and the model, as a sequence: your functions, your program, the model,
 * arrows between. Messages open as JSON; equal tool call ids are joined. The reader may answer as the model here.
 */
import { html, nothing, render, type TemplateResult } from "lit";
import type { TypedAnswer } from "../../openai/mock/settings.ts";
import { buildTimeline } from "../../timeline/model/model.ts";
import { asksForReply, conversationOf, toolsOffered } from "../../timeline/wire/wire-conversation.ts";
import { countWords } from "../../timeline/wire/wire-sentences.ts";
import { exchanges, linksOf, totalUsage, type Exchange, type Link } from "../../timeline/wire/wire.ts";
import type { RunRecord } from "../../trace/run.ts";
import { AnswerForm } from "../wire/answer-form.ts";
import { answeringEvent, answeringView, type Answering, type AnsweringWish } from "../wire/answering.ts";
import { messageView } from "../wire/message-view.ts";
import { openBars, type OpenBar } from "../wire/open-bars.ts";
import { drawIdLinks } from "./id-links.ts";

/** So many marks for linked ids; a later id starts over. */
const markCount = 4;
/** So many messages are laid out at once; a button brings the next. */
const messagesShown = 120;
/** How long a button says that it has copied. */
const copiedMs = 2_000;

export class WireView extends HTMLElement {
  #record: RunRecord | null = null;
  #exchanges: readonly Exchange[] = [];
  #bars: readonly (readonly OpenBar[])[] = [];
  #links: readonly Link[] = [];
  #index = Number.POSITIVE_INFINITY;
  #shown = messagesShown;
  /** Events whose messages are open as JSON. */
  readonly #open = new Set<number>();
  #answering: Answering = null;
  #isLive = false;
  #form: AnswerForm | null = null;
  /** Messages that open or wrap move the marks: the lines follow. */
  readonly #sizes = new ResizeObserver(() => {
    this.#join();
  });

  /** `data-title`: the program's, which the region's name goes on with. */
  static readonly observedAttributes = ["data-title"];

  attributeChangedCallback(): void {
    this.#render();
  }

  connectedCallback(): void {
    this.#sizes.observe(this);
  }

  disconnectedCallback(): void {
    this.#sizes.disconnect();
  }

  get record(): RunRecord | null {
    return this.#record;
  }

  set record(record: RunRecord | null) {
    this.#record = record;
    this.#exchanges = record === null ? [] : exchanges(buildTimeline(record.trace, record.source));
    this.#bars = openBars(this.#exchanges);
    this.#links = linksOf(this.#exchanges);
    this.#index = Number.POSITIVE_INFINITY;
    this.#shown = messagesShown;
    this.#open.clear();
    this.#ask();
    this.#render();
  }

  get answering(): Answering {
    return this.#answering;
  }

  /** What the reader typed as the model; null: the mock answers. */
  set answering(answering: Answering) {
    this.#answering = answering;
    if (answering === null) this.#form = null;
    this.#render();
  }

  get isLive(): boolean {
    return this.#isLive;
  }

  /** A live model answered. */
  set isLive(isLive: boolean) {
    if (isLive === this.#isLive) return;
    this.#isLive = isLive;
    this.#render();
  }

  /** Messages after this event are dimmed: the wire goes back in time with the playhead. */
  showAt(index: number): void {
    if (index === this.#index) return;
    this.#index = index;
    this.#render();
  }

  /** Go where the reader goes on: the form, or the answers typed so far. */
  focusAnswer(): void {
    if (this.#form) this.#form.focus();
    else this.querySelector<HTMLElement>("[data-answering]")?.focus();
  }

  /** The run ended at a request that the reader is to answer: the last one sent. */
  #ask(): void {
    const end = this.#record?.end;
    const sent = this.#exchanges.findLast((one) => one.kind === "request" && asksForReply(one));
    this.#form = null;
    if (end?.state !== "stopped" || end.reason !== "answer" || sent?.kind !== "request") return;
    const form = new AnswerForm();
    form.asked = {
      number: sent.number,
      conversation: conversationOf(this.#exchanges, sent),
      tools: toolsOffered(sent),
    };
    this.#form = form;
  }

  #render(): void {
    const title = this.dataset["title"] ?? "";
    const hasFunctions = this.#exchanges.some(({ kind }) => kind === "tool");
    render(
      html`
        <section
          class="wire"
          aria-label=${title === "" ? "Wire" : `Wire: ${title}`}
          ?data-functions=${hasFunctions}
          data-tracks=${this.#trackCount()}
        >
          <div class="wire-top">
            <p class="wire-sum">${this.#sumWords()}</p>
            ${answeringView(this.#answering, (wish) => this.#wish(wish))}
          </div>
          <div class="wire-heads" aria-hidden="true">
            ${hasFunctions ? html`<span>your functions</span>` : nothing}<span>your program</span
            ><span>model (${this.#answering !== null ? "you" : this.#isLive ? "live" : "mock"})</span>
          </div>
          ${
            this.#exchanges.length === 0
              ? html`<p class="wire-none">
                  ${this.#record === null ? "Run it: every message is shown here as sent." : "No request was sent."}
                </p>`
              : this.#messages()
          }
          ${
            this.#form === null
              ? nothing
              : html`<div
                  class="wire-answer"
                  @answer-typed=${(event: Event) => {
                    if (event instanceof CustomEvent)
                      this.#wish({ wish: "answer", answer: event.detail as TypedAnswer });
                  }}
                  @keydown=${(event: KeyboardEvent) => {
                    this.#leave(event);
                  }}
                >
                  ${this.#form}
                </div>`
          }
          <p class="visually-hidden" role="status" data-part="copied"></p>
        </section>
      `,
      this,
    );
    requestAnimationFrame(() => {
      this.#join();
    });
  }

  #messages(): TemplateResult {
    const rest = this.#exchanges.length - this.#shown;
    return html`<div class="wire-area">
        <ol class="wire-messages">
          ${this.#exchanges.slice(0, this.#shown).map((exchange, at) => this.#message(exchange, this.#bars[at] ?? []))}
        </ol>
        <svg class="wire-links" aria-hidden="true"></svg>
      </div>
      ${
        rest > 0
          ? html`<button
              type="button"
              class="button small"
              @click=${() => {
                this.#shown += messagesShown;
                this.#render();
              }}
            >
              Show ${Math.min(rest, messagesShown)} of ${countWords(rest, "more message")}
            </button>`
          : nothing
      }`;
  }

  #message(exchange: Exchange, bars: readonly OpenBar[]): TemplateResult {
    const { index } = exchange;
    return messageView({
      exchange,
      bars,
      isLater: index > this.#index,
      isOpen: this.#open.has(index),
      markOf: (id) => {
        const number = this.#links.findIndex((link) => link.id === id);
        return number < 0 ? null : number % markCount;
      },
      onToggle: (isOpen) => {
        if (isOpen === this.#open.has(index)) return;
        if (isOpen) this.#open.add(index);
        else this.#open.delete(index);
        this.#render();
      },
      onCopy: (button, json) => void this.#copy(button, json),
    });
  }

  /** How many bars stand side by side. */
  #trackCount(): number {
    return this.#bars.reduce((most, bars) => bars.reduce((more, { track }) => Math.max(more, track + 1), most), 1);
  }

  /** `2 requests, 134 tokens (113 in, 21 out)` */
  #sumWords(): string {
    const requests = this.#exchanges.filter(({ kind }) => kind === "request").length;
    if (requests === 0) return "";
    const usage = totalUsage(this.#exchanges);
    const tokens =
      usage === null
        ? ""
        : `, ${countWords(usage.totalTokens, "token")} (${usage.inputTokens.toLocaleString("en")} in, ${usage.outputTokens.toLocaleString("en")} out)`;
    return `${countWords(requests, "request")}${tokens}`;
  }

  /** Join equal ids by lines. */
  #join(): void {
    const area = this.querySelector<HTMLElement>(".wire-area");
    const layer = this.querySelector<SVGSVGElement>(".wire-links");
    if (area !== null && layer !== null) drawIdLinks(area, layer);
  }

  #wish(wish: AnsweringWish): void {
    this.dispatchEvent(new CustomEvent(answeringEvent, { bubbles: true, detail: wish }));
  }

  /** Escape leaves the form, and loses nothing: the next key decides. */
  #leave(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.querySelector<HTMLElement>('[data-answering="end"]')?.focus();
  }

  async #copy(button: HTMLButtonElement, json: string): Promise<void> {
    const said = await navigator.clipboard.writeText(json).then(
      () => "Copied",
      () => "Not copied: your browser forbids it",
    );
    const words = button.textContent;
    button.textContent = said;
    const status = this.querySelector('[data-part="copied"]');
    if (status) status.textContent = said;
    setTimeout(() => {
      button.textContent = words;
    }, copiedMs);
  }
}

customElements.define("wire-view", WireView);
