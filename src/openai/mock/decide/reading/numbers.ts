/** Numbers of a text, in figures and in words, with their place. */

export interface NumberFound {
  readonly value: number;
  /** Where in the text, in characters. */
  readonly at: number;
  /** How many characters it takes. */
  readonly length: number;
}

const inWords: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50, hundred: 100, dozen: 12, couple: 2, twice: 2, half: 0.5,
}; // prettier-ignore

/** "one" is mostly a pronoun: it counts only before a noun that can be counted. */
const wordPattern = new RegExp(
  String.raw`(?<!(?:this|that|which|each|the|any|every|no|other|last|next|first|second|new) )\bone(?= (?:hour|day|night|week|month|person|minute|adult|guest|ticket|coke|pizza|piece)s?\b)|\b(?:a )?(?:${Object.keys(
    inWords,
  )
    .filter((word) => word !== "one")
    .join("|")})\b(?! o'?clock)`,
  "gi",
);

/** In order of place. Figures inside words (`P123`) are none; `1,000` is one number; `2k` is 2000. */
export function numbersIn(text: string): readonly NumberFound[] {
  const figures = [...text.matchAll(/(?<![\w.])-?\d+(?:,\d{3})*(?:\.\d+)?(?:k\b)?/g)].map((match) => {
    const thousand = match[0].endsWith("k") ? 1000 : 1;
    return {
      value: Number(match[0].replace(/[,k]/g, "")) * thousand,
      at: match.index,
      length: match[0].length,
    };
  });
  const words = [...text.matchAll(wordPattern)].map((match) => ({
    value: inWords[match[0].toLowerCase().replace(/^a /, "")] ?? 0,
    at: match.index,
    length: match[0].length,
  }));
  return [...figures, ...words].sort((a, b) => a.at - b.at);
}

const secondsOf: Readonly<Record<string, number>> = {
  second: 1, sec: 1, s: 1, minute: 60, min: 60, hour: 3600, hr: 3600, h: 3600, day: 86_400, week: 604_800, month: 2_592_000,
  year: 31_536_000, millisecond: 0.001, ms: 0.001,
}; // prettier-ignore

const singular = (word: string): string => (word.length > 2 ? word.replace(/s$/, "") : word);

/** "2 hours" in the unit a parameter's name has (`duration_minutes` → 120); undefined when either says none. */
export function durationIn(text: string, unitWords: readonly string[]): number | undefined {
  const wanted = unitWords.map(singular).find((word) => Object.hasOwn(secondsOf, word));
  if (wanted === undefined) return undefined;
  for (const { value, at, length } of numbersIn(text)) {
    const unit = singular(/^[ -]?(?:of |an? )?([a-z]+)/i.exec(text.slice(at + length))?.[1]?.toLowerCase() ?? "");
    if (Object.hasOwn(secondsOf, unit)) return (value * (secondsOf[unit] ?? 1)) / (secondsOf[wanted] ?? 1);
  }
  const single =
    /\b(half |quarter (?:of )?|three quarters of )?an? (hour|minute|day|week|month|year)( and a half)?\b/i.exec(text);
  if (!single) return undefined;
  const value = (secondsOf[(single[2] ?? "").toLowerCase()] ?? 1) / (secondsOf[wanted] ?? 1);
  const part = single[1]?.toLowerCase() ?? "";
  if (part !== "") return value * (part.startsWith("half") ? 0.5 : part.startsWith("three") ? 0.75 : 0.25);
  return single[3] === undefined ? value : value * 1.5;
}

/** The number after "under", "up to" (`max`) or "over", "at least" (`min`); "between 5 and 10" has both. */
export function boundIn(text: string, bound: "min" | "max"): number | undefined {
  const figure = String.raw`[$€£]? ?(\d[\d,]*(?:\.\d+)?)`;
  const both = new RegExp(String.raw`\b(?:between|from) ${figure} ?[a-z€$£]* ?(?:and|to|-) ${figure}`, "i").exec(text);
  if (both) return toNumber(both[bound === "min" ? 1 : 2]);
  const words =
    bound === "max"
      ? "under|below|less than|fewer than|up to|at most|no more than|cheaper than|within|max(?:imum)?(?: of)?|budget (?:of|is)"
      : "over|above|more than|at least|no less than|min(?:imum)?(?: of)?|starting at|from";
  return toNumber(new RegExp(String.raw`\b(?:${words}) ${figure}`, "i").exec(text)?.[1]);
}

const toNumber = (figure: string | undefined): number | undefined =>
  figure === undefined ? undefined : Number(figure.replaceAll(",", ""));
