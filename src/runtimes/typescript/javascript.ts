/** The reader's TypeScript as JavaScript on the same lines: types blank, TypeScript's own run-time syntax written out. */
import type { RunError } from "../../trace/run.ts";
import { columnFinder, type ColumnOf } from "./columns.ts";
import { desugar } from "./desugar.ts";
import { namesUsed } from "./modules.ts";
import { parse, type Parsed } from "./parse.ts";
import { blankTypes } from "./strip.ts";

/** `columnOf` leads from the JavaScript back to the source. Columns differ only on lines of enums and the like. */
export interface JavaScript {
  readonly parsed: Parsed;
  readonly columnOf: ColumnOf;
}

/** Pure. Never throws for what the source says. */
export function toJavaScript(source: string): JavaScript | { readonly error: RunError } {
  const parsed = parse(source);
  if ("error" in parsed) return parsed;
  if (source.startsWith("#!")) parsed.text.blank(0, parsed.text.line(1).length);
  const blanked = blankTypes(parsed);
  if ("error" in blanked) return blanked;
  if (!blanked.sugar) return { parsed, columnOf: (_line, column) => column };
  const code = desugar(parsed, namesUsed(parsed.ast));
  const plain = parse(code.toString());
  return "error" in plain ? plain : { parsed: plain, columnOf: columnFinder(code, parsed.text) };
}

/** The program without what only TypeScript has: same lines. */
export function strip(source: string): { readonly code: string } | { readonly error: RunError } {
  const script = toJavaScript(source);
  return "error" in script ? script : { code: script.parsed.text.toString() };
}
