/** Marks as SVG text. Only presentation attributes (no style attribute), so a strict content policy lets it through. */
import type { HatchMark, Mark, RectMark } from "./marks.ts";
import type { Theme } from "./theme.ts";

export interface SvgParts {
  /** Patterns and clip paths. */
  readonly defs: string;
  readonly body: string;
}

/** Write marks. Ids of patterns and clips begin with `idPrefix`: unique on a page. */
export function svgOf(marks: readonly Mark[], theme: Theme, idPrefix: string): SvgParts {
  const defs = new Map<string, string>();
  const body = marks.map((mark) => write(mark, theme, idPrefix, defs)).join("");
  return { defs: [...defs.values()].join(""), body };
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Two decimals: a still is kilobytes of numbers. */
function n(px: number): string {
  return String(Math.round(px * 100) / 100);
}

function write(mark: Mark, theme: Theme, idPrefix: string, defs: Map<string, string>): string {
  switch (mark.mark) {
    case "rect":
      return writeRect(mark, theme);
    case "hatch": {
      const id = hatchPattern(mark, theme, idPrefix, defs);
      return `<rect${box(mark)} rx="${n(mark.radiusPx)}" fill="url(#${id})"/>`;
    }
    case "line": {
      const straight = mark.linePx === 1 && (mark.x1Px === mark.x2Px || mark.y1Px === mark.y2Px);
      const at = (px: number): string => n(straight ? Math.round(px) + 0.5 : px);
      const cap = mark.linePx > 1.5 ? ' stroke-linecap="round"' : "";
      const dash = mark.dashPx.length > 0 ? ` stroke-dasharray="${mark.dashPx.map(n).join(" ")}"` : "";
      return `<line x1="${at(mark.x1Px)}" y1="${at(mark.y1Px)}" x2="${at(mark.x2Px)}" y2="${at(mark.y2Px)}" stroke="${theme.inks[mark.ink]}" stroke-width="${n(mark.linePx)}"${dash}${cap}${opacity("stroke", mark.opacity)}/>`;
    }
    case "text": {
      const face = escapeXml(mark.face === "mono" ? theme.monoFont : theme.textFont);
      const anchor = mark.anchor === "start" ? "" : ` text-anchor="${mark.anchor}"`;
      return `<text x="${n(mark.xPx)}" y="${n(mark.yPx)}" font-size="${n(mark.sizePx)}" font-family="${face}" fill="${theme.inks[mark.ink]}"${anchor}>${escapeXml(mark.text)}</text>`;
    }
    case "area":
      return `<polygon points="${mark.points.map(n).join(" ")}" fill="${theme.inks[mark.fill]}"${opacity("fill", mark.opacity)}/>`;
    case "rects": {
      const paths: string[] = [];
      for (let at = 0; at + 3 < mark.rects.length; at += 4) {
        const [leftPx = 0, topPx = 0, widthPx = 0, heightPx = 0] = mark.rects.slice(at, at + 4);
        paths.push(`M${n(leftPx)} ${n(topPx)}h${n(widthPx)}v${n(heightPx)}h${n(-widthPx)}z`);
      }
      return `<path d="${paths.join("")}" fill="${theme.inks[mark.fill]}"${opacity("fill", mark.opacity)}/>`;
    }
    case "clip": {
      const id = `${idPrefix}-clip-${defs.size}`;
      defs.set(id, `<clipPath id="${id}"><rect${box(mark)}/></clipPath>`);
      const inner = mark.marks.map((one) => write(one, theme, idPrefix, defs)).join("");
      return `<g clip-path="url(#${id})">${inner}</g>`;
    }
  }
}

function box({
  leftPx,
  topPx,
  widthPx,
  heightPx,
}: {
  leftPx: number;
  topPx: number;
  widthPx: number;
  heightPx: number;
}): string {
  return ` x="${n(leftPx)}" y="${n(topPx)}" width="${n(widthPx)}" height="${n(heightPx)}"`;
}

function opacity(of: "fill" | "stroke", value: number): string {
  return value === 1 ? "" : ` ${of}-opacity="${n(value)}"`;
}

function writeRect(mark: RectMark, theme: Theme): string {
  const radius = mark.radiusPx > 0 ? ` rx="${n(Math.min(mark.radiusPx, mark.widthPx / 2, mark.heightPx / 2))}"` : "";
  const fill =
    mark.fill === null ? ' fill="none"' : ` fill="${theme.inks[mark.fill]}"${opacity("fill", mark.fillOpacity)}`;
  const dash = mark.dashPx.length > 0 ? ` stroke-dasharray="${mark.dashPx.map(n).join(" ")}"` : "";
  const stroke =
    mark.stroke === null ? "" : ` stroke="${theme.inks[mark.stroke]}" stroke-width="${n(mark.strokePx)}"${dash}`;
  return `<rect${box(mark)}${radius}${fill}${stroke}/>`;
}

/** A tile of one diagonal line; turned by 45°, so its width is the distance between lines. */
function hatchPattern(mark: HatchMark, theme: Theme, idPrefix: string, defs: Map<string, string>): string {
  const { ink, spacingPx, linePx, direction } = mark;
  const id = `${idPrefix}-hatch-${ink}-${n(linePx).replace(".", "_")}`;
  if (!defs.has(id)) {
    const turn = direction === "rising" ? 45 : -45;
    defs.set(
      id,
      `<pattern id="${id}" width="${n(spacingPx)}" height="${n(spacingPx)}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})"><line x1="${n(spacingPx / 2)}" y1="0" x2="${n(spacingPx / 2)}" y2="${n(spacingPx)}" stroke="${theme.inks[ink]}" stroke-width="${n(linePx)}"${opacity("stroke", mark.opacity)}/></pattern>`,
    );
  }
  return id;
}
