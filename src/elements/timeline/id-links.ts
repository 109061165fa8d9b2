/** Lines between marks of the same tool call id: measured after the browser has laid the messages out. */

const namespace = "http://www.w3.org/2000/svg";
/** A line runs so far beside the words, between them and the model's own line; the next ids' a little further in. */
const besidePx = 9;
const stepPx = 3;
const steps = 3;

/** A line that must not cross its neighbours' marks leaves and comes so far above or below them. */
const abovePx = 3;

interface Place {
  readonly leftPx: number;
  readonly rightPx: number;
  readonly topPx: number;
  readonly bottomPx: number;
}

/** Draw into `layer` (an `<svg>` over `area`) one line from each mark to the next with the same `data-id`. */
export function drawIdLinks(area: HTMLElement, layer: SVGSVGElement): void {
  const origin = area.getBoundingClientRect();
  const all: Place[] = [];
  const placesOf = new Map<string, Place[]>();
  for (const mark of area.querySelectorAll<HTMLElement>(".wire-id[data-mark]")) {
    const box = mark.getBoundingClientRect();
    const place: Place = {
      leftPx: box.left - origin.left,
      rightPx: box.right - origin.left,
      topPx: box.top - origin.top,
      bottomPx: box.bottom - origin.top,
    };
    const id = mark.dataset["id"] ?? "";
    all.push(place);
    placesOf.set(id, [...(placesOf.get(id) ?? []), place]);
  }
  const lastPx = Math.max(...all.map(({ rightPx }) => rightPx));
  layer.setAttribute("viewBox", `0 0 ${origin.width} ${origin.height}`);
  layer.replaceChildren(
    ...[...placesOf.values()].flatMap((places, number) => {
      const insetPx = (number % steps) * stepPx;
      const way = { outPx: lastPx + besidePx - insetPx, asidePx: abovePx + insetPx };
      return places.slice(1).map((to, at) => {
        const from = places[at] ?? to;
        return line(outOf(from, isLast(from, all), way), into(to, isLast(to, all), way));
      });
    }),
  );
}

/** Where a line runs: beside all marks, and how far from one with others on its right. */
interface Way {
  readonly outPx: number;
  readonly asidePx: number;
}

/** No other mark stands on its right in the same row. */
function isLast({ rightPx, topPx, bottomPx }: Place, all: readonly Place[]): boolean {
  return !all.some((other) => other.leftPx >= rightPx && other.topPx < bottomPx && other.bottomPx > topPx);
}

const middle = (fromPx: number, toPx: number): number => (fromPx + toPx) / 2;

function outOf({ leftPx, rightPx, topPx, bottomPx }: Place, isFree: boolean, { outPx, asidePx }: Way): string {
  if (isFree) return `M ${rightPx} ${middle(topPx, bottomPx)} H ${outPx}`;
  return `M ${middle(leftPx, rightPx)} ${bottomPx} V ${bottomPx + asidePx} H ${outPx}`;
}

function into({ leftPx, rightPx, topPx, bottomPx }: Place, isFree: boolean, { asidePx }: Way): string {
  if (isFree) return `V ${middle(topPx, bottomPx)} H ${rightPx}`;
  return `V ${topPx - asidePx} H ${middle(leftPx, rightPx)} V ${topPx}`;
}

/** Out of one mark, down beside the words, into the other. */
function line(out: string, back: string): SVGPathElement {
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", `${out} ${back}`);
  path.setAttribute("class", "wire-link");
  return path;
}
