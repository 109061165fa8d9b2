/** Stills: the same layout as inline SVG, made at build time, complete without JavaScript; and its words. */
import { criticalPath } from "./compare/critical-path.ts";
import type { PlayheadAt } from "./layout/hit.ts";
import { layOut, type Layout } from "./layout/layout.ts";
import { nameOfLane } from "./words/lane-names.ts";
import { isHidden, type Timeline } from "./model/model.ts";
import { playheadMarks, layoutMarks } from "./renderer/layout-marks.ts";
import type { Mark } from "./renderer/marks.ts";
import { endMarks } from "./renderer/end-marks.ts";
import { pathMarks } from "./renderer/path-marks.ts";
import { swatchMarks } from "./renderer/state-marks.ts";
import { escapeXml, svgOf } from "./renderer/svg.ts";
import { tokenTheme, type Theme } from "./renderer/theme.ts";
import { segmentStates, visitBlocked, visitParts, type SegmentState } from "./model/segments.ts";
import { fitView, type Orientation, type View } from "./layout/view.ts";
import { listWords, secondsText } from "./words/words.ts";

export interface StillOptions {
  readonly widthPx: number;
  /** Short: what the picture is of. `Two patients` */
  readonly title: string;
  /** Unique on the page: prefix of the ids inside. */
  readonly id: string;
  readonly orientation?: Orientation;
  /** Shows the playhead there. */
  readonly playhead?: PlayheadAt;
  /** Draws the critical path. */
  readonly path?: boolean;
  /** Says where this record is over, on an axis that another one shares. */
  readonly end?: boolean;
  /** Default: `var(--token, fallback)` everywhere. */
  readonly theme?: Theme;
  readonly view?: Partial<Omit<View, "widthPx" | "orientation">>;
}

/** An `<svg role="img">` with title and description. Scales down with its container; tokens of the page colour it. */
export function stillSvg(timeline: Timeline, options: StillOptions): string {
  const { widthPx, title, id, orientation = "horizontal", theme = tokenTheme, playhead } = options;
  const layout = layOut(timeline, fitView(widthPx, { ...options.view, orientation }));
  const over = [
    ...(options.end === true ? endMarks(layout) : []),
    ...(options.path === true ? pathMarks(layout, criticalPath(timeline)) : []),
  ];
  return svgDocument(layout, { title, id, theme, ground: "", at: playhead ?? null, over });
}

/** A layout as a file of its own: colours are written out, and the ground is painted. */
export function pictureSvg(picture: {
  readonly layout: Layout;
  readonly at: PlayheadAt;
  readonly theme: Theme;
  readonly title: string;
}): string {
  const { layout, at, theme, title } = picture;
  const ground = `<rect width="100%" height="100%" fill="${theme.inks.paper}"/>`;
  return svgDocument(layout, { title, id: "run", theme, ground, at });
}

interface SvgWishes {
  readonly title: string;
  readonly id: string;
  readonly theme: Theme;
  /** What lies below the picture. */
  readonly ground: string;
  readonly at: PlayheadAt | null;
  /** What lies over the picture, below the playhead. */
  readonly over?: readonly Mark[];
}

