/** The solution, on request. Who has not tried yet is asked once, kindly; "Show it" shows it. */
import { asksBeforeSolution, type ExerciseHelp } from "../../course/exercise-help.ts";

export interface SolutionOptions {
  readonly help: () => ExerciseHelp;
  readonly isPassed: () => boolean;
  readonly onAsked: () => void;
  /** "Let me try first". */
  readonly onTry: () => void;
  readonly signal: AbortSignal;
}

export class SolutionFold {
  readonly #fold: HTMLDetailsElement | null;
  readonly #ask: HTMLElement | null;
  readonly #body: HTMLElement | null;
  readonly #options: SolutionOptions;

  constructor(exercise: HTMLElement, options: SolutionOptions) {
    this.#fold = exercise.querySelector("details.exercise-solution");
    this.#ask = exercise.querySelector("[data-solution-ask]");
    this.#body = exercise.querySelector("[data-solution]");
    this.#options = options;
    const { signal } = options;
    // Until it is known whether to ask first: opening the fold shows it, or asks.
    if (this.#body !== null && this.#fold?.open !== true) this.#body.hidden = true;
    this.#fold?.addEventListener("toggle", () => this.#opened(), { signal });
    this.#ask?.querySelector("[data-show-solution]")?.addEventListener("click", () => this.#show(true), { signal });
    this.#ask?.querySelector("[data-try-first]")?.addEventListener("click", () => this.#leave(), { signal });
  }

  #opened(): void {
    if (this.#fold?.open !== true) return;
    const { help, isPassed, onAsked } = this.#options;
    const asks = !isPassed() && asksBeforeSolution(help());
    if (!asks) {
      this.#show(false);
      return;
    }
    if (this.#ask !== null) this.#ask.hidden = false;
    if (this.#body !== null) this.#body.hidden = true;
    onAsked();
  }

  #show(hasFocus: boolean): void {
    if (this.#ask !== null) this.#ask.hidden = true;
    if (this.#body === null) return;
    this.#body.hidden = false;
    if (!hasFocus) return;
    this.#body.tabIndex = -1;
    this.#body.focus();
  }

  #leave(): void {
    if (this.#fold !== null) this.#fold.open = false;
    if (this.#ask !== null) this.#ask.hidden = true;
    this.#options.onTry();
  }
}
