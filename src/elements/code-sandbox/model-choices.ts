/**
 * What the reader chose of the mock model for a sandbox: faults, for both languages, and typed answers, for each.
 * Invariant: what is kept is what is chosen, and everything chosen is shown (panel, status line, chip in the bar): nothing is on silently.
 */
import { keepAnswers, keepFaults, readAnswers, readFaults, type ProgramPlace } from "../../course/model-choices.ts";
import type { TextStore } from "../../course/storage.ts";
import { parseFault } from "../../openai/mock/decide/faults/fault-list.ts";
import { parseSettings, type MockSettings } from "../../openai/mock/settings.ts";
import { languages, type Language } from "../../trace/event.ts";
import type { Answering } from "../wire/answering.ts";

export interface ModelChoicesOptions {
  /** Where choices are kept; null keeps none. */
  readonly place: ProgramPlace | null;
  /** Faults last as long as drafts do. */
  readonly store: TextStore;
  /** Answers last as long as the visit. */
  readonly session: TextStore;
}

export class ModelChoices {
  readonly #store: TextStore;
  readonly #session: TextStore;
  #place: ProgramPlace | null = null;
  #faults: readonly string[] = [];
  readonly #answers: Record<Language, Answering> = { python: null, typescript: null };

  constructor({ place, store, session }: ModelChoicesOptions) {
    this.#store = store;
    this.#session = session;
    this.open(place);
  }

  /** Another program is in the sandbox: what was kept for it counts. */
  open(place: ProgramPlace | null): void {
    this.#place = place;
    this.#faults = place === null ? [] : readFaults(this.#store, place).filter((text) => parseFault(text) !== null);
    for (const language of languages) {
      this.#answers[language] = place === null ? null : answersOf(readAnswers(this.#session, place, language));
    }
  }

  /** As in `MockSettings.faults`: `429`, `slow:1`. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  set faults(faults: readonly string[]) {
    this.#faults = faults;
    if (this.#place) keepFaults(this.#store, this.#place, faults);
  }

  answers(language: Language): Answering {
    return this.#answers[language];
  }

  setAnswers(language: Language, answers: Answering): void {
    this.#answers[language] = answers;
    if (this.#place) keepAnswers(this.#session, this.#place, language, answers && JSON.stringify(answers));
  }

  /** Nothing is on, the mock answers. */
  clear(): void {
    this.faults = [];
    for (const language of languages) this.setAnswers(language, null);
  }

  isEmpty(language: Language): boolean {
    return this.#faults.length === 0 && this.#answers[language] === null;
  }

  /** For a run; undefined when nothing was chosen. */
  settings(language: Language): MockSettings | undefined {
    if (this.isEmpty(language)) return undefined;
    const answers = this.#answers[language];
    return { faults: [...this.#faults], answers: answers && [...answers] };
  }
}

function answersOf(json: string | null): Answering {
  if (json === null) return null;
  try {
    const parsed = parseSettings({ answers: JSON.parse(json) as unknown });
    return parsed.ok ? parsed.settings.answers : null;
  } catch {
    return null;
  }
}
