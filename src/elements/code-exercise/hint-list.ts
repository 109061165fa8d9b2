/** Hints are graduated: the HTML holds all, parted by rules; with scripts one at a time, the next after a try. */
import { isNextHintDue, type ExerciseHelp } from "../../course/exercise-help.ts";

export interface HintOptions {
  readonly help: () => ExerciseHelp;
  /** A hint that was not shown before is shown now. */
  readonly onHint: () => void;
  readonly signal: AbortSignal;
}

export class HintList {
  readonly #list: HTMLElement | null;
  readonly #next: HTMLButtonElement | null;
  readonly #how: HTMLElement | null;
  readonly #fold: HTMLDetailsElement | null;
  readonly #options: HintOptions;

  constructor(exercise: HTMLElement, options: HintOptions) {
    this.#list = exercise.querySelector(".exercise-hint-list");
    this.#next = exercise.querySelector("[data-next-hint]");
    this.#how = exercise.querySelector("[data-hint-how]");
    this.#fold = exercise.querySelector("details.exercise-hints");
    this.#options = options;
    const { signal } = options;
    this.#next?.addEventListener("click", () => this.showNext(), { signal });
    // The first hint comes with opening the fold.
    this.#fold?.addEventListener("toggle", () => this.#opened(), { signal });
  }

  /** Put each hint into a part of its own; show those that were seen before, and at least the first. */
  arrange(): void {
    const list = this.#list;
    if (list === null) return;
    if (!list.querySelector(".exercise-hint")) list.replaceChildren(...partsOf(list));
    const seen = Math.max(1, this.#options.help().hints);
    this.#parts.forEach((part, place) => {
      part.hidden = place >= seen;
    });
    this.offer();
  }

  /** How many there are. */
  get count(): number {
    return this.#parts.length;
  }

  /** Whether there is one that was not shown. */
  get hasMore(): boolean {
    return this.#options.help().hints < this.count;
  }

  /** Open the fold at the next hint. */
  showNext(): void {
    if (this.#fold !== null && !this.#fold.open) {
      this.#fold.open = true;
      // Opening is the first hint.
      if (this.#options.help().hints === 0) {
        this.#opened();
        this.#focus(0);
        return;
      }
    }
    const place = this.#parts.findIndex((part) => part.hidden);
    const part = this.#parts[place];
    if (part === undefined) return;
    part.hidden = false;
    this.#options.onHint();
    this.#focus(place);
    this.offer();
  }

  /** The next hint is offered after a try with the one before; who wants it at once gets it too. */
  offer(): void {
    const left = this.#parts.some((part) => part.hidden);
    const isDue = isNextHintDue(this.#options.help());
    if (this.#next !== null) {
      this.#next.hidden = !left;
      this.#next.textContent = isDue ? "Next hint" : "Next hint now";
      this.#next.classList.toggle("plain", !isDue);
    }
    if (this.#how !== null) this.#how.hidden = !left || isDue;
  }

  get #parts(): HTMLElement[] {
    return [...(this.#list?.querySelectorAll<HTMLElement>(".exercise-hint") ?? [])];
  }

  #opened(): void {
    if (this.#fold?.open === true && this.#options.help().hints === 0) this.#options.onHint();
    this.offer();
  }

  #focus(place: number): void {
    const part = this.#parts[place];
    if (part === undefined) return;
    part.tabIndex = -1;
    part.focus();
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
  return [...parts, part];
}

function newPart(): HTMLElement {
  const part = document.createElement("div");
  part.className = "exercise-hint";
  return part;
}
