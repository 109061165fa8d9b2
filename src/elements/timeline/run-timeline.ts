/**
 * `<run-timeline>`: a record as picture, loop panel, controls, sentence and table, all at one playhead.
 * Set `record`, or `follow` a run that is still on; move with `showAt(index)`; every move is told by a `playhead` event
 * (detail {index, atMs}), and a line that the reader is led to by a `line-pointed` event (detail {line}) after it.
 */
import { html, nothing, render } from "lit";
import { pageStore } from "../../course/storage.ts";
import { answerTo } from "../../timeline/words/answer.ts";
import type { Asked } from "../../timeline/words/asked.ts";
import { sentenceOf } from "../../timeline/words/between.ts";
import { chipOrigins } from "../../timeline/panel/chip-origins.ts";
import type { PlayheadAt } from "../../timeline/layout/hit.ts";
import { buildTimeline, type Timeline } from "../../timeline/model/model.ts";
import { isJoined, type JoinedLoops } from "../../timeline/loops/loops.ts";
import { Playhead, speeds, type Speed } from "../../timeline/playing/playhead.ts";
import { chosenMarks } from "../../timeline/renderer/chosen-marks.ts";
import { linkMarks } from "../../timeline/renderer/link-marks.ts";
import type { Warning } from "../../timeline/blame/warnings.ts";
import { plainName } from "../../timeline/words/words.ts";
import type { RunRecord } from "../../trace/run.ts";
import type { Trace } from "../../trace/trace.ts";
import type { LoopsView } from "../loops-view/loops-view.ts";
import { actionOf, isOwnKey, type TimelineAction } from "./keys.ts";
import { LaneMotion } from "./lane-motion.ts";
import { LiveFollow, type LiveRun } from "./live-follow.ts";
import { isShown, readMore, withExtra, writeMore, type More } from "./more.ts";
import { pathOverlay } from "./path-overlay.ts";
import { isMove, move } from "./moves.ts";
import { isPictureMove, movePicture } from "./picture-moves.ts";
import { Picture } from "./picture.ts";
import { Player } from "./player.ts";
import { putPrintedPicture } from "./printed-picture.ts";
import { RowChoice } from "./row-choice.ts";
import { sheet, type SheetActs } from "./sheet.ts";
import { ShownMoment } from "./shown-moment.ts";
import { watchSurroundings } from "./surroundings.ts";
import { TableWindow } from "./table-window.ts";

export interface PlayheadDetail {
  readonly index: number;
  readonly atMs: number;
}

/** A program that could not even be read leaves a record without events. */
const nothingRan = "Nothing ran: no line of the program was reached.";

const speedKey = "speed";

