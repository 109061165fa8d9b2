/** "What to look at": the warnings of a run in sentences, each with a button that moves the playhead there. */
import { html, nothing, type TemplateResult } from "lit";
import type { Warning } from "../../timeline/warnings.ts";
import { secondsText } from "../../timeline/words.ts";
import { sentenceParts } from "./sentence-parts.ts";

/** So many are shown until more are asked for; more than the second number helps nobody. */
const shownAtFirst = 4;
const mostShown = 100;

export interface LookListView {
  readonly warnings: readonly Warning[];
  readonly isOpen: boolean;
  readonly onGo: (index: number) => void;
  readonly onOpen: () => void;
}

export function lookList({ warnings, isOpen, onGo, onOpen }: LookListView): TemplateResult | typeof nothing {
  if (warnings.length === 0) return nothing;
  const shown = warnings.slice(0, isOpen ? mostShown : shownAtFirst);
  const hidden = warnings.length - shown.length;
  return html`
    <section class="look" aria-label="What to look at">
      <p class="look-name" aria-hidden="true">What to look at</p>
      <ul role="list">
        ${shown.map((warning) => entry(warning, onGo))}
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

function entry(warning: Warning, onGo: (index: number) => void): TemplateResult {
  const { words, text, line, atMs, index, count } = warning;
  const place = line > 0 ? `line ${line}, ${secondsText(atMs)}` : secondsText(atMs);
  return html`
    <li>
      <button
        type="button"
        class="look-go"
        aria-label=${`Go to ${place}`}
        @click=${() => {
          onGo(index);
        }}
      >
        ${line > 0 ? `Line ${line}` : secondsText(atMs)}
      </button>
      <span
        ><strong
          ><span aria-hidden="true">▲ </span
          >${words}${count > 1 ? ` (${count.toLocaleString("en")} times)` : ""}</strong
        >
        ${sentenceParts(text)}</span
      >
    </li>
  `;
}
