/** Finds where a promise was taken for its value: a call of an async function without `await`. Pure; reads the source. */
import { parse } from "./parse.ts";
import type { SourceText } from "./source-text.ts";
import { childOf, childrenOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";

/** A name that holds a promise, or was taken out of one. */
export interface PromiseName {
  readonly name: string;
  /** Line of the call that gave the promise. */
  readonly line: number;
  /** The called function as written: `ask`, `client.chat.completions.create`. */
  readonly callee: string;
  /** `const { choices } = ask()`: the name is a property of the promise, so it is undefined. */
  readonly isTaken: boolean;
}

/** What a program's names say about promises. */
export class PromiseValues {
  readonly #ast: SyntaxNode;
  readonly #text: SourceText;
  readonly #asyncNames = new Set<string>();
  readonly #generators = new Set<string>();
  readonly #declared = new Map<string, { count: number; line: number }>();
  readonly #names: PromiseName[] = [];

  /** Null for a program that does not parse. */
  static of(source: string): PromiseValues | null {
    const parsed = parse(source);
    return "error" in parsed ? null : new PromiseValues(parsed.ast, parsed.text);
  }

  private constructor(ast: SyntaxNode, text: SourceText) {
    this.#ast = ast;
    this.#text = text;
    everyNode(ast, (node) => this.#noteFunction(node));
    everyNode(ast, (node) => this.#noteVariable(node));
  }

  /** Line of the only declaration of a name; 0 when there is none, or several. */
  lineOf(name: string): number {
    const declared = this.#declared.get(name);
    return declared?.count === 1 ? declared.line : 0;
  }

  isAsyncGenerator(name: string): boolean {
    return this.#generators.has(name);
  }

  /** The promise behind an expression as an engine's message quotes it: `response.choices`, `ask(...)`. */
  behindText(quoted: string): PromiseName | null {
    const called = /^([\w$.]+)\s*\(/.exec(quoted)?.[1];
    if (called !== undefined && this.#asyncNames.has(called)) {
      return { name: `${called}(…)`, line: 0, callee: called, isTaken: false };
    }
    return this.#promise(/^[\w$]+/.exec(quoted)?.[0] ?? "");
  }

  /** The promise behind `….key` (or `[key]`) on a line, where the object was undefined. */
  behindRead(line: number, key: string): PromiseName | null {
    let found: PromiseName | null = null;
    everyNode(this.#ast, (node) => {
      if (found !== null || node.type !== "MemberExpression" || !this.#touches(node, line)) return;
      const property = childOf(node, "property");
      if (node["computed"] !== true && nameOf(property) !== key) return;
      let root = uncast(childOf(node, "object"));
      let isDeep = false;
      while (root?.type === "MemberExpression") {
        root = uncast(childOf(root, "object"));
        isDeep = true;
      }
      if (root?.type === "Identifier") {
        const promise = this.#promise(nameOf(root));
        if (promise !== null && (isDeep || promise.isTaken)) found = promise;
      } else if (root !== null && isDeep && this.#givesPromise(root)) {
        const callee = this.#calleeText(root);
        found = { name: `${callee}(…)`, line: this.#text.lineOf(root.start), callee, isTaken: false };
      }
    });
    return found;
  }

  #touches(node: SyntaxNode, line: number): boolean {
    return this.#text.lineOf(node.start) <= line && line <= this.#text.lineOf(node.end);
  }

  #promise(name: string): PromiseName | null {
    if (this.lineOf(name) === 0) return null;
    return this.#names.find((known) => known.name === name) ?? null;
  }

  #noteFunction(node: SyntaxNode): void {
    const named = functionIn(node);
    if (named === null) return;
    const { name, body } = named;
    if (body["async"] === true && body["generator"] === true) this.#generators.add(name);
    else if (body["async"] === true || makesPromise(body)) this.#asyncNames.add(name);
  }

  #noteVariable(node: SyntaxNode): void {
    const line = this.#text.lineOf(node.start);
    if (/^(Function|Class)Declaration$/.test(node.type)) this.#declare(nameOf(childOf(node, "id")), line);
    for (const param of listOf(node, "params")) for (const name of boundNames(param)) this.#declare(name, line);
    if (node.type !== "VariableDeclarator") return;
    const id = childOf(node, "id");
    if (id === null) return;
    const names = boundNames(id);
    for (const name of names) this.#declare(name, line);
    const call = uncast(childOf(node, "init"));
    if (call === null || !this.#givesPromise(call)) return;
    const callee = this.#calleeText(call);
    const callLine = this.#text.lineOf(call.start);
    for (const name of names) {
      this.#names.push({ name, line: callLine, callee, isTaken: id.type === "ObjectPattern" });
    }
  }

  #declare(name: string, line: number): void {
    if (name === "") return;
    const known = this.#declared.get(name);
    if (known === undefined) this.#declared.set(name, { count: 1, line });
    else known.count += 1;
  }

  #givesPromise(call: SyntaxNode): boolean {
    if (call.type === "NewExpression") return nameOf(childOf(call, "callee")) === "Promise";
    if (call.type !== "CallExpression") return false;
    const callee = childOf(call, "callee");
    if (callee?.type === "Identifier") return this.#asyncNames.has(nameOf(callee)) || nameOf(callee) === "fetch";
    if (callee?.type !== "MemberExpression") return false;
    const method = nameOf(childOf(callee, "property"));
    if (nameOf(childOf(callee, "object")) === "Promise") return /^(all|allSettled|race|any)$/.test(method);
    return (
      this.#asyncNames.has(`.${method}`) || /\.(completions|responses)\.(create|parse)$/.test(this.#calleeText(call))
    );
  }

  #calleeText(call: SyntaxNode): string {
    const callee = childOf(call, "callee") ?? call;
    return this.#text.source.slice(callee.start, callee.end);
  }
}

