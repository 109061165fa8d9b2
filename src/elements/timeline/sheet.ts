/** Everything that `<run-timeline>` shows of a record, in reading order. Draws what it is given. */
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { keyed } from "lit/directives/keyed.js";
import type { Asked } from "../../timeline/words/asked.ts";
import { criticalPath } from "../../timeline/compare/critical-path.ts";
import type { PlayheadAt } from "../../timeline/layout/hit.ts";
import type { Timeline } from "../../timeline/model/model.ts";
import { pathSentence } from "../../timeline/compare/path-words.ts";
import type { Speed } from "../../timeline/playing/playhead.ts";
import { stillText } from "../../timeline/still.ts";
import { warningsOf, type Warning } from "../../timeline/blame/warnings.ts";
import { secondsText } from "../../timeline/words/words.ts";
import type { Language } from "../../trace/event.ts";
import { controls } from "./controls.ts";
import { eventsTable } from "./events-table.ts";
import type { TimelineAction } from "./keys.ts";
import { keysSheet } from "./keys-sheet.ts";
import { timelineLegend } from "./legend.ts";
import { lookList } from "./look-list.ts";
import { loopPanel, shuffledHints } from "./loop-panel.ts";
import { isShown, type Extra, type More } from "./more.ts";
import { plainSentence, sentenceParts } from "./sentence-parts.ts";
import type { ShownMoment } from "./shown-moment.ts";
import type { TableWindow } from "./table-window.ts";
import { tools } from "./tools.ts";

export interface SheetView {
  readonly timeline: Timeline;
  readonly language: Language;
  /** The program's title, which the landmarks' names go on with; empty for none. */
  readonly title: string;
  readonly at: PlayheadAt;
  readonly moment: ShownMoment;
  /** What is said of the moment, or the answer to what was asked. */
  readonly sentence: string;
  readonly isAnswer: boolean;
  /** The run was in a shuffled order. */
  readonly isShuffled: boolean;
  readonly isPlaying: boolean;
  /** Of a run that is on: whether the playhead goes with it. Null for a run that is over. */
  readonly live: "following" | "behind" | null;
  readonly speed: Speed;
  readonly more: More;
  /** The name of the lane that stays in sight; null for none. */
  readonly followed: string | null;
  /** The program was edited since. */
  readonly isStale: boolean;
  /** The warning that the reader was led to. */
  readonly looked: Warning | null;
  readonly isLookOpen: boolean;
  readonly table: TableWindow;
}

export interface SheetActs {
  readonly onAct: (action: TimelineAction) => void;
  readonly onAsk: (asked: Asked) => void;
  readonly onGo: (index: number) => void;
  readonly onSpeed: (speed: Speed) => void;
  readonly onMore: () => void;
  readonly onExtra: (extra: Extra) => void;
  readonly onLook: (warning: Warning) => void;
  readonly onLookOpen: () => void;
  readonly onTable: () => void;
  readonly onWindow: (firstShown: number) => void;
}

export function sheet(view: SheetView, acts: SheetActs): TemplateResult {
  const { timeline, at, moment, sentence, isPlaying } = view;
  const suffix = view.title === "" ? "" : `: ${view.title}`;
  const time = secondsText(at.atMs);
  return html`
    <div class="timeline-picture" role="group" aria-label=${`Timeline${suffix}`} tabindex="0">
      <canvas role="img" aria-label=${guard([timeline], () => stillText(timeline))}></canvas>
      ${view.isStale ? html`<p class="timeline-stale">from your previous version</p>` : nothing}
    </div>
    ${tools({
      more: view.more,
      language: view.language,
      followed: view.followed,
      below: isShown(view.more, "path") ? pathLine(timeline) : nothing,
      onMore: acts.onMore,
      onExtra: acts.onExtra,
      onAct: acts.onAct,
    })}
    ${guard([moment, suffix], () =>
      loopPanel({
        panel: moment.panel,
        label: `Event loop${suffix}`,
        turns: moment.turns,
        links: moment.linkWords,
        order: view.isShuffled ? shuffledHints[view.language] : {},
        onAsk: acts.onAsk,
      }),
    )}
    ${controls({
      isPlaying,
      live: view.live,
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
      onLive: () => {
        acts.onAct("to-end");
      },
      onKeys: () => {
        acts.onAct("show-keys");
      },
    })}
    ${says(view, acts)}
    ${lookList({
      warnings: warningsOf(timeline),
      source: timeline.source,
      looked: view.looked,
      isOpen: view.isLookOpen,
      onGo: acts.onLook,
      onOpen: acts.onLookOpen,
    })}
    ${guard([timeline], () => timelineLegend(timeline))} ${events(view, acts)} ${keysSheet()}
  `;
}

/** What is drawn along the critical path, in words. */
function pathLine(timeline: Timeline): TemplateResult {
  return html`<p class="compare-path timeline-path">
    ${guard([timeline], () => sentenceParts(`Why ${pathSentence(timeline, criticalPath(timeline))}`))}
  </p>`;
}

/**
 * The sentence. While the run is played it is not announced: that would be a flood. Where playing ends it is put in anew,
 * so that it is heard there.
 */
function says({ sentence, isAnswer, isPlaying, live }: SheetView, acts: SheetActs): TemplateResult {
  const isMoving = isPlaying && live === null;
  return html`
    <div class="timeline-says" data-answer=${isAnswer ? "shown" : nothing}>
      <p class="timeline-sentence" aria-live=${isMoving ? "off" : "polite"}>
        ${keyed(isMoving, html`${sentenceParts(sentence)}`)}
      </p>
      ${
        isAnswer
          ? html`<button
              type="button"
              class="button icon plain timeline-close"
              aria-label="Close the answer"
              title="Close (Esc)"
              @click=${() => {
                acts.onAct("close-answer");
              }}
            >
              <svg
                width="14"
                height="14"
                viewBox="0 0 24 24"
                stroke="currentColor"
                stroke-width="2.5"
                aria-hidden="true"
              >
                <path d="M5 5l14 14M19 5L5 19" />
              </svg>
            </button>`
          : nothing
      }
    </div>
  `;
}

function events({ timeline, table }: SheetView, acts: SheetActs): TemplateResult {
  return html`
    <div class="timeline-events">
      <button
        type="button"
        class="button plain"
        aria-expanded=${table.isOpen ? "true" : "false"}
        @click=${acts.onTable}
      >
        ${table.isOpen ? "Hide the events" : "Show the events, one by one"}
      </button>
      ${guard([timeline, table.index, table.firstShown, table.isOpen], () =>
        eventsTable({
          timeline,
          index: table.index,
          isOpen: table.isOpen,
          firstShown: table.firstShown,
          onWindow: acts.onWindow,
          onGo: acts.onGo,
        }),
      )}
    </div>
  `;
}
