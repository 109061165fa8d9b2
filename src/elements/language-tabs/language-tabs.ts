/** `<language-tabs>`: a tablist of Python and TypeScript. Arrow keys move and choose, as tabs do. */
import { chooseLanguage, chosenLanguage, isLanguage, languageChanged, languageKey } from "./language-choice.ts";

class LanguageTabs extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("click", this.#choose, { signal });
    this.addEventListener("keydown", this.#move, { signal });
    document.addEventListener(languageChanged, this.#show, { signal });
    // Another tab of the browser chose: follow it.
    addEventListener(
      "storage",
      ({ key, newValue }) => {
        if (key === languageKey && isLanguage(newValue)) chooseLanguage(newValue);
      },
      { signal },
    );
    this.#show();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  get #tabs(): HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>('[role="tab"]')];
  }

  #show = (): void => {
    const language = chosenLanguage();
    for (const tab of this.#tabs) {
      const selected = tab.dataset["choice"] === language;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
    }
  };

  #choose = (event: Event): void => {
    const tab = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="tab"]') : null;
    const language = tab?.dataset["choice"];
    if (isLanguage(language)) chooseLanguage(language);
  };

  #move = (event: KeyboardEvent): void => {
    const tabs = this.#tabs;
    const at = tabs.findIndex((tab) => tab === document.activeElement);
    const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const step = steps[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? tabs.length - 1 : step === undefined ? -1 : at + step;
    if (at < 0 || (to === -1 && step === undefined)) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    tab?.focus();
    tab?.click();
  };
}

customElements.define("language-tabs", LanguageTabs);
