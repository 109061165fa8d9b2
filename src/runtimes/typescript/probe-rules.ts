/** What the probe writer asks of a node: pure rules, no text is changed here. */
import type { Surroundings } from "./call-writer.ts";
import { childOf, childrenOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";

/**
 * Children whose value is kept, passed on or dropped whole: a promise made there may be awaited later. Elsewhere
 * (`f().then`, `[...f()]`) calls stay bare, so that the engine's messages name what the reader wrote.
 */
export function kept(node: SyntaxNode): readonly SyntaxNode[] {
  const pick = (...keys: string[]): SyntaxNode[] =>
    keys.flatMap((key) => [...listOf(node, key), ...[childOf(node, key)].filter((child) => child !== null)]);
  switch (node.type) {
    case "ExpressionStatement":
      return pick("expression");
    case "ArrayExpression":
      return pick("elements");
    case "Property":
    case "PropertyDefinition":
      return pick("value");
    case "CallExpression":
    case "NewExpression":
      return pick("arguments");
    case "ConditionalExpression":
      return pick("consequent", "alternate");
    case "LogicalExpression":
      return pick("left", "right");
    case "SequenceExpression":
      return pick("expressions");
    case "ArrowFunctionExpression":
      return pick("body");
    case "UnaryExpression":
      return node["operator"] === "void" ? pick("argument") : [];
    case "ReturnStatement":
      return pick("argument");
    case "VariableDeclarator":
      return childOf(node, "id")?.type === "Identifier" ? pick("init") : [];
    case "AssignmentExpression":
      return /^(Identifier|MemberExpression)$/.test(childOf(node, "left")?.type ?? "") ? pick("right") : [];
    default:
      return [];
  }
}

/** Whether the code has its own lane, whose pauses are recorded. */
export function isInLane(around: Surroundings): boolean {
  return around === "lane" || around === "generator" || around === "driven";
}

/** What surrounds the statements of a probed function. */
export function surroundingsOf(isAsync: boolean, isGenerator: boolean): Surroundings {
  if (isAsync) return isGenerator ? "generator" : "lane";
  return isGenerator ? "driven" : "plain";
}

/**
 * Whether a program drives generators by hand, as a loop does with its coroutines: then a call of a generator function is
 * a lane. In others a generator is a way to write a loop, and its pauses tell nothing.
 */
export function drivesGenerators(source: string): boolean {
  return /\.next\s*\(/.test(source);
}

export function caughtProbe(clause: SyntaxNode, u: string): string {
  const param = childOf(clause, "param");
  return param?.type === "Identifier" ? `${u}.m(${nameOf(param)});` : "";
}

export function memberOf(callee: SyntaxNode | null): SyntaxNode | null {
  return callee?.type === "MemberExpression" ? childOf(callee, "property") : null;
}

/** An arrow with one parameter at most: arrows have no `arguments`, so it cannot see a second one. */
export function takesResolveOnly(executor: SyntaxNode): boolean {
  const params = listOf(executor, "params");
  return executor.type === "ArrowFunctionExpression" && params.length <= 1 && params[0]?.type !== "RestElement";
}

/** An expression that shows a parameter's value: patterns as the names they bind, one level deep. */
export function argumentText(param: SyntaxNode): string {
  switch (param.type) {
    case "Identifier":
      return nameOf(param) === "this" ? "" : nameOf(param);
    case "AssignmentPattern": {
      const left = childOf(param, "left");
      return left === null ? "" : argumentText(left);
    }
    case "RestElement": {
      const rest = childOf(param, "argument");
      return rest?.type === "Identifier" ? `...${nameOf(rest)}` : "";
    }
    case "ObjectPattern": {
      const names = listOf(param, "properties").map((property) => shownProperty(property));
      return `{${names.filter((name) => name !== "").join(",")}}`;
    }
    case "ArrayPattern":
      return `[${listOf(param, "elements").map(argumentText).join(",")}]`;
    default:
      return "";
  }
}

function shownProperty(property: SyntaxNode): string {
  if (property.type !== "Property" || property["computed"] === true) return "";
  const key = nameOf(childOf(property, "key"));
  const value = childOf(property, "value");
  const bound = value?.type === "AssignmentPattern" ? childOf(value, "left") : value;
  return bound?.type === "Identifier" ? `${JSON.stringify(key)}:${nameOf(bound)}` : "";
}

const quietNames = new Set(["JSON", "Math", "Object", "Number", "String", "Boolean", "Symbol", "BigInt", "Reflect"]);
const timerNames = new Set(["setTimeout", "setInterval"]);

/** `x` of the call `x()` or `x.y()`, if it is a name. */
function rootOf(call: SyntaxNode): string {
  const callee = childOf(call, "callee");
  return nameOf(callee?.type === "MemberExpression" ? childOf(callee, "object") : callee);
}

/** Calls that print or set a timer: the record says at which line. */
export function tellsLine(call: SyntaxNode): boolean {
  const callee = childOf(call, "callee");
  const root = rootOf(call);
  if (root === "console" && callee?.type === "MemberExpression") return true;
  if (root === "AbortSignal" && nameOf(memberOf(callee)) === "timeout") return true;
  return timerNames.has(nameOf(callee)) || (root === "globalThis" && timerNames.has(nameOf(memberOf(callee))));
}

/** Calls that give no promise of the program's, or cannot be wrapped. */
export function isQuiet(call: SyntaxNode): boolean {
  return childOf(call, "callee")?.type === "Super" || quietNames.has(rootOf(call));
}

export function isForEach(call: SyntaxNode): boolean {
  return nameOf(memberOf(childOf(call, "callee"))) === "forEach";
}

/** The call whose value this node drops: of a statement, or of a short callback given to `forEach`. */
export function droppedBy(node: SyntaxNode): SyntaxNode | null {
  if (node.type === "CallExpression" && isForEach(node)) {
    const callback = listOf(node, "arguments")[0];
    const body = callback?.type === "ArrowFunctionExpression" ? childOf(callback, "body") : null;
    return body?.type === "CallExpression" && callback?.["async"] !== true ? body : null;
  }
  const dropped = node.type === "ExpressionStatement" ? childOf(node, "expression") : null;
  const call = dropped?.type === "ChainExpression" ? childOf(dropped, "expression") : dropped;
  const isOwn = /^(Arrow)?FunctionExpression$/.test(childOf(call ?? node, "callee")?.type ?? "");
  return call?.type === "CallExpression" && !isOwn ? dropped : null;
}

export function isImportMeta(node: SyntaxNode): boolean {
  return node.type === "MetaProperty" && nameOf(childOf(node, "meta")) === "import";
}

/** The `for … of` under one or more labels, or null. */
export function loopUnder(labeled: SyntaxNode): SyntaxNode | null {
  let inner: SyntaxNode | null = labeled;
  while (inner?.type === "LabeledStatement") inner = childOf(inner, "body");
  return inner?.type === "ForOfStatement" ? inner : null;
}

/** What a `new Promise(executor)` is given, or null for any other `new`. */
export function executorOf(node: SyntaxNode): SyntaxNode | null {
  const executor = listOf(node, "arguments")[0] ?? null;
  if (nameOf(childOf(node, "callee")) !== "Promise" || executor?.type === "SpreadElement") return null;
  return executor;
}

/** The links of `a?.b(c).d`, last first. */
export function linksOf(chain: SyntaxNode): readonly SyntaxNode[] {
  const links: SyntaxNode[] = [];
  for (let link = childOf(chain, "expression"); link !== null;) {
    links.push(link);
    link = childOf(link, link.type === "CallExpression" ? "callee" : "object") ?? childOf(link, "expression");
  }
  return links;
}

/** The program's last statement, when that is an expression; what TypeScript adds after it (types) does not count. */
export function lastExpression(ast: SyntaxNode): SyntaxNode | null {
  const last = listOf(ast, "body").findLast((node) => !/^TS(Type|Interface)|^EmptyStatement$/.test(node.type));
  return last?.type === "ExpressionStatement" && typeof last["directive"] !== "string" ? last : null;
}

/**
 * What the head of a `for await` evaluates after its hidden await: defaults, computed keys and the owners of members.
 * A function or class is left alone: it would lose the name that its place gives it.
 */
export function evaluatedInHead(pattern: SyntaxNode): readonly SyntaxNode[] {
  if (/Function|^Class/.test(pattern.type)) return [];
  if (pattern.type === "MemberExpression") {
    const owner = childOf(pattern, "object");
    const key = pattern["computed"] === true ? childOf(pattern, "property") : null;
    return [owner, key]
      .filter((part) => part !== null)
      .filter((part) => !/^(Identifier|Super|ThisExpression)$/.test(part.type));
  }
  const values = [
    pattern.type === "AssignmentPattern" ? childOf(pattern, "right") : null,
    pattern.type === "Property" && pattern["computed"] === true ? childOf(pattern, "key") : null,
  ]
    .filter((value) => value !== null)
    .filter((value) => !/Function|^Class/.test(value.type));
  const inner = childrenOf(pattern).filter((child) => !values.includes(child));
  return [...values, ...inner.flatMap(evaluatedInHead)];
}

/** Every `this` of the module itself, which is undefined: those outside functions and what classes hold. */
export function moduleThis(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case "ThisExpression":
      return [node];
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "StaticBlock":
      return [];
    case "PropertyDefinition":
    case "MethodDefinition": {
      const key = node["computed"] === true ? childOf(node, "key") : null;
      return key === null ? [] : moduleThis(key);
    }
    default:
      return childrenOf(node).flatMap(moduleThis);
  }
}
