/** Everything that `<run-timeline>` shows of a record, in reading order. Draws what it is given. */
import { html, nothing, type TemplateResult } from "lit";
import type { Timeline } from "../../timeline/model.ts";
import { stillText } from "../../timeline/still.ts";
import { loopPanel as panelOf } from "../../timeline/transcript.ts";
import { warningsOf, type Warning } from "../../timeline/warnings.ts";
import { secondsText } from "../../timeline/words.ts";
import type { PlayheadAt } from "../../timeline/hit.ts";
import type { Speed } from "../../timeline/playhead.ts";
import type { Language } from "../../trace/event.ts";
import { controls } from "./controls.ts";
import { eventsTable } from "./events-table.ts";
import type { TimelineAction } from "./keys.ts";
import { keysSheet } from "./keys-sheet.ts";
import { timelineLegend } from "./legend.ts";
import { lookList } from "./look-list.ts";
import { loopPanel } from "./loop-panel.ts";
import { plainSentence, sentenceParts } from "./sentence-parts.ts";

export interface SheetView {
  readonly timeline: Timeline;
  readonly language: Language;
  /** The program's title, which the landmarks' names go on with; empty for none. */
  readonly title: string;
  readonly at: PlayheadAt;
  /** What is said of the moment, or the answer to what was asked. */
  readonly sentence: string;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** The program was edited since. */
  readonly isStale: boolean;
  /** The warning that the reader was led to. */
  readonly looked: Warning | null;
  readonly isLookOpen: boolean;
  readonly isTableOpen: boolean;
  /** First row of the table's window. */
  readonly firstShown: number;
}

export interface SheetActs {
  readonly onAct: (action: TimelineAction) => void;
  readonly onAsk: (lane: number) => void;
  readonly onGo: (index: number) => void;
  readonly onSpeed: (speed: Speed) => void;
  readonly onLook: (warning: Warning) => void;
  readonly onLookOpen: () => void;
  readonly onTable: () => void;
  readonly onWindow: (firstShown: number) => void;
}

export function sheet(view: SheetView, acts: SheetActs): TemplateResult {
  const { timeline, at, sentence } = view;
  const suffix = view.title === "" ? "" : `: ${view.title}`;
  const time = secondsText(at.atMs);
  return html`
    <div class="timeline-picture" role="group" aria-label=${`Timeline${suffix}`} tabindex="0">
      <canvas role="img" aria-label=${stillText(timeline)}></canvas>
      ${view.isStale ? html`<p class="timeline-stale">from your previous version</p>` : nothing}
    </div>
    ${loopPanel({
      panel: panelOf(timeline, at.index),
      label: `Event loop${suffix}`,
      language: view.language,
      onAsk: acts.onAsk,
    })}
    ${controls({
      isPlaying: view.isPlaying,
      speed: view.speed,
      index: at.index,
      length: timeline.length,
      time,
      valueText: `${time}, event ${at.index + 1} of ${timeline.length}. ${plainSentence(sentence)}`,
      onToggle: () => {
        acts.onAct("toggle-play");
      },
      onStep: (direction) => {
        acts.onAct(direction === "forward" ? "step-forward" : "step-back");
      },
      onScrub: acts.onGo,
      onSpeed: acts.onSpeed,
      onKeys: () => {
        acts.onAct("show-keys");
      },
    })}
    <p class="timeline-sentence" aria-live="polite">${sentenceParts(sentence)}</p>
    ${lookList({
      warnings: warningsOf(timeline),
      source: timeline.source,
      looked: view.looked,
      isOpen: view.isLookOpen,
      onGo: acts.onLook,
      onOpen: acts.onLookOpen,
    })}
    ${timelineLegend(timeline)} ${events(view, acts)} ${keysSheet()}
  `;
}

function events({ timeline, at, isTableOpen, firstShown }: SheetView, acts: SheetActs): TemplateResult {
  return html`
    <div class="timeline-events">
      <button type="button" class="button plain" aria-expanded=${isTableOpen ? "true" : "false"} @click=${acts.onTable}>
        ${isTableOpen ? "Hide the events" : "Show the events, one by one"}
      </button>
      ${eventsTable({
        timeline,
        index: at.index,
        isOpen: isTableOpen,
        firstShown,
        onWindow: acts.onWindow,
        onGo: acts.onGo,
      })}
    </div>
  `;
}
