/** `<path-choice>`: which way through the course the reader is on, in the navigation. The page's CSS follows `data-path`. */
import { chosenPath, choosePath, pathChanged } from "../../course/chosen-path.ts";
import { pageStore } from "../../course/storage.ts";

/** Choose a path for this page and the next ones. */
export function takePath(name: string): void {
  choosePath(pageStore(), name);
  document.documentElement.dataset["path"] = name;
  document.dispatchEvent(new CustomEvent(pathChanged));
}

class PathChoice extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    document.addEventListener(pathChanged, this.#show, { signal });
    this.addEventListener("change", this.#choose, { signal });
    this.#show();
    this.#bringIntoSight();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  get #select(): HTMLSelectElement | null {
    return this.querySelector("select");
  }

  #show = (): void => {
    const name = chosenPath(pageStore());
    const select = this.#select;
    const option = select?.querySelector<HTMLOptionElement>(`option[value="${CSS.escape(name)}"]`);
    if (option) option.selected = true;
  };

  /** A long list of lessons scrolls by itself: the one that is read is in sight. The page stays where it is. */
  #bringIntoSight(): void {
    const list = this.closest<HTMLElement>(".site-nav");
    const current = list?.querySelector<HTMLElement>('.nav-lesson[aria-current="page"]');
    if (!list || !current) return;
    const belowPx = current.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
    if (belowPx > 0) list.scrollTop += belowPx + list.clientHeight / 3;
  }

  #choose = (): void => {
    const select = this.#select;
    if (select) takePath(select.value);
  };
}

customElements.define("path-choice", PathChoice);
