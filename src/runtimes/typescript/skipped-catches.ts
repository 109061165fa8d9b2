/** `return ask()` in a `try`: the function is left before the call has ended, so the `catch` never sees its error. */
import type { Lane } from "./lane.ts";
import { parse } from "./parse.ts";
import { isFunction, uncast } from "./promise-values.ts";
import type { RunLog } from "./run-log.ts";
import { childOf, childrenOf, type SyntaxNode } from "./syntax.ts";

/** Line of such a `return` → line of the `catch` around it. Pure; empty for a program that does not parse. */
export function returnsPastCatch(source: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const parsed = parse(source);
  if ("error" in parsed) return found;
  const { ast, text } = parsed;
  /** `catchLine`: of the innermost `try` with a `catch` around the node, 0 outside of any. */
  const visit = (node: SyntaxNode, catchLine: number): void => {
    if (node.type === "ReturnStatement" && catchLine > 0) {
      const value = uncast(childOf(node, "argument"));
      if (value?.type === "CallExpression") found.set(text.lineOf(node.start), catchLine);
    }
    const block = node.type === "TryStatement" ? childOf(node, "block") : null;
    const handler = node.type === "TryStatement" ? childOf(node, "handler") : null;
    for (const child of childrenOf(node)) {
      const inside = child === block && handler !== null ? text.lineOf(handler.start) : catchLine;
      visit(child, isFunction(child) ? 0 : inside);
    }
  };
  visit(ast, 0);
  return found;
}

/** Warns once a line. The source is read when the first call fails that another one returned. */
export class SkippedCatches {
  readonly #log: RunLog;
  readonly #source: string;
  #catchOf: ReadonlyMap<number, number> | null = null;
  readonly #told = new Set<number>();

  constructor(log: RunLog, source: string) {
    this.#log = log;
    this.#source = source;
  }

  /** The call has failed because the promise that it returned was rejected. */
  note(lane: Lane): void {
    this.#catchOf ??= returnsPastCatch(this.#source);
    const line = lane.endLine;
    const catchLine = this.#catchOf.get(line);
    if (catchLine === undefined || this.#told.has(line)) return;
    this.#told.add(line);
    const text = `Line ${line} leaves the \`try\` before what it returns has ended, so the \`catch\` at line ${catchLine} did not see its error. Write \`return await …\`.`;
    this.#log.emit({ kind: "warning", lane: lane.id, line, warning: "skipped-catch", text });
  }
}
