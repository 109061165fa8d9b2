/** The reader's language: on <html data-language>, kept in storage when that is allowed, announced to the page. */
import type { Language } from "../../trace/event.ts";
import { keepPlace } from "./keep-place.ts";

export const languageKey = "unblocked.language";

/** Fired on `document` after the choice has changed. `detail` is the language chosen. */
export const languageChanged = "language-changed";

export function isLanguage(text: string | null | undefined): text is Language {
  return text === "python" || text === "typescript";
}

export function chosenLanguage(root: HTMLElement = document.documentElement): Language {
  const language = root.dataset["language"];
  return isLanguage(language) ? language : "python";
}

/** Choose for the whole page. A choice that storage refuses holds until the next page; the reader keeps their place. */
export function chooseLanguage(language: Language): void {
  const root = document.documentElement;
  if (chosenLanguage(root) === language) return;
  try {
    localStorage.setItem(languageKey, language);
  } catch {
    // Storage is forbidden or full: the page itself has changed, which is what was asked for.
  }
  keepPlace(() => {
    root.dataset["language"] = language;
    document.dispatchEvent(new CustomEvent<Language>(languageChanged, { detail: language }));
  });
}
