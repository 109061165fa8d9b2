/**
 * Writes the probes into a program. One walk in the order of the source; every insertion is appended at its offset, so
 * several insertions at one offset stand in the order of the walk: outer openings first, inner closings first.
 *
 * Letters on the probe object (see `probes.ts`): e enter, x thrown, l left, r return (xl, rl: and left), s suspend, z resume, k still here,
 * y/g around `yield`, i iterate (`for await`), c call result, dc/dn/df a dropped one, b/bx/bl/v a plain function, h loop head, o line of an
 * output or timer (t: one that settles a promise), p/q/q1 and p2/q2 around `new Promise`, w throw, m message of a caught error.
 */
import type MagicString from "magic-string";
import * as rules from "./probe-rules.ts";
import { CallWriter, type Pen, type Surroundings } from "./call-writer.ts";
import { disposalText, isAwaitUsing, usedInHead, usingsOf } from "./disposal-text.ts";
import { frameText, laneClosing, leavingOf, type FrameText, type Leaving } from "./frame-text.ts";
import { NodeMarks } from "./node-marks.ts";
import { SiteList, type Sites } from "./sites.ts";
import type { SourceText } from "./source-text.ts";
import { childOf, childrenOf, listOf, type SyntaxNode } from "./syntax.ts";

export class ProbeWriter implements Pen {
  readonly #code: MagicString;
  readonly #text: SourceText;
  readonly #u: string;
  readonly #name: string;
  readonly #defaults: ReadonlySet<SyntaxNode>;
  readonly #probes: boolean;
  readonly #marks = new NodeMarks();
  readonly #calls: CallWriter;
  readonly #sites: SiteList;
  readonly #drivesGenerators: boolean;
  /** The last statement of the program: nothing comes after it that could miss what it dropped. */
  #last: SyntaxNode | null = null;
  /** Declarations whose values are disposed of by written awaits (see `disposal-text.ts`). */
  readonly #disposed = new Set<SyntaxNode>();
  #closing = "";
  /** How the async function is left whose body is being walked. */
  #leaving: Leaving = "finally";

  /** `name`: the free prefix; `defaults`: expressions that followed `export default`. */
  constructor(code: MagicString, text: SourceText, name: string, defaults: readonly SyntaxNode[], probes: boolean) {
    this.#code = code;
    this.#text = text;
    this.#sites = new SiteList(text);
    this.#name = name;
    this.#u = `${name}u`;
    this.#defaults = new Set(defaults);
    this.#probes = probes;
    this.#calls = new CallWriter(this, text, this.#u, this.#marks);
    this.#drivesGenerators = rules.drivesGenerators(text.source);
  }

  get sites(): Sites {
    return this.#sites;
  }

  /** What ends a probed program. */
  get closing(): string {
    return this.#closing + laneClosing(this.#name);
  }

