/** "What to look at": the warnings of a run in sentences, each with its line of code and a button that leads there. */
import { html, nothing, type TemplateResult } from "lit";
import type { Warning } from "../../timeline/blame/warnings.ts";
import { secondsText } from "../../timeline/words/words.ts";
import { sentenceParts } from "./sentence-parts.ts";

/** So many are shown until more are asked for; more than the second number helps nobody. */
const shownAtFirst = 4;
const mostShown = 100;

export interface LookListView {
  readonly warnings: readonly Warning[];
  /** The program. */
  readonly source: string;
  /** The one that the reader was led to. */
  readonly looked: Warning | null;
  readonly isOpen: boolean;
  readonly onGo: (warning: Warning) => void;
  readonly onOpen: () => void;
}

export function lookList(view: LookListView): TemplateResult | typeof nothing {
  const { warnings, isOpen, onOpen } = view;
  if (warnings.length === 0) return nothing;
  const shown = warnings.slice(0, isOpen ? mostShown : shownAtFirst);
  const hidden = warnings.length - shown.length;
  const lines = view.source.split("\n");
  return html`
    <section class="look" aria-label="What to look at">
      <p class="look-name" aria-hidden="true">What to look at</p>
      <ul role="list">
        ${shown.map((warning) => entry(warning, lines, view))}
      </ul>
      ${
        hidden === 0
          ? nothing
          : isOpen
            ? html`<p class="look-more">and ${hidden.toLocaleString("en")} more, in the events</p>`
            : html`<button type="button" class="button plain look-more" @click=${onOpen}>
                Show ${hidden.toLocaleString("en")} more
              </button>`
      }
    </section>
  `;
}

function entry(warning: Warning, lines: readonly string[], { looked, onGo }: LookListView): TemplateResult {
  const { words, text, line, atMs, count } = warning;
  const time = secondsText(atMs);
  const code = lines[line - 1]?.trim() ?? "";
  return html`
    <li>
      <button
        type="button"
        class="look-go"
        aria-label=${`Go to ${line > 0 ? `line ${line}, ` : ""}${time}`}
        aria-current=${warning === looked ? "true" : "false"}
        @click=${() => {
          onGo(warning);
        }}
      >
        ${line > 0 ? html`<b>Line ${line}</b> <span>${time}</span>` : html`<b>${time}</b>`}
      </button>
      <div>
        <p class="look-words">
          <strong
            ><span aria-hidden="true">▲ </span>${sentenceParts(capital(words))}${
              count > 1 ? ` (${count.toLocaleString("en")} times)` : ""
            }</strong
          >
          ${code === "" ? nothing : html`<code class="look-code">${code}</code>`}
        </p>
        <p>${sentenceParts(text)}</p>
      </div>
    </li>
  `;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
