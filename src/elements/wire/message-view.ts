/** One message of the wire as HTML: arrow, sentence, what it amounts to, its JSON, and why the mock said so. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { errorClassOf, prettyBody } from "../../timeline/wire/wire-bodies.ts";
import { countWords } from "../../timeline/wire/wire-sentences.ts";
import type { StreamReading } from "../../timeline/wire/wire-stream.ts";
import type { Exchange, ReceivedMessage, SentMessage, ToolRun } from "../../timeline/wire/wire.ts";
import { secondsText } from "../../timeline/words/words.ts";
import { sentenceParts } from "../timeline/sentence-parts.ts";
import type { OpenBar } from "./open-bars.ts";

export interface MessageView {
  readonly exchange: Exchange;
  readonly bars: readonly OpenBar[];
  /** After the playhead. */
  readonly isLater: boolean;
  /** Whether its JSON was asked for: long ones are not laid out before. */
  readonly isOpen: boolean;
  /** The mark of a tool call id that is on the wire more than once; null for others. */
  readonly markOf: (id: string) => number | null;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onCopy: (button: HTMLButtonElement, json: string) => void;
}

export function messageView(view: MessageView): TemplateResult {
  const { exchange, bars, isLater, markOf } = view;
  return html`
    <li
      class="wire-message"
      data-kind=${exchange.kind}
      data-failed=${exchange.kind === "reply" && isFailure(exchange) ? "" : nothing}
      ?data-later=${isLater}
    >
      ${bars.map(
        ({ track, part }) =>
          html`<span class="wire-open" data-track=${track} data-part=${part} aria-hidden="true"></span>`,
      )}
      <p class="wire-line">
        <span class="wire-time">${exchange.time}</span>
        <span class="wire-arrow" aria-hidden="true"></span>
        <span class="wire-sentence">${sentenceParts(exchange.sentence)}</span>
        ${exchange.toolCallIds.map((id) => idMark(id, markOf(id)))}
      </p>
      ${exchange.kind === "tool" ? toolLine(exchange) : onWire(view, exchange)}
    </li>
  `;
}

function isFailure({ status, error }: ReceivedMessage): boolean {
  return status >= 400 || status === 0 || error !== null;
}

/** The same mark wherever the same id is: a border of its own, and the id itself as text. */
function idMark(id: string, mark: number | null): TemplateResult {
  return html`<span class="wire-id" data-id=${id} data-mark=${mark ?? nothing}><code>${id}</code></span>`;
}

function toolLine({ name, args, value }: ToolRun): TemplateResult {
  return html`<p class="wire-tool"><code>${name}(${args}) → ${value}</code></p>`;
}

function onWire(view: MessageView, message: SentMessage | ReceivedMessage): TemplateResult {
  const facts = message.kind === "request" ? requestFacts(message) : replyFacts(message);
  const summary =
    message.kind === "request" ? `${message.method} ${message.path}` : `status ${message.status || "none"}`;
  const isEmpty = message.body === null || message.body === undefined || message.body === "";
  return html`
    ${message.kind === "reply" ? errorLine(message) : nothing}
    ${facts.length === 0 ? nothing : html`<p class="wire-facts">${facts.map((fact) => html`<span>${sentenceParts(fact)}</span> `)}</p>`}
    ${message.kind === "reply" && message.stream !== null ? streamView(message.stream, message) : nothing}
    ${
      isEmpty
        ? html`<p class="wire-bare">${summary}</p>`
        : html`
            <details
              class="wire-json"
              @toggle=${(event: Event) => {
                view.onToggle(event.target instanceof HTMLDetailsElement && event.target.open);
              }}
            >
              <summary>${summary}</summary>
              ${view.isOpen ? jsonView(view, message, summary) : html`<pre></pre>`}
            </details>
          `
    }
    ${message.kind === "reply" ? reasonLine(message) : nothing}
  `;
}

function jsonView(
  { onCopy }: MessageView,
  { kind, number, body }: SentMessage | ReceivedMessage,
  summary: string,
): TemplateResult {
  const text = prettyBody(body);
  const what = kind === "request" ? `request ${number}` : `the reply to request ${number}`;
  return html`
    <button
      type="button"
      class="button small wire-copy"
      aria-label=${`Copy JSON of ${what}`}
      @click=${(event: Event) => {
        if (event.currentTarget instanceof HTMLButtonElement) onCopy(event.currentTarget, text);
      }}
    >
      Copy JSON
    </button>
    <pre tabindex="0" role="region" aria-label=${`Message: ${summary}, ${what}`}><code>${text}</code></pre>
  `;
}

