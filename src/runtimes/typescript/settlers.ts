/** Where a program calls the `resolve` or `reject` of a promise that it has a name for. Pure; for deadlocks only. */
import { parse } from "./parse.ts";
import { everyNode, isFunction } from "./promise-values.ts";
import { childOf, childrenOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";

/** A call that would settle a promise. */
export interface SettlingCall {
  readonly line: number;
  /** Line where the function around it begins; 0 at the top level. */
  readonly functionLine: number;
}

/** Calls by the awaited text, `gate` or `gate.promise`. Names that are declared twice are left out. */
export function settlingCalls(source: string): ReadonlyMap<string, readonly SettlingCall[]> {
  const parsed = parse(source);
  if ("error" in parsed) return new Map();
  const { ast, text } = parsed;
  const promiseOf = settlerNames(ast);
  const calls = new Map<string, SettlingCall[]>();
  const visit = (node: SyntaxNode, functionLine: number): void => {
    const line = isFunction(node) ? text.lineOf(node.start) : functionLine;
    const callee = node.type === "CallExpression" ? childOf(node, "callee") : null;
    const promise = callee === null ? undefined : promiseOf.get(calleeName(callee));
    if (promise !== undefined) {
      calls.set(promise, [...(calls.get(promise) ?? []), { line: text.lineOf(node.start), functionLine }]);
    }
    for (const child of childrenOf(node)) visit(child, line);
  };
  visit(ast, 0);
  return calls;
}

function calleeName(callee: SyntaxNode): string {
  if (callee.type !== "MemberExpression") return nameOf(callee);
  return `${nameOf(childOf(callee, "object"))}.${nameOf(childOf(callee, "property"))}`;
}

/** What settles which promise: `openGate` → `gate`, `gate.resolve` → `gate.promise`. */
function settlerNames(ast: SyntaxNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const declared = new Map<string, number>();
  everyNode(ast, (node) => {
    if (node.type !== "VariableDeclarator") return;
    const name = nameOf(childOf(node, "id"));
    const made = childOf(node, "init");
    declared.set(name, (declared.get(name) ?? 0) + 1);
    if (name === "" || made === null) return;
    const callee = childOf(made, "callee");
    if (made.type === "CallExpression" && callee !== null && calleeName(callee) === "Promise.withResolvers") {
      for (const settler of ["resolve", "reject"]) found.set(`${name}.${settler}`, `${name}.promise`);
    }
    const executor =
      made.type === "NewExpression" && nameOf(callee) === "Promise" ? listOf(made, "arguments")[0] : null;
    if (executor === null || executor === undefined || !isFunction(executor)) return;
    const settlers = new Set(listOf(executor, "params").map(nameOf));
    everyNode(executor, (inner) => {
      if (inner.type !== "AssignmentExpression" || !settlers.has(nameOf(childOf(inner, "right")))) return;
      const kept = nameOf(childOf(inner, "left"));
      if (kept !== "") found.set(kept, name);
    });
  });
  for (const [settler, promise] of found) {
    const names = [settler, promise].map((name) => name.split(".")[0] ?? "");
    if (names.some((name) => (declared.get(name) ?? 0) > 1)) found.delete(settler);
  }
  return found;
}
