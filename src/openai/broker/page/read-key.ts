/** The one way to the key. Only the broker page may import this (`.dependency-cruiser.cjs` holds that). */
import { parseKey } from "../key-text.ts";
import { browserAreas, modelKeyKey, readKept, type KeptAreas } from "../kept.ts";

/** The key kept for exactly this address, or null. */
export function readKey(baseUrl: string, areas: KeptAreas = browserAreas): string | null {
  for (const area of [areas.tab, areas.local]) {
    const kept = readKept(area, modelKeyKey);
    if (kept?.["baseUrl"] !== baseUrl || typeof kept["key"] !== "string") continue;
    const parsed = parseKey(kept["key"]);
    if (parsed.ok) return parsed.key;
  }
  return null;
}
