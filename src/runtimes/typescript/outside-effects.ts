/** Whether a function changes something outside itself, other than by printing: then the order of its calls may matter. */
import { boundNames, everyNode, isFunction } from "./promise-values.ts";
import { childOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";

const changing =
  /^(push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|write|append|enqueue|next|abort|dispatchEvent|resolve|reject|assign|defineProperty)$/;

/** Pure. True when in doubt. `program`: the tree in which the functions that it calls are looked up. */
export function isOutside(called: SyntaxNode, program: SyntaxNode, seen = new Set<SyntaxNode>()): boolean {
  if (seen.has(called)) return false;
  seen.add(called);
  const own = ownNames(called);
  let isFound = false;
  everyNode(called, (node) => {
    if (isFound) return;
    switch (node.type) {
      case "ThisExpression":
      case "YieldExpression":
        isFound = true;
        return;
      case "AssignmentExpression":
      case "UpdateExpression": {
        const target = childOf(node, "left") ?? childOf(node, "argument");
        isFound = target === null || !own.has(nameOf(rootOf(target)));
        return;
      }
      case "CallExpression": {
        const callee = childOf(node, "callee");
        if (callee?.type === "Identifier") {
          const inner = functionNamed(nameOf(callee), program);
          isFound = inner === null ? !isKnown(nameOf(callee), own) : isOutside(inner, program, seen);
        } else if (callee?.type === "MemberExpression") {
          isFound = changing.test(nameOf(childOf(callee, "property"))) && !own.has(nameOf(rootOf(callee)));
        }
        return;
      }
    }
  });
  return isFound;
}

/** Functions that the engine has, and a function's own parameters (`resolve`): they change nothing of the program's. */
function isKnown(name: string, own: ReadonlySet<string>): boolean {
  return own.has(name) || /^(setTimeout|clearTimeout|String|Number|Boolean|fetch|structuredClone)$/.test(name);
}

/** Names that are bound somewhere inside it. */
function ownNames(called: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  everyNode(called, (node) => {
    const bound = [
      ...(isFunction(node) ? listOf(node, "params") : []),
      ...(node.type === "VariableDeclarator" ? [childOf(node, "id")] : []),
      ...(node.type === "CatchClause" ? [childOf(node, "param")] : []),
    ];
    for (const pattern of bound) if (pattern !== null) for (const name of boundNames(pattern)) names.add(name);
  });
  return names;
}

/** The function of that name, when the program declares one, and only one. */
function functionNamed(name: string, program: SyntaxNode): SyntaxNode | null {
  const found: SyntaxNode[] = [];
  everyNode(program, (node) => {
    const value = node.type === "VariableDeclarator" ? childOf(node, "init") : node;
    if (value !== null && isFunction(value) && nameOf(childOf(node, "id")) === name) found.push(value);
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** `a` of `a.b[c]`. */
function rootOf(node: SyntaxNode): SyntaxNode | null {
  let root: SyntaxNode | null = node;
  while (root?.type === "MemberExpression") root = childOf(root, "object");
  return root;
}
