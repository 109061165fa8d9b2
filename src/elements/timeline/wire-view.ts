/**
 * `<wire-view>`: what went between your program and the model, as a sequence: your program on the left, the model on
 * the right, arrows between, your own functions where they ran. Messages open as JSON; equal tool call ids are marked.
 */
import { html, nothing, render, type TemplateResult } from "lit";
import { buildTimeline } from "../../timeline/model.ts";
import { exchanges, linksOf, type Exchange, type Link } from "../../timeline/wire.ts";
import type { RunRecord } from "../../trace/run.ts";
import { drawIdLinks } from "./id-links.ts";
import { sentenceParts } from "./sentence-parts.ts";

/** So many marks for linked ids; a later id starts over. */
const markCount = 4;

export class WireView extends HTMLElement {
  #record: RunRecord | null = null;
  #exchanges: readonly Exchange[] = [];
  #links: readonly Link[] = [];
  #index = Number.POSITIVE_INFINITY;
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
    this.#links = linksOf(this.#exchanges);
    this.#index = Number.POSITIVE_INFINITY;
    this.#render();
  }

  /** Messages after this event are dimmed: the wire goes back in time with the playhead. */
  showAt(index: number): void {
    this.#index = index;
    this.#render();
  }

  #render(): void {
    const title = this.dataset["title"] ?? "";
    render(
      html`
        <section class="wire" aria-label=${title === "" ? "Wire" : `Wire: ${title}`}>
          <div class="wire-heads" aria-hidden="true"><span>your program</span><span>model (mock)</span></div>
          ${
            this.#exchanges.length === 0
              ? html`<p class="wire-none">
                  ${this.#record === null ? "Run it: every message is shown here as sent." : "No request was sent."}
                </p>`
              : html`<div class="wire-area">
                  <ol class="wire-messages">
                    ${this.#exchanges.map((exchange) => this.#message(exchange))}
                  </ol>
                  <svg class="wire-links" aria-hidden="true"></svg>
                </div>`
          }
        </section>
      `,
      this,
    );
    requestAnimationFrame(() => {
      this.#join();
    });
  }

  /** Join equal ids by lines. */
  #join(): void {
    const area = this.querySelector<HTMLElement>(".wire-area");
    const layer = this.querySelector<SVGSVGElement>(".wire-links");
    if (area !== null && layer !== null) drawIdLinks(area, layer);
  }

  #message(exchange: Exchange): TemplateResult {
    const isLater = exchange.index > this.#index;
    return html`
      <li class="wire-message" data-kind=${exchange.kind} ?data-later=${isLater}>
        <p class="wire-line">
          <span class="wire-time">${exchange.time}</span>
          <span class="wire-arrow" aria-hidden="true"></span>
          <span class="wire-sentence">${sentenceParts(exchange.sentence)}</span>
          ${exchange.toolCallIds.map((id) => this.#idMark(id))}
        </p>
        ${this.#details(exchange)}
      </li>
    `;
  }

  /** The same mark wherever the same id is: a border of its own, and the id itself as text. */
  #idMark(id: string): TemplateResult {
    const number = this.#links.findIndex((link) => link.id === id);
    return html`<span class="wire-id" data-id=${id} data-mark=${number < 0 ? nothing : String(number % markCount)}
      ><code>${id}</code></span
    >`;
  }

  #details(exchange: Exchange): TemplateResult | typeof nothing {
    if (exchange.kind === "tool") {
      return html`<p class="wire-tool"><code>${exchange.name}(${exchange.args}) → ${exchange.value}</code></p>`;
    }
    const summary =
      exchange.kind === "request" ? `${exchange.method} ${exchange.path}` : `status ${exchange.status || "none"}`;
    return html`
      <details>
        <summary>${summary}</summary>
        <pre tabindex="0" role="region" aria-label=${`Message: ${summary}`}><code>${pretty(exchange.body)}</code></pre>
      </details>
      ${
        exchange.kind === "reply" && exchange.reason !== ""
          ? html`<p class="wire-reason"><b>Why the mock said so:</b> ${exchange.reason}</p>`
          : nothing
      }
    `;
  }
}

function pretty(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body, null, 2);
}

customElements.define("wire-view", WireView);
