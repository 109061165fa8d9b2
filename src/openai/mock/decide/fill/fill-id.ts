/** An id for a parameter: the one beside its own word, else the next that is free. */
import type { NumberFound } from "../reading/numbers.ts";
import { wordsOfParam, type Param } from "../tools/params.ts";
import type { Source } from "../reading/source.ts";

export function idFor(param: Param, source: Source): string | undefined {
  const { ids, numbers, tickers, text } = source.entities;
  // A `code` may be a program.
  const program = param.name === "code" ? /:\s*([^:]*[()=;][^:]*)$/s.exec(text)?.[1]?.trim() : undefined;
  if (program !== undefined) return program;
  // "patient 12 of clinic 7": the one beside its own word comes first.
  const own = wordsOfParam(param.name)
    .filter((word) => word.length > 2 && !/^(?:number|code|identifier)$/.test(word))
    .map(
      (word) =>
        new RegExp(`\\b${word}s?(?: (?:id|number|no\\.?|#))?(?: is)?:? #?([\\w-]*\\d[\\w-]*)`, "i").exec(text)?.[1],
    )
    .find((found) => found !== undefined);
  if (own !== undefined && !source.isTaken(`id ${own}`)) {
    source.take(`id ${own}`);
    return own;
  }
  const bare = numbers
    .filter((number) => /^\d/.test(text.slice(number.at)) && !isMeasured(number, text))
    .map(({ value }) => String(value));
  const free = [...ids, ...bare].filter((id) => !source.isTaken(`id ${id}`));
  const [first] = free;
  if (first !== undefined) {
    source.take(`id ${first}`);
    return first;
  }
  return source.next("ticker", tickers);
}

/** A figure with a unit, a currency or a bound is no id. */
const isMeasured = ({ at, length }: NumberFound, text: string): boolean =>
  /(?:[$€£¥]\s?|\b(?:under|over|below|above|less than|more than|up to|at most|at least|within) )$/i.test(
    text.slice(0, at),
  ) ||
  /^ ?(?:[$€£¥%°]|(?:dollars?|euros?|pounds?|usd|eur|gbp|bucks|yen|percent|degrees|minutes?|hours?|days?|weeks?|months?|years?|people|persons?|guests?|km|miles?|kg|times)\b)/i.test(
    text.slice(at + length),
  );