  write(ast: SyntaxNode): void {
    for (const node of rules.moduleThis(ast)) this.#code.update(node.start, node.end, "(void 0)");
    if (this.#probes) this.#calls.begin(ast);
    const last = rules.lastExpression(ast);
    this.#last = last;
    if (last !== null) this.insert(last.start, `${this.#name}m.last((`);
    const disposal = this.#disposal(ast, this.#probes ? "lane" : "bare");
    if (disposal !== null) this.insert(0, disposal.opening);
    this.#closing = disposal?.closing ?? "";
    this.visit(ast, this.#probes ? "lane" : "bare");
    if (last !== null) this.insert(this.#text.endOfValue(last.end), "))");
  }

  insert(offset: number, text: string): void {
    const before = this.#text.source[offset - 1] ?? "";
    this.#code.appendLeft(offset, /[\w$]/.test(before) && /^[\w$]/.test(text) ? ` ${text}` : text);
  }

  #around(node: SyntaxNode, opening: string, around: Surroundings, closing: string): void {
    this.insert(node.start, opening);
    this.children(node, around);
    this.insert(node.end, closing);
  }

  children(node: SyntaxNode, around: Surroundings): void {
    for (const child of childrenOf(node)) this.visit(child, around);
  }

  #visitOptional(node: SyntaxNode | null, around: Surroundings): void {
    if (node !== null) this.visit(node, around);
  }

  visit(node: SyntaxNode, around: Surroundings): void {
    if (node.type.startsWith("TS")) {
      this.#throughCast(node, around);
      return;
    }
    const isDefault = this.#defaults.has(node);
    const isInHead = this.#marks.evaluatedInHead.has(node);
    // A property's name goes over to what has none, as that of an export does.
    if (isDefault) this.insert(node.start, ";({default:");
    if (isInHead) this.insert(node.start, `(${this.#u}.k(${this.#name}f),`);
    this.#visitNode(node, around);
    if (isDefault) this.insert(node.end, "})");
    if (isInHead) this.insert(node.end, ")");
  }

  /** Casts are blank by now; what they held is not. */
  #throughCast(node: SyntaxNode, around: Surroundings): void {
    const expression = childOf(node, "expression");
    if (expression === null || !/Expression$|^TSTypeAssertion$/.test(node.type)) return;
    this.#marks.copy(node, expression);
    this.visit(expression, around);
  }

  #visitNode(node: SyntaxNode, around: Surroundings): void {
    if (this.#module(node, around)) return;
    if (!this.#probes) {
      this.children(node, around);
      return;
    }
    this.#marks.nameChildren(node);
    for (const child of rules.kept(node)) this.#marks.flowing.add(child);
    const dropped = node === this.#last ? null : rules.droppedBy(node);
    if (dropped !== null) this.#marks.dropped.add(dropped);
    const u = this.#u;
    const frame = `${this.#name}f`;
    const inLane = rules.isInLane(around);
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        this.#function(node);
        return;
      case "BlockStatement":
        this.#block(node, "", around);
        return;
      case "VariableDeclaration":
        if (this.#disposed.has(node)) this.#using(node, around);
        else this.children(node, around);
        return;
      case "PropertyDefinition":
      case "StaticBlock":
        for (const child of childrenOf(node)) this.visit(child, child === node["key"] ? around : "bare");
        return;
      case "AwaitExpression":
        this.#await(node, around);
        return;
      case "YieldExpression":
        if (around === "generator" || around === "driven") this.#yield(node, around);
        else this.children(node, around);
        return;
      case "ReturnStatement":
        this.#return(node, around);
        return;
      case "ThrowStatement":
        this.insert(node.start + 5, ` ${u}.w(${this.#text.lineOf(node.start)},`);
        this.children(node, around);
        this.insert(this.#text.endOfValue(node.end), ")");
        return;
      case "CatchClause":
        this.#visitOptional(childOf(node, "param"), around);
        this.#block(childOf(node, "body"), rules.caughtProbe(node, u) + (inLane ? `${u}.k(${frame});` : ""), around);
        return;
      case "TryStatement":
        this.#visitOptional(childOf(node, "block"), around);
        this.#visitOptional(childOf(node, "handler"), around);
        this.#block(childOf(node, "finalizer"), inLane ? `${u}.k(${frame});` : "", around);
        return;
      case "LabeledStatement":
        this.#labeled(node, around);
        return;
      case "ForOfStatement":
      case "ForInStatement":
      case "ForStatement":
      case "WhileStatement":
      case "DoWhileStatement":
        this.#loop(node, around);
        return;
      case "NewExpression":
        this.#calls.new(node, around);
        return;
      case "ChainExpression":
        this.#calls.chain(node, around);
        return;
      case "CallExpression":
        this.#calls.call(node, around);
        return;
      default:
        this.children(node, around);
    }
  }

  /** `import("x")` and `import.meta` work probed or not. */
  #module(node: SyntaxNode, around: Surroundings): boolean {
    if (node.type === "ImportExpression") {
      this.#code.update(node.start, node.start + "import".length, `${this.#name}m.load`);
      this.children(node, around);
      return true;
    }
    if (!rules.isImportMeta(node)) return false;
    this.#code.update(node.start, node.end, `${this.#name}m.meta`);
    return true;
  }

