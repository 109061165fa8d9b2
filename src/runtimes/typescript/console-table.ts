/** `console.table`, as Node draws it. */
import type { Inspector } from "./console.ts";

interface Row {
  readonly index: string;
  /** Column → text of the cell. */
  readonly cells: ReadonlyMap<string, string>;
}

const valuesHead = "Values";

/** Rows of an array, object, Map or Set as a box; null for what is no table. `columns`: those to show, in order. */
export function tableText(value: unknown, columns: unknown, inspector: Inspector): string | null {
  if (typeof value !== "object" || value === null) return null;
  const isIterated = value instanceof Map || value instanceof Set;
  const rows = rowsOf(value, Array.isArray(columns) ? columns.map(String) : null, (cell) => inspector.inspect(cell));
  const found = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))];
  const named = Array.isArray(columns) && !isIterated ? columns.map(String) : found.filter((key) => key !== valuesHead);
  const hasValues = found.includes(valuesHead);
  const heads = [isIterated ? "(iteration index)" : "(index)", ...named, ...(hasValues ? [valuesHead] : [])];
  return box(
    heads,
    rows.map(({ index, cells }) => [index, ...heads.slice(1).map((head) => cells.get(head) ?? "")]),
  );
}

function rowsOf(value: object, columns: readonly string[] | null, shown: (cell: unknown) => string): readonly Row[] {
  if (value instanceof Map) {
    return [...value].map(([key, item], at) => ({
      index: String(at),
      cells: new Map([
        ["Key", shown(key)],
        [valuesHead, shown(item)],
      ]),
    }));
  }
  if (value instanceof Set) {
    return [...value].map((item, at) => ({ index: String(at), cells: new Map([[valuesHead, shown(item)]]) }));
  }
  return Object.entries(value as Readonly<Record<string, unknown>>).map(([index, row]) => {
    if (typeof row !== "object" || row === null) return { index, cells: new Map([[valuesHead, shown(row)]]) };
    const cells = Object.entries(row).filter(([key]) => columns === null || columns.includes(key));
    return { index, cells: new Map(cells.map(([key, cell]) => [key, shown(cell)])) };
  });
}

function box(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, at) => 2 + Math.max(head.length, ...rows.map((row) => (row[at] ?? "").length)));
  const line = (left: string, middle: string, right: string): string =>
    left + widths.map((width) => "─".repeat(width)).join(middle) + right;
  const texts = (cells: readonly string[]): string =>
    `│${cells.map((cell, at) => ` ${cell}`.padEnd(widths[at] ?? 0)).join("│")}│`;
  return [line("┌", "┬", "┐"), texts(heads), line("├", "┼", "┤"), ...rows.map(texts), line("└", "┴", "┘")].join("\n");
}
