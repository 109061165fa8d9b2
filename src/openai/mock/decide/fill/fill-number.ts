/** A number for a parameter: beside its own word, with its unit, or the next that is free. */
import { coordinateOf } from "../reading/coordinates.ts";
import { boundIn, durationIn, type NumberFound } from "../reading/numbers.ts";
import { descriptionOf, enumOf, typeOf, wordsOfParam, type Param } from "../tools/params.ts";
import type { Source } from "../reading/source.ts";
import { stem, wordsOf } from "../reading/words.ts";

export const isNumeric = ({ schema }: Param): boolean =>
  ["integer", "number"].includes(typeOf(schema)) && enumOf(schema).length === 0;

/** The number beside the parameter's own word ("3 days"), else the next one not taken. */
export function numberFor(
  param: Param,
  whole: boolean,
  source: Source,
  siblings: readonly Param[],
): number | undefined {
  const { text, numbers, ids, cities } = source.entities;
  const own = wordsOfParam(param.name);
  const axis = own.find((word) => /^(lat|latitude|lon|lng|long|longitude)$/.test(word));
  if (axis !== undefined && cities[0]) {
    return coordinateOf(cities[0].name, axis.startsWith("la") ? "latitude" : "longitude");
  }
  const duration = durationIn(text, [
    ...own,
    ...wordsOf(descriptionOf(param.schema)).filter((word) => /s$/.test(word)),
  ]);
  if (duration !== undefined && (!whole || Number.isInteger(duration))) return duration;
  const isMin = own.some((word) => /^(min|minimum|from|lowest)$/.test(word));
  const isMax = own.some((word) => /^(max|maximum|budget|limit|up|highest)$/.test(word));
  if (isMin || isMax) {
    const bound = boundIn(text, isMin ? "min" : "max");
    if (bound !== undefined) return bound;
    if (isMin && !param.required) return undefined;
  }
  const isMoney = own.some((word) => /^(price|cost|fee|amount|budget|bill|total|salary)$/.test(word));
  const paid = isMoney
    ? numbers.find(
        ({ at, length }) =>
          /[$€£]\s?$/.test(text.slice(0, at)) ||
          /^ ?(?:[$€£]|dollars?|euros?|pounds?|usd|eur|gbp)/i.test(text.slice(at + length)),
      )
    : undefined;
  if (paid !== undefined && (!whole || Number.isInteger(paid.value))) {
    source.take(`number ${paid.at}`);
    return paid.value;
  }
  const isShare = shares.test(own.join("_"));
  const isShareOf = ({ at, length }: NumberFound): boolean =>
    /^ ?(?:%|percent|per cent)/i.test(text.slice(at + length));
  // "A 15% tip on 64.50": the 15 is for the one that is called percent.
  const hasShare = siblings.some((other) => isNumeric(other) && shares.test(wordsOfParam(other.name).join("_")));
  const fitting = numbers.filter(
    (number) => !source.isTaken(`number ${number.at}`) && (!whole || Number.isInteger(number.value)),
  );
  const free = fitting.filter((number) => !hasShare || isShareOf(number) === isShare || !fitting.some(isShareOf));
  const stems = new Set(own.flatMap((word) => [stem(word), ...(near[word]?.split(" ").map(stem) ?? [])]));
  const beside = free.find(({ at, length }) => {
    const before = wordsOf(text.slice(0, at)).slice(-2);
    const after = wordsOf(text.slice(at + length)).slice(0, 2);
    return [...after.slice(0, 1), ...before, ...after.slice(1)].some((word) => stems.has(stem(word)));
  });
  const numeric = siblings.filter(isNumeric);
  const isCount =
    /^(count|num|number|n|amount|quantity|qty|limit|max|times|how_many|top|value|total|price)/.test(own.join("_")) ||
    isCounted.test(own.join("_"));
  const chosen = beside ?? (param.required || numeric.length === 1 || isCount ? free[0] : undefined);
  if (chosen) {
    source.take(`number ${chosen.at}`);
    return chosen.value;
  }
  const digits = param.role === "id" ? /\d+/.exec(ids[0] ?? "")?.[0] : undefined;
  return digits === undefined ? undefined : Number(digits);
}

const isCounted = /_(?:count|number|quantity|amount)$/;

const shares = /(?:^|_)(?:percent|percentage|pct|rate|discount|tip_percent|prozent|porcentaje)(?:_|$)/;

/** Words that stand beside a number for a parameter of another name. */
const near: Readonly<Record<string, string>> = {
  guests: "people persons person guests adults us",
  attendees: "people persons participants guests",
  participants: "people persons attendees guests",
  people: "people persons guests adults us",
  party: "people persons guests us",
  size: "people persons guests",
  passengers: "people passengers adults tickets",
  adults: "adults people persons",
  seats: "people seats persons",
  nights: "nights days",
  days: "days day",
  age: "years year old aged",
  amount: "euros euro dollars dollar pounds pound yen francs usd eur gbp",
  price: "euros dollars pounds",
  temperature: "degrees",
  brightness: "percent",
  level: "percent",
  volume: "percent",
  rating: "stars star",
  stars: "stars star",
  weight: "kg kilos grams pounds",
  height: "cm meters feet tall",
  distance: "km kilometers miles",
  percentage: "percent",
};
