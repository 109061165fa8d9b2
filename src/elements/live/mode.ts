/** Mock or Live: one choice for all sandboxes, kept with the endpoint. */
import { browserAreas, keepEndpoint, readEndpoint, type ModelMode } from "../../openai/broker/kept.ts";

/** Fired on `document` when the choice was changed on this page. */
export const modeChanged = "model-mode-changed";

/** Chosen while there was no endpoint to keep it with, or where nothing can be kept: until the page is left. */
let ofPage: ModelMode = "mock";

export function chosenMode(): ModelMode {
  return readEndpoint(browserAreas)?.mode ?? ofPage;
}

export function chooseMode(mode: ModelMode): void {
  ofPage = mode;
  const endpoint = readEndpoint(browserAreas);
  if (endpoint) keepEndpoint({ ...endpoint, mode }, browserAreas);
  document.dispatchEvent(new CustomEvent(modeChanged));
}
