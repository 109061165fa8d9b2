/** What is said of a run: beneath the program, announced politely; and a word beside Run, for the eye. */
import { offerTimes } from "./time-buttons.ts";
import { richParagraph } from "../rich-text.ts";

export type Verdict = "none" | "passed" | "failed";

export interface Saying {
  readonly verdict: Verdict;
  readonly texts: readonly string[];
  /** Where the run ended: times after it are no places. */
  readonly endMs: number;
  /** Label of what can be done next, or null. */
  readonly next: { readonly label: string; readonly act: () => void } | null;
}

const heads: Readonly<Record<Verdict, string | null>> = { none: null, passed: "Passed.", failed: "Not yet." };

export class VerdictView {
  readonly #exercise: HTMLElement;
  readonly #goTo: (atMs: number) => void;

  constructor(exercise: HTMLElement, goTo: (atMs: number) => void) {
    this.#exercise = exercise;
    this.#goTo = goTo;
  }

  clear(): void {
    this.say({ verdict: "none", texts: [], endMs: 0, next: null });
  }

  say({ verdict, texts, endMs, next }: Saying): void {
    this.#exercise.dataset["verdict"] = verdict;
    const head = heads[verdict];
    const paragraphs = texts.map((text) => richParagraph(text));
    for (const paragraph of paragraphs) offerTimes(paragraph, endMs, this.#goTo);
    const parts: HTMLElement[] =
      head === null ? paragraphs : [richParagraph(head, "exercise-verdict-head"), ...paragraphs];
    if (next !== null) parts.push(nextButton(next.label, next.act));
    this.#exercise.querySelector(".exercise-verdict")?.replaceChildren(...parts);
    this.#showChip(head);
  }

  /** The verdict is announced where it stands in full; beside Run it is a picture of it. */
  #showChip(head: string | null): void {
    const actions = this.#exercise.querySelector(".sandbox-actions");
    let chip = actions?.querySelector<HTMLElement>(".exercise-chip") ?? null;
    if (chip === null && head !== null) {
      chip = document.createElement("span");
      chip.className = "exercise-chip";
      chip.setAttribute("aria-hidden", "true");
      actions?.querySelector('[data-act="run"]')?.before(chip);
    }
    if (chip === null) return;
    chip.textContent = head?.replace(/\.$/, "") ?? "";
    chip.hidden = head === null;
  }
}

function nextButton(label: string, act: () => void): HTMLElement {
  const paragraph = document.createElement("p");
  paragraph.className = "exercise-next";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small";
  button.textContent = label;
  button.addEventListener("click", act);
  paragraph.append(button);
  return paragraph;
}
