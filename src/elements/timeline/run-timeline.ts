/**
 * `<run-timeline>`: a record as picture, loop panel, controls, sentence and table, all at one playhead.
 * Set `record`; move with `showAt(index)`; every move is told by a `playhead` event (detail {index, atMs}), and a line that
 * the reader is led to by a `line-pointed` event (detail {line}) after it.
 */
import { nothing, render } from "lit";
import { pageStore } from "../../course/storage.ts";
import { sentenceOf } from "../../timeline/between.ts";
import { explain } from "../../timeline/explain.ts";
import type { PlayheadAt } from "../../timeline/hit.ts";
import { buildTimeline, type Timeline } from "../../timeline/model.ts";
import { Playhead, speeds, type Speed } from "../../timeline/playhead.ts";
import type { Warning } from "../../timeline/warnings.ts";
import type { EventOf } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import { windowAround } from "./events-table.ts";
import { actionOf, isOwnKey, type TimelineAction } from "./keys.ts";
import { LaneMotion } from "./lane-motion.ts";
import { Picture } from "./picture.ts";
import { Player } from "./player.ts";
import { putPrintedPicture } from "./printed-picture.ts";
import { sheet, type SheetActs } from "./sheet.ts";

export interface PlayheadDetail {
  readonly index: number;
  readonly atMs: number;
}

/** A whole record, or the beginning of one. */
export interface ShownRecord extends RunRecord {
  /** What the run warned of after it. */
  readonly laterWarnings?: readonly EventOf<"warning">[];
  /** Events that come after it. */
  readonly leftOut?: number;
}

const speedKey = "speed";

