/**
 * Source in, code out: the reader's TypeScript as JavaScript on the same lines, with probes at every place where an
 * async function can begin, pause, go on or end.
 *
 * `await X` becomes `resume(frame, await suspend(frame, site, X))`: native async functions, native promises, the same
 * number of microtask ticks. Nothing is added that holds a line end, so lines stay; columns are mapped back through
 * `columnOf`.
 */
import MagicString from "magic-string";
import type { RunError } from "../../trace/run.ts";
import { columnFinder, type ColumnOf } from "./columns.ts";
import { toJavaScript } from "./javascript.ts";
import { takeModuleSyntax, type ModuleUse } from "./modules.ts";
import { ProbeWriter } from "./probe-writer.ts";
import type { Sites } from "./sites.ts";

/** A program ready to be evaluated: `code` is a script whose value is a function of the probes and the module table. */
export interface Program {
  readonly code: string;
  readonly sites: Sites;
  readonly imports: readonly ModuleUse[];
  /** The reader's column (1-based) of a place in `code`; the line is the same. */
  columnOf(line: number, column: number): number;
  /** The same stretch of the program without probes, or null when `stretch` is no part of `code`. */
  plainText(stretch: string): string | null;
}

export interface InstrumentOptions {
  /** False: types and modules only, no probe at all. */
  readonly probes: boolean;
}

/** Pure. Never throws for what the source says. */
export function instrument(
  source: string,
  options: InstrumentOptions = { probes: true },
): Program | { readonly error: RunError } {
  const script = toJavaScript(source);
  if ("error" in script) return script;
  const { parsed } = script;
  const head = takeModuleSyntax(parsed);
  if ("error" in head) return head;

  const code = new MagicString(parsed.text.toString());
  const name = freeName(source);
  const writer = new ProbeWriter(code, parsed.text, name, head.defaults, options.probes);
  writer.write(parsed.ast);
  const opening = `"use strict";(async(${name}u,${name}m)=>{${importLines(head.uses, name)}`;
  code.prepend(opening + (options.probes ? `const ${name}f=${name}u.script();try{` : ""));
  code.append(`\n${options.probes ? writer.closing : ""}})\n//# sourceURL=program.ts`);
  const written = code.toString();
  const plainColumnOf = columnFinder(code, parsed.text);
  return {
    code: written,
    sites: writer.sites,
    imports: head.uses,
    columnOf: remembered((line, column) => script.columnOf(line, plainColumnOf(line, column))),
    plainText: (stretch) => plainText(written, stretch, parsed.text.toString(), plainColumnOf),
  };
}

/** The same places are asked for again and again: each request looks for the line that made it. */
function remembered(columnOf: ColumnOf): ColumnOf {
  const known = new Map<string, number>();
  return (line, column) => {
    const key = `${line}:${column}`;
    const found = known.get(key) ?? columnOf(line, column);
    known.set(key, found);
    return found;
  };
}

/** A prefix that no name of the program has. */
function freeName(source: string): string {
  let name = "_$";
  while (source.includes(name)) name += "$";
  return name;
}

function importLines(uses: readonly ModuleUse[], name: string): string {
  return uses
    .map(({ name: module, bindings }) => {
      const wanted = bindings.filter(({ imported }) => imported !== "*");
      const whole = bindings.filter(({ imported }) => imported === "*");
      const from = `${name}m.take(${JSON.stringify(module)},${JSON.stringify(wanted.map(({ imported }) => imported))})`;
      const pattern = wanted.map(({ imported, local }) => `${JSON.stringify(imported)}:${local}`).join(",");
      return `const {${pattern}}=${from};${whole.map(({ local }) => `const ${local}=${from};`).join("")}`;
    })
    .join("");
}

function plainText(code: string, stretch: string, stripped: string, columnOf: ColumnOf): string | null {
  const start = code.indexOf(stretch);
  if (start < 0 || stretch === "") return null;
  const lines = stripped.split("\n");
  const offsetOf = (at: number): number => {
    const before = code.slice(0, at).split("\n");
    const line = before.length;
    const lineStart = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    return lineStart + columnOf(line, (before.at(-1) ?? "").length + 1) - 1;
  };
  return stripped.slice(offsetOf(start), offsetOf(start + stretch.length - 1) + 1);
}
