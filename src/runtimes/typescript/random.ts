/** Chance that is the same in every run with the same seed: `Math.random` and `crypto`. */

/** Numbers in [0, 1). */
export type Random = () => number;

/** Mulberry32: small, and good enough for lessons. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Fill a typed array as `crypto.getRandomValues` does, and give it back. The engine's own checks it first. */
export function fillRandomly(random: Random, array: unknown, check: (array: unknown) => unknown): unknown {
  check(array);
  if (!ArrayBuffer.isView(array)) return array;
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Math.floor(random() * 256);
  return array;
}

/** A version 4 UUID. */
export function uuid(random: Random): string {
  return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (Number(digit) ^ ((random() * 16) >> (Number(digit) / 4))).toString(16),
  );
}
