/** The loop, now: Running, Ready queue, Timers, Waiting as four lists. Draws a panel in words; knows no rules. */
import { html, nothing, type TemplateResult } from "lit";
import type { LoopPanel, PanelItem } from "../../timeline/transcript.ts";
import type { Language } from "../../trace/event.ts";
import { sentenceParts } from "./sentence-parts.ts";

/** Longer lists end in "and 9,992 more": a list nobody can read helps nobody. */
const longestList = 8;

export interface LoopPanelView {
  readonly panel: LoopPanel;
  /** Name of the region: `Event loop`, or `Event loop: One patient`. */
  readonly label: string;
  readonly language: Language;
  /** The reader asks what a lane is doing. */
  readonly onAsk: (lane: number) => void;
}

const places = [
  { key: "running", label: "Running", none: "nobody" },
  { key: "ready", label: "Ready queue", none: "empty" },
  { key: "timers", label: "Timers", none: "none set" },
  { key: "waiting", label: "Waiting", none: "nobody" },
] as const;

/** What a browser does not tell is said to be inferred. */
const hints: Readonly<Record<Language, Partial<Record<(typeof places)[number]["key"], string>>>> = {
  python: {},
  typescript: {
    ready: "microtasks (inferred: the browser does not tell)",
    timers: "each a task of its own, after all microtasks",
  },
};

export function loopPanel({ panel, label, language, onAsk }: LoopPanelView): TemplateResult {
  return html`
    <section class="loop-panel" aria-label=${label}>
      ${places.map(({ key, label: title, none }) => {
        const items = panel[key];
        const hidden = items.length - longestList;
        const hint = hints[language][key];
        return html`
          <div class="loop-place" data-place=${key}>
            <p class="loop-place-name">
              ${title}${
                items.length > 1 ? html` <span class="loop-count">${items.length.toLocaleString("en")}</span>` : nothing
              }
            </p>
            <ul role="list" aria-label=${title}>
              ${items.slice(0, longestList).map((item) => entry(item, key, onAsk))}
              ${hidden > 0 ? html`<li class="loop-none">and ${hidden.toLocaleString("en")} more</li>` : nothing}
              ${items.length === 0 ? html`<li class="loop-none">${panel.isRecorded ? none : "not recorded"}</li>` : nothing}
            </ul>
            ${hint === undefined ? nothing : html`<p class="loop-hint">${hint}</p>`}
          </div>
        `;
      })}
    </section>
  `;
}

function entry(item: PanelItem, place: string, onAsk: (lane: number) => void): TemplateResult {
  return html`
    <li>
      <button
        type="button"
        class="lane-chip"
        data-key=${item.key}
        data-place=${place}
        @click=${() => {
          onAsk(item.lane);
        }}
      >
        ${item.text}
      </button>
      ${item.detail === "" ? nothing : html`<span class="loop-note">${sentenceParts(item.detail)}</span>`}
    </li>
  `;
}
