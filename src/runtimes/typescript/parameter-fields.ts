/** `constructor(private name: string)`: a field of the class, and its assignment once `this` is there. */
import type { Insert } from "./desugar.ts";
import { boundNames } from "./name-scopes.ts";
import type { SourceText } from "./source-text.ts";
import { childOf, listOf, type SyntaxNode } from "./syntax.ts";

/** Fields stand before all others, as TypeScript puts them; assignments after `super(…)`, or first in the body. */
export function addParameterFields(node: SyntaxNode, text: SourceText, insert: Insert): void {
  const members = childOf(node, "body");
  const constructor = listOf(members ?? node, "body").find(
    (member) => member["kind"] === "constructor" && childOf(member, "value")?.type === "FunctionExpression",
  );
  const method = constructor === undefined ? null : childOf(constructor, "value");
  const body = method === null ? null : childOf(method, "body");
  if (members === null || method === null || body === null) return;
  const names = listOf(method, "params")
    .filter((param) => param.type === "TSParameterProperty")
    .flatMap(boundNames);
  if (names.length === 0) return;
  insert(members.start + 1, names.map((name) => `${name};`).join(""));
  const place = superCall(body)?.end ?? lastDirective(body)?.end ?? body.start + 1;
  const separator = text.code[place - 1] === ";" || text.code[place - 1] === "{" ? "" : ";";
  insert(place, separator + names.map((name) => `this.${name}=${name};`).join(""));
}

function lastDirective(body: SyntaxNode): SyntaxNode | undefined {
  return listOf(body, "body").findLast((statement) => typeof statement["directive"] === "string");
}

/** The statement `super(…)` of a body, or of a `try` in it. */
function superCall(body: SyntaxNode): SyntaxNode | null {
  for (const statement of listOf(body, "body")) {
    if (statement.type === "TryStatement") {
      const inner = superCall(childOf(statement, "block") ?? statement);
      if (inner !== null) return inner;
    }
    const call = childOf(statement, "expression");
    if (call?.type === "CallExpression" && childOf(call, "callee")?.type === "Super") return statement;
  }
  return null;
}
