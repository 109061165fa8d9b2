/** Cities the mock knows by name, some with their time zone. Others are found by the words before them. */
import { fold } from "./words.ts";

const zones: Readonly<Record<string, string>> = {
  Amsterdam: "Europe/Amsterdam",
  Athens: "Europe/Athens",
  Auckland: "Pacific/Auckland",
  Bangkok: "Asia/Bangkok",
  Beijing: "Asia/Shanghai",
  Berlin: "Europe/Berlin",
  Cairo: "Africa/Cairo",
  Chicago: "America/Chicago",
  Delhi: "Asia/Kolkata",
  Denver: "America/Denver",
  Dubai: "Asia/Dubai",
  Dublin: "Europe/Dublin",
  Helsinki: "Europe/Helsinki",
  "Hong Kong": "Asia/Hong_Kong",
  Istanbul: "Europe/Istanbul",
  Lagos: "Africa/Lagos",
  Lima: "America/Lima",
  Lisbon: "Europe/Lisbon",
  London: "Europe/London",
  "Los Angeles": "America/Los_Angeles",
  Madrid: "Europe/Madrid",
  "Mexico City": "America/Mexico_City",
  Moscow: "Europe/Moscow",
  Mumbai: "Asia/Kolkata",
  Nairobi: "Africa/Nairobi",
  "New York": "America/New_York",
  Oslo: "Europe/Oslo",
  Paris: "Europe/Paris",
  Rome: "Europe/Rome",
  "San Francisco": "America/Los_Angeles",
  "Sao Paulo": "America/Sao_Paulo",
  Seoul: "Asia/Seoul",
  Singapore: "Asia/Singapore",
  Stockholm: "Europe/Stockholm",
  Sydney: "Australia/Sydney",
  Tokyo: "Asia/Tokyo",
  Toronto: "America/Toronto",
  Vienna: "Europe/Vienna",
  Zurich: "Europe/Zurich",
};

const others =
  "Accra,Antwerp,Atlanta,Austin,Barcelona,Belgrade,Bergen,Bogota,Bologna,Bordeaux,Boston,Bratislava,Brisbane,Brussels,Bucharest," +
  "Budapest,Buenos Aires,Cape Town,Caracas,Casablanca,Cologne,Copenhagen,Dallas,Edinburgh,Florence,Frankfurt,Geneva,Glasgow," +
  "Hamburg,Hanoi,Havana,Houston,Jakarta,Jerusalem,Johannesburg,Karachi,Kyiv,Kyoto,Las Vegas,Leeds,Lyon,Manchester,Manila,Marseille," +
  "Melbourne,Miami,Milan,Minneapolis,Montreal,Munich,Naples,Nice,Osaka,Ottawa,Perth,Philadelphia,Phoenix,Porto,Prague," +
  "Reykjavik,Riga,Rio de Janeiro,Rotterdam,San Diego,Santiago,Sarajevo,Seattle,Seville,Shanghai,Sofia,Stuttgart,Taipei," +
  "Tallinn,Tehran,Tel Aviv,Trondheim,Turin,Valencia,Vancouver,Venice,Vilnius,Warsaw,Washington,Wellington,Zagreb";

const shorthand: Readonly<Record<string, string>> = {
  NYC: "New York",
  SF: "San Francisco",
  LA: "Los Angeles",
  Tokio: "Tokyo",
  München: "Munich",
  Wien: "Vienna",
  Rom: "Rome",
  Roma: "Rome",
  Mailand: "Milan",
  Lissabon: "Lisbon",
  Lisboa: "Lisbon",
  Kopenhagen: "Copenhagen",
  København: "Copenhagen",
  Londres: "London",
  Praha: "Prague",
  Firenze: "Florence",
  Köln: "Cologne",
  Genf: "Geneva",
  Genève: "Geneva",
  Napoli: "Naples",
  Bombay: "Mumbai",
};

const names = new Map([...Object.keys(zones), ...others.split(",")].map((name) => [fold(name), name]));
/** Names that are common words count only with their capital letter. */
const capitalOnly = new Set(["nice", "phoenix"]);

const known = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...names.keys(), ...Object.keys(shorthand)].sort((a, b) => b.length - a.length).join("|")})(?![\\p{L}\\p{N}@])`,
  "giu",
);

export interface CityFound {
  readonly name: string;
  /** Where in the text, in characters. */
  readonly at: number;
}

const afterPlaceWord = /(?:\b(?:in|to|from|of|for|at|near|and|or|about|around|visit)|,)\s$/i;

/** Known cities in order of place, each once. A state or country code after the comma stays: `Boston, MA`. */
export function citiesIn(text: string): readonly CityFound[] {
  const found: CityFound[] = [];
  for (const match of stripAccents(text).matchAll(known)) {
    const word = match[0];
    const folded = fold(word);
    const before = text.slice(0, match.index);
    if (capitalOnly.has(folded) && (word.charAt(0) !== word.charAt(0).toUpperCase() || !afterPlaceWord.test(before)))
      continue;
    if (word.length <= 3 && !Object.hasOwn(shorthand, word) && !names.has(folded)) continue;
    const base = shorthand[word] ?? names.get(folded);
    if (base === undefined) continue;
    const state = /^, [A-Z]{2}\b/.exec(text.slice(match.index + word.length))?.[0] ?? "";
    const name = base + state;
    if (!found.some((city) => city.name === name)) found.push({ name, at: match.index });
  }
  return found;
}

/** One character for one, so that places in the text stay true. */
function stripAccents(text: string): string {
  return text.replace(/[\u00c0-\u024f]/g, (letter) => letter.normalize("NFD").charAt(0));
}

/** The time zone of a known city: `Asia/Tokyo`. */
export const zoneOf = (city: string): string | undefined => zones[city];

/** Cities to choose from when the model is to choose. */
export const knownCities: readonly string[] = [
  "Paris",
  "Tokyo",
  "Cairo",
  "Oslo",
  "Lima",
  "Sydney",
  "Nairobi",
  "Toronto",
  "Seoul",
  "Lisbon",
  "Athens",
  "Delhi",
];
