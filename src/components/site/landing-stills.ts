/** The landing page's two recordings, as pictures on one axis of time. Build only. */
import { recordFor } from "../../record/lookup.ts";
import { compareRuns } from "../../timeline/compare/compare.ts";
import { layOut, type Layout } from "../../timeline/layout/layout.ts";
import { buildTimeline, type Timeline } from "../../timeline/model/model.ts";
import { statesIn, stillSvg } from "../../timeline/still.ts";
import type { SegmentState } from "../../timeline/model/segments.ts";
import { fitView, type Orientation, type SharedAxis } from "../../timeline/layout/view.ts";
import type { Language } from "../../trace/event.ts";
import { highlight } from "../highlight.ts";

const programs = import.meta.glob<string>("/content/landing/*.{py,ts}", {
  query: "?raw",
  import: "default",
  eager: true,
});

const ways = [
  {
    name: "one-after-another",
    label: "one after another",
    says: "`main` asks, waits for the answer, and asks again. Three waits, one after another.",
  },
  {
    name: "together",
    label: "together",
    says: "`main` asks three times, then waits once. The three waits happen at the same time.",
  },
] as const;

/** One still for each width of page: in the first two time runs to the right, on phones it runs down. */
const shapes = [
  { shape: "wide", widthPx: 1080, orientation: "horizontal" },
  { shape: "middle", widthPx: 700, orientation: "horizontal" },
  { shape: "narrow", widthPx: 340, orientation: "vertical" },
] as const satisfies readonly { shape: string; widthPx: number; orientation: Orientation }[];

export interface LandingStill {
  readonly shape: (typeof shapes)[number]["shape"];
  readonly svg: string;
  /** Corners of the playhead's way, `ms,px` each: times on the run's clock, places along time in the SVG's own px. */
  readonly way: string;
  readonly orientation: Orientation;
}

export interface LandingWay {
  readonly name: (typeof ways)[number]["name"];
  readonly label: string;
  /** What to see in it. Code between backticks. */
  readonly says: string;
  readonly totalMs: number;
  /** The states its picture shows, for the legend. */
  readonly states: readonly SegmentState[];
  readonly codeHtml: string;
  readonly stills: readonly LandingStill[];
}

function sourceOf(name: string, language: Language): string {
  const path = `/content/landing/${name}.${language === "python" ? "py" : "ts"}`;
  const source = programs[path];
  if (source === undefined) throw new Error(`${path.slice(1)} is missing: the landing page shows it. Write it.`);
  return source;
}

/** The axis of both, with moments of one width: three equal waits shall look equal. */
function evenAxis(axis: SharedAxis | null): SharedAxis | null {
  if (!axis) return null;
  const ticks = Math.max(...axis.columns.map((column) => column.ticks));
  return { ...axis, columns: axis.columns.map((column) => ({ ...column, ticks })) };
}

/** Where the playhead is at the start and the end of every moment. */
function wayOf({ timeline, axis, plot, view }: Layout): string {
  const startPx = view.orientation === "vertical" ? plot.topPx : plot.leftPx;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return timeline.moments
    .flatMap((moment, number) => {
      const place = axis.momentPx(number);
      return [
        [moment.startMs, place.startPx],
        [moment.endMs, place.endPx],
      ] as const;
    })
    .map(([ms, px]) => `${round(ms)},${round(startPx + px)}`)
    .join(" ");
}

/** Both ways of one language: sources, records, and their stills in each shape. */
export async function landingWays(language: Language): Promise<readonly LandingWay[]> {
  const runs = ways.map((way) => {
    const source = sourceOf(way.name, language);
    const record = recordFor({ language, source, scenario: null });
    if (record.end.state !== "finished")
      throw new Error(`content/landing/${way.name} did not finish: ${record.end.state}.`);
    return { ...way, source, timeline: buildTimeline(record.trace, source) };
  });
  const [first, second] = runs.map((run) => run.timeline) as [Timeline, Timeline];
  return Promise.all(
    runs.map(async ({ name, label, says, source, timeline }) => ({
      name,
      label,
      says,
      totalMs: timeline.endMs,
      states: statesIn(timeline),
      codeHtml: await highlight(source, language),
      stills: shapes.map(({ shape, widthPx, orientation }) => {
        const compared = compareRuns(first, second, fitView(widthPx, { orientation }));
        const { view: comparedView } = timeline === first ? compared.first : compared.second;
        const view = { ...comparedView, sharedAxis: evenAxis(comparedView.sharedAxis) };
        return {
          shape,
          orientation,
          svg: stillSvg(timeline, {
            widthPx,
            orientation,
            view,
            id: `${language}-${name}-${shape}`,
            title: `Three calls to a model, ${label}`,
          }),
          way: wayOf(layOut(timeline, view)),
        };
      }),
    })),
  );
}