export class RunTimeline extends HTMLElement {
  #record: ShownRecord | null = null;
  #timeline: Timeline | null = null;
  #playhead: Playhead | null = null;
  #answer: string | null = null;
  #chosenLane: number | null = null;
  #looked: Warning | null = null;
  #firstShown = 0;
  #isTableOpen = false;
  #isLookOpen = false;
  #speed: Speed = speeds.find((speed) => String(speed) === pageStore().read(speedKey)) ?? 1;
  #stop = new AbortController();
  readonly #player = new Player(() => {
    this.#render();
  });
  readonly #picture = new Picture({
    onScrub: (at) => {
      this.#player.pause();
      this.#playhead?.seek(at);
    },
    onAsk: (lane) => {
      this.#ask(lane);
    },
  });
  readonly #motion = new LaneMotion(this);

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("keydown", this.#press, { signal });
    let takeOut: (() => void) | undefined;
    addEventListener("beforeprint", () => (takeOut = this.#print()), { signal });
    addEventListener("afterprint", () => takeOut?.(), { signal });
    const forgetTheme = (): void => {
      this.#picture.forgetTheme();
    };
    const themes = new MutationObserver(forgetTheme);
    themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    signal.addEventListener("abort", () => {
      themes.disconnect();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", forgetTheme, { signal });
  }

  disconnectedCallback(): void {
    this.#player.pause();
    this.#stop.abort();
    this.#picture.dispose();
  }

  get record(): ShownRecord | null {
    return this.#record;
  }

  /** Show a record from its end; null empties the picture. Nothing moves by itself. */
  set record(record: ShownRecord | null) {
    this.#player.take(null);
    this.#record = record;
    this.#answer = null;
    this.#chosenLane = null;
    this.#looked = null;
    this.#firstShown = 0;
    this.#isLookOpen = false;
    const timeline = record && buildTimeline(record.trace, record.source, record.laterWarnings ?? []);
    this.#timeline = timeline;
    const onMove = (): void => {
      this.#moved();
    };
    this.#playhead = timeline && new Playhead(timeline, { now: () => performance.now(), onMove, speed: this.#speed });
    this.#player.take(this.#playhead);
    this.#render();
    this.#picture.show(timeline, this.querySelector(".timeline-picture"), this.#stop.signal);
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

  /** The picture as it is shown now, for those who take it away. */
  get picture(): Picture["shown"] {
    return this.#picture.shown;
  }

  get #at(): PlayheadAt {
    return { index: this.#playhead?.index ?? -1, atMs: this.#playhead?.atMs ?? 0 };
  }

  #print(): (() => void) | undefined {
    const box = this.querySelector(".timeline-picture");
    const timeline = this.#timeline;
    return box && timeline ? putPrintedPicture(box, timeline, this.#at) : undefined;
  }

  #moved(): void {
    const at = this.#at;
    this.#answer = null;
    this.#looked = null;
    this.#motion.remember();
    if (this.#timeline !== null) this.#firstShown = windowAround(at.index, this.#firstShown, this.#timeline.length);
    this.#picture.setPlayhead(at);
    this.#render();
    this.#motion.play();
    this.dispatchEvent(new CustomEvent<PlayheadDetail>("playhead", { detail: at, bubbles: true }));
  }

  #ask(lane: number): void {
    if (this.#timeline === null) return;
    this.#chosenLane = lane;
    this.#answer = explain(this.#timeline, lane, this.#at.index);
    this.#render();
  }

  /** Go to the place that a warning speaks of: on the timeline, and in the code. */
  #look(warning: Warning): void {
    this.#player.pause();
    this.#playhead?.seek({ index: warning.index, atMs: warning.lookMs });
    this.#looked = warning;
    this.#render();
    this.dispatchEvent(new CustomEvent("line-pointed", { detail: { line: warning.line }, bubbles: true }));
  }

  #press = (event: KeyboardEvent): void => {
    const action = actionOf(event);
    if (action === null || this.#timeline === null || isOwnKey(event)) return;
    event.preventDefault();
    this.#act(action);
  };

  #act(action: TimelineAction): void {
    const playhead = this.#playhead;
    if (playhead === null || this.#timeline === null) return;
    if (action === "toggle-play") {
      this.#player.toggle();
      return;
    }
    this.#player.pause();
    switch (action) {
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
        this.#picture.zoom(action === "zoom-in" ? "in" : "out");
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

  readonly #acts: SheetActs = {
    onAct: (action) => {
      this.#act(action);
    },
    onAsk: (lane) => {
      this.#ask(lane);
    },
    onGo: (index) => {
      this.#player.pause();
      this.showAt(index);
    },
    onSpeed: (speed) => {
      this.#speed = speed;
      pageStore().write(speedKey, String(speed));
      this.#playhead?.setSpeed(speed);
      this.#render();
    },
    onLook: (warning) => {
      this.#look(warning);
    },
    onLookOpen: () => {
      this.#isLookOpen = true;
      this.#render();
    },
    onTable: () => {
      this.#isTableOpen = !this.#isTableOpen;
      this.#render();
    },
    onWindow: (firstShown) => {
      this.#firstShown = firstShown;
      this.#render();
    },
  };

  /** At the end of a picture that is not the program's. */
  #leftOutWords(index: number): string {
    const leftOut = this.#record?.leftOut ?? 0;
    if (leftOut === 0 || index < (this.#timeline?.length ?? 0) - 1) return "";
    return ` The picture ends here; ${leftOut.toLocaleString("en")} more events are not drawn.`;
  }

  #render(): void {
    const timeline = this.#timeline;
    if (timeline === null) {
      render(nothing, this);
      return;
    }
    const at = this.#at;
    const view = {
      timeline,
      at,
      language: this.#record?.language ?? "python",
      title: this.dataset["title"] ?? "",
      sentence: this.#answer ?? sentenceOf(timeline, at.index, at.atMs) + this.#leftOutWords(at.index),
      isPlaying: this.#player.isPlaying,
      speed: this.#speed,
      isStale: this.hasAttribute("data-stale"),
      looked: this.#looked,
      isLookOpen: this.#isLookOpen,
      isTableOpen: this.#isTableOpen,
      firstShown: this.#firstShown,
    };
    render(sheet(view, this.#acts), this);
  }
}

customElements.define("run-timeline", RunTimeline);
