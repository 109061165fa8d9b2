/**
 * Fingerprints of a program: hashes of short stretches of its text, picked so that whoever copies a stretch copies
 * prints (winnowing: Schleimer, Wilkerson and Aiken, 2003). They say nothing about the text they were made of.
 *
 * Spaces, line ends, quotes and case do not count, so neither indenting nor another way to break lines changes a print.
 * Comments do: whatever is left out of the text could hide the rest of a line.
 */

/** A print is made of this many characters. */
export const gramChars = 20;
/** Of so many neighbouring stretches one is picked: one print in some ten characters. */
const windowGrams = 20;
/** Any stretch of so many characters (spaces not counted) has a print wherever it stands. */
export const tellingChars = gramChars + windowGrams - 1;

/** An unsigned 32-bit number. */
export type Print = number;
export type Prints = ReadonlySet<Print>;

const base = 0x01000193;

/** The text that is compared. */
function plainText(source: string): string {
  return source
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\\;\u200b-\u200f\u2060\ufeff]+/gu, "")
    .replace(/['`]/g, '"');
}

/** Spread the bits of a rolling sum: its own order would prefer some texts (the end of MurmurHash3). */
function mixed(sum: number): Print {
  let hash = sum ^ (sum >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The hash of every stretch of `gramChars` characters, in order: a rolling sum, so a text of 200 kB takes milliseconds. */
function gramsOf(text: string): Print[] {
  let first = 1;
  for (let at = 1; at < gramChars; at += 1) first = Math.imul(first, base);
  const grams: Print[] = [];
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (at >= gramChars) sum = (sum - Math.imul(first, text.charCodeAt(at - gramChars))) | 0;
    sum = (Math.imul(sum, base) + text.charCodeAt(at)) | 0;
    if (at >= gramChars - 1) grams.push(mixed(sum));
  }
  return grams;
}

/** Every print that any program with these lines may have. */
export function allPrintsOf(source: string): Prints {
  return new Set(gramsOf(plainText(source)));
}

/** The prints of a program: the smallest hash of each window. None for less than `gramChars` characters. */
export function printsOf(source: string): Prints {
  const grams = gramsOf(plainText(source));
  const picked = new Set<Print>();
  /** Places that may still be the smallest of a window, smallest first. */
  const places: number[] = [];
  let head = 0;
  const gramAt = (place: number | undefined): Print => grams[place ?? -1] ?? Infinity;
  grams.forEach((gram, at) => {
    while (places.length > head && gramAt(places.at(-1)) >= gram) places.pop();
    places.push(at);
    if ((places[head] ?? at) <= at - windowGrams) head += 1;
    if (at >= windowGrams - 1 || at === grams.length - 1) picked.add(gramAt(places[head]));
  });
  return picked;
}
