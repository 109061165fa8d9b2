/** Warnings placed along time, so that their words never run into each other. */
import type { Warning } from "../blame/warnings.ts";

export interface Note {
  /** View px along time of the moment itself. */
  readonly atPx: number;
  /** Where the words begin. */
  readonly textPx: number;
  /** Room for sign and words. */
  readonly sizePx: number;
  /** `▲ the loop was held`; several at one place are counted. */
  readonly text: string;
  /** Events to go to, in order. */
  readonly indexes: readonly number[];
}

interface Room {
  readonly fromPx: number;
  readonly toPx: number;
  /** Room a text needs along time, with its sign. */
  sizeOf(text: string): number;
}

const gapPx = 6;

/** Place notes in order; one that would touch the note before it is joined to that. Those out of sight are left out. */
export function placeNotes(
  warnings: readonly Warning[],
  along: (index: number, atMs: number) => number,
  room: Room,
): Note[] {
  const groups: { readonly atPx: number; readonly warnings: Warning[]; note: Note }[] = [];
  const placed = warnings
    .map((warning) => ({ warning, atPx: along(warning.index, warning.atMs) }))
    .filter(({ atPx }) => atPx >= room.fromPx - 1 && atPx <= room.toPx + 1)
    .sort((a, b) => a.atPx - b.atPx);
  for (const { warning, atPx } of placed) {
    const last = groups.at(-1);
    const note = noteOf([warning], atPx, room);
    if (last === undefined || last.note.textPx + last.note.sizePx + gapPx <= note.textPx) {
      groups.push({ atPx, warnings: [warning], note });
    } else {
      last.warnings.push(warning);
      last.note = noteOf(last.warnings.slice(0, mostTold), last.atPx, room, last.warnings.length);
    }
  }
  return groups.map(({ note, warnings: together }) => ({ ...note, indexes: together.map(({ index }) => index) }));
}

/** Whether all of a group are of one kind is told from its first ones. */
const mostTold = 20;

/** The words begin at the moment, or earlier where they would leave the picture. */
function noteOf(together: readonly Warning[], atPx: number, room: Room, count = together.length): Note {
  const words = together[0]?.words ?? "";
  const isOneKind = together.every((warning) => warning.words === words);
  const text = count === 1 ? words : isOneKind ? `${words} (${count})` : `${count} warnings`;
  const sizePx = room.sizeOf(text);
  const textPx = Math.max(room.fromPx, Math.min(atPx, room.toPx - sizePx));
  return { atPx, textPx, sizePx, text, indexes: [] };
}
