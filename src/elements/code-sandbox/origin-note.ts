/** Says on a sandbox that a stranger's lines are in the program, and lets the reader call them theirs. */
import { element } from "./parts.ts";

/** What follows from it here: for a program that asks the model, and for one that a check reads. */
export function originWords(isUsed: boolean, isExercise: boolean): string {
  const asked = isUsed ? " It runs with the mock, or with your model after you agreed to that one run." : "";
  const checked = isExercise ? " What it passes is not kept." : "";
  return `Part of this program is from a link or a file.${asked}${checked}${asked + checked === "" ? " Read it before you run it." : ""}`;
}

/** Show the words in `place`, or take them away (null). `onKeep` is called for the reader's own press only. */
export function showOrigin(place: HTMLElement, words: string | null, onKeep: () => void): void {
  if (words === null) {
    if (place.childElementCount > 0) place.replaceChildren();
    return;
  }
  if (place.firstElementChild?.textContent === words) return;
  const keep = element("button", "button small", "Keep it as mine");
  keep.type = "button";
  keep.addEventListener("click", (event) => {
    if (event.isTrusted) onKeep();
  });
  place.replaceChildren(element("p", "", words), keep);
}
