/** An error of the program: the engine's own words first, then what they mean. */
import type { RunError } from "../../trace/run.ts";
import { richParagraph } from "../rich-text.ts";
import { element } from "./parts.ts";

/** Show `error` in `place`, or empty it. The text is the program's, so it is text and nothing else. */
export function showError(place: HTMLElement, error: RunError | null): void {
  place.hidden = error === null;
  if (!error) {
    place.replaceChildren();
    return;
  }
  const traceback = element("pre", "error-traceback", error.traceback.trimEnd() || `${error.type}: ${error.message}`);
  traceback.tabIndex = 0;
  const said = [traceback];
  place.replaceChildren(...said, ...(error.explanation ? [richParagraph(error.explanation, "error-explanation")] : []));
}
