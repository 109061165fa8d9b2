/** Hints are graduated: the HTML holds all, parted by rules; with scripts the next is shown when it is asked for. */
export class HintList {
  readonly #list: HTMLElement | null;
  readonly #next: HTMLButtonElement | null;
  readonly #signal: AbortSignal;

  constructor(exercise: HTMLElement, signal: AbortSignal) {
    this.#list = exercise.querySelector(".exercise-hint-list");
    this.#next = exercise.querySelector("[data-next-hint]");
    this.#signal = signal;
  }

  /** Put each hint into a part of its own and hide all but the first. Does nothing the second time. */
  arrange(): void {
    const list = this.#list;
    if (list === null) return;
    if (!list.querySelector(".exercise-hint")) list.replaceChildren(...partsOf(list));
    this.#next?.addEventListener("click", this.#showNext, { signal: this.#signal });
    this.#offerNext();
  }

  get #hidden(): HTMLElement[] {
    return [...(this.#list?.querySelectorAll<HTMLElement>(".exercise-hint[hidden]") ?? [])];
  }

  #showNext = (): void => {
    const [hint] = this.#hidden;
    if (hint === undefined) return;
    hint.hidden = false;
    hint.tabIndex = -1;
    hint.focus();
    this.#offerNext();
  };

  #offerNext(): void {
    if (this.#next !== null) this.#next.hidden = this.#hidden.length === 0;
  }
}

function partsOf(list: HTMLElement): HTMLElement[] {
  const parts: HTMLElement[] = [];
  let part = newPart();
  for (const node of [...list.childNodes]) {
    if (node instanceof HTMLHRElement) {
      parts.push(part);
      part = newPart();
    } else part.append(node);
  }
  parts.push(part);
  parts.forEach((each, place) => {
    each.hidden = place > 0;
  });
  return parts;
}

function newPart(): HTMLElement {
  const part = document.createElement("div");
  part.className = "exercise-hint";
  return part;
}
