/** Places of a program that probes name by number: its functions, and where its lanes can pause. */
import type { SourceText } from "./source-text.ts";
import type { SyntaxNode } from "./syntax.ts";

export interface FunctionSite {
  readonly name: string;
  readonly line: number;
  readonly generator: boolean;
  /** A generator function that is not async, in a program that drives its generators. */
  readonly driven: boolean;
}

/** A place where a lane can pause; `text` is the awaited expression, shortened. */
export interface AwaitSite {
  readonly line: number;
  readonly text: string;
  /** Offset of the `await` in the source. */
  readonly start: number;
}

export interface Sites {
  readonly functions: readonly FunctionSite[];
  readonly awaits: readonly AwaitSite[];
}

const longestSnippet = 40;

/** Collects the sites of one program; each `add…` gives the new site's number. */
export class SiteList implements Sites {
  readonly functions: FunctionSite[] = [];
  readonly awaits: AwaitSite[] = [];
  readonly #text: SourceText;

  constructor(text: SourceText) {
    this.#text = text;
  }

  addFunction(node: SyntaxNode, name: string): number {
    const line = this.#text.lineOf(node.start);
    const generator = node["generator"] === true;
    const driven = generator && node["async"] !== true;
    this.functions.push({ name: name === "" ? "(anonymous)" : name, line, generator, driven });
    return this.functions.length - 1;
  }

  /** `awaited`: what the lane waits for there, null for a bare `yield`. */
  addAwait(node: SyntaxNode, awaited: SyntaxNode | null): number {
    const text = awaited === null ? "" : this.#text.source.slice(awaited.start, awaited.end).replace(/\s+/g, " ");
    this.awaits.push({
      start: node.start,
      line: this.#text.lineOf(node.start),
      text: text.length > longestSnippet ? `${text.slice(0, longestSnippet - 1)}…` : text,
    });
    return this.awaits.length - 1;
  }

  /** The end of a block with `await using`, at an offset: what the block holds is disposed of there. */
  addDisposal(offset: number): number {
    this.awaits.push({ start: offset, line: this.#text.lineOf(offset), text: "the end of await using" });
    return this.awaits.length - 1;
  }
}
