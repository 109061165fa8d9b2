/** Whose program stands in an editor, followed through the reader's edits. */
import type { Print, Prints } from "./prints.ts";
import type { ForeignRegistry } from "./registry.ts";

/** The lesson's unchanged; the reader's, their edits of the lesson's too; a stranger's, or made from one. */
export type Provenance = "lesson" | "own" | "foreign";

/**
 * Invariant: what is typed into a foreign program is foreign from then on, so no number of small edits makes it
 * another; what the reader had before they pasted a stranger's lines stays theirs, so undoing the paste undoes it all.
 */
export class SourceWatch {
  readonly #registry: ForeignRegistry;
  readonly #own = new Set<Print>();
  #last: Prints | null = null;
  #isForeign = false;

  constructor(registry: ForeignRegistry) {
    this.#registry = registry;
  }

  /** Whose `source` is, which was made from `original`. Ask after edits and before each run. */
  look(source: string, original: string): Provenance {
    const wasForeign = this.#isForeign;
    const telling = this.#registry.tellingPrints(source, original);
    this.#isForeign = this.#registry.isForeign(telling, original);
    if (this.#isForeign && wasForeign) {
      const typed = [...telling].filter((print) => !this.#own.has(print) && this.#last?.has(print) === false);
      if (typed.length > 0) this.#registry.grow(typed);
    }
    if (!this.#isForeign) for (const print of telling) this.#own.add(print);
    this.#last = telling;
    if (this.#isForeign) return "foreign";
    return source === original ? "lesson" : "own";
  }

  /** The same for a program that a link opened here: it is foreign whatever is typed into it, and so is what is typed. */
  lookAtLinked(source: string): Provenance {
    this.#isForeign = true;
    this.#last = this.#registry.tellingPrints(source, "");
    this.#registry.grow(this.#last);
    return "foreign";
  }

  /** Another program is in the editor. */
  reset(): void {
    this.#own.clear();
    this.#last = null;
    this.#isForeign = false;
  }
}
