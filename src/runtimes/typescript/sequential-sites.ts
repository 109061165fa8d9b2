/**
 * Awaits that follow one another without need, as far as the source can tell: candidates only, which the run has to
 * prove (see `sequences.ts`). Pure. When in doubt an await is no candidate.
 */
import { isOutside } from "./outside-effects.ts";
import { parse } from "./parse.ts";
import { boundNames, everyNode, isFunction, uncast } from "./promise-values.ts";
import { childOf, childrenOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";

/** Consecutive awaits (`statements`), or one that a loop repeats. */
export interface SequentialGroup {
  readonly kind: "statements" | "loop";
  readonly callee: string;
}

/** An `await` with the call it waits for. */
interface AwaitedCall {
  readonly start: number;
  readonly callee: string;
  readonly args: readonly SyntaxNode[];
  readonly argText: string;
  readonly bound: readonly string[];
}

/** Candidate groups by the offset of each `await` in them. Empty for a program that does not parse. */
export function sequentialGroups(source: string): ReadonlyMap<number, SequentialGroup> {
  const parsed = parse(source);
  const groups = new Map<number, SequentialGroup>();
  if ("error" in parsed) return groups;
  const { ast } = parsed;
  const functions = asyncFunctions(ast);
  const isQuietCall = (call: SyntaxNode): boolean => {
    const callee = childOf(call, "callee");
    if (callee?.type === "Identifier") {
      const called = functions.get(nameOf(callee));
      return called !== undefined && called !== null && !isOutside(called, ast);
    }
    const text = callee === null ? "" : source.slice(callee.start, callee.end);
    return /^[\w$]+(\.beta)?\.(chat\.completions|responses)\.(create|parse)$/.test(text);
  };
  const awaitedIn = (awaiting: SyntaxNode | null, bound: readonly string[]): AwaitedCall | null => {
    const node = uncast(awaiting);
    const call = node?.type === "AwaitExpression" ? uncast(childOf(node, "argument")) : null;
    const callee = call === null ? null : childOf(call, "callee");
    if (node === null || call?.type !== "CallExpression" || callee === null || !isQuietCall(call)) return null;
    const args = listOf(call, "arguments");
    if (!args.every(isPlainValue)) return null;
    const argText = args.map(({ start, end }) => source.slice(start, end)).join(", ");
    return { start: node.start, callee: source.slice(callee.start, callee.end), args, argText, bound };
  };
  everyNode(ast, (node) => {
    if (node.type === "BlockStatement" || node.type === "Program") noteStatements(node, awaitedIn, groups);
    if (node.type === "ForOfStatement" || node.type === "ForStatement") noteLoop(node, awaitedIn, groups);
  });
  return groups;
}

type AwaitedIn = (awaiting: SyntaxNode | null, bound: readonly string[]) => AwaitedCall | null;

function noteStatements(block: SyntaxNode, awaitedIn: AwaitedIn, groups: Map<number, SequentialGroup>): void {
  let run: AwaitedCall[] = [];
  const close = (): void => {
    const [first] = run;
    if (first !== undefined && run.length > 1) {
      const group: SequentialGroup = { kind: "statements", callee: first.callee };
      for (const { start } of run) groups.set(start, group);
    }
    run = [];
  };
  for (const statement of listOf(block, "body")) {
    const awaited = awaitedStatement(statement, awaitedIn);
    if (awaited === null) close();
    else {
      if (!run.every((earlier) => areApart(earlier, awaited))) close();
      run.push(awaited);
    }
  }
  close();
}

/** `await ask("P1");`, `const a = await ask("P1");`, `console.log(await ask("P1"));` */
function awaitedStatement(statement: SyntaxNode, awaitedIn: AwaitedIn): AwaitedCall | null {
  if (statement.type === "VariableDeclaration") {
    const [declarator, ...more] = listOf(statement, "declarations");
    const id = declarator === undefined ? null : childOf(declarator, "id");
    if (declarator === undefined || id === null || more.length > 0) return null;
    return awaitedIn(childOf(declarator, "init"), boundNames(id));
  }
  if (statement.type !== "ExpressionStatement") return null;
  const expression = childOf(statement, "expression");
  if (expression?.type !== "CallExpression") return awaitedIn(expression, []);
  const callee = childOf(expression, "callee");
  if (callee === null || nameOf(childOf(callee, "object")) !== "console") return null;
  const awaits = listOf(expression, "arguments").filter(({ type }) => type === "AwaitExpression");
  const others = listOf(expression, "arguments").filter(({ type }) => type !== "AwaitExpression");
  return awaits.length === 1 && others.every(isPlainValue) ? awaitedIn(awaits[0] ?? null, []) : null;
}

/** The later uses no name that the earlier binds; and both ask the same, of different things, or for values. */
function areApart(earlier: AwaitedCall, later: AwaitedCall): boolean {
  const used = namesIn(later.args);
  if (earlier.bound.some((name) => used.has(name))) return false;
  if (earlier.callee === later.callee) return earlier.argText !== later.argText;
  return earlier.bound.length > 0 && later.bound.length > 0;
}

/** One awaited call an item; nothing leaves the loop early, and no argument is touched elsewhere in the body. */
function noteLoop(loop: SyntaxNode, awaitedIn: AwaitedIn, groups: Map<number, SequentialGroup>): void {
  const body = childOf(loop, "body");
  const head = childOf(loop, "left") ?? childOf(loop, "init");
  if (body === null || head?.type !== "VariableDeclaration" || loop["await"] === true) return;
  const own = new Set(listOf(head, "declarations").flatMap((one) => boundNames(childOf(one, "id") ?? one)));
  const awaits: SyntaxNode[] = [];
  const mentions = new Map<string, number>();
  const leaving: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    if (isFunction(node) && node["async"] === true) leaving.push(node);
    if (/^(Break|Continue|Return|Throw|Try)Statement$|^(Yield|ForOf|For|While|DoWhile)/.test(node.type))
      leaving.push(node);
    if (node.type === "AwaitExpression") awaits.push(node);
    const name = node.type === "Identifier" ? nameOf(node) : "";
    if (name !== "") mentions.set(name, (mentions.get(name) ?? 0) + 1);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(body);
  const [only, ...more] = awaits;
  if (only === undefined || more.length > 0 || leaving.length > 0) return;
  const awaited = awaitedIn(only, []);
  if (awaited === null || awaited.args.length === 0) return;
  const used = namesIn(awaited.args);
  const others = [...used].filter((name) => !own.has(name));
  const counts = countsIn(awaited.args);
  if (![...used].some((name) => own.has(name))) return;
  if (others.some((name) => mentions.get(name) !== counts.get(name))) return;
  groups.set(awaited.start, { kind: "loop", callee: awaited.callee });
}

/** Only names, literals and what is put together from them: evaluating it calls nothing. */
function isPlainValue(node: SyntaxNode): boolean {
  if (
    !/^(Identifier|Literal|TemplateLiteral|TemplateElement|MemberExpression|ObjectExpression|ArrayExpression|Property)$/.test(
      node.type,
    )
  ) {
    return false;
  }
  return childrenOf(node).every(isPlainValue);
}

function namesIn(nodes: readonly SyntaxNode[]): ReadonlySet<string> {
  return new Set(countsIn(nodes).keys());
}

function countsIn(nodes: readonly SyntaxNode[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of nodes) {
    everyNode(one, (node) => {
      if (node.type === "Identifier") counts.set(nameOf(node), (counts.get(nameOf(node)) ?? 0) + 1);
    });
  }
  return counts;
}

/** Async functions of the program by name; null for a name that is declared more than once. */
function asyncFunctions(ast: SyntaxNode): ReadonlyMap<string, SyntaxNode | null> {
  const found = new Map<string, SyntaxNode | null>();
  everyNode(ast, (node) => {
    const value = node.type === "VariableDeclarator" ? childOf(node, "init") : node;
    if (value === null || !isFunction(value)) return;
    const name = nameOf(childOf(node, "id"));
    if (name === "") return;
    found.set(name, found.has(name) || value["async"] !== true ? null : value);
  });
  return found;
}
