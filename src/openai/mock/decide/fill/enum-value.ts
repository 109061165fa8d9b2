/** Which of a schema's allowed values a text speaks of. */
import { topicsOf } from "../reading/concepts.ts";
import { fold, stem, wordsOf } from "../reading/words.ts";

/** Other words for common values. */
const levels: Readonly<Record<string, string>> = {
  urgent: "high urgent critical", important: "high important", critical: "high critical", asap: "high urgent", urgently: "high urgent",
  immediately: "high urgent", emergency: "high critical emergency", minor: "low minor", whenever: "low", trivial: "low", normal: "medium normal",
  metric: "celsius metric", imperial: "fahrenheit imperial", centigrade: "celsius", c: "celsius", f: "fahrenheit", bright: "high bright", dark: "low dark",
  big: "large big", huge: "large xl", tiny: "small tiny", little: "small", cheap: "low budget cheap economy", expensive: "high luxury", veggie: "vegetarian",
  broken: "damaged defective broken", damaged: "damaged defective broken", faulty: "defective damaged", wrong: "incorrect wrong", unread: "unread new",
  finished: "done completed finished", done: "done completed complete", complete: "done completed", unfinished: "pending open", outstanding: "pending open",
  love: "positive", loved: "positive", great: "positive", excellent: "positive", amazing: "positive", good: "positive", happy: "positive", wonderful: "positive",
  fantastic: "positive", best: "positive", delicious: "positive", hate: "negative", terrible: "negative", awful: "negative", bad: "negative", worst: "negative",
  disappointing: "negative", disappointed: "negative", slow: "negative slow", angry: "negative", broke: "negative damaged", horrible: "negative",
  okay: "neutral", fine: "neutral", average: "neutral", invoice: "billing", charged: "billing", charge: "billing", payment: "billing", refund: "refund billing",
  crash: "technical bug", crashes: "technical bug", crashed: "technical bug", error: "technical bug error", login: "technical account", password: "account technical", walk: "walking", walked: "walking", foot: "walking",
  drive: "driving", car: "driving car", bike: "cycling bicycling bike", bicycle: "cycling bicycling", bus: "transit bus", train: "transit train",
  monthly: "month monthly", weekly: "week weekly", daily: "day daily", yearly: "year yearly annual", newest: "desc newest date", oldest: "asc oldest",
  cheapest: "price asc cheapest", spicy: "hot spicy", kilometer: "km kilometer", kilometers: "km kilometer", kilometres: "km kilometer", mile: "mi mile", miles: "mi mile", kilo: "kg kilogram", kilos: "kg kilogram", kilograms: "kg kilogram",
  kilogram: "kg", pound: "lb lbs pound gbp", pounds: "lb lbs pound gbp", meters: "m meter", metres: "m meter", feet: "ft foot", inches: "in inch", centimeters: "cm centimeter", grams: "g gram", ounces: "oz ounce", liters: "l liter", gallons: "gal gallon",
  hours: "h hour", minutes: "min minute", seconds: "s sec second", return: "round_trip return",
}; // prettier-ignore

/** The value spoken of, or undefined. The one whose words are all in the text; else the one a word of the text stands for. */
export function enumValue(values: readonly unknown[], text: string): unknown {
  const found = enumValues(values, text);
  return found[0];
}

/** All values spoken of, in the text's order: by their own words, else by words for them, else by what they are about. */
export function enumValues(values: readonly unknown[], text: string): readonly unknown[] {
  const words = wordsOf(text);
  const said = saidValues(values, text);
  if (said.length > 0) return said;
  const byMeaning = meantValues(values, words);
  return byMeaning.length > 0 ? byMeaning : byTopic(values, words);
}

/** Values spoken of by their own words or by words for them. */
export const spokenValues = (values: readonly unknown[], text: string): readonly unknown[] => [
  ...new Set([...saidValues(values, text), ...meantValues(values, wordsOf(text))]),
];

function saidValues(values: readonly unknown[], text: string): readonly unknown[] {
  const places = new Map<string, number>();
  for (const [at, word] of wordsOf(text).entries()) if (!places.has(stem(word))) places.set(stem(word), at);
  return placed(values, places, fold(text));
}

function meantValues(values: readonly unknown[], words: readonly string[]): readonly unknown[] {
  const meant = new Map<string, number>();
  for (const [at, word] of words.entries()) {
    if (/^(not|no|never|isn|don|doesn)$/.test(words[at - 1] ?? "")) continue;
    for (const other of levels[word]?.split(" ") ?? []) if (!meant.has(stem(other))) meant.set(stem(other), at);
  }
  return placed(values, meant, "");
}

function placed(values: readonly unknown[], places: ReadonlyMap<string, number>, folded: string): readonly unknown[] {
  return values
    .map((value) => ({ value, at: placeOf(value, places, folded) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

function placeOf(value: unknown, places: ReadonlyMap<string, number>, folded: string): number {
  if (typeof value !== "string" && typeof value !== "number") return -1;
  const parts = wordsOf(String(value));
  const at = parts.map((part) => places.get(stem(part)) ?? -1);
  if (parts.length > 0 && at.every((place) => place >= 0)) return Math.min(...at);
  const whole = parts.join("");
  return whole.length > 2 && folded.includes(parts.join(" ")) ? folded.indexOf(parts.join(" ")) : -1;
}

/** A value in whose group of like words the text has exactly one hit. */
function byTopic(values: readonly unknown[], words: readonly string[]): readonly unknown[] {
  const spoken = new Set(words.flatMap((word) => topicsOf(stem(word))));
  const fitting = values.filter(
    (value) =>
      typeof value === "string" &&
      wordsOf(value).some((part) => topicsOf(stem(part)).some((topic) => spoken.has(topic))),
  );
  return fitting.length === 1 ? fitting : [];
}
