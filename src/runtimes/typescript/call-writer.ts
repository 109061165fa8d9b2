/** Writes the probes around calls: what they give back, the line of those that print or set a timer, `new Promise`. */
import type { NodeMarks } from "./node-marks.ts";
import * as rules from "./probe-rules.ts";
import type { SourceText } from "./source-text.ts";
import { childOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";
import { mayReplaceTimers, timerCallOf } from "./timer-promises.ts";

/** What surrounds a node: `lane` inside async functions and at the top level, `plain` inside a probed sync function. */
/** `generator`: of an async generator function; `driven`: of one that is not async, in a program that drives them. */
export type Surroundings = "lane" | "generator" | "driven" | "plain" | "bare";

/** The walk that a writer is part of. */
export interface Pen {
  insert(offset: number, text: string): void;
  visit(node: SyntaxNode, around: Surroundings): void;
  children(node: SyntaxNode, around: Surroundings): void;
}

export class CallWriter {
  readonly #pen: Pen;
  readonly #text: SourceText;
  readonly #u: string;
  readonly #marks: NodeMarks;
  #ast: SyntaxNode | null = null;
  #mayReplaceTimers: boolean | null = null;

  /** `u`: what the probes are called. */
  constructor(pen: Pen, text: SourceText, u: string, marks: NodeMarks) {
    this.#pen = pen;
    this.#text = text;
    this.#u = u;
    this.#marks = marks;
  }

  /** The program that is about to be walked. */
  begin(ast: SyntaxNode): void {
    this.#ast = ast;
  }

  new(node: SyntaxNode, around: Surroundings): void {
    const executor = rules.executorOf(node);
    if (executor === null) {
      this.#pen.children(node, around);
      return;
    }
    const timerCall = this.#timerCallOf(executor);
    if (timerCall !== null) this.#marks.settling.set(timerCall, nameOf(listOf(executor, "params")[0] ?? null));
    const probe = timerCall !== null ? "q2" : rules.takesResolveOnly(executor) ? "q1" : "q";
    this.#pen.insert(node.start, `${this.#u}.${timerCall === null ? "p" : "p2"}(`);
    this.#callee(node, around);
    for (const argument of listOf(node, "arguments")) {
      if (argument === executor) this.#pen.insert(argument.start, `${this.#u}.${probe}(`);
      this.#pen.visit(argument, around);
      if (argument === executor) this.#pen.insert(argument.end, ")");
    }
    this.#pen.insert(node.end, ")");
  }

  /** The one call that gets the `resolve` of this executor, if that is the language's own `setTimeout`. */
  #timerCallOf(executor: SyntaxNode): SyntaxNode | null {
    const call = timerCallOf(executor);
    if (call === null || this.#ast === null) return null;
    this.#mayReplaceTimers ??= mayReplaceTimers(this.#ast);
    return this.#mayReplaceTimers ? null : call;
  }

  /** In `a?.b(c).d()` the links cannot be wrapped one by one: that would end the short-circuit. */
  chain(node: SyntaxNode, around: Surroundings): void {
    const awaited = this.#marks.directlyAwaited.has(node);
    const links = rules.linksOf(node);
    const wraps = links[0]?.type === "CallExpression" && !awaited && this.#marks.flowing.has(node);
    for (const link of links) this.#marks.insideChain.add(link);
    if (wraps) this.#wrapped(node, around);
    else this.#pen.children(node, around);
  }

  call(node: SyntaxNode, around: Surroundings): void {
    if (rules.tellsLine(node)) {
      this.#withLine(node, around);
      return;
    }
    const { flowing, directlyAwaited, insideChain } = this.#marks;
    const skips = rules.isQuiet(node) || !flowing.has(node) || directlyAwaited.has(node) || insideChain.has(node);
    if (skips) this.#pen.children(node, around);
    else this.#wrapped(node, around);
  }

  /** Tell the line once the arguments are evaluated: the last one passes through a probe. */
  #withLine(node: SyntaxNode, around: Surroundings): void {
    const line = this.#text.lineOf(node.start);
    const resolve = this.#marks.settling.get(node);
    const probe = resolve === undefined ? `${this.#u}.o(${line},` : `${this.#u}.t(${line},${resolve},`;
    const list = listOf(node, "arguments");
    const last = list.at(-1);
    this.#callee(node, around);
    for (const argument of list) {
      if (argument !== last) this.#pen.visit(argument, around);
    }
    if (last === undefined) this.#pen.insert(node.end - 1, `...${probe}[])`);
    else {
      const isSpread = last.type === "SpreadElement";
      this.#pen.insert(isSpread ? last.start + "...".length : last.start, `${probe}(`);
      if (isSpread) this.#pen.children(last, around);
      else this.#pen.visit(last, around);
      this.#pen.insert(last.end, "))");
    }
  }

  #callee(node: SyntaxNode, around: Surroundings): void {
    const callee = childOf(node, "callee");
    if (callee !== null) this.#pen.visit(callee, around);
  }

  #wrapped(node: SyntaxNode, around: Surroundings): void {
    this.#pen.insert(node.start, this.#result(node));
    this.#pen.children(node, around);
    this.#pen.insert(node.end, ")");
  }

  /** The probe that a call's value passes through. */
  #result(call: SyntaxNode): string {
    if (!this.#marks.dropped.has(call)) return `${this.#u}.c(`;
    const line = this.#text.lineOf(call.start);
    return rules.isForEach(call) ? `${this.#u}.df(${this.#u}.dn(),${line},` : `${this.#u}.dc(${line},`;
  }
}