export class RunTimeline extends HTMLElement {
  #record: RunRecord | null = null;
  #live: LiveFollow | null = null;
  #timeline: Timeline | null = null;
  #playhead: Playhead | null = null;
  #moment: ShownMoment | null = null;
  #answer: string | null = null;
  #looked: Warning | null = null;
  #isLookOpen = false;
  /** The event whose state the panel shows. */
  #shownIndex = -1;
  #more: More = readMore(pageStore());
  #speed: Speed = speeds.find((speed) => String(speed) === pageStore().read(speedKey)) ?? 1;
  #stop = new AbortController();
  readonly #table = new TableWindow(() => {
    this.#render();
  });
  readonly #player = new Player(() => {
    this.#render();
  });
  readonly #picture = new Picture({
    onScrub: (at) => {
      this.#leaveEdge();
      this.#player.pause();
      this.#playhead?.seek(at);
    },
    onAsk: (asked) => {
      this.#ask(asked);
    },
  });
  readonly #choice = new RowChoice(this.#picture);
  readonly #motion = new LaneMotion(this);

  constructor() {
    super();
    this.#picture.setOverlay((layout, at) => [
      ...(isShown(this.#more, "path") ? pathOverlay(layout) : []),
      ...(this.#choice.row === null ? [] : chosenMarks(layout, this.#choice.row)),
      ...linkMarks(layout, this.#moment?.links ?? [], at),
    ]);
  }

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("keydown", this.#press, { signal });
    const onTheme = (): void => {
      this.#picture.forgetTheme();
    };
    watchSurroundings({ onTheme, onPrint: () => this.#print() }, signal);
  }

  disconnectedCallback(): void {
    this.#endLive();
    this.#player.pause();
    this.#table.stop();
    this.#stop.abort();
    this.#picture.dispose();
  }

  get record(): RunRecord | null {
    return this.#record;
  }

  /**
   * Show a record from its end; null empties the picture. Nothing moves by itself. The record of the run that was followed
   * takes its place: who had moved away from its edge stays where they are.
   */
  set record(record: RunRecord | null) {
    const live = this.#live;
    const isSame = live?.isShown === true && live.run.source === record?.source;
    const kept = isSame && !live.isFollowing ? this.#at : null;
    this.#endLive();
    this.#record = record;
    if (record !== null && isJoined(record.trace)) {
      this.#take(null, false);
      void this.#showLoops(record.trace);
      return;
    }
    const timeline = record && buildTimeline(record.trace, record.source);
    this.#take(timeline, isSame);
    if (kept !== null) this.#playhead?.seek(kept);
    else if (timeline !== null) this.showAt(timeline.length - 1);
  }

  /** Several loops on one clock have a view of their own. */
  async #showLoops(joined: JoinedLoops): Promise<void> {
    await import("../loops-view/loops-view.ts");
    if (this.#record?.trace === joined) render(html`<loops-view .joined=${joined}></loops-view>`, this);
  }

  /** Show a run that is on, as it grows, until `record` is set. The playhead stays at its edge until the reader moves it. */
  follow(run: LiveRun): void {
    this.#endLive();
    this.#live = new LiveFollow(run, (beginning) => {
      this.#grow(beginning);
    });
  }

  /** It shows a run that is on. */
  get isFollowingRun(): boolean {
    return this.#live !== null;
  }

  /** The playhead goes along with a run that is on. */
  get isAtLiveEdge(): boolean {
    return this.#live?.isFollowing === true;
  }

  #grow(beginning: Trace): void {
    const live = this.#live;
    if (live === null) return;
    const at = this.#at;
    const isFirst = !live.isShown;
    if (isFirst) this.#record = null;
    live.isShown = true;
    this.#take(buildTimeline(beginning, live.run.source), !isFirst);
    if (live.isFollowing) this.showAt(beginning.length - 1);
    else this.#playhead?.seek(at);
  }

  #endLive(): void {
    this.#live?.stop();
    this.#live = null;
  }

  /** The reader goes elsewhere: the run goes on without them. */
  #leaveEdge(): void {
    if (this.#live !== null) this.#live.isFollowing = false;
  }

  /** Show a timeline. `isLonger`: more of the run that is shown, so that view and choices stay. */
  #take(timeline: Timeline | null, isLonger: boolean): void {
    this.#player.take(null);
    this.#timeline = timeline;
    this.#moment = null;
    this.#looked = null;
    if (!isLonger) {
      this.#answer = null;
      this.#choice.reset();
      this.#isLookOpen = false;
      this.#shownIndex = -1;
      this.#table.reset();
    }
    const onMove = (): void => {
      this.#moved();
    };
    this.#playhead = timeline && new Playhead(timeline, { now: () => performance.now(), onMove, speed: this.#speed });
    this.#player.take(this.#playhead);
    this.#render();
    if (isLonger && timeline !== null) this.#picture.grow(timeline);
    else this.#picture.show(timeline, this.querySelector(".timeline-picture"), this.#stop.signal);
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
    this.querySelector<LoopsView>("loops-view")?.showAt(index);
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
    const timeline = this.#timeline;
    if (timeline === null) return;
    this.#answer = null;
    this.#looked = null;
    const isStep = at.index !== this.#shownIndex;
    const origins = isStep ? chipOrigins(timeline, this.#shownIndex, at.index) : null;
    if (isStep) this.#motion.remember(origins, performance.now());
    this.#shownIndex = at.index;
    this.#table.follow(at.index, timeline.length);
    this.#render();
    this.#picture.setPlayhead(at);
    if (isStep) this.#motion.play(origins);
    this.dispatchEvent(new CustomEvent<PlayheadDetail>("playhead", { detail: at, bubbles: true }));
  }

  #ask(asked: Asked): void {
    if (this.#timeline === null) return;
    this.#leaveEdge();
    this.#player.pause();
    if (asked.kind === "lane") this.#choice.take(asked.lane);
    this.#say(answerTo(this.#timeline, asked, this.#at.index));
  }

  /** Put an answer in the place of the sentence, until the reader moves on or closes it. */
  #say(answer: string | null): void {
    this.#answer = answer;
    this.#render();
    this.#redraw();
  }

  /** What lies over the picture has changed. */
  #redraw(): void {
    this.#picture.setPlayhead(this.#at);
  }

  /** Go to the place that a warning speaks of: on the timeline, and in the code. */
  #look(warning: Warning): void {
    this.#leaveEdge();
    this.#player.pause();
    this.#playhead?.seek({ index: warning.index, atMs: warning.lookMs });
    this.#looked = warning;
    this.#render();
    this.dispatchEvent(new CustomEvent("line-pointed", { detail: { line: warning.line }, bubbles: true }));
  }

  #press = (event: KeyboardEvent): void => {
    const hasPicture = event.target instanceof Element && event.target.classList.contains("timeline-picture");
    const action = actionOf(event, hasPicture);
    if (action === null || this.#timeline === null || isOwnKey(event)) return;
    // With nothing to close, Escape is others': it leaves the full window.
    if (action === "close-answer" && this.#answer === null) return;
    event.preventDefault();
    this.#act(action);
  };

  #act(action: TimelineAction): void {
    const playhead = this.#playhead;
    const timeline = this.#timeline;
    if (playhead === null || timeline === null) return;
    if (isMove(action)) {
      this.#leaveEdge();
      this.#player.pause();
      move(action, { playhead, timeline, lane: this.#choice.lane(timeline, this.#at.index) });
      return;
    }
    if (isPictureMove(action)) {
      movePicture(action, this.#picture);
      return;
    }
    switch (action) {
      case "toggle-play":
        if (this.#live !== null) this.#toggleEdge(this.#live);
        else this.#player.toggle();
        return;
      case "lane-after":
      case "lane-before":
        this.#say(this.#choice.step(action === "lane-after" ? 1 : -1));
        return;
      case "ask-lane":
        this.#askChosen(timeline);
        return;
      case "follow-lane":
        this.#say(this.#choice.toggleFollow(timeline, this.#at.index));
        return;
      case "close-answer":
        this.#say(null);
        return;
      case "show-keys":
        this.#player.pause();
        this.querySelector("dialog")?.showModal();
        return;
      case "to-end":
        this.#player.pause();
        if (this.#live !== null) this.#live.isFollowing = true;
        playhead.seekIndex(timeline.length - 1);
        return;
    }
  }

  #askChosen(timeline: Timeline): void {
    const lane = this.#choice.laneOrOpen(timeline, this.#at.index);
    if (lane !== null) this.#ask({ kind: "lane", lane });
  }

  #toggleEdge(live: LiveFollow): void {
    live.isFollowing = !live.isFollowing;
    if (live.isFollowing) this.#act("to-end");
    else this.#moved();
  }

  #setMore(more: More): void {
    this.#more = more;
    writeMore(pageStore(), more);
    this.#moment = null;
    this.#render();
    this.#redraw();
  }

  readonly #acts: SheetActs = {
    onAct: (action) => {
      this.#act(action);
    },
    onAsk: (asked) => {
      this.#ask(asked);
    },
    onGo: (index) => {
      this.#leaveEdge();
      this.#player.pause();
      this.showAt(index);
    },
    onSpeed: (speed) => {
      this.#speed = speed;
      pageStore().write(speedKey, String(speed));
      this.#playhead?.setSpeed(speed);
      this.#render();
    },
    onMore: () => {
      this.#setMore({ ...this.#more, isOpen: !this.#more.isOpen });
    },
    onExtra: (extra) => {
      this.#setMore(withExtra(this.#more, extra));
    },
    onLook: (warning) => {
      this.#look(warning);
    },
    onLookOpen: () => {
      this.#isLookOpen = true;
      this.#render();
    },
    onTable: () => {
      this.#table.toggle(this.#at.index, this.#timeline?.length ?? 0);
    },
    onWindow: (firstShown) => {
      this.#table.show(firstShown);
    },
  };

  #render(): void {
    const timeline = this.#timeline;
    if (timeline === null) {
      // Several loops are drawn by a view of their own.
      if (this.#record === null || !isJoined(this.#record.trace)) render(nothing, this);
      return;
    }
    const at = this.#at;
    const language = this.#live?.run.language ?? this.#record?.language ?? "python";
    const isBlank = this.#live === null && timeline.length === 0;
    if (this.#moment?.timeline !== timeline || this.#moment.index !== at.index) {
      this.#moment = new ShownMoment(timeline, at.index, language, this.#more);
    }
    const view = {
      timeline,
      at,
      language,
      title: this.dataset["title"] ?? "",
      moment: this.#moment,
      sentence: this.#answer ?? (isBlank ? nothingRan : sentenceOf(timeline, at.index, at.atMs)),
      isAnswer: this.#answer !== null,
      isShuffled: this.#record?.shuffle !== undefined,
      isPlaying: this.#live === null ? this.#player.isPlaying : this.#live.isFollowing,
      live: this.#live === null ? null : this.#live.isFollowing ? ("following" as const) : ("behind" as const),
      speed: this.#speed,
      more: this.#more,
      followed: this.#choice.followed === null ? null : plainName(timeline, this.#choice.followed),
      isStale: this.hasAttribute("data-stale"),
      looked: this.#looked,
      isLookOpen: this.#isLookOpen,
      table: this.#table,
    };
    render(sheet(view, this.#acts), this);
  }
}

customElements.define("run-timeline", RunTimeline);
