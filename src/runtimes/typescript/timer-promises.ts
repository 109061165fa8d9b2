/**
 * `new Promise((resolve) => setTimeout(resolve, ms))`: nobody but the timer can settle it, so its `resolve` needs no
 * watching. Pure rules; they hold only while `Promise` and `setTimeout` mean what they do in the language.
 */
import { childOf, childrenOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";

const watchedNames = new Set(["Promise", "setTimeout"]);

/** Whether the program may give `Promise` or `setTimeout` another meaning: it names one other than to use it. */
export function mayReplaceTimers(node: SyntaxNode): boolean {
  return childrenOf(node).some((child) => {
    if (child.type.startsWith("TSType") && child.type !== "TSTypeAssertion") return false;
    return (watchedNames.has(nameOf(child)) && !isUse(node, child)) || mayReplaceTimers(child);
  });
}

function isUse(parent: SyntaxNode, name: SyntaxNode): boolean {
  if (name.type !== "Identifier") return false;
  switch (parent.type) {
    case "CallExpression":
    case "NewExpression":
      return parent["callee"] === name;
    case "MemberExpression":
      return parent["object"] === name;
    default:
      return parent.type === "BinaryExpression";
  }
}

/** The call of `setTimeout` that alone gets an executor's `resolve`, and is all that the executor does; or null. */
export function timerCallOf(executor: SyntaxNode): SyntaxNode | null {
  if (executor.type !== "ArrowFunctionExpression" || executor["async"] === true) return null;
  const [param, ...others] = listOf(executor, "params");
  const call = onlyCall(childOf(executor, "body"));
  if (call === null || param?.type !== "Identifier" || others.length > 0) return null;
  const [callback, delay, ...values] = listOf(call, "arguments");
  const resolve = nameOf(param);
  const isTimer = childOf(call, "callee")?.type === "Identifier" && nameOf(childOf(call, "callee")) === "setTimeout";
  if (!isTimer || callback?.type !== "Identifier" || nameOf(callback) !== resolve) return null;
  if (delay === undefined || delay.type === "SpreadElement" || values.length > 0) return null;
  return names(delay, new Set([resolve, "eval"])) ? null : call;
}

function onlyCall(body: SyntaxNode | null): SyntaxNode | null {
  if (body?.type !== "BlockStatement") return body?.type === "CallExpression" ? body : null;
  const [statement, ...others] = listOf(body, "body");
  const call = statement?.type === "ExpressionStatement" ? childOf(statement, "expression") : null;
  return others.length === 0 && call?.type === "CallExpression" ? call : null;
}

function names(node: SyntaxNode, wanted: ReadonlySet<string>): boolean {
  return (
    (node.type === "Identifier" && wanted.has(nameOf(node))) || childrenOf(node).some((child) => names(child, wanted))
  );
}
