/** What a walk has found out about nodes before it reaches them: how their value is used, what they are called. */
import { memberOf } from "./probe-rules.ts";
import { childOf, nameOf, type SyntaxNode } from "./syntax.ts";

const naming = new Set([
  ...["VariableDeclarator", "AssignmentExpression", "AssignmentPattern"],
  ...["Property", "PropertyDefinition", "MethodDefinition"],
]);

/** `[Symbol.asyncDispose]` of a member with that key; empty for any other computed key. */
function symbolName(member: SyntaxNode, key: SyntaxNode | null): string {
  if (key?.type !== "MemberExpression" || key["computed"] === true) return "";
  if (member.type !== "MethodDefinition" && member.type !== "Property") return "";
  return nameOf(childOf(key, "object")) === "Symbol" ? `[Symbol.${nameOf(childOf(key, "property"))}]` : "";
}

export class NodeMarks {
  readonly directlyAwaited = new Set<SyntaxNode>();
  /** Calls of `setTimeout` that alone get the `resolve` of a promise, with its name. */
  readonly settling = new Map<SyntaxNode, string>();
  readonly insideChain = new Set<SyntaxNode>();
  /** `for await` loops whose label stands outside their braces. */
  readonly wrappedLoops = new Set<SyntaxNode>();
  /** Evaluated by the head of a `for await`, after its await. */
  readonly evaluatedInHead = new Set<SyntaxNode>();
  /** Calls whose value a statement drops. */
  readonly dropped = new Set<SyntaxNode>();
  /** Their value is kept or passed on (see `kept`). */
  readonly flowing = new Set<SyntaxNode>();
  readonly #names = new Map<SyntaxNode, string>();

  /** A function's name, its own or that of what it is assigned to; empty when it has none. */
  nameOf(node: SyntaxNode): string {
    return nameOf(childOf(node, "id")) || (this.#names.get(node) ?? "");
  }

  /** Give functions the name that JavaScript would: of the variable, property or member they are assigned to. */
  nameChildren(node: SyntaxNode): void {
    const left = childOf(node, "id") ?? childOf(node, "left") ?? childOf(node, "key");
    const right = childOf(node, "init") ?? childOf(node, "right") ?? childOf(node, "value");
    if (!naming.has(node.type) || left === null || right === null) return;
    if (node["computed"] === true) {
      if (right["async"] === true) this.#nameAfter(right, symbolName(node, left));
      return;
    }
    this.#nameAfter(right, nameOf(memberOf(left) ?? left));
    if (node.type === "MethodDefinition" && node["kind"] === "constructor") this.#nameAfter(right, "constructor");
    if (node["kind"] === "get" || node["kind"] === "set") this.#nameAfter(right, "");
  }

  /** What is known of a cast is true of the expression it holds. */
  copy(from: SyntaxNode, to: SyntaxNode): void {
    for (const marks of [this.directlyAwaited, this.insideChain, this.flowing]) if (marks.has(from)) marks.add(to);
    this.#nameAfter(to, this.#names.get(from) ?? "");
  }

  #nameAfter(node: SyntaxNode, name: string): void {
    if (name !== "") this.#names.set(node, name);
    else this.#names.delete(node);
  }
}
