/**
 * Which programs are strangers': the prints of all that links brought here, until the reader says that one is theirs.
 * It is kept in the browser, and read anew for each question, so that all tabs know the same.
 *
 * Invariants: a program that was noted and not kept since is foreign, whatever its place, its line breaks and its
 * indenting. Nothing but `keep` makes less foreign. The newest stranger is never the one that is forgotten for room.
 */
import type { TextStore } from "../storage.ts";
import { commonPrints } from "./commonplaces.ts";
import { packPrints, unpackPrints } from "./packed-prints.ts";
import { printsOf, type Print, type Prints } from "./prints.ts";

const storeKey = "foreign";

/** Prints that are kept of strangers together, some 360 kB: three of the largest links, hundreds of usual ones. */
export const maxForeignPrints = 60_000;
/** Prints that are kept of what was typed into strangers' programs, and of what the reader called theirs. */
const maxOtherPrints = 20_000;

/** Fewer shared prints than this are chance: some sixty characters. */
const leastShared = 4;
/** So many are no chance in any program: some 140 characters. */
const plainlyShared = 12;
/** This part of what the reader's program adds to the original … */
const tellingPartOfSource = 0.4;
/** … or this part of the stranger's program. */
const tellingPartOfStranger = 0.5;

interface Known {
  /** One of each program that a link brought, oldest first. */
  readonly strangers: readonly Prints[];
  /** What was typed into strangers' programs later. */
  readonly grown: Prints;
  /** What the reader called theirs. */
  readonly kept: Prints;
}

const nobody: Known = { strangers: [], grown: new Set(), kept: new Set() };

export class ForeignRegistry {
  readonly #store: TextStore;
  #text: string | null = null;
  #known: Known = nobody;

  constructor(store: TextStore) {
    this.#store = store;
  }

  /** A link brought this program. */
  note(source: string): void {
    const prints = printsOf(source);
    if (prints.size === 0) return;
    const { strangers, ...rest } = this.#read();
    this.#write({ ...rest, strangers: [...strangers.filter((other) => !isSame(other, prints)), prints] });
  }

  /** These prints came into a stranger's program: they are as foreign as the rest of it. */
  grow(prints: Iterable<Print>): void {
    const known = this.#read();
    const isKnown = (print: Print): boolean => known.strangers.some((stranger) => stranger.has(print));
    const grown = new Set([...known.grown, ...[...prints].filter((print) => !isKnown(print))]);
    if (grown.size > known.grown.size) this.#write({ ...known, grown });
  }

  /** The reader said that this program is theirs. */
  keep(source: string): void {
    const known = this.#read();
    this.#write({ ...known, kept: new Set([...known.kept, ...printsOf(source)]) });
  }

  /** The prints that a source has besides those of the program it was made from, the reader's and everybody's. */
  tellingPrints(source: string, original: string): Prints {
    const { kept } = this.#read();
    return without(without(printsOf(source), printsOf(original)), kept, commonPrints());
  }

  /**
   * Whether prints (`tellingPrints`) are those of a stranger's program, or of a good part of one. Of a stranger's program
   * that was made from `original` too, only the rest counts.
   */
  isForeign(telling: Prints, original: string): boolean {
    const { strangers, grown, kept } = this.#read();
    const everybodys = printsOf(original);
    const shared = new Set<Print>();
    for (const stranger of strangers) {
      const found = [...telling].filter((print) => stranger.has(print));
      for (const print of found) shared.add(print);
      const whole = without(stranger, kept, commonPrints(), everybodys).size;
      const least = Math.min(leastShared, whole);
      if (found.length > 0 && found.length >= least && found.length >= tellingPartOfStranger * whole) return true;
    }
    for (const print of telling) if (grown.has(print)) shared.add(print);
    if (shared.size >= plainlyShared) return true;
    return shared.size >= leastShared && shared.size >= tellingPartOfSource * telling.size;
  }

  #read(): Known {
    const text = this.#store.read(storeKey);
    if (text !== this.#text) {
      this.#known = knownOf(text);
      this.#text = text;
    }
    return this.#known;
  }

  #write({ strangers, grown, kept }: Known): void {
    let room = maxForeignPrints;
    const newest = strangers.toReversed().filter((prints, age) => {
      room -= prints.size;
      return age === 0 || room >= 0;
    });
    this.#store.write(
      storeKey,
      JSON.stringify({
        v: 1,
        strangers: newest.toReversed().map(packPrints),
        grown: packPrints([...grown].slice(-maxOtherPrints)),
        kept: packPrints([...kept].slice(-maxOtherPrints)),
      }),
    );
  }
}

/** Anything that is not a registry (an older page, an edited storage) counts as none. */
function knownOf(text: string | null): Known {
  if (text === null) return nobody;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("v" in value) || value.v !== 1) return nobody;
    const strangers = "strangers" in value && Array.isArray(value.strangers) ? (value.strangers as unknown[]) : [];
    return {
      strangers: strangers.map(printsIn).filter(({ size }) => size > 0),
      grown: printsIn("grown" in value && value.grown),
      kept: printsIn("kept" in value && value.kept),
    };
  } catch {
    return nobody;
  }
}

function printsIn(value: unknown): Prints {
  return typeof value === "string" ? unpackPrints(value) : new Set();
}

function without(prints: Prints, ...others: readonly Prints[]): Prints {
  return new Set([...prints].filter((print) => others.every((other) => !other.has(print))));
}

function isSame(one: Prints, other: Prints): boolean {
  return one.size === other.size && [...one].every((print) => other.has(print));
}
