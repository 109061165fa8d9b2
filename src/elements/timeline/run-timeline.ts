/**
 * `<run-timeline>`: a record as picture, loop panel, controls, sentence and table, all at one playhead.
 * Set `record`; move with `showAt(index)`; every move is told by a `playhead` event (detail {index, atMs}).
 */
import { html, nothing, render } from "lit";
import { pageStore } from "../../course/storage.ts";
import { sentenceOf } from "../../timeline/between.ts";
import { explain } from "../../timeline/explain.ts";
import { playheadPx, showIndex, zoomAt, type PlayheadAt } from "../../timeline/hit.ts";
import { layOut } from "../../timeline/layout.ts";
import { buildTimeline, type Timeline } from "../../timeline/model.ts";
import { Playhead, speeds, type Speed } from "../../timeline/playhead.ts";
import { stillText } from "../../timeline/still.ts";
import { loopPanel as panelOf } from "../../timeline/transcript.ts";
import { fitView, type View } from "../../timeline/view.ts";
import { warningsOf } from "../../timeline/warnings.ts";
import { secondsText } from "../../timeline/words.ts";
import type { RunRecord } from "../../trace/run.ts";
import { controls } from "./controls.ts";
import { eventsTable, windowAround } from "./events-table.ts";
import { actionOf, type TimelineAction } from "./keys.ts";
import { keysSheet } from "./keys-sheet.ts";
import { LaneMotion } from "./lane-motion.ts";
import { timelineLegend } from "./legend.ts";
import { lookList } from "./look-list.ts";
import { loopPanel } from "./loop-panel.ts";
import { bindPointer } from "./pointer.ts";
import { plainSentence, sentenceParts } from "./sentence-parts.ts";
import { TimelineCanvas } from "./timeline-canvas.ts";

export interface PlayheadDetail {
  readonly index: number;
  readonly atMs: number;
}

/** Narrower pictures run down instead of across. */
const verticalBelowPx = 480;
const zoomStep = 1.6;
/** Few lanes get taller rows: a lesson's picture should not be a thin line. */
const fewLanes = 5;
const tallRowPx = 36;
/** One step a beat for readers who want no motion. */
const reducedStepMs = 700;
const speedKey = "speed";

