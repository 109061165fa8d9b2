/** What a program printed, as lines, each piece with the event that wrote it: so that the console can go back in time. */
import type { Stream, TraceEvent } from "../../trace/event.ts";

interface Piece {
  readonly index: number;
  readonly text: string;
}

/** One line of output, without its line end. It grows piece by piece (`print(token, end="")`). */
export interface ConsoleLine {
  /** The event that began it. */
  readonly firstIndex: number;
  readonly atMs: number;
  readonly stream: Stream;
  readonly pieces: Piece[];
}

/** The line's text after event `index`. */
export function textAt(line: ConsoleLine, index: number): string {
  return line.pieces
    .filter((piece) => piece.index <= index)
    .map((piece) => piece.text)
    .join("");
}

/** Lines in the order begun. Invariant: `firstIndex` never falls; a line grows only while it is the last one. */
export class ConsoleLines {
  readonly #lines: ConsoleLine[] = [];
  #isOpen = false;

  get length(): number {
    return this.#lines.length;
  }

  at(position: number): ConsoleLine | undefined {
    return this.#lines[position];
  }

  /** Take in event `index`; anything but output is ignored. */
  add(event: TraceEvent, index: number): void {
    if (event.kind !== "output") return;
    const { stream, atMs, text } = event;
    const parts = text.split("\n");
    const last = parts.length - 1;
    parts.forEach((part, position) => {
      if (position === last && part === "") return;
      const open = this.#isOpen ? this.#lines.at(-1) : undefined;
      if (open?.stream === stream) open.pieces.push({ index, text: part });
      else this.#lines.push({ firstIndex: index, atMs, stream, pieces: [{ index, text: part }] });
      this.#isOpen = position === last;
    });
  }

  /** How many lines have begun after event `index` (binary search). */
  countUntil(index: number): number {
    let low = 0;
    let high = this.#lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lines[middle]?.firstIndex ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
