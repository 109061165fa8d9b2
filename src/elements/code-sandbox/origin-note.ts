/** Says on a sandbox that a stranger's lines are in the program, and lets the reader call them theirs. */
import { element } from "./parts.ts";

const words =
  "Part of this program is from a link. It runs with the mock, or with your model after you agreed to that one run. What it passes is not kept.";

/** Show it in `place`, or take it away. `onKeep` is called for the reader's own press only. */
export function showOrigin(place: HTMLElement, isShown: boolean, onKeep: () => void): void {
  if (!isShown) {
    if (place.childElementCount > 0) place.replaceChildren();
    return;
  }
  if (place.childElementCount > 0) return;
  const keep = element("button", "button small", "Keep it as mine");
  keep.type = "button";
  keep.addEventListener("click", (event) => {
    if (event.isTrusted) onKeep();
  });
  place.replaceChildren(element("p", "", words), keep);
}