/** A function and its name, where a node gives it one; methods as `.name`. */
function functionIn(node: SyntaxNode): { readonly name: string; readonly body: SyntaxNode } | null {
  const value = childOf(node, "init") ?? childOf(node, "value");
  switch (node.type) {
    case "FunctionDeclaration":
      return { name: nameOf(childOf(node, "id")), body: node };
    case "VariableDeclarator":
      return value !== null && isFunction(value) ? { name: nameOf(childOf(node, "id")), body: value } : null;
    case "MethodDefinition":
    case "PropertyDefinition":
    case "Property":
      return value !== null && isFunction(value) ? { name: `.${nameOf(childOf(node, "key"))}`, body: value } : null;
    default:
      return null;
  }
}

/** What a cast holds; anything else as it is. */
export function uncast(node: SyntaxNode | null): SyntaxNode | null {
  let inner = node;
  while (inner !== null && /^TS(As|Satisfies|NonNull)Expression$|^TSTypeAssertion$/.test(inner.type)) {
    inner = childOf(inner, "expression");
  }
  return inner;
}

export function isFunction(node: SyntaxNode): boolean {
  return /^(ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(node.type);
}

/** `(ms) => new Promise(…)`, or a body whose last statement returns one. */
function makesPromise(body: SyntaxNode): boolean {
  const inner = childOf(body, "body");
  const last = inner?.type === "BlockStatement" ? listOf(inner, "body").at(-1) : undefined;
  const value = last?.type === "ReturnStatement" ? childOf(last, "argument") : inner;
  return value?.type === "NewExpression" && nameOf(childOf(value, "callee")) === "Promise";
}

/** The names that a pattern binds. */
export function boundNames(pattern: SyntaxNode): readonly string[] {
  switch (pattern.type) {
    case "Identifier":
      return [nameOf(pattern)];
    case "ObjectPattern":
      return listOf(pattern, "properties").flatMap((property) =>
        boundNames(childOf(property, "value") ?? childOf(property, "argument") ?? property),
      );
    case "ArrayPattern":
      return listOf(pattern, "elements").flatMap(boundNames);
    case "AssignmentPattern":
      return [childOf(pattern, "left")].flatMap((left) => (left === null ? [] : boundNames(left)));
    case "RestElement":
      return [childOf(pattern, "argument")].flatMap((rest) => (rest === null ? [] : boundNames(rest)));
    default:
      return [];
  }
}

/** Visit a tree, parents first. */
export function everyNode(node: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  visit(node);
  for (const child of childrenOf(node)) everyNode(child, visit);
}
