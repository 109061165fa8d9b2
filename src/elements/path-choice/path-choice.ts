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

  #choose = (): void => {
    const select = this.#select;
    if (select) takePath(select.value);
  };
}

customElements.define("path-choice", PathChoice);
