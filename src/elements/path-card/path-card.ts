/**
 * `<path-card data-path>`: a path on the landing page. Its link leads to the first lesson that is not done, at the place
 * where the reader left it, and puts them on the path.
 */
import { readBookmarks } from "../../course/bookmarks.ts";
import { pageStore } from "../../course/storage.ts";
import { addressOf, stateOf, whenProgress } from "../lesson-mark/lesson-mark.ts";
import { takePath } from "../path-choice/path-choice.ts";

class PathCard extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.#link?.addEventListener("click", () => takePath(this.dataset["path"] ?? ""), { signal });
    whenProgress(this.#show, signal);
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  get #link(): HTMLAnchorElement | null {
    return this.querySelector<HTMLAnchorElement>("a[data-go]");
  }

  #show = (): void => {
    const marks = [...this.querySelectorAll<HTMLElement>("lesson-mark")];
    const states = marks.map((mark) => stateOf(mark).state);
    const done = states.filter((state) => state === "done").length;
    const isBegun = states.some((state) => state !== "untouched");
    const says = this.querySelector("[data-says]");
    if (says && isBegun) says.textContent = `${done} of ${marks.length} lessons done`;
    const next = marks[states.findIndex((state) => state !== "done")];
    const link = this.#link;
    if (!link || !isBegun) return;
    const words = link.querySelector("[data-words]") ?? link;
    if (next === undefined) {
      words.textContent = "Done. Read again";
      return;
    }
    const { href = link.href, title = "", lesson = "" } = next.dataset;
    const bookmark = readBookmarks(pageStore()).at[addressOf(lesson)];
    link.href = bookmark === undefined ? href : `${href}#${encodeURIComponent(bookmark.id)}`;
    words.textContent = `Go on: ${title}`;
  };
}

customElements.define("path-card", PathCard);
