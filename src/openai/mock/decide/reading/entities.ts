/** Things named in a text that arguments are made of. */
import { citiesIn, type CityFound } from "./cities.ts";
import { expressionIn } from "./arithmetic.ts";
import { numbersIn, type NumberFound } from "./numbers.ts";
import { isStopWord } from "./words.ts";

export interface Entities {
  readonly text: string;
  readonly cities: readonly CityFound[];
  readonly emails: readonly string[];
  readonly urls: readonly string[];
  readonly phones: readonly string[];
  /** Files and folders: `notes.txt`, `src/app`. */
  readonly paths: readonly string[];
  readonly quoted: readonly string[];
  /** Numbers with their place; those inside dates, times and ids are left out. */
  readonly numbers: readonly NumberFound[];
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
const months =
  "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec";
const datePattern = new RegExp(
  `\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}/\\d{1,2}/\\d{2,4}\\b|\\b(?:the )?day after tomorrow\\b|\\b(?:today|tonight|tomorrow|yesterday)\\b|` +
    `\\b(?:next|this|last) (?:week|month|weekend|year|${weekdays})\\b|\\b(?:${weekdays})\\b|\\bin \\d+ (?:days|weeks)\\b|` +
    `\\b(?:${months})\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?\\b|\\b\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${months})\\b(?: \\d{4})?`,
  "gi",
);
const timePattern =
  /\b\d{1,2}:\d{2}(?: ?[ap]m)?\b|\b\d{1,2} ?[ap]m\b|\bnoon\b|\bmidnight\b|(?<=\bat )\d{1,2}(?= (?:o'?clock|tomorrow|today|tonight|on|in|with|every|sharp)\b|[.!?,]|$)/gi;
const idPattern =
  /#\w[\w-]*|\b[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}[-_]?\d[\w-]*\b|\b\d+[A-Za-z][\w-]*\d[\w-]*\b|\b\d+-[A-Za-z]{1,3}\d[\w-]*\b|\b\d{2,}-\d[\d-]*\b/g;
const phonePattern = /(?<!\w)\+?\d[\d ()-]{6,}\d\b/g;
const pathPattern =
  /(?<![\w/])(?:~?\.{0,2}\/)?(?:[\w.-]+\/)*[\w-]+\.(?:txt|md|csv|json|pdf|docx?|xlsx?|py|ts|js|html|log|ya?ml|png|jpe?g|toml|sql)\b|(?<![\w:])(?:~|\.{1,2})?\/(?:[\w.-]+\/?)+/g;
const languagePattern =
  /\b(?:english|french|spanish|german|italian|japanese|chinese|portuguese|dutch|norwegian|swedish|korean|arabic|hindi|russian|greek|turkish|polish|latin)\b/gi;

const currencyWords: readonly (readonly [RegExp, string])[] = [
  [/\b(?:euros?|eur)\b|€/i, "EUR"],
  [/\b(?:(?:us )?dollars?|d[oó]lar(?:es)?|dollari|usd|bucks)(?![\p{L}])|\$/iu, "USD"],
  [/\b(?:pounds?|gbp|sterling|pfund|libras|livres sterling|sterline)\b|£/i, "GBP"],
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

const memory = new Map<string, Entities>();
const remembered = 500;

/** Look for everything. What was found in a text is kept, for the same texts come again and again. */
export function entitiesOf(text: string): Entities {
  const known = memory.get(text);
  if (known) return known;
  const found = lookThrough(text);
  if (memory.size >= remembered) memory.clear();
  memory.set(text, found);
  return found;
}

const blank = (text: string, parts: readonly string[]): string =>
  parts.reduce((rest, part) => rest.replaceAll(part, " ".repeat(part.length)), text);

function lookThrough(text: string): Entities {
  const quoted = [...text.matchAll(/"([^"]+)"|“([^”]+)”|«([^»]+)»|(?<!\w)'([^']+)'(?!\w)/g)].map(
    (m) => m[1] ?? m[2] ?? m[3] ?? m[4] ?? "",
  );
  const emails = all(text, /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g);
  const urls = all(text, /https?:\/\/[^\s"'<>]+[^\s"'<>.,!?)]/g);
  const unaddressed = blank(text, [...urls, ...emails]);
  const paths = all(unaddressed, pathPattern);
  const hidden = blank(unaddressed, paths);
  const dates = all(hidden, datePattern);
  const times = all(blank(hidden, dates), timePattern);
  const phones = all(blank(hidden, dates), phonePattern).filter((found) => found.replace(/\D/g, "").length >= 7);
  const ids = all(blank(hidden, [...dates, ...phones]), idPattern).filter((id) => !times.includes(id));
  const plain = blank(hidden, [...dates, ...times.filter((time) => /\D/.test(time)), ...phones, ...ids]);
  const cities = citiesIn(hidden);
  const languages = all(hidden, languagePattern).map(
    (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
  );
  return {
    text,
    cities,
    emails,
    urls,
    phones,
    paths,
    quoted,
    numbers: numbersIn(plain),
    ids: ids.map((id) => id.replace(/^#/, "")),
    dates,
    times,
    currencies: mapped(hidden, currencyWords),
    languages,
    tickers: [...all(hidden, /\b[A-Z]{2,5}\b/g).filter((word) => !notTickers.has(word)), ...mapped(hidden, companies)],
    names: namesIn(plain).filter(
      (name) => !cities.some((city) => city.name === name) && !languages.includes(name) && !notNames.test(name),
    ),
    expression: expressionIn(hidden),
  };
}

const notNames = /^(?:I|I'm|I'll|I'd|I've|JSON|API|SMS|PDF|CEO|OK|Hi|Hello|Please|Also|Then|And|Monday|USD|EUR|GBP)$/;

/** Capitalised words inside a sentence, and one at the start that owns or does something: "Ann's order", "Bob is …". */
function namesIn(text: string): readonly string[] {
  const inside = /(?<=[\p{Ll}\p{N},:'’(] )\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)*/gu;
  const opening =
    /(?<=^|[.!?:"“] ?)\p{Lu}\p{Ll}+(?: \p{Lu}[\p{L}'’-]+)*(?=['’]s |,? and \p{Lu}|, (?:\p{Lu}|\d|an? | )|,? (?:is|was|are|has|had|works|lives|bought|said|says|wants|will|likes|met|called|from|aged|\(|<))/gu;
  const openers = [...text.matchAll(opening)].filter(([name]) => !isStopWord(name) && !notOpeners.test(name));
  return [...new Set([...openers, ...text.matchAll(inside)].map((match) => match[0].replace(/['’]s$/, "")))];
}

const notOpeners =
  /^(?:Who|Where|How|When|Why|It|He|She|They|We|Today|Tomorrow|Yesterday|Weather|Nothing|Everything|Someone|Is|Are|Add|Remove|Email|Send)\b/;
