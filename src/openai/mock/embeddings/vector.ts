/**
 * The embedding of a text: what it is about (words, meanings, letters), each spread over all dimensions by a fixed
 * pattern of signs and added up. Texts that share meanings point the same way; others stand nearly at right angles.
 */
import { stem, termsOf, wordsOf } from "../decide/reading/words.ts";
import { meaningsOf } from "./meanings.ts";

/** Weights of what is found in a text. The letters help with misspelt and inflected words. */
const weights = { word: 1, meaning: 1.2, letters: 0.5, any: 0.5 };

/** What is found in a text, each with its weight. */
export type Features = ReadonlyMap<string, number>;

/** The features of a text. Every text has one in common with all, so that unrelated ones are a little alike. */
export function featuresOfText(text: string): Features {
  const features = new Map<string, number>([["any", weights.any]]);
  const add = (key: string, weight: number): void => {
    features.set(key, (features.get(key) ?? 0) + weight);
  };
  const stems = [...new Set(wordsOf(text).map(stem))];
  const content = new Set(termsOf(text));
  // Some words are too common to choose a tool by, and still mean something: "return".
  const terms = stems.filter((root) => content.has(root) || meaningsOf(root).length > 0);
  for (const root of terms.length > 0 ? terms : stems) {
    add(`word ${root}`, weights.word);
    const pieces = lettersOf(root);
    for (const piece of pieces) add(`letters ${piece}`, weights.letters / Math.sqrt(pieces.length));
  }
  const meanings = new Map<string, number>();
  for (const root of terms) {
    const found = meaningsOf(root);
    for (const meaning of found) {
      meanings.set(meaning, Math.max(meanings.get(meaning) ?? 0, 1 / Math.sqrt(found.length)));
    }
  }
  for (const [meaning, share] of meanings) add(meaning, weights.meaning * share);
  return features;
}

/** The features of a text sent as token numbers. */
export function featuresOfTokens(tokens: readonly number[]): Features {
  return new Map([["any", weights.any], ...tokens.map((token) => [`token ${token}`, weights.word] as const)]);
}

/** Runs of three letters, the ends marked. */
function lettersOf(root: string): readonly string[] {
  const letters = Array.from(`^${root}$`);
  return letters.slice(2).map((_letter, index) => letters.slice(index, index + 3).join(""));
}

/** A vector of length 1 with so many dimensions: the first of `full`. The same text has the same first ones always. */
export function vectorOf(features: Features, dimensions: number): Float32Array {
  const sums = new Float64Array(dimensions);
  for (const [key, weight] of features) {
    const seed = hashOf(key);
    for (let from = 0; from < dimensions; from += 32) {
      // One hash for 32 dimensions: each of its bits is the sign of one.
      const end = Math.min(from + 32, dimensions);
      let bits = mix(seed + from);
      for (let at = from; at < end; at += 1) {
        sums[at] = (sums[at] ?? 0) + ((bits & 1) === 0 ? weight : -weight);
        bits >>>= 1;
      }
    }
  }
  // In one or two dimensions everything may cancel out.
  if (sums.every((value) => value === 0)) sums[0] = 1;
  const length = Math.sqrt(sums.reduce((sum, value) => sum + value * value, 0));
  return Float32Array.from(sums, (value) => value / length);
}

/** FNV-1a. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return mix(hash);
}

/** MurmurHash3's finalizer: numbers next to each other come out unlike in every bit. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Little-endian float32, as base64: the form the client asks for by itself. */
export function base64Of(vector: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(vector.length * 4));
  for (const [index, value] of vector.entries()) bytes.setFloat32(index * 4, value, true);
  let text = "";
  for (let at = 0; at < bytes.byteLength; at += 1) text += String.fromCharCode(bytes.getUint8(at));
  return btoa(text);
}
