/**
 * `<loops-view>`: several loops on one clock, as picture, one panel a loop, controls, sentence and table, all at one
 * playhead. `<run-timeline>` shows a joined record with it. Every move is told by a `playhead` event (detail {index, atMs}).
 */
import { html, nothing, render, type TemplateResult } from "lit";
import { answerTo } from "../../timeline/words/answer.ts";
import type { PlayheadAt } from "../../timeline/layout/hit.ts";
import type { JoinedLoops } from "../../timeline/loops/loops.ts";
import { layOutLoops, loopsPlayheadAt, type LoopsLayout } from "../../timeline/loops/loops-layout.ts";
import {
  loopsAt,
  loopsRows,
  loopsSentence,
  messagesOnTheWay,
  nextLoopsStop,
  type LoopMoment,
} from "../../timeline/loops/loops-words.ts";
import { drawMarks } from "../../timeline/renderer/canvas.ts";
import { loopsMarks, loopsPlayheadMarks, messageWords } from "../../timeline/renderer/loops-marks.ts";
import { stillText } from "../../timeline/still.ts";
import { fitView } from "../../timeline/layout/view.ts";
import { secondsText } from "../../timeline/words/words.ts";
import { shownContextFor } from "../timeline/context-for.ts";
import { readTheme } from "../timeline/read-theme.ts";
import { loopPanel } from "../timeline/loop-panel.ts";
import { plainSentence, sentenceParts } from "../timeline/sentence-parts.ts";

const rowPx = 30;
/** Rows of the table before the playhead's, and after it. */
const rowsBefore = 4;
const rowsAfter = 40;
const steps: Readonly<Record<string, "back" | "forward" | "start" | "end">> = {
  ArrowLeft: "back",
  ArrowRight: "forward",
  Home: "start",
  End: "end",
};

