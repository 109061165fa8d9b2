/**
 * What is kept in the reader's browser for live runs: the endpoint, the key, what was spent today. Never throws: where
 * storage is forbidden nothing is found, and what cannot be kept is told by `false`.
 *
 * Invariant: a key lies in at most one place, with the address it was typed for. Nothing here gives a key back: only the
 * broker page reads it (`page/read-key.ts`).
 */
import { parseCaps, type Caps } from "./caps.ts";
import { isPresetName, parseBaseUrl, parseModel, type Endpoint } from "./endpoint.ts";

export type KeptArea = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The browser's two areas; naming either may throw, so they are asked for each time. */
export interface KeptAreas {
  readonly local: () => KeptArea;
  /** Of this tab. */
  readonly tab: () => KeptArea;
}

export const browserAreas: KeptAreas = { local: () => globalThis.localStorage, tab: () => globalThis.sessionStorage };

export const endpointKey = "unblocked.endpoint";
export const modelKeyKey = "unblocked.key";
export const spentKey = "unblocked.spent";

/** `mock` until the reader switches: which model answers programs of their own and of lessons. */
export type ModelMode = "mock" | "live";

export interface KeptEndpoint extends Endpoint {
  readonly caps: Caps;
  readonly mode: ModelMode;
}

export type JsonFields = Readonly<Record<string, unknown>>;

/** An object of version 1 under a key, or null. */
export function readKept(area: () => KeptArea, key: string): JsonFields | null {
  try {
    const value: unknown = JSON.parse(area().getItem(key) ?? "null");
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    return (value as JsonFields)["v"] === 1 ? (value as JsonFields) : null;
  } catch {
    return null;
  }
}

function write(area: () => KeptArea, key: string, fields: JsonFields): boolean {
  try {
    area().setItem(key, JSON.stringify({ v: 1, ...fields }));
    return true;
  } catch {
    return false;
  }
}

function remove(area: () => KeptArea, key: string): boolean {
  try {
    area().removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/** The endpoint the reader set, or null. An address that is not allowed counts as none. */
export function readEndpoint(areas: KeptAreas = browserAreas): KeptEndpoint | null {
  const kept = readKept(areas.local, endpointKey);
  if (kept === null || typeof kept["baseUrl"] !== "string") return null;
  const address = parseBaseUrl(kept["baseUrl"]);
  if (!address.ok) return null;
  return {
    preset: isPresetName(kept["preset"]) ? kept["preset"] : "other",
    baseUrl: address.url,
    model: typeof kept["model"] === "string" ? parseModel(kept["model"]) : "",
    caps: parseCaps(kept["caps"]),
    mode: kept["mode"] === "live" ? "live" : "mock",
  };
}

/** Keep an endpoint; a key of another address is forgotten. False: the browser does not keep it. */
export function keepEndpoint(endpoint: KeptEndpoint, areas: KeptAreas = browserAreas): boolean {
  const place = keyPlace(endpoint.baseUrl, areas);
  if (place === null) forgetKey(areas);
  const { preset, baseUrl, model, caps, mode } = endpoint;
  return write(areas.local, endpointKey, { preset, baseUrl, model, caps, mode });
}

/** Forget the endpoint, and the key with it. */
export function forgetEndpoint(areas: KeptAreas = browserAreas): boolean {
  return [forgetKey(areas), remove(areas.local, endpointKey)].every(Boolean);
}

/** `tab`: until this tab is closed. `remembered`: until it is forgotten. */
export type KeyPlace = "tab" | "remembered";

/** Where a key for this address is kept, or null when there is none. */
export function keyPlace(baseUrl: string, areas: KeptAreas = browserAreas): KeyPlace | null {
  const isHere = (area: () => KeptArea): boolean => {
    const kept = readKept(area, modelKeyKey);
    return kept?.["baseUrl"] === baseUrl && typeof kept["key"] === "string";
  };
  if (isHere(areas.tab)) return "tab";
  return isHere(areas.local) ? "remembered" : null;
}

/** Keep a key (as `parseKey` gives it) in one place and no other. False: the browser does not keep it. */
export function keepKey(key: string, baseUrl: string, place: KeyPlace, areas: KeptAreas = browserAreas): boolean {
  return forgetKey(areas) && write(place === "tab" ? areas.tab : areas.local, modelKeyKey, { baseUrl, key });
}

/** Remove the key from both places. False: one of them could not be reached. */
export function forgetKey(areas: KeptAreas = browserAreas): boolean {
  return [remove(areas.tab, modelKeyKey), remove(areas.local, modelKeyKey)].every(Boolean);
}

/** What live runs used on one day. */
export interface Spent {
  /** `2026-11-21`, local time. */
  readonly day: string;
  /** Estimated dollars, of calls whose price is known. */
  readonly usd: number;
  readonly calls: number;
  readonly tokens: number;
}

/** What was spent on `day`; nothing when another day is kept. */
export function readSpent(day: string, areas: KeptAreas = browserAreas): Spent {
  const kept = readKept(areas.local, spentKey);
  const amount = (name: string): number => {
    const value = kept?.["day"] === day ? kept[name] : 0;
    return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;
  };
  return { day, usd: amount("usd"), calls: amount("calls"), tokens: amount("tokens") };
}

export function keepSpent({ day, usd, calls, tokens }: Spent, areas: KeptAreas = browserAreas): boolean {
  return write(areas.local, spentKey, { day, usd, calls, tokens });
}

/** The day of a date, in local time: `2026-11-21`. */
export function dayOf(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
