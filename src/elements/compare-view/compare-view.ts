/**
 * `<compare-view>`: two records on one time axis under one playhead, what each does at that time, the saving, and why each
 * was over when it was; and the choice of what to compare with. Set `state`; a choice is told by a `compare-wish` event.
 */
import { html, nothing, render, type TemplateResult } from "lit";
import {
  comparedStops,
  placeAtMs,
  stopAt,
  type ComparedPlace,
  type ComparedStop,
} from "../../timeline/compare/compare-stops.ts";
import { namedSaving, stateWords } from "../../timeline/compare/compare-words.ts";
import { criticalPath } from "../../timeline/compare/critical-path.ts";
import { buildTimeline, type Timeline } from "../../timeline/model/model.ts";
import { pathSentence } from "../../timeline/compare/path-words.ts";
import { stillText } from "../../timeline/still.ts";
import { secondsText } from "../../timeline/words/words.ts";
import type { RunRecord } from "../../trace/run.ts";
import { endWords } from "../code-sandbox/run-words.ts";
import { richText } from "../rich-text.ts";
import { ComparePicture } from "./compare-picture.ts";

/** Two records and what they are called. */
export interface ComparedPair {
  readonly key: string;
  readonly names: readonly [string, string];
  /** Whether both are to do the same: then one can save time. */
  readonly isSameTask: boolean;
  readonly records: readonly [RunRecord, RunRecord];
}

export interface CompareState {
  /** The program's title. */
  readonly title: string;
  readonly choices: readonly { readonly key: string; readonly label: string; readonly isExample: boolean }[];
  /** What goes on: `Running the original, 1 of 2…`; null when nothing does. */
  readonly busy: { readonly words: string; readonly number: number; readonly of: number } | null;
  readonly pair: ComparedPair | null;
  /** The program was edited, or run again, since the pair was made. */
  readonly isStale: boolean;
  /** What else there is to say, in one sentence; may be empty. */
  readonly note: string;
}

/** Detail of `compare-wish`. */
export type CompareWish =
  { readonly wish: "compare"; readonly key: string } | { readonly wish: "stop" } | { readonly wish: "close" };

interface Shown {
  readonly pair: ComparedPair;
  readonly timelines: readonly [Timeline, Timeline];
  readonly stops: readonly ComparedStop[];
  place: ComparedPlace;
}

/** The playhead begins where something goes on. */
const startMs = 1000;
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

