/** Two records as pictures above each other on one axis of time, and what each does at any time. Build only. */
import { compareRuns } from "../../timeline/compare/compare.ts";
import { stateWords } from "../../timeline/compare/compare-words.ts";
import { criticalPath } from "../../timeline/compare/critical-path.ts";
import type { Layout } from "../../timeline/layout/layout.ts";
import { buildTimeline, type Timeline } from "../../timeline/model/model.ts";
import { stillSvg } from "../../timeline/still.ts";
import { pathSentence } from "../../timeline/compare/path-words.ts";
import { indexAtMs } from "../../timeline/playing/stops.ts";
import { fitView } from "../../timeline/layout/view.ts";
import type { RunRecord } from "../../trace/run.ts";

/** One picture for each width of page. */
const shapes = [
  { shape: "wide", widthPx: 860, rowPx: 28 },
  { shape: "narrow", widthPx: 350, rowPx: 26 },
] as const;

/** From this time on (ms on the run's clock) the words hold, until the next. */
export interface Stretch {
  readonly fromMs: number;
  readonly words: string;
}

export interface ComparedRun {
  readonly name: string;
  readonly totalMs: number;
  /** What fixed when it was over, in one sentence. */
  readonly path: string;
  readonly stills: readonly { readonly shape: string; readonly svg: string; readonly way: string }[];
  readonly stretches: readonly Stretch[];
}

export interface ComparedRuns {
  readonly runs: readonly [ComparedRun, ComparedRun];
  /** `3.00 s saved: 3.00 s instead of 6.00 s.` */
  readonly sentence: string;
  readonly endMs: number;
}

/** `id` is unique on the page; `names` say what each run is. */
export function comparison(
  records: readonly [RunRecord, RunRecord],
  names: readonly [string, string],
  id: string,
): ComparedRuns {
  const [first, second] = records.map((record) => buildTimeline(record.trace, record.source)) as [Timeline, Timeline];
  const laidOut = shapes.map(({ shape, widthPx, rowPx }) => ({
    shape,
    widthPx,
    compared: compareRuns(first, second, fitView(widthPx, { rowPx })),
  }));
  const run = (timeline: Timeline, side: "first" | "second", name: string): ComparedRun => ({
    name,
    totalMs: timeline.endMs,
    path: pathSentence(timeline, criticalPath(timeline)),
    stretches: stretchesOf(timeline),
    stills: laidOut.map(({ shape, widthPx, compared }) => ({
      shape,
      way: wayOf(compared[side]),
      svg: stillSvg(timeline, {
        widthPx,
        title: name,
        id: `${id}-${side}-${shape}`,
        view: compared[side].view,
        path: true,
        end: true,
      }),
    })),
  });
  return {
    runs: [run(first, "first", names[0]), run(second, "second", names[1])],
    sentence: laidOut[0]?.compared.sentence ?? "",
    endMs: Math.max(first.endMs, second.endMs),
  };
}

/** Corners `ms,px` of the shared axis, for a playhead that lies over both pictures. */
function wayOf({ axis, plot, view }: Layout): string {
  const columns = view.sharedAxis?.columns ?? axis.scale.columns;
  return columns
    .flatMap((column, number) => [
      [column.startMs, axis.scale.startPx(number)] as const,
      [column.endMs, axis.scale.endPx(number)] as const,
    ])
    .map(([ms, px]) => `${Math.round(ms * 10) / 10},${Math.round((plot.leftPx + px) * 10) / 10}`)
    .join(" ");
}

/** What runs and waits after every moment, in words. */
function stretchesOf(timeline: Timeline): Stretch[] {
  return timeline.moments.map(({ startMs, endMs }) => ({
    fromMs: startMs,
    words: stateWords(timeline, indexAtMs(timeline, endMs)),
  }));
}
