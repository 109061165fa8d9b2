/** Things named in a text that arguments are made of. */
import { citiesIn, type CityFound } from "./cities.ts";
import { expressionIn } from "./arithmetic.ts";

export interface Entities {
  readonly text: string;
  readonly cities: readonly CityFound[];
  readonly emails: readonly string[];
  readonly urls: readonly string[];
  readonly quoted: readonly string[];
  /** Numbers with their place; those inside dates, times and ids are left out. */
  readonly numbers: readonly { readonly value: number; readonly at: number }[];
  readonly ids: readonly string[];
  readonly dates: readonly string[];
  readonly times: readonly string[];
  readonly currencies: readonly string[];
  readonly languages: readonly string[];
  readonly tickers: readonly string[];
  /** Capitalised words inside a sentence that are nothing of the above. */
  readonly names: readonly string[];
  readonly expression: string | null;
}

const weekdays = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
const months = "january|february|march|april|may|june|july|august|september|october|november|december";
const datePattern = new RegExp(
  `\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b(?:today|tonight|tomorrow|yesterday)\\b|\\b(?:next|this) (?:week|month|weekend|${weekdays})\\b|\\b(?:${weekdays})\\b|` +
    `\\b(?:${months}) \\d{1,2}(?:st|nd|rd|th)?\\b|\\b\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${months})\\b`,
  "gi",
);
const timePattern = /\b\d{1,2}:\d{2}(?: ?[ap]m)?\b|\b\d{1,2} ?[ap]m\b|\bnoon\b|\bmidnight\b/gi;
const idPattern = /#\w[\w-]*|\b(?=[A-Za-z-]*\d)[A-Za-z]{1,6}-?\d[\w-]*\b/g;
const languagePattern =
  /\b(?:english|french|spanish|german|italian|japanese|chinese|portuguese|dutch|norwegian|swedish|korean|arabic|hindi|russian|greek|turkish|polish|latin)\b/gi;

const currencyWords: readonly (readonly [RegExp, string])[] = [
  [/\b(?:euros?|eur)\b|€/i, "EUR"],
  [/\b(?:(?:us )?dollars?|usd|bucks)\b|\$/i, "USD"],
  [/\b(?:pounds?|gbp|sterling)\b|£/i, "GBP"],
  [/\b(?:yen|jpy)\b|¥/i, "JPY"],
  [/\b(?:swiss francs?|chf)\b/i, "CHF"],
  [/\b(?:rupees?|inr)\b|₹/i, "INR"],
  [/\b(?:norwegian krone[rs]?|kroner|nok)\b/i, "NOK"],
];
const companies: readonly (readonly [RegExp, string])[] = [
  [/\bapple\b/i, "AAPL"],
  [/\btesla\b/i, "TSLA"],
  [/\bmicrosoft\b/i, "MSFT"],
  [/\b(?:google|alphabet)\b/i, "GOOGL"],
  [/\bamazon\b/i, "AMZN"],
  [/\bnvidia\b/i, "NVDA"],
];
const notTickers = new Set([
  "USD",
  "EUR",
  "GBP",
  "JPY",
  "CHF",
  "INR",
  "NOK",
  "AM",
  "PM",
  "OK",
  "SMS",
  "AI",
  "API",
  "JSON",
  "SF",
  "NYC",
  "LA",
  "US",
  "UK",
]);

const all = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[0])),
];

/** Words of a table in order of their place in the text. */
function mapped(text: string, table: readonly (readonly [RegExp, string])[]): readonly string[] {
  return table
    .map(([pattern, word]) => ({ word, at: text.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ word }) => word);
}

/** Look for everything. */
export function entitiesOf(text: string): Entities {
  const quoted = [...text.matchAll(/"([^"]+)"|“([^”]+)”|(?<!\w)'([^']+)'(?!\w)/g)].map(
    (m) => m[1] ?? m[2] ?? m[3] ?? "",
  );
  const emails = all(text, /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g);
  const urls = all(text, /https?:\/\/[^\s"'<>]+[^\s"'<>.,!?)]/g);
  const hidden = [...urls, ...emails].reduce((rest, part) => rest.replaceAll(part, " ".repeat(part.length)), text);
  const dates = all(hidden, datePattern);
  const times = all(hidden, timePattern);
  const ids = all(hidden, idPattern).filter((id) => !times.includes(id));
  const plain = [...dates, ...times, ...ids].reduce(
    (rest, part) => rest.replaceAll(part, " ".repeat(part.length)),
    hidden,
  );
  const cities = citiesIn(hidden);
  const numbers = [...plain.matchAll(/(?<![\w.])-?\d+(?:,\d{3})*(?:\.\d+)?/g)].map((match) => ({
    value: Number(match[0].replaceAll(",", "")),
    at: match.index,
  }));
  const capitalised = [...plain.matchAll(/(?<=[\p{Ll}\p{N},:'’] )\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*/gu)].map(
    (match) => match[0],
  );
  return {
    text,
    cities,
    emails,
    urls,
    quoted,
    numbers,
    ids: ids.map((id) => id.replace(/^#/, "")),
    dates,
    times,
    currencies: mapped(hidden, currencyWords),
    languages: all(hidden, languagePattern).map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
    tickers: [...all(hidden, /\b[A-Z]{2,5}\b/g).filter((word) => !notTickers.has(word)), ...mapped(hidden, companies)],
    names: capitalised.filter((name) => !cities.some((city) => city.name === name)),
    expression: expressionIn(hidden),
  };
}