export class RunTimeline extends HTMLElement {
  #record: RunRecord | null = null;
  #timeline: Timeline | null = null;
  #playhead: Playhead | null = null;
  #picture: TimelineCanvas | null = null;
  #view: View | null = null;
  #answer: string | null = null;
  #chosenLane: number | null = null;
  #firstShown = 0;
  #isTableOpen = false;
  #isLookOpen = false;
  #speed: Speed = speeds.find((speed) => String(speed) === pageStore().read(speedKey)) ?? 1;
  #beat = 0;
  #stop = new AbortController();
  readonly #motion = new LaneMotion(this);
  readonly #sizes = new ResizeObserver(() => {
    this.#refit();
  });

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("keydown", this.#press, { signal });
    const themes = new MutationObserver(() => this.#picture?.forgetTheme());
    themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    signal.addEventListener("abort", () => {
      themes.disconnect();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#picture?.forgetTheme(), {
      signal,
    });
  }

  disconnectedCallback(): void {
    this.#pause();
    this.#stop.abort();
    this.#sizes.disconnect();
    this.#picture?.dispose();
    this.#picture = null;
  }

  get record(): RunRecord | null {
    return this.#record;
  }

  /** Show a record from its end; null empties the picture. Nothing moves by itself. */
  set record(record: RunRecord | null) {
    this.#pause();
    this.#record = record;
    this.#answer = null;
    this.#chosenLane = null;
    this.#firstShown = 0;
    this.#isLookOpen = false;
    this.#timeline = record === null ? null : buildTimeline(record.trace, record.source);
    const timeline = this.#timeline;
    this.#playhead =
      timeline === null
        ? null
        : new Playhead(timeline, {
            now: () => performance.now(),
            onMove: () => {
              this.#moved();
            },
            speed: this.#speed,
          });
    this.#view = null;
    this.#render();
    this.#bindPicture();
    if (timeline !== null) this.showAt(timeline.length - 1);
  }

  /**
   * `data-stale`: the program was edited since. The picture stays, dimmed.
   * `data-title`: the program's, which the landmarks' names go on with.
   */
  static readonly observedAttributes = ["data-stale", "data-title"];

  attributeChangedCallback(): void {
    this.#render();
  }

  /** Move the playhead to an event. */
  showAt(index: number): void {
    this.#playhead?.seekIndex(index);
  }

  /** Move the playhead to a time on the run's clock, after everything that happened then. */
  showAtMs(atMs: number): void {
    this.#playhead?.seekMs(atMs);
  }

  get timeline(): Timeline | null {
    return this.#timeline;
  }

  get #at(): PlayheadAt {
    return { index: this.#playhead?.index ?? -1, atMs: this.#playhead?.atMs ?? 0 };
  }

  #moved(): void {
    const at = this.#at;
    this.#answer = null;
    this.#motion.remember();
    if (this.#timeline !== null) this.#firstShown = windowAround(at.index, this.#firstShown, this.#timeline.length);
    this.#follow(at.index);
    this.#picture?.setPlayhead(at);
    this.#render();
    this.#motion.play();
    this.dispatchEvent(new CustomEvent<PlayheadDetail>("playhead", { detail: at, bubbles: true }));
  }

  /** Zoomed in, the picture pans only when the playhead would leave it. */
  #follow(index: number): void {
    const layout = this.#picture?.layout;
    if (!layout) return;
    const view = showIndex(layout, index);
    if (view !== layout.view) this.#setView(view);
  }

  #bindPicture(): void {
    const canvas = this.querySelector("canvas");
    this.#sizes.disconnect();
    this.#picture?.dispose();
    this.#picture = canvas === null ? null : new TimelineCanvas(canvas);
    if (canvas === null) return;
    if (canvas.dataset["bound"] === undefined) {
      canvas.dataset["bound"] = "";
      const target = {
        layout: () => this.#picture?.layout ?? null,
        onScrub: (at: PlayheadAt) => {
          this.#pause();
          this.#playhead?.seek(at);
        },
        onAsk: (lane: number) => {
          this.#ask(lane);
        },
        onOpenGroup: (group: string) => {
          this.#openGroup(group);
        },
        onView: (view: View) => {
          this.#setView(view);
        },
      };
      bindPointer(canvas, target, this.#stop.signal);
    }
    const box = this.querySelector(".timeline-picture");
    if (box !== null) this.#sizes.observe(box);
    this.#refit();
  }

  #refit(): void {
    const widthPx = this.querySelector(".timeline-picture")?.clientWidth ?? 0;
    if (widthPx === 0 || this.#timeline === null) return;
    const orientation = widthPx < verticalBelowPx ? "vertical" : "horizontal";
    const before = this.#view;
    if (before !== null && before.widthPx === widthPx) return;
    const rows = this.#timeline.lanes.length <= fewLanes ? { rowPx: tallRowPx } : {};
    this.#setView(fitView(widthPx, { orientation, openGroups: before?.openGroups ?? new Set(), ...rows }));
  }

  #setView(view: View): void {
    if (this.#timeline === null) return;
    this.#view = view;
    this.#picture?.setLayout(layOut(this.#timeline, view));
    this.#picture?.setPlayhead(this.#at);
  }

  #openGroup(group: string): void {
    const view = this.#view;
    if (view === null) return;
    const openGroups = new Set(view.openGroups);
    if (!openGroups.delete(group)) openGroups.add(group);
    this.#setView({ ...view, openGroups });
  }

  #ask(lane: number): void {
    if (this.#timeline === null) return;
    this.#chosenLane = lane;
    this.#answer = explain(this.#timeline, lane, this.#at.index);
    this.#render();
  }

  #toggle(): void {
    if (this.#isPlaying) this.#pause();
    else this.#play();
  }

  get #isPlaying(): boolean {
    return this.#beat !== 0;
  }

  /** Glide with the frames; for readers who want no motion, one step a beat. */
  #play(): void {
    const playhead = this.#playhead;
    if (playhead === null) return;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      if (playhead.isAtEnd) playhead.seekIndex(0);
      this.#beat = window.setInterval(() => {
        playhead.stepForward();
        if (playhead.isAtEnd) this.#pause();
      }, reducedStepMs);
    } else {
      playhead.play();
      const frame = (): void => {
        if (playhead.tick()) this.#beat = requestAnimationFrame(frame);
        else this.#pause();
      };
      this.#beat = requestAnimationFrame(frame);
    }
    this.#render();
  }

  #pause(): void {
    if (this.#beat === 0) return;
    cancelAnimationFrame(this.#beat);
    clearInterval(this.#beat);
    this.#beat = 0;
    this.#playhead?.pause();
    this.#render();
  }

  #press = (event: KeyboardEvent): void => {
    const target = event.target;
    const action = actionOf(event);
    if (action === null || this.#timeline === null) return;
    if (target instanceof HTMLSelectElement || (target instanceof Element && target.closest("dialog"))) return;
    const isPressable = target instanceof Element && target.closest("button, summary") !== null;
    if (event.key === " " && isPressable) return;
    if (target instanceof Element && target.closest(".events-scroll") && /^(Home|End)$/.test(event.key)) return;
    event.preventDefault();
    this.#act(action);
  };

  #act(action: TimelineAction): void {
    const playhead = this.#playhead;
    const layout = this.#picture?.layout;
    if (playhead === null || this.#timeline === null) return;
    if (action !== "toggle-play") this.#pause();
    switch (action) {
      case "toggle-play":
        this.#toggle();
        return;
      case "step-forward":
        playhead.stepForward();
        return;
      case "step-back":
        playhead.stepBack();
        return;
      case "iteration-forward":
        playhead.stepForward("iteration");
        return;
      case "iteration-back":
        playhead.stepBack("iteration");
        return;
      case "to-start":
        playhead.seekIndex(0);
        return;
      case "to-end":
        playhead.seekIndex(this.#timeline.length - 1);
        return;
      case "zoom-in":
      case "zoom-out":
        if (layout) {
          this.#setView(zoomAt(layout, playheadPx(layout, this.#at), action === "zoom-in" ? zoomStep : 1 / zoomStep));
        }
        return;
      case "next-of-lane":
      case "previous-of-lane":
        this.#stepOfLane(action === "next-of-lane" ? 1 : -1);
        return;
      case "show-keys":
        this.querySelector("dialog")?.showModal();
        return;
    }
  }

  /** The next event of the lane that was asked about last; any event's own lane serves when none was. */
  #stepOfLane(direction: 1 | -1): void {
    const timeline = this.#timeline;
    if (timeline === null) return;
    const { index } = this.#at;
    const lane = this.#chosenLane ?? timeline.laneAt[Math.max(0, index)] ?? 0;
    for (let next = index + direction; next >= 0 && next < timeline.length; next += direction) {
      if (timeline.laneAt[next] === lane) {
        this.showAt(next);
        return;
      }
    }
  }

  #sentence(timeline: Timeline): string {
    return this.#answer ?? sentenceOf(timeline, this.#at.index, this.#at.atMs);
  }

  #render(): void {
    const timeline = this.#timeline;
    const title = this.dataset["title"] ?? "";
    const suffix = title === "" ? "" : `: ${title}`;
    if (timeline === null) {
      render(nothing, this);
      return;
    }
    const { index, atMs } = this.#at;
    const sentence = this.#sentence(timeline);
    render(
      html`
        <div class="timeline-picture" role="group" aria-label=${`Timeline${suffix}`} tabindex="0">
          <canvas role="img" aria-label=${stillText(timeline)}></canvas>
          ${this.hasAttribute("data-stale") ? html`<p class="timeline-stale">from your previous version</p>` : nothing}
        </div>
        ${loopPanel({
          panel: panelOf(timeline, index),
          label: `Event loop${suffix}`,
          language: this.#record?.language ?? "python",
          onAsk: (lane) => {
            this.#ask(lane);
          },
        })}
        ${controls({
          isPlaying: this.#isPlaying,
          speed: this.#speed,
          index,
          length: timeline.length,
          time: secondsText(atMs),
          valueText: `${secondsText(atMs)}, event ${index + 1} of ${timeline.length}. ${plainSentence(sentence)}`,
          onToggle: () => {
            this.#toggle();
          },
          onStep: (direction) => {
            this.#act(direction === "forward" ? "step-forward" : "step-back");
          },
          onScrub: (to) => {
            this.#pause();
            this.showAt(to);
          },
          onSpeed: (speed) => {
            this.#speed = speed;
            pageStore().write(speedKey, String(speed));
            this.#playhead?.setSpeed(speed);
            this.#render();
          },
          onKeys: () => {
            this.#act("show-keys");
          },
        })}
        <p class="timeline-sentence" aria-live="polite">${sentenceParts(sentence)}</p>
        ${lookList({
          warnings: warningsOf(timeline),
          isOpen: this.#isLookOpen,
          onGo: (to) => {
            this.#pause();
            this.showAt(to);
          },
          onOpen: () => {
            this.#isLookOpen = true;
            this.#render();
          },
        })}
        ${timelineLegend(timeline)}
        <div class="timeline-events">
          <button
            type="button"
            class="button plain"
            aria-expanded=${this.#isTableOpen ? "true" : "false"}
            @click=${() => {
              this.#isTableOpen = !this.#isTableOpen;
              this.#render();
            }}
          >
            ${this.#isTableOpen ? "Hide the events" : "Show the events, one by one"}
          </button>
          ${eventsTable({
            timeline,
            index,
            isOpen: this.#isTableOpen,
            firstShown: this.#firstShown,
            onWindow: (firstShown) => {
              this.#firstShown = firstShown;
              this.#render();
            },
            onGo: (to) => {
              this.#pause();
              this.showAt(to);
            },
          })}
        </div>
        ${keysSheet()}
      `,
      this,
    );
  }
}

customElements.define("run-timeline", RunTimeline);
