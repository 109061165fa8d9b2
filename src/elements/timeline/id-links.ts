/** Lines between marks of the same tool call id: measured after the browser has laid the messages out. */

const namespace = "http://www.w3.org/2000/svg";
/** How far a line bends towards the edge, so that it runs beside the words. */
const bendPx = 28;

interface Place {
  readonly xPx: number;
  readonly topPx: number;
  readonly bottomPx: number;
}

/** Draw into `layer` (an `<svg>` over `area`) one line from each mark to the next with the same `data-id`. */
export function drawIdLinks(area: HTMLElement, layer: SVGSVGElement): void {
  const origin = area.getBoundingClientRect();
  const placesOf = new Map<string, Place[]>();
  for (const mark of area.querySelectorAll<HTMLElement>(".wire-id[data-mark]")) {
    const box = mark.getBoundingClientRect();
    const place: Place = {
      xPx: box.left + box.width / 2 - origin.left,
      topPx: box.top - origin.top,
      bottomPx: box.bottom - origin.top,
    };
    const id = mark.dataset["id"] ?? "";
    placesOf.set(id, [...(placesOf.get(id) ?? []), place]);
  }
  layer.setAttribute("viewBox", `0 0 ${origin.width} ${origin.height}`);
  layer.replaceChildren(
    ...[...placesOf.values()].flatMap((places) => places.slice(1).map((to, at) => line(places[at] ?? to, to))),
  );
}

function line(from: Place, to: Place): SVGPathElement {
  const path = document.createElementNS(namespace, "path");
  const [x1, y1, x2, y2] = [from.xPx, from.bottomPx, to.xPx, to.topPx];
  path.setAttribute("d", `M ${x1} ${y1} C ${x1} ${y1 + bendPx}, ${x2} ${y2 - bendPx}, ${x2} ${y2}`);
  path.setAttribute("class", "wire-link");
  return path;
}
