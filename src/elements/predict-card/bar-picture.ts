/** Bars of a lane as the timeline draws them: hatched while it waits, solid where it runs, at both ends. */
import type { Bar } from "../../course/predictions/question.ts";
import { filled, outlined, type Mark } from "../../timeline/renderer/marks.ts";
import { cellRadiusPx, stateMarks } from "../../timeline/renderer/state-marks.ts";
import { svgElements } from "./svg-marks.ts";

export interface DrawnBar extends Bar {
  /** Nobody has drawn it yet: only its outline is shown. */
  readonly isGhost: boolean;
}

/** Time is too short for what runs: it is drawn this wide, inside the bar. */
const runningPx = 4;

/** Fill an `<svg>` of the page. `idPrefix` is unique on the page. */
export function drawBars(svg: SVGSVGElement, bars: readonly DrawnBar[], axisMs: number, idPrefix: string): void {
  const { clientWidth: widthPx, clientHeight: heightPx } = svg;
  if (widthPx === 0) return;
  const marks = bars.flatMap(({ startMs, endMs, isGhost }): Mark[] => {
    const leftPx = (startMs / axisMs) * widthPx;
    const rect = { leftPx, topPx: 0, widthPx: ((endMs - startMs) / axisMs) * widthPx, heightPx };
    if (isGhost) return [filled(rect, "paper", 1, cellRadiusPx), outlined(rect, "soft", 1.2, [4, 3], cellRadiusPx)];
    const end = { ...rect, widthPx: runningPx };
    return [
      ...stateMarks("waiting", rect),
      ...stateMarks("running", end),
      ...stateMarks("running", { ...end, leftPx: leftPx + rect.widthPx - runningPx }),
    ];
  });
  svg.setAttribute("viewBox", `0 0 ${widthPx} ${heightPx}`);
  svg.replaceChildren(...svgElements(marks, idPrefix));
}
