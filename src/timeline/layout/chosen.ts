/** Choosing a row of the picture by keyboard: which one comes next, and what is said of it. */
import type { Layout } from "./layout.ts";
import { rowsOf, type Row } from "./rows.ts";
import { laneWords } from "../words/words.ts";

/** A lane, or a function's group of lanes. */
export type ChosenRow = { readonly lane: number } | { readonly group: string };

/** Rows that can be chosen, in the picture's order. Linear in rows: for a key press, not for a move. */
function choices({ timeline, view }: Layout): ChosenRow[] {
  return rowsOf(timeline, view, view.rowPx).flatMap((row) => choiceOf(row) ?? []);
}

function choiceOf(row: Row): ChosenRow | null {
  if (row.kind === "lane") return { lane: row.lane.id };
  return row.kind === "group" ? { group: row.group } : null;
}

function isSame(a: ChosenRow, b: ChosenRow | null): boolean {
  if (b === null) return false;
  return "lane" in a ? "lane" in b && a.lane === b.lane : "group" in b && a.group === b.group;
}

/** The row after or before the chosen one, with its place among all; the first or last when none was chosen. Null without rows. */
export function nextChoice(
  layout: Layout,
  chosen: ChosenRow | null,
  direction: 1 | -1,
): { readonly row: ChosenRow; readonly number: number; readonly count: number } | null {
  const all = choices(layout);
  const at = all.findIndex((each) => isSame(each, chosen));
  const next = at < 0 ? (direction === 1 ? 0 : all.length - 1) : at + direction;
  const place = Math.max(0, Math.min(all.length - 1, next));
  const row = all[place];
  return row === undefined ? null : { row, number: place + 1, count: all.length };
}

/** ``Chosen: `ask("P1")`, row 2 of 3. Enter asks what it is doing.`` */
export function choiceWords(layout: Layout, row: ChosenRow, number: number, count: number): string {
  const name = "lane" in row ? laneWords(layout.timeline, row.lane) : `the lanes of \`${row.group}\``;
  const does = "lane" in row ? "Enter asks what it is doing" : "Enter opens or closes them";
  return `Chosen: ${name}, row ${number.toLocaleString("en")} of ${count.toLocaleString("en")}. ${does}.`;
}