  #function(node: SyntaxNode): void {
    const name = this.#marks.nameOf(node);
    const body = childOf(node, "body");
    if (body === null) return;
    const isAsync = node["async"] === true;
    const isGenerator = node["generator"] === true;
    for (const param of listOf(node, "params")) this.visit(param, "bare");
    const isLane = isAsync || (isGenerator && this.#drivesGenerators);
    if (!isLane && (name === "" || isGenerator)) {
      this.visit(body, "bare");
      return;
    }
    const site = this.#sites.addFunction(node, name);
    const n = this.#name;
    const around = rules.surroundingsOf(isAsync, isGenerator);
    const leaving = isLane ? leavingOf(node, body) : null;
    const { opening, closing } = frameText(n, leaving, site, listOf(node, "params").map(rules.argumentText));
    const outer = this.#leaving;
    if (leaving !== null) this.#leaving = leaving;
    this.#body(node, body, opening, around, closing);
    this.#leaving = outer;
  }

  /** `opening` and `closing`: what stands around it. */
  #body(node: SyntaxNode, body: SyntaxNode, opening: string, around: Surroundings, closing: string): void {
    if (body.type === "BlockStatement") {
      this.#block(body, opening, around, closing);
      return;
    }
    const arrow = this.#text.code.lastIndexOf("=>", body.start) + "=>".length;
    const line = this.#text.lineOf(body.start);
    this.insert(arrow, `{${opening}return ${this.#u}.${this.#returnProbe(around)}${line},`);
    this.visit(body, around);
    this.insert(node.end, `)${closing}}`);
  }

  #await(node: SyntaxNode, around: Surroundings): void {
    const argument = childOf(node, "argument");
    if (argument === null || around === "bare" || around === "plain") {
      this.children(node, around);
      return;
    }
    const frame = `${this.#name}f`;
    this.#marks.directlyAwaited.add(argument);
    this.insert(node.start, `${this.#u}.z(${frame},`);
    this.insert(node.start + 5, ` ${this.#u}.s(${frame},${this.#sites.addAwait(node, argument)},`);
    this.visit(argument, around);
    this.insert(node.end, "))");
  }

  #yield(node: SyntaxNode, around: Surroundings): void {
    const argument = childOf(node, "argument");
    const delegates = node["delegate"] === true;
    const frame = `${this.#name}f`;
    const gives = delegates ? 1 : around === "driven" ? 2 : 0;
    const probe = `${this.#u}.y(${frame},${this.#sites.addAwait(node, argument)},${gives},`;
    this.insert(node.start, `${this.#u}.g(${frame},`);
    if (argument === null) {
      this.insert(node.end, ` ${probe}void 0))`);
      return;
    }
    const after = delegates ? this.#text.code.indexOf("*", node.start) + 1 : node.start + "yield".length;
    this.insert(after, ` ${probe}`);
    this.visit(argument, around);
    this.insert(node.end, "))");
  }

  #return(node: SyntaxNode, around: Surroundings): void {
    const argument = childOf(node, "argument");
    const isDirect = around === "lane" && this.#leaving === "direct";
    if (argument === null || around === "bare") {
      if (isDirect) this.insert(node.start + "return".length, ` ${this.#u}.l(${this.#name}f)`);
      this.children(node, around);
      return;
    }
    const line = this.#text.lineOf(node.start);
    const probe =
      around === "generator"
        ? `rg(${this.#name}f,${this.#sites.addAwait(node, argument)},`
        : `${this.#returnProbe(around)}${line},`;
    this.insert(node.start + "return".length, ` ${this.#u}.${probe}`);
    this.visit(argument, around);
    this.insert(this.#text.endOfValue(node.end), ")");
  }

  /** What a value that is returned passes through, up to the line. */
  #returnProbe(around: Surroundings): string {
    if (around === "plain") return `v(${this.#name}g,`;
    return `${this.#leaving === "direct" ? "rl" : "r"}(${this.#name}f,`;
  }

  #block(block: SyntaxNode | null, opening: string, around: Surroundings, closing = ""): void {
    if (block === null) return;
    const disposal = this.#disposal(block, around);
    const before = opening + (disposal?.opening ?? "");
    if (before !== "") this.insert(block.start + 1, before);
    this.children(block, around);
    const after = (disposal?.closing ?? "") + closing;
    if (after !== "") this.insert(block.end - 1, after);
  }

  /** What stands around the statements of a block that ends with awaits nobody wrote. */
  #disposal(block: SyntaxNode, around: Surroundings): FrameText | null {
    const declarations = around === "lane" || around === "generator" ? usingsOf(block) : [];
    if (declarations.length === 0) return null;
    for (const declaration of declarations) this.#disposed.add(declaration);
    return disposalText(this.#name, this.#sites.addDisposal(block.end - 1));
  }

  #using(node: SyntaxNode, around: Surroundings): void {
    const isAsync = isAwaitUsing(node);
    const first = listOf(node, "declarations")[0]?.start ?? node.end;
    this.#code.update(node.start, first, "const ");
    for (const declarator of listOf(node, "declarations")) {
      this.#marks.nameChildren(declarator);
      const value = childOf(declarator, "init");
      if (value === null) continue;
      this.insert(value.start, `${this.#name}d.${isAsync ? "a" : "b"}(`);
      this.visit(value, around);
      this.insert(value.end, ")");
    }
  }

  #labeled(node: SyntaxNode, around: Surroundings): void {
    const inner = rules.loopUnder(node);
    if (inner?.["await"] !== true || this.#marks.wrappedLoops.has(inner)) {
      this.children(node, around);
      return;
    }
    this.#marks.wrappedLoops.add(inner);
    this.#around(node, "{", around, `${this.#u}.k(${this.#name}f);}`);
  }

  #loop(node: SyntaxNode, around: Surroundings): void {
    const body = childOf(node, "body");
    const isForAwait = node["await"] === true && around !== "bare" && around !== "plain";
    const wraps = isForAwait && !this.#marks.wrappedLoops.has(node);
    const line = this.#text.lineOf(node.start);
    const inLane = rules.isInLane(around);
    const head = `${inLane ? `${this.#u}.k(${this.#name}f);` : ""}${this.#u}.h(${line});`;
    const used = inLane ? usedInHead(node) : null;
    const left = isForAwait ? childOf(node, "left") : null;
    for (const late of left === null ? [] : rules.evaluatedInHead(left)) this.#marks.evaluatedInHead.add(late);
    if (wraps) this.insert(node.start, "{");
    for (const child of childrenOf(node)) {
      if (used !== null && child === node["left"]) {
        this.#code.update(child.start, used.end, `const ${this.#name}v`);
      } else if (used !== null && child === body) {
        const { opening, closing } = disposalText(this.#name, this.#sites.addDisposal(body.end - 1));
        const name = this.#text.source.slice(used.start, used.end);
        this.insert(child.start, `{${head}${opening}const ${name}=${this.#name}d.a(${this.#name}v);{`);
        this.visit(child, around);
        this.insert(child.end, `}${closing}}`);
      } else if (child === body) {
        if (child.type === "BlockStatement") this.#block(child, head, around);
        else {
          this.insert(child.start, `{${head}`);
          this.visit(child, around);
          this.insert(child.end, "}");
        }
      } else if (isForAwait && child === node["right"]) {
        const close = this.#text.skip(child.end, "");
        this.#marks.directlyAwaited.add(child);
        this.insert(child.start, `${this.#u}.i(${this.#name}f,${this.#sites.addAwait(node, child)},`);
        this.visit(child, around);
        this.insert(Math.min(close, child.end), ")");
      } else this.visit(child, around);
    }
    if (wraps) this.insert(node.end, `${this.#u}.k(${this.#name}f);}`);
  }
}
