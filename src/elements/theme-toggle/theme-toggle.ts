/** `<theme-toggle>`: light or dark. Follows the system until it has been pressed once; then the choice is kept. */

const key = "unblocked.theme";

/** Fired on `document` when the theme has changed, for what draws its colours itself. */
const themeChanged = "theme-changed";

function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

class ThemeToggle extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    const system = matchMedia("(prefers-color-scheme: dark)");
    this.addEventListener(
      "click",
      () => {
        const theme = document.documentElement.dataset["theme"] === "dark" ? "light" : "dark";
        try {
          localStorage.setItem(key, theme);
        } catch {
          // Storage is forbidden or full: the theme holds for this page.
        }
        this.#show(theme);
      },
      { signal },
    );
    system.addEventListener(
      "change",
      () => {
        if (kept() === null) this.#show(system.matches ? "dark" : "light");
      },
      { signal },
    );
    addEventListener(
      "storage",
      (event) => {
        if (event.key === key && (event.newValue === "light" || event.newValue === "dark")) this.#show(event.newValue);
      },
      { signal },
    );
    this.#name(document.documentElement.dataset["theme"] === "dark");
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #show(theme: "light" | "dark"): void {
    document.documentElement.dataset["theme"] = theme;
    this.#name(theme === "dark");
    document.dispatchEvent(new CustomEvent(themeChanged, { detail: theme }));
  }

  #name(isDark: boolean): void {
    this.querySelector("button")?.setAttribute("aria-pressed", String(isDark));
  }
}

customElements.define("theme-toggle", ThemeToggle);
