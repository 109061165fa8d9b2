/** Whether a live run is possible here, and what stands in its way: asked anew each time, so that all tabs agree. */
import { presets } from "../../openai/broker/endpoint.ts";
import { browserAreas, keyPlace, readEndpoint, type KeptAreas, type KeptEndpoint } from "../../openai/broker/kept.ts";

export type LiveState =
  | { readonly kind: "ready"; readonly endpoint: KeptEndpoint }
  /** `words`: what is missing, as a sentence. */
  | { readonly kind: "framed" | "no-endpoint" | "no-key"; readonly words: string };

/** Another page may show this one in a frame, with something of its own above it: nothing is confirmed there. */
export const isFramed = (): boolean => globalThis.top !== globalThis.self;

export const framedWords =
  "This page is shown inside another page, which could lay a picture over its buttons. So Live is off here: open the page by itself.";

export function liveState(areas: KeptAreas = browserAreas, framed: boolean = isFramed()): LiveState {
  if (framed) return { kind: "framed", words: framedWords };
  const endpoint = readEndpoint(areas);
  if (endpoint === null) return { kind: "no-endpoint", words: "No model of your own is connected yet." };
  const { label, needsKey } = presets[endpoint.preset];
  if (needsKey && keyPlace(endpoint.baseUrl, areas) === null) {
    return { kind: "no-key", words: `${label} needs a key, and none is kept in this tab or on this device.` };
  }
  return { kind: "ready", endpoint };
}
