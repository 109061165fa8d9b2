/** What an attack is: data, so that the site's tests and the reader's own browser run the same ones. Types only. */

/** Where a program may run. `bare`: a worker of the sandbox with every name the browser gives and none of our own code. */
export type Place = "bare" | "typescript" | "python";

/** What an attack wants: to reach a server, or what the reader's browser keeps for this site. */
export type AttackKind = "network" | "origin";

export interface Attack {
  /** Unique. Also the last part of the address it wants to reach, so that a hit tells who it was. */
  readonly id: string;
  readonly kind: AttackKind;
  /** What it is, in the reader's words. */
  readonly title: string;
  /** The telling part of its code. */
  readonly tries: string;
  /** A global name without which the browser cannot do this at all; null: it is part of the language. */
  readonly needs: string | null;
  /**
   * JavaScript: the body of an async function with `url` (what it should reach), `site` (a file of the reader's own site)
   * and `udpPort` in scope. Python: the body of a function, with the same names. Resolving with true means: reached.
   * Throwing means: refused. Anything else: nothing came of it, as far as the program can tell.
   */
  readonly code: string;
  /**
   * What it achieves in Chromium with no sandbox around it: a `hit` at the server, a `packet`, or it is `reached` as far
   * as the program can tell. `nothing`: Chromium lets nobody do this; should it begin to, the tests see it.
   */
  readonly naive: "hit" | "packet" | "reached" | "nothing";
  /** No worker can do it, only a document: the reason why no program ever runs in one. */
  readonly documentOnly?: true;
  /** The mock answers this address inside the runtimes: only the bare worker really asks for it. */
  readonly bareOnly?: true;
}

/** How an attack ended, as far as the program itself could tell. */
export interface AttackOutcome {
  readonly id: string;
  /** `refused`: it threw, or the browser told of an error. `absent`: the browser has no such thing in this place. */
  readonly outcome: "reached" | "refused" | "nothing" | "absent";
  /** The error in the engine's words, or "". */
  readonly detail: string;
  /** The rule of the content security policy by which the browser refused it, as it reported it; null without a report. */
  readonly policy: string | null;
}