function requestFacts({ model, offered, isStreamed, changes }: SentMessage): string[] {
  const names = offered.slice(0, 4).map((name) => `\`${name}\``);
  const more = offered.length > names.length ? ` and ${offered.length - names.length} more` : "";
  return [
    ...(model === "" ? [] : [`model \`${model}\``]),
    ...(offered.length === 0 ? [] : [`${countWords(offered.length, "tool")}: ${names.join(", ")}${more}`]),
    ...(isStreamed ? ["wants the reply in pieces (`stream`)"] : []),
    ...(changes.length === 0 ? [] : [`changed by this page before it was sent: ${changes.join("; ")}`]),
  ];
}

function replyFacts({ usage, tookMs, status }: ReceivedMessage): string[] {
  return [
    `${status === 0 ? "ended" : "complete"} after ${secondsText(tookMs)}`,
    ...(usage === null ? [] : [`${countWords(usage.inputTokens, "token")} in, ${usage.outputTokens} out`]),
  ];
}

/** What went wrong: the error's name in the client, its words, and what came of it. */
function errorLine(reply: ReceivedMessage): TemplateResult | typeof nothing {
  if (!isFailure(reply)) return nothing;
  const { status, error, triedAgain } = reply;
  const name = errorClassOf(status) || (error === null ? "" : "APIError");
  const code = error?.code ?? "";
  return html`<p class="wire-error">
    ${name === "" ? nothing : html`<b><code>${name}</code></b> `}${code === "" ? nothing : html`<code>${code}</code> `}
    ${error?.message ?? ""}
    ${triedAgain === null ? nothing : html`<span class="wire-again">Tried again: request ${triedAgain}.</span>`}
  </p>`;
}

const reasonHeads = {
  "fault-on": "Fault switched on by you",
  "fault-named": "Fault asked for by the model's name",
  reader: "You are the model",
  page: "Who answered",
} as const;

function reasonLine({ reason, madeBy, status, isBroken }: ReceivedMessage): TemplateResult | typeof nothing {
  if (reason === "") return nothing;
  const head =
    madeBy === null ? (status === 0 || isBroken ? "Why it ended" : "Why the mock said so") : reasonHeads[madeBy];
  return html`<p class="wire-reason" data-made-by=${madeBy ?? nothing}><b>${head}:</b> ${reason}</p>`;
}

/** Longer streams are listed as far as this. */
const piecesListed = 200;

function streamView({ pieces }: StreamReading, { atMs, tookMs }: ReceivedMessage): TemplateResult {
  const sentMs = atMs - tookMs;
  const firstMs = pieces[0]?.atMs ?? atMs;
  const lastMs = pieces.at(-1)?.atMs ?? atMs;
  const rest = pieces.length - piecesListed;
  return html`
    ${streamStrip(
      pieces.map((piece) => piece.atMs - sentMs),
      firstMs - sentMs,
      tookMs,
    )}
    <details class="wire-stream">
      <summary>
        ${countWords(pieces.length, "piece")}: the first after ${secondsText(firstMs - sentMs)}, the last at
        ${secondsText(lastMs)}
      </summary>
      <div class="wire-pieces" tabindex="0" role="region" aria-label="The pieces as they came">
        <table>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Piece</th>
              <th scope="col">Adds</th>
            </tr>
          </thead>
          <tbody>
            ${pieces.slice(0, piecesListed).map(
              ({ atMs: pieceMs, what, text }) => html`
                <tr>
                  <td class="wire-time">${secondsText(pieceMs)}</td>
                  <td>${what}</td>
                  <td>${text === "" ? nothing : html`<code>${text}</code>`}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
        ${rest > 0 ? html`<p>And ${countWords(rest, "more piece")}: they are in the JSON below.</p>` : nothing}
      </div>
    </details>
  `;
}

/** Waiting for the first piece, then one tick a piece, on the request's own time. */
function streamStrip(ticksMs: readonly number[], firstMs: number, tookMs: number): TemplateResult {
  const x = (ms: number): number => (tookMs > 0 ? (ms / tookMs) * 100 : 100);
  return html`<svg class="wire-strip" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="wire-strip-wait" x="0" y="4" width=${x(firstMs)} height="2"></rect>
    <rect class="wire-strip-come" x=${x(firstMs)} y="1" width=${100 - x(firstMs)} height="8"></rect>
    ${ticksMs.map((ms) => svg`<line class="wire-strip-tick" x1=${x(ms)} x2=${x(ms)} y1="0" y2="10"></line>`)}
  </svg>`;
}
