/** Grade drawn bars, edge by edge, by how the lanes truly waited. Pure. */
import type { EdgeName } from "./definition.ts";
import type { Bar, DrawnWhen, DrawQuestion, TrueWait } from "./question.ts";
import { drawnText, secondsText } from "./time-words.ts";

export type Bars = Readonly<Record<string, readonly Bar[]>>;

/** One drawn bar beside the wait it stands for. */
export interface BarVerdict {
  readonly name: string;
  /** 1-based among the lane's waits, of `of`. */
  readonly number: number;
  readonly of: number;
  readonly drawn: Bar;
  readonly truth: TrueWait;
  readonly starts: EdgeName;
  readonly ends: EdgeName;
}

/** Recorded times carry some nanoseconds: readings of the clock. */
const roundingMs = 0.5;

/** The bars of every lane in order of time, each beside the true wait of the same number. A missing bar is none. */
export function barVerdicts(question: DrawQuestion, bars: Bars): BarVerdict[] {
  const edge = (drawnMs: number, trueMs: number): EdgeName => {
    if (Math.abs(drawnMs - trueMs) <= question.toleranceMs + roundingMs) return "right";
    return drawnMs < trueMs ? "early" : "late";
  };
  return question.truth.flatMap(({ name, waits }) => {
    const drawn = (bars[name] ?? []).toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
    return waits.flatMap((truth, place): BarVerdict[] => {
      const bar = drawn[place];
      if (bar === undefined) return [];
      const starts = edge(bar.startMs, truth.startMs);
      const ends = edge(bar.endMs, truth.endMs);
      return [{ name, number: place + 1, of: waits.length, drawn: bar, truth, starts, ends }];
    });
  });
}

export function isBarRight({ starts, ends }: BarVerdict): boolean {
  return starts === "right" && ends === "right";
}

export function isDrawingRight(question: DrawQuestion, verdicts: readonly BarVerdict[]): boolean {
  return verdicts.length === question.truth.flatMap(({ waits }) => waits).length && verdicts.every(isBarRight);
}

/** Whether a rule of the author's meets what was drawn. */
export function meets(when: DrawnWhen, verdicts: readonly BarVerdict[]): boolean {
  const barsOf = (name: string): Bar[] => verdicts.filter((each) => each.name === name).map(({ drawn }) => drawn);
  if ("drawn" in when) {
    const { names, starts, ends } = when.drawn;
    return verdicts.some(
      (each) =>
        names.includes(each.name) &&
        (starts === undefined || starts === each.starts) &&
        (ends === undefined || ends === each.ends),
    );
  }
  const [first, second] = "apart" in when ? when.apart : when.together;
  const pairs = barsOf(first).flatMap((a) => barsOf(second).map((b) => [a, b] as const));
  if (pairs.length === 0) return false;
  if ("apart" in when) return pairs.every(([a, b]) => b.startMs >= a.endMs);
  return pairs.some(([a, b]) => a.startMs < b.endMs && b.startMs < a.endMs);
}

const edgeWords = { early: "too early", late: "too late" } as const;

/** ``\`ask("P2")\` starts too late and ends too late. You drew it from 3.0 s to 6.0 s. It waited …`` */
export function barSentence(verdict: BarVerdict): string {
  const { name, number, of, drawn, truth, starts, ends } = verdict;
  const lane = of === 1 ? `\`${name}\`` : `Wait ${number} of \`${name}\``;
  if (starts === "right" && ends === "right") return `${lane}: right.`;
  const flaws = [
    starts === "right" ? "" : `starts ${edgeWords[starts]}`,
    ends === "right" ? "" : `ends ${edgeWords[ends]}`,
  ].filter((flaw) => flaw !== "");
  const why = starts === "right" ? `, for ${truth.endWords}` : `: ${truth.startWords}`;
  return (
    `${lane} ${flaws.join(" and ")}. You drew it from ${drawnText(drawn.startMs)} to ${drawnText(drawn.endMs)}. ` +
    `It waited from ${secondsText(truth.startMs)} to ${secondsText(truth.endMs)}${why}.`
  );
}

/** The earliest moment at which the record and a drawn bar part. */
export function firstWrongEdge(
  verdicts: readonly BarVerdict[],
): { readonly atMs: number; readonly text: string } | null {
  const wrong = verdicts.flatMap(({ name, drawn, truth, starts, ends }) => {
    const lane = `\`${name}\``;
    const found: { atMs: number; text: string }[] = [];
    if (starts === "late") found.push({ atMs: truth.startMs, text: `${lane} waits from here on` });
    if (starts === "early") found.push({ atMs: drawn.startMs, text: `${lane} does not wait yet` });
    if (ends === "late") found.push({ atMs: truth.endMs, text: `${lane} waits no longer` });
    if (ends === "early") found.push({ atMs: drawn.endMs, text: `${lane} still waits` });
    return found;
  });
  return wrong.reduce<(typeof wrong)[number] | null>(
    (first, each) => (first === null || each.atMs < first.atMs - roundingMs ? each : first),
    null,
  );
}
