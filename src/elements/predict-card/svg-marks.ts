/** Marks of the timeline as SVG elements, made one by one: the page's policy lets no text become markup. */
import type { HatchMark, Mark, RectMark } from "../../timeline/renderer/marks.ts";
import { tokenTheme } from "../../timeline/renderer/theme.ts";

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, attributes: Attributes, ...children: readonly Element[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** Rectangles and hatches; other marks are not drawn. `idPrefix` is unique on the page. */
export function svgElements(marks: readonly Mark[], idPrefix: string): SVGElement[] {
  const patterns = new Map<string, SVGElement>();
  const shapes = marks.flatMap((mark): SVGElement[] => {
    if (mark.mark === "rect") return [rectangle(mark)];
    if (mark.mark !== "hatch") return [];
    const id = `${idPrefix}-${mark.ink}`;
    if (!patterns.has(id)) patterns.set(id, pattern(mark, id));
    return [element("rect", { ...box(mark), rx: mark.radiusPx, fill: `url(#${id})` })];
  });
  return [element("defs", {}, ...patterns.values()), ...shapes];
}

function box({ leftPx, topPx, widthPx, heightPx }: RectMark | HatchMark): Attributes {
  return { x: leftPx, y: topPx, width: widthPx, height: heightPx };
}

function rectangle(mark: RectMark): SVGElement {
  const { fill, fillOpacity, stroke, strokePx, dashPx, radiusPx } = mark;
  return element("rect", {
    ...box(mark),
    rx: Math.min(radiusPx, mark.widthPx / 2),
    fill: fill === null ? "none" : tokenTheme.inks[fill],
    "fill-opacity": fillOpacity,
    ...(stroke === null ? {} : { stroke: tokenTheme.inks[stroke], "stroke-width": strokePx }),
    ...(dashPx.length === 0 ? {} : { "stroke-dasharray": dashPx.join(" ") }),
  });
}

/** A tile of one line, turned: its width is the distance between lines. */
function pattern({ ink, opacity, spacingPx, linePx, direction }: HatchMark, id: string): SVGElement {
  const middle = spacingPx / 2;
  return element(
    "pattern",
    {
      id,
      width: spacingPx,
      height: spacingPx,
      patternUnits: "userSpaceOnUse",
      patternTransform: `rotate(${direction === "rising" ? 45 : -45})`,
    },
    element("line", {
      x1: middle,
      x2: middle,
      y1: 0,
      y2: spacingPx,
      stroke: tokenTheme.inks[ink],
      "stroke-width": linePx,
      "stroke-opacity": opacity,
    }),
  );
}
