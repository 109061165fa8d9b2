/** What the self-test tries, place by place: read by the page at build time and by the script that runs it. Pure. */
import type { Attack, AttackOutcome, Place } from "./attack.ts";
import { networkAttacks } from "./network-attacks.ts";
import { originAttacks } from "./origin-attacks.ts";
import { pythonAttacks } from "./python-attacks.ts";

export interface Trial {
  readonly place: Place;
  readonly title: string;
  readonly about: string;
  readonly attacks: readonly Attack[];
}

const javascriptAttacks = [...networkAttacks, ...originAttacks];
const inPrograms = javascriptAttacks.filter(({ bareOnly }) => bareOnly !== true);

export const trials: readonly Trial[] = [
  {
    place: "bare",
    title: "A worker that is wholly hostile",
    about:
      "The worst case: a program that has broken out of everything we put into its worker. It has every name that your browser gives, and only the walls of frame and policy are left.",
    attacks: javascriptAttacks,
  },
  {
    place: "typescript",
    title: "A TypeScript program",
    about: "The same, from a program as you would run it. It goes past the names it is given to those behind them.",
    attacks: inPrograms,
  },
  {
    place: "python",
    title: "A Python program",
    about:
      "Python's own ways out, and its ways to the JavaScript around it. Python here is the real CPython, 11 MB, loaded when you press the button.",
    attacks: pythonAttacks,
  },
];

/** Those that a plain worker of the page tries too, for comparison: none that would leave this site. */
export const comparedAttacks = javascriptAttacks.filter(
  ({ bareOnly, documentOnly }) => bareOnly !== true && documentOnly !== true,
);

export type Verdict = "held" | "not held" | "not possible";

/** What an outcome means for the reader. An attack of which nothing came is held: it had its time. */
export function verdictOf({ outcome }: AttackOutcome): Verdict {
  if (outcome === "reached") return "not held";
  return outcome === "absent" ? "not possible" : "held";
}

/** Why, in a sentence. */
export function reasonOf({ outcome, detail, policy }: AttackOutcome): string {
  switch (outcome) {
    case "reached":
      return "It got through.";
    case "absent":
      return `This browser has no ${detail} in a worker.`;
    case "refused":
      return policy === null ? `It failed: ${detail}` : `The page's policy refused it (${policy}).`;
    case "nothing":
      return policy === null ? "Nothing came of it." : `Nothing came of it: the page's policy refused it (${policy}).`;
  }
}

/** What the same attack did in a plain worker of the page, in a sentence; "" when it was not compared. */
export function comparisonOf({ policy }: AttackOutcome, plain: AttackOutcome | undefined): string {
  if (plain === undefined) return "";
  if (plain.outcome === "reached") return "Without the sandbox it got through.";
  if (policy !== null) return "";
  return "Without the sandbox it did not get through either, so this row proves little here.";
}

/** `3 attacks` */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** What one place comes to. `left`: attacks without an outcome, when the program was cut off. */
export function sumOf(outcomes: readonly AttackOutcome[], left: number): string {
  const of = (verdict: Verdict): number => outcomes.filter((outcome) => verdictOf(outcome) === verdict).length;
  const parts = [
    `${of("held")} of ${outcomes.length + left} held`,
    of("not held") > 0 ? `${of("not held")} NOT held` : "none got through",
    of("not possible") > 0 ? `${of("not possible")} not possible in this browser` : "",
    left > 0 ? `${left} not tried` : "",
  ];
  return `${parts.filter((part) => part !== "").join(", ")}.`;
}
