/** Where a record is shown: `<run-timeline>`, and `<wire-view>` where the page has a place for it. Fetched when wanted. */
import type { Timeline } from "../../timeline/model/model.ts";
import { codeOf } from "../../trace/encoding.ts";
import type { RunRecord } from "../../trace/run.ts";
import { recordedOf } from "../../trace/trace.ts";
import type { ShownPicture } from "../exports/picture-files.ts";
import type { LiveRun } from "../timeline/live-follow.ts";
import type { Answering } from "../wire/answering.ts";
import { partOf } from "./parts.ts";

interface RecordView extends HTMLElement {
  record: RunRecord | null;
  /** Go to the moment after an event. */
  showAt(index: number): void;
}

interface WireView extends RecordView {
  isLive: boolean;
  answering: Answering;
  focusAnswer(): void;
}

interface TimelineView extends RecordView {
  readonly timeline: Timeline | null;
  readonly picture: ShownPicture | null;
  readonly isFollowingRun: boolean;
  readonly isAtLiveEdge: boolean;
  follow(run: LiveRun): void;
  showAtMs(atMs: number): void;
}

export class RecordViews {
  readonly #sandbox: HTMLElement;
  #loading: Promise<void> | undefined;
  #timelineView: TimelineView | undefined;
  #wireView: WireView | undefined;
  #answering: Answering = null;
  #isLive = false;

  constructor(sandbox: HTMLElement) {
    this.#sandbox = sandbox;
  }

  /** Fetch them, and put them in their places. Rejects when they cannot be had; the next call tries again. */
  load(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  /** The timeline of the record that is shown; null for none, and before it was fetched. */
  get timeline(): Timeline | null {
    return this.#timelineView?.timeline ?? null;
  }

  /** The picture as it is shown; null for none. */
  get picture(): ShownPicture | null {
    return this.#timelineView?.picture ?? null;
  }

  /** Show a record; resolves when it is drawn. Does nothing before anybody asked for views. */
  async show(record: RunRecord | null): Promise<void> {
    const wire = this.#sandbox.querySelector<HTMLElement>('[data-part="wire"]');
    const isWhenUsed = wire?.dataset["whenUsed"] !== undefined;
    const isWireShown = !isWhenUsed || this.#answering !== null || (record !== null && hasRequest(record));
    if (wire && isWhenUsed) wire.hidden = !isWireShown;
    if (!this.#loading) return;
    await this.#loading.catch(() => undefined);
    // What grows belongs to a run that may not be the one which is shown now.
    if (this.#timelineView?.isFollowingRun) this.#timelineView.record = record;
    show(this.#timelineView, record);
    show(this.#wireView, isWireShown ? record : null);
  }

  /** The picture grows with a run that is on, until a record is shown. */
  async followRun(run: LiveRun, isOn: () => boolean): Promise<void> {
    await this.load().catch(() => undefined);
    if (isOn()) this.#timelineView?.follow(run);
  }

  /** The playhead goes along with a run that is on. */
  get isAtLiveEdge(): boolean {
    return this.#timelineView?.isAtLiveEdge ?? false;
  }

  /** The wire goes where the timeline's playhead is. */
  follow(index: number): void {
    this.#wireView?.showAt(index);
  }

  /** What the reader typed as the model; null: the mock answers. */
  setAnswering(answering: Answering): void {
    this.#answering = answering;
    // What was typed on this visit is listed, without waiting for intent.
    if (answering !== null) void this.load().catch(() => undefined);
    if (this.#wireView && this.#wireView.answering !== answering) this.#wireView.answering = answering;
  }

  /** Whether a live model answered the record that is shown. */
  setLive(isLive: boolean): void {
    this.#isLive = isLive;
    if (this.#wireView) this.#wireView.isLive = isLive;
  }

  focusAnswer(): void {
    this.#wireView?.focusAnswer();
  }

  showAt(index: number): void {
    this.#timelineView?.showAt(index);
  }

  showAtMs(atMs: number): void {
    this.#timelineView?.showAtMs(atMs);
  }

  /** The program was edited since: the picture stays, dimmed. */
  setStale(isStale: boolean): void {
    this.#timelineView?.toggleAttribute("data-stale", isStale);
  }

  async #load(): Promise<void> {
    await import("../timeline/run-timeline.ts");
    this.#timelineView = this.#put("run-timeline", partOf(this.#sandbox, "timeline")) as TimelineView;
    const place = this.#sandbox.querySelector<HTMLElement>('[data-part="wire"]');
    if (!place) return;
    await import("../timeline/wire-view.ts");
    this.#wireView = this.#put("wire-view", place) as WireView;
    this.#wireView.answering = this.#answering;
    this.#wireView.isLive = this.#isLive;
    const before = place.querySelector(".wire-before");
    const hadFocus = before?.contains(document.activeElement) ?? false;
    before?.remove();
    if (hadFocus) this.#wireView.focusAnswer();
  }

  #put(name: string, place: HTMLElement): HTMLElement {
    const view = document.createElement(name);
    view.dataset["title"] = this.#sandbox.dataset["title"] ?? "";
    place.append(view);
    return view;
  }
}

function show(view: RecordView | undefined, record: RunRecord | null): void {
  if (view && view.record !== record) view.record = record;
}

/** Only programs that speak of the model or of fetching can have sent one: the others are not read through. */
function hasRequest({ source, trace }: RunRecord): boolean {
  if (!/openai|fetch|http/.test(source)) return false;
  return recordedOf(trace).columns.kinds.includes(codeOf["request-sent"]);
}
