/** What the loop panel and the links show of one moment: worked out once an event, however often it is drawn. */
import { linkSentences, linksAt, mostLinks, type LaneLink } from "../../timeline/panel/links.ts";
import type { Timeline } from "../../timeline/model/model.ts";
import { stateAt } from "../../timeline/model/state.ts";
import { loopPanel, type LoopPanel } from "../../timeline/panel/transcript.ts";
import type { Language } from "../../trace/event.ts";
import { longestList, type TurnsView } from "./loop-panel.ts";
import { isShown, type More } from "./more.ts";
import { turnsView } from "./turns-view.ts";

export class ShownMoment {
  readonly timeline: Timeline;
  readonly index: number;
  readonly panel: LoopPanel;
  /** Null until asked for. */
  readonly turns: TurnsView | null;
  readonly links: readonly LaneLink[] | null;
  readonly linkWords: readonly string[] | null;

  constructor(timeline: Timeline, index: number, language: Language, more: More) {
    // One more than is listed: the program's own lane may be among them, and is not shown.
    const state = stateAt(timeline, index, longestList + 1);
    this.timeline = timeline;
    this.index = index;
    this.panel = loopPanel(timeline, index, state, longestList);
    const isKnown = this.panel.isRecorded;
    this.turns = isKnown && isShown(more, "turns") ? turnsView(timeline, state, this.panel, language) : null;
    this.links =
      isKnown && isShown(more, "links") ? linksAt(timeline, index, stateAt(timeline, index, mostLinks)) : null;
    this.linkWords = this.links && linkSentences(timeline, this.links);
  }
}
