/** Probes that record nothing: an instrumented program runs with them as it would untouched. */
import { Disposals } from "./disposals.ts";
import type { Probes } from "./probes.ts";

type Pass = (...values: unknown[]) => unknown;

/** Probes pass on the last of what they are given: their value (see `probe-writer.ts`). */
const pass: Pass = (...values) => values.at(-1);
const ignore: Pass = () => undefined;

/** What `code` of `instrument` takes first, for whoever runs it without a recorder. */
export const silentProbes: Readonly<Record<Exclude<keyof Probes, "takeCallLine" | "callLine">, Pass>> = {
  s: pass,
  z: pass,
  r: pass,
  rl: pass,
  xl: pass,
  rg: pass,
  x: pass,
  y: pass,
  g: pass,
  i: pass,
  c: pass,
  dc: pass,
  df: pass,
  v: pass,
  bx: pass,
  o: pass,
  w: pass,
  q: pass,
  q1: pass,
  q2: pass,
  p: pass,
  p2: pass,
  t: pass,
  script: ignore,
  e: ignore,
  l: ignore,
  k: ignore,
  b: ignore,
  bl: ignore,
  h: ignore,
  m: ignore,
  dn: ignore,
  d: () => new Disposals(),
};