export class CompareView extends HTMLElement {
  #state: CompareState | null = null;
  #shown: Shown | null = null;
  #stop = new AbortController();
  readonly #picture = new ComparePicture((place) => {
    this.#seek(place);
  });

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    const forgetTheme = (): void => {
      this.#picture.forgetTheme();
    };
    const themes = new MutationObserver(forgetTheme);
    themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    signal.addEventListener("abort", () => {
      themes.disconnect();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", forgetTheme, { signal });
    addEventListener("beforeprint", () => this.#picture.showOnPaper(), { signal });
    addEventListener("afterprint", forgetTheme, { signal });
    this.#render();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#picture.dispose();
  }

  get state(): CompareState | null {
    return this.#state;
  }

  set state(state: CompareState | null) {
    const before = this.#shown?.pair;
    this.#state = state;
    const pair = state?.pair ?? null;
    if (pair === before) {
      this.#render();
      return;
    }
    this.#shown = pair && shownOf(pair);
    this.#render();
    if (this.#shown === null) this.#picture.dispose();
    else {
      this.#picture.show(this.#shown.timelines, [...this.querySelectorAll("canvas")], this.#stop.signal);
      this.#picture.setPlace(this.#shown.place);
    }
  }

  #wish(detail: CompareWish): void {
    this.dispatchEvent(new CustomEvent<CompareWish>("compare-wish", { detail }));
  }

  #seek(place: ComparedPlace): void {
    if (this.#shown === null) return;
    this.#shown.place = place;
    this.#picture.setPlace(place);
    this.#render();
  }

  #seekStop(number: number): void {
    const stop = this.#shown?.stops[number];
    if (this.#shown === null || stop === undefined) return;
    const [first, second] = this.#shown.timelines;
    const at = (timeline: Timeline, index: number) => ({ index, atMs: Math.min(stop.atMs, timeline.endMs) });
    this.#seek({ first: at(first, stop.first), second: at(second, stop.second) });
  }

  #press = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    const { target } = event;
    const isOwn = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (this.#shown === null || step === undefined || isOwn || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#stepBy(step);
  };

  #stepBy(step: number): void {
    if (this.#shown === null) return;
    const { stops, place } = this.#shown;
    this.#seekStop(Math.max(0, Math.min(stops.length - 1, stopAt(stops, place) + step)));
  }

  #render(): void {
    const state = this.#state;
    if (state === null || !this.isConnected) return;
    render(
      html`<section class="compare-view" aria-label=${`Compare: ${state.title}`}>
        ${this.#choices(state)} ${this.#progress(state)}
        ${state.note === "" ? nothing : html`<p class="compare-note">${richText(state.note)}</p>`}
        ${this.#shown === null ? nothing : this.#figure(this.#shown, state.isStale)}
      </section>`,
      this,
    );
  }

  #choices({ choices, busy, pair }: CompareState): TemplateResult {
    const examples = choices.filter(({ isExample }) => isExample);
    return html`<div class="compare-choices" role="group" aria-label="Compare with">
      <span class="compare-with" aria-hidden="true">Compare with</span>
      ${choices
        .filter(({ isExample }) => !isExample)
        .map(
          ({ key, label }) =>
            html`<button
              type="button"
              class="button small"
              aria-pressed=${String(pair?.key === key)}
              aria-disabled=${String(busy !== null)}
              @click=${() => {
                this.#wish({ wish: "compare", key });
              }}
            >
              ${label}
            </button>`,
        )}
      ${
        examples.length === 0
          ? nothing
          : html`<select
              aria-label="Compare with an example"
              @change=${(event: Event) => {
                const { value } = event.target as HTMLSelectElement;
                if (value !== "") this.#wish({ wish: "compare", key: value });
              }}
            >
              <option value="" ?selected=${!examples.some(({ key }) => key === pair?.key)}>an example…</option>
              ${examples.map(
                ({ key, label }) => html`<option value=${key} ?selected=${key === pair?.key}>${label}</option>`,
              )}
            </select>`
      }
      <button
        type="button"
        class="button small plain compare-close"
        @click=${() => {
          this.#wish({ wish: "close" });
        }}
      >
        Close
      </button>
    </div>`;
  }

  #progress({ busy }: CompareState): TemplateResult {
    return html`<p class="compare-progress" role="status">
      ${
        busy === null
          ? nothing
          : html`<progress aria-label="Runs for the comparison" max=${busy.of} value=${busy.number - 1}></progress>
              ${busy.words}
              <button
                type="button"
                class="button small"
                @click=${() => {
                  this.#wish({ wish: "stop" });
                }}
              >
                Cancel
              </button>`
      }
    </p>`;
  }

  #figure({ pair, timelines, stops, place }: Shown, isStale: boolean): TemplateResult {
    const atMs = Math.max(place.first.atMs, place.second.atMs);
    const time = secondsText(atMs);
    const places = [place.first, place.second] as const;
    const words = timelines.map((timeline, side) => stateWords(timeline, places[side]?.index ?? -1));
    const said = words.map((each, side) => `${pair.names[side] ?? ""}: ${each}`).join(". ");
    return html`<figure class="compare" aria-label=${`${pair.names[0]} and ${pair.names[1]}`} @keydown=${this.#press}>
      <figcaption>
        <span class="compare-saving">${richText(savingOf(pair, timelines))}</span>
        ${isStale ? html`<span class="compare-stale">from before your last edit or run</span>` : nothing}
      </figcaption>
      ${timelines.map(
        (timeline, side) =>
          html`<div class="compare-run">
            <p class="compare-name">
              ${pair.names[side]} ·
              <span class="compare-total">${secondsText(timeline.endMs)}</span>${endOf(pair.records[side])}
            </p>
            <div class="compare-picture">
              <canvas role="img" aria-label=${`${pair.names[side] ?? ""}: ${stillText(timeline)}`}></canvas>
            </div>
            <p class="compare-path">${richText(`Why ${pathSentence(timeline, criticalPath(timeline))}`)}</p>
            <p class="compare-words">${richText(`At ${time}: ${words[side] ?? ""}.`)}</p>
          </div>`,
      )}
      <div class="compare-controls">
        ${this.#stepButton("Step back", -1, "M15 5v14L6 12zM5 5h2v14H5z")}
        ${this.#stepButton("Step forward", 1, "M9 5v14l9-7zM17 5h2v14h-2z")}
        <input
          type="range"
          min="0"
          max=${Math.max(0, stops.length - 1)}
          step="1"
          aria-label=${`Playhead: ${pair.names[0]} and ${pair.names[1]}`}
          aria-valuetext=${`${time}. ${said}`.replaceAll("`", "")}
          .value=${String(stopAt(stops, place))}
          @input=${(event: Event) => {
            if (event.target instanceof HTMLInputElement) this.#seekStop(event.target.valueAsNumber);
          }}
        />
        <output>${time}</output>
      </div>
    </figure>`;
  }

  #stepButton(label: string, step: number, path: string): TemplateResult {
    return html`<button
      type="button"
      class="button icon"
      aria-label=${`${label} in both`}
      @click=${() => {
        this.#stepBy(step);
      }}
    >
      <svg width="18" height="18" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path d=${path} /></svg>
    </button>`;
  }
}

function shownOf(pair: ComparedPair): Shown {
  const build = ({ trace, source }: RunRecord): Timeline => buildTimeline(trace, source);
  const timelines = [build(pair.records[0]), build(pair.records[1])] as const;
  const [first, second] = timelines;
  const restMs = Math.min(startMs, Math.max(first.endMs, second.endMs) / 2);
  return { pair, timelines, stops: comparedStops(first, second), place: placeAtMs(first, second, restMs) };
}

/** Runs that did not come to their end, or are not recorded to it, save nothing that could be told. */
function savingOf({ names, records, isSameTask }: ComparedPair, timelines: readonly [Timeline, Timeline]): string {
  const isWhole = records.every(
    ({ end, trace }, side) =>
      end.state !== "stopped" && trace.length === timelines[side]?.length && timelines[side].gapIndex === null,
  );
  const [first, second] = names;
  const capital = `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  if (!isWhole) return `${capital} and ${second} cannot be timed: not both are recorded to their end.`;
  if (records.some(({ end }) => end.state === "failed")) {
    const [one, two] = records.map(({ end }, side) => {
      const time = secondsText(timelines[side]?.endMs ?? 0);
      return end.state === "failed" ? `fails after ${time}` : `takes ${time}`;
    });
    return `${capital} ${one ?? ""}, ${second} ${two ?? ""}: no saving can be told.`;
  }
  return namedSaving([capital, second], timelines[0].endMs, timelines[1].endMs, isSameTask);
}

/** How a run ended, unless it simply finished, and in which order it ran, unless in the usual one. */
function endOf(record: RunRecord | undefined): string {
  if (record === undefined) return "";
  const order = record.shuffle === undefined ? "" : ` · in the shuffled order ${record.shuffle}`;
  return record.end.state === "finished" ? order : `${order} · ${endWords(record.end)}`;
}

customElements.define("compare-view", CompareView);
