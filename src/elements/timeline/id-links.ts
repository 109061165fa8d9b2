/** Lines between marks of the same tool call id: measured after the browser has laid the messages out. */

const namespace = "http://www.w3.org/2000/svg";
/** A line runs so far beside the words, between them and the model's own line; the next ids' a little further in. */
const besidePx = 9;
const stepPx = 3;
const steps = 3;

interface Place {
  readonly rightPx: number;
  readonly middlePx: number;
}

/** Draw into `layer` (an `<svg>` over `area`) one line from each mark to the next with the same `data-id`. */
export function drawIdLinks(area: HTMLElement, layer: SVGSVGElement): void {
  const origin = area.getBoundingClientRect();
  const placesOf = new Map<string, Place[]>();
  for (const mark of area.querySelectorAll<HTMLElement>(".wire-id[data-mark]")) {
    const box = mark.getBoundingClientRect();
    const place: Place = { rightPx: box.right - origin.left, middlePx: box.top + box.height / 2 - origin.top };
    const id = mark.dataset["id"] ?? "";
    placesOf.set(id, [...(placesOf.get(id) ?? []), place]);
  }
  layer.setAttribute("viewBox", `0 0 ${origin.width} ${origin.height}`);
  layer.replaceChildren(
    ...[...placesOf.values()].flatMap((places, number) => {
      const outPx = Math.max(...places.map(({ rightPx }) => rightPx)) + besidePx - (number % steps) * stepPx;
      return places.slice(1).map((to, at) => line(places[at] ?? to, to, outPx));
    }),
  );
}

/** Out of one mark, down beside the words, into the other. */
function line(from: Place, to: Place, outPx: number): SVGPathElement {
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", `M ${from.rightPx} ${from.middlePx} H ${outPx} V ${to.middlePx} H ${to.rightPx}`);
  path.setAttribute("class", "wire-link");
  return path;
}
