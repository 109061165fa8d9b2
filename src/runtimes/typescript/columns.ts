/** From a place in written code back to the reader's column. */
import type MagicString from "magic-string";
import type { SourceText } from "./source-text.ts";

/** The reader's column (1-based) of a place in the code; the line is the same. */
export type ColumnOf = (line: number, column: number) => number;

/** `text` is what `code` was made from; the map is built when first asked for. */
export function columnFinder(code: MagicString, text: SourceText): ColumnOf {
  let mappings: readonly (readonly (readonly number[])[])[] | null = null;
  return (line, column) => {
    mappings ??= code.generateDecodedMap({ hires: true }).mappings;
    let found = 0;
    for (const segment of mappings[line - 1] ?? []) {
      if ((segment[0] ?? 0) > column - 1) break;
      found = segment[3] ?? found;
    }
    return Math.min(found, text.line(line).length) + 1;
  };
}
