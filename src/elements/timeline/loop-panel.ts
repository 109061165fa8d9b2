/** The loop, now: Running, Ready queue, Timers, Waiting as four lists, and what more was asked for. Knows no rules. */
import { html, nothing, type TemplateResult } from "lit";
import type { Asked } from "../../timeline/words/asked.ts";
import type { LoopPanel, PanelItem } from "../../timeline/panel/transcript.ts";
import type { Language } from "../../trace/event.ts";
import { sentenceParts } from "./sentence-parts.ts";

/** Longer lists end in "and 9,992 more": a list nobody can read helps nobody. */
export const longestList = 8;
/** Deeper stacks show their innermost frames. */
const longestStack = 5;

/** A place of the loop as a reader who asked for turns sees it. */
export interface TurnsView {
  /** `Iteration 4`; `Task`. */
  readonly name: string;
  /** What is on now; code between backticks. */
  readonly words: string;
  /** The known and the inferred, told apart. */
  readonly hint: string;
  /** Other names for places: the ready queue is JavaScript's microtask queue. */
  readonly titles: Partial<Record<PlaceKey, string>>;
  readonly hints: Partial<Record<PlaceKey, string>>;
  /** What a chip goes on with, by its key: `this iteration`. */
  readonly details: ReadonlyMap<string, string>;
  /** Answers on their way: tasks to come, after the timers. */
  readonly answers: readonly PanelItem[];
}

export interface LoopPanelView {
  readonly panel: LoopPanel;
  /** Name of the region: `Event loop`, or `Event loop: One patient`. */
  readonly label: string;
  /** Null until it was asked for. */
  readonly turns: TurnsView | null;
  /** Who awaits and who woke whom, in sentences; null until it was asked for. */
  readonly links: readonly string[] | null;
  /** What the order of a run means for a list; empty for the usual order. */
  readonly order: Partial<Record<PlaceKey, string>>;
  /** The reader asks what a thing is. */
  readonly onAsk: (asked: Asked) => void;
}

const places = [
  { key: "running", label: "Running", none: "nobody" },
  { key: "ready", label: "Ready queue", none: "empty" },
  { key: "timers", label: "Timers", none: "none set" },
  { key: "waiting", label: "Waiting", none: "nobody" },
] as const;
type PlaceKey = (typeof places)[number]["key"];

/** Lists are in the engine's own order; here another goes first. */
export const shuffledHints: Readonly<Record<Language, Partial<Record<PlaceKey, string>>>> = {
  python: { ready: "As they got ready. In this shuffled order another may go first." },
  typescript: { timers: "By time. Of those due together, this shuffled order draws the first." },
};

export function loopPanel(view: LoopPanelView): TemplateResult {
  const { panel, label, turns, links } = view;
  return html`
    <section class="loop-panel" aria-label=${label} data-turns=${turns === null ? nothing : "shown"}>
      ${turns === null ? nothing : turnPlace(turns)} ${places.map((place) => placeOf(place, view))}
      ${links === null ? nothing : linksPlace(links)}
      <div class="loop-place loop-done" data-place="done">
        <p class="loop-place-name">Done</p>
        <p class="loop-count">${panel.counts.done.toLocaleString("en")}</p>
      </div>
    </section>
  `;
}

function turnPlace({ name, words, hint }: TurnsView): TemplateResult {
  return html`
    <div class="loop-place" data-place="turn">
      <p class="loop-place-name">${name}</p>
      <div>
        <p class="loop-note">${sentenceParts(words)}</p>
        <p class="loop-hint">${hint}</p>
      </div>
    </div>
  `;
}

function placeOf({ key, label, none }: (typeof places)[number], view: LoopPanelView): TemplateResult {
  const { panel, turns, order, onAsk } = view;
  const items = key === "timers" && turns !== null ? [...panel[key], ...turns.answers] : panel[key];
  const count = Math.max(items.length, panel.counts[key]);
  const hidden = count - Math.min(longestList, items.length);
  const title = turns?.titles[key] ?? label;
  const hints = [turns?.hints[key], items.length > 1 ? order[key] : undefined].filter((words) => words !== undefined);
  return html`
    <div class="loop-place" data-place=${key}>
      <p class="loop-place-name">
        ${title}${count > 1 ? html` <span class="loop-count">${count.toLocaleString("en")}</span>` : nothing}
      </p>
      <ul role="list" aria-label=${title}>
        ${items.slice(0, longestList).map((item) => entry(item, key, turns?.details.get(item.key) ?? "", onAsk))}
        ${hidden > 0 ? html`<li class="loop-none">and ${hidden.toLocaleString("en")} more</li>` : nothing}
        ${items.length === 0 ? html`<li class="loop-none">${panel.isRecorded ? none : "not recorded"}</li>` : nothing}
      </ul>
      ${hints.map((hint) => html`<p class="loop-hint">${hint}</p>`)}
    </div>
  `;
}

function entry(item: PanelItem, place: string, more: string, onAsk: (asked: Asked) => void): TemplateResult {
  const { key, lane, timer, text, detail, frames } = item;
  const isDeep = frames.length > 1;
  const note = [isDeep ? "" : detail, more].filter((part) => part !== "").join(", ");
  return html`
    <li>
      <button
        type="button"
        class="lane-chip"
        data-key=${key}
        data-place=${place}
        @click=${() => {
          onAsk(timer > 0 ? { kind: "timer", timer } : { kind: "lane", lane });
        }}
      >
        ${text}
      </button>
      ${note === "" ? nothing : html`<span class="loop-note">${sentenceParts(note)}</span>`}
      ${isDeep ? stack(frames) : nothing}
    </li>
  `;
}

/** Outermost first; the innermost frame is where it runs. */
function stack(frames: PanelItem["frames"]): TemplateResult {
  const shown = frames.slice(-longestStack);
  const hidden = frames.length - shown.length;
  return html`
    <ol class="loop-stack" role="list" aria-label="Await stack, outermost first">
      ${hidden > 0 ? html`<li class="loop-none">${hidden} more outside</li>` : nothing}
      ${shown.map(
        ({ name, line }) => html`<li><code>${name}</code>${line > 0 ? html` <span>line ${line}</span>` : nothing}</li>`,
      )}
    </ol>
  `;
}

function linksPlace(links: readonly string[]): TemplateResult {
  const shown = links.slice(0, longestList);
  const hidden = links.length - shown.length;
  return html`
    <div class="loop-place" data-place="links">
      <p class="loop-place-name">Links</p>
      <ul role="list" aria-label="Links">
        ${shown.map((link) => html`<li class="loop-note">${sentenceParts(link)}</li>`)}
        ${hidden > 0 ? html`<li class="loop-none">and ${hidden.toLocaleString("en")} more</li>` : nothing}
        ${links.length === 0 ? html`<li class="loop-none">nobody awaits or was woken</li>` : nothing}
      </ul>
    </div>
  `;
}
