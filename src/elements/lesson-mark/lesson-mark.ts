/**
 * `<lesson-mark data-lesson data-names>`: beside a lesson's link, whether the reader has begun it or is done with it, as
 * `data-progress` and, where there is room for it in the HTML, in words.
 */
import { readBookmarks } from "../../course/bookmarks.ts";
import { lessonState, stateWords, type LessonState } from "../../course/lesson-state.ts";
import { progressChanged, readProgress } from "../../course/progress.ts";
import { pageStore } from "../../course/storage.ts";

/** `10-async/10-await` → `async/await` */
export const addressOf = (folder: string): string => folder.replaceAll(/(^|\/)\d+-/g, "$1");

/** How far the reader is with the lesson of a mark. */
export function stateOf(mark: HTMLElement): LessonState {
  const { lesson = "", names = "" } = mark.dataset;
  const things = names.split(" ").filter((name) => name !== "");
  const isMarked = Object.hasOwn(readBookmarks(pageStore()).at, addressOf(lesson));
  return lessonState(readProgress(pageStore()), lesson, things, isMarked);
}

/** Call `show` now, and whenever progress changes: here, or in another tab of the browser. */
export function whenProgress(show: () => void, signal: AbortSignal): void {
  document.addEventListener(progressChanged, show, { signal });
  addEventListener("storage", show, { signal });
  // A page that comes back from the browser's memory was left before what was done since.
  addEventListener("pageshow", show, { signal });
  show();
}

class LessonMark extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    whenProgress(this.#show, this.#stop.signal);
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #show = (): void => {
    const state = stateOf(this);
    this.dataset["progress"] = state.state;
    const text = this.firstElementChild;
    if (text) text.textContent = stateWords(state);
  };
}

customElements.define("lesson-mark", LessonMark);