export class LoopsView extends HTMLElement {
  #joined: JoinedLoops | null = null;
  #layout: LoopsLayout | null = null;
  #at: PlayheadAt = { index: -1, atMs: 0 };
  #answer: string | null = null;
  #isTableOpen = false;
  #frame = 0;
  #stop = new AbortController();
  readonly #sizes = new ResizeObserver(() => {
    this.#refit();
  });

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    const redraw = (): void => {
      this.#schedule();
    };
    const themes = new MutationObserver(redraw);
    themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    signal.addEventListener("abort", () => {
      themes.disconnect();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw, { signal });
    this.#sizes.observe(this);
    this.#render();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  get joined(): JoinedLoops | null {
    return this.#joined;
  }

  /** Show joined records from their end; null empties the picture. */
  set joined(joined: JoinedLoops | null) {
    this.#joined = joined;
    this.#layout = null;
    this.#answer = null;
    this.#at = { index: -1, atMs: 0 };
    if (joined === null) {
      render(nothing, this);
      return;
    }
    this.showAt(joined.length - 1);
    this.#refit();
  }

  /** Move the playhead to just after an event of the whole record. */
  showAt(index: number): void {
    const joined = this.#joined;
    if (joined === null || joined.length === 0) return;
    const kept = Math.max(0, Math.min(joined.length - 1, Math.trunc(index)));
    this.#seek({ index: kept, atMs: joined.timeMsAt(kept) });
  }

  #seek(at: PlayheadAt): void {
    this.#at = at;
    this.#answer = null;
    this.#render();
    this.#schedule();
    this.dispatchEvent(new CustomEvent<PlayheadAt>("playhead", { detail: at, bubbles: true }));
  }

  #step(step: "back" | "forward" | "start" | "end"): void {
    const joined = this.#joined;
    if (joined === null) return;
    if (step === "start") this.showAt(0);
    else if (step === "end") this.showAt(joined.length - 1);
    else this.showAt(nextLoopsStop(joined, this.#at.index, step === "forward" ? 1 : -1));
  }

  #press = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#step(step);
  };

  #refit(): void {
    const widthPx = this.querySelector(".loops-picture")?.clientWidth ?? 0;
    if (this.#joined === null || widthPx === 0 || this.#layout?.widthPx === widthPx) return;
    this.#layout = layOutLoops(this.#joined, fitView(widthPx, { rowPx }));
    this.#schedule();
  }

  #schedule(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const canvas = this.querySelector("canvas");
    const layout = this.#layout;
    const context = canvas && layout && shownContextFor(canvas, layout);
    if (!context) return;
    context.clearRect(0, 0, layout.widthPx, layout.heightPx);
    drawMarks(context, [...loopsMarks(layout), ...loopsPlayheadMarks(layout, this.#at)], readTheme(canvas));
  }

  #scrub = (event: PointerEvent): void => {
    const { currentTarget: canvas } = event;
    if (!(canvas instanceof HTMLCanvasElement) || this.#layout === null) return;
    if (event.type === "pointerdown" && event.button === 0) canvas.setPointerCapture(event.pointerId);
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    this.#seek(loopsPlayheadAt(this.#layout, event.clientX - canvas.getBoundingClientRect().left));
  };

  #render(): void {
    const joined = this.#joined;
    if (joined === null || !this.isConnected) return;
    const time = secondsText(this.#at.atMs);
    const sentence = this.#answer ?? loopsSentence(joined, this.#at.index);
    const onTheWay = messagesOnTheWay(joined, this.#at.index);
    render(
      html`<div class="loops-view" @keydown=${this.#press}>
        <div class="loops-picture">
          <canvas
            role="img"
            aria-label=${this.#pictureWords(joined)}
            @pointerdown=${this.#scrub}
            @pointermove=${this.#scrub}
          ></canvas>
        </div>
        <div class="compare-controls">
          ${this.#button("Step back", "back", "M15 5v14L6 12zM5 5h2v14H5z")}
          ${this.#button("Step forward", "forward", "M9 5v14l9-7zM17 5h2v14h-2z")}
          <input
            type="range"
            aria-label="Playhead"
            min="0"
            max=${Math.max(0, joined.length - 1)}
            step="1"
            .value=${String(this.#at.index)}
            aria-valuetext=${`${time}, event ${this.#at.index + 1} of ${joined.length}. ${plainSentence(sentence)}`}
            @input=${(event: Event) => {
              if (event.target instanceof HTMLInputElement) this.showAt(event.target.valueAsNumber);
            }}
          />
          <output>${time}</output>
        </div>
        <p class="loops-sentence" aria-live="polite">${sentenceParts(sentence)}</p>
        <p class="loops-messages">
          ${onTheWay.length === 0 ? "No message is on its way." : `On their way: ${onTheWay.map(({ text }) => `“${text}”`).join(", ")}.`}
        </p>
        <div class="loops-panels">
          ${loopsAt(joined, this.#at.index).map((moment, loop) => this.#panel(moment, loop))}
        </div>
        ${this.#table(joined)}
      </div>`,
      this,
    );
  }

  #pictureWords(joined: JoinedLoops): string {
    const words = joined.loops.map(({ name, timeline }) => `${name}: ${stillText(timeline)}`);
    return [...words, messageWords(joined)].join(" ").trim();
  }

  #panel({ name, panel, index }: LoopMoment, loop: number): TemplateResult {
    return html`<div class="loops-panel">
      <p class="loops-name">${name}</p>
      ${loopPanel({
        panel,
        label: `Event loop: ${name}`,
        turns: null,
        links: null,
        order: {},
        onAsk: (asked) => {
          const timeline = this.#joined?.loops[loop]?.timeline;
          if (timeline === undefined) return;
          this.#answer = `${name}: ${answerTo(timeline, asked, index)}`;
          this.#render();
        },
      })}
    </div>`;
  }

  #table(joined: JoinedLoops): TemplateResult {
    const from = Math.max(0, this.#at.index - rowsBefore);
    const rows = this.#isTableOpen ? loopsRows(joined, from, this.#at.index + rowsAfter + 1) : [];
    return html`<details
      class="loops-events"
      @toggle=${(event: Event) => {
        this.#isTableOpen = event.target instanceof HTMLDetailsElement && event.target.open;
        this.#render();
      }}
    >
      <summary>Show the events around the playhead</summary>
      <table aria-label="Events">
        <thead>
          <tr>
            ${["Event", "Time", "Loop", "Lane", "What happened"].map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ index, time, loop, lane, sentence }) =>
              html`<tr aria-current=${String(index === this.#at.index)}>
                <td>${index + 1}</td>
                <td>${time}</td>
                <td>${loop}</td>
                <td><code>${lane}</code></td>
                <td>${sentenceParts(sentence)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
  }

  #button(label: string, step: "back" | "forward", path: string): TemplateResult {
    return html`<button
      type="button"
      class="button icon"
      aria-label=${label}
      @click=${() => {
        this.#step(step);
      }}
    >
      <svg width="18" height="18" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path d=${path} /></svg>
    </button>`;
  }
}

customElements.define("loops-view", LoopsView);