function svgDocument(layout: Layout, { title, id, theme, ground, at, over = [] }: SvgWishes): string {
  const marks = [...layoutMarks(layout), ...over];
  if (at !== null) marks.push(...playheadMarks(layout, at));
  const { defs, body } = svgOf(marks, theme, id);
  const { widthPx } = layout;
  const heightPx = Math.round(layout.heightPx);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeXml(title)}</title>`,
    `<desc id="${id}-desc">${escapeXml(stillText(layout.timeline))}</desc>`,
    defs === "" ? "" : `<defs>${defs}</defs>`,
    ground,
    body,
    "</svg>",
  ].join("");
}

const lanesTold = 8;
/** Times are told to 10 ms: shorter waits would read "from 0.00 s to 0.00 s". */
const shortestToldMs = 10;

const texts = new WeakMap<Timeline, string>();

/** The picture in sentences, for its text alternative. Made once a record. */
export function stillText(timeline: Timeline): string {
  const text = texts.get(timeline) ?? makeText(timeline);
  texts.set(timeline, text);
  return text;
}

function makeText(timeline: Timeline): string {
  const lanes = timeline.lanes.filter((lane) => lane.kind !== "request" && !isHidden(timeline, lane.id));
  const sentences = [`${count(lanes.length, "lane")}, ${secondsText(timeline.endMs)} in all.`];
  for (const lane of lanes.slice(0, lanesTold)) {
    const did = new Map<string, string[]>([["runs at", []]]);
    visitParts(timeline, lane.id, ({ state, startMs, endMs }) => {
      const at = secondsText(startMs);
      if (state === "running") {
        const runs = did.get("runs at") ?? [];
        if (runs.at(-1) !== at) runs.push(at);
      } else if ((state === "waiting" || state === "blocked") && endMs - startMs >= shortestToldMs) {
        const verb = state === "waiting" ? "waits from" : "is blocked from";
        const times = did.get(verb) ?? [];
        if (times.length === 0) did.set(verb, times);
        times.push(`${at} to ${secondsText(endMs)}`);
      }
    });
    const told = [...did].map(([verb, times]) => (times.length === 0 ? "never runs" : `${verb} ${listWords(times)}`));
    const name = lane.kind === "script" ? "The program" : nameOfLane(timeline, lane);
    sentences.push(`${name} ${told.join("; ")}${ending(lane.outcome)}.`);
  }
  if (lanes.length > lanesTold) sentences.push(`${(lanes.length - lanesTold).toLocaleString("en")} more lanes.`);
  for (const request of timeline.requests.slice(0, lanesTold)) {
    const end = request.endMs === null ? "has no reply" : `is answered at ${secondsText(request.endMs)}`;
    sentences.push(`Request ${request.number} is sent at ${secondsText(request.sentMs)} and ${end}.`);
  }
  return sentences.join(" ");
}

function ending(outcome: Timeline["lanes"][number]["outcome"]): string {
  if (outcome === "raised") return ", then fails";
  if (outcome === "cancelled") return ", then is cancelled";
  return outcome === null ? ", and is not over" : "";
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

export interface SwatchOptions {
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** Unique on the page: prefix of the ids inside. */
  readonly id?: string;
  readonly theme?: Theme;
}

/** One example of a state, for legends and prose. Decoration: the word stands beside it. */
export function swatchSvg(state: SegmentState, options: SwatchOptions = {}): string {
  const { widthPx = 30, heightPx = 16, id = `swatch-${state}`, theme = tokenTheme } = options;
  const rect = { leftPx: 1, topPx: 1, widthPx: widthPx - 2, heightPx: heightPx - 2 };
  const { defs, body } = svgOf(swatchMarks(state, rect), theme, id);
  return `<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}">${defs === "" ? "" : `<defs>${defs}</defs>`}${body}</svg>`;
}

/** States in the order of the legend, with their words. */
export const legend: readonly { readonly state: SegmentState; readonly word: string }[] = [
  { state: "running", word: "running" },
  { state: "ready", word: "ready" },
  { state: "waiting", word: "waiting" },
  { state: "blocked", word: "blocked: another holds the loop" },
  { state: "request", word: "request to the model" },
  { state: "done", word: "done" },
  { state: "failed", word: "failed" },
  { state: "cancelled", word: "cancelled" },
];

const statesKnown = new WeakMap<Timeline, readonly SegmentState[]>();

/** The states that occur in a record, in the legend's order: a legend need not say more. Found once a record. */
export function statesIn(timeline: Timeline): readonly SegmentState[] {
  const known = statesKnown.get(timeline) ?? findStates(timeline);
  statesKnown.set(timeline, known);
  return known;
}

function findStates(timeline: Timeline): SegmentState[] {
  const { state, firstOf } = timeline.segments;
  const seen = new Set<SegmentState>();
  for (const { id, kind, order } of timeline.lanes) {
    if (isHidden(timeline, id)) continue;
    for (let segment = firstOf[order] ?? 0; segment < (firstOf[order + 1] ?? 0); segment += 1) {
      const found = segmentStates[state[segment] ?? 0];
      if (found !== undefined && (kind !== "request" || found === "request")) seen.add(found);
    }
    if (seen.has("blocked") || kind === "request") continue;
    visitBlocked(timeline, id, () => seen.add("blocked"));
  }
  return legend.map((one) => one.state).filter((one) => seen.has(one));
}
