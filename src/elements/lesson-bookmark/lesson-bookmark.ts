/**
 * `<lesson-bookmark data-lesson data-title>`: when the reader leaves a lesson, keeps the heading they were at. The first
 * screen is no bookmark: who only looked in has not begun.
 */
import { keepBookmark, readBookmarks } from "../../course/bookmarks.ts";
import { pageStore } from "../../course/storage.ts";

class LessonBookmark extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    addEventListener("pagehide", this.#keep, { signal });
    // On phones a page is often left for good while it is only hidden.
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.#keep(), {
      signal,
    });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #keep = (): void => {
    const { lesson = "", title = "" } = this.dataset;
    const headings = [...document.querySelectorAll<HTMLElement>("main h2[id]")].filter((each) =>
      each.closest(".prose"),
    );
    const at = headings.findLastIndex((each) => each.getBoundingClientRect().top <= innerHeight / 2);
    const heading = headings[at];
    if (heading === undefined) return;
    const store = pageStore();
    const before = readBookmarks(store);
    const kept = before.at[lesson];
    if (at === 0 && kept === undefined) return;
    const bookmark = at === 0 && kept ? kept : { title, id: heading.id, heading: heading.innerText.trim() };
    if (before.last === lesson && kept?.id === bookmark.id) return;
    keepBookmark(store, lesson, bookmark);
  };
}

customElements.define("lesson-bookmark", LessonBookmark);
