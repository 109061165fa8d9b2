/** What goes on around a timeline: the page's colours change, the page is printed. */

export interface Surrounded {
  readonly onTheme: () => void;
  /** The page is about to be printed. Returns what undoes it. */
  readonly onPrint: () => (() => void) | undefined;
}

/** Tell of it until `signal` aborts. */
export function watchSurroundings({ onTheme, onPrint }: Surrounded, signal: AbortSignal): void {
  let printed: (() => void) | undefined;
  addEventListener("beforeprint", () => (printed = onPrint()), { signal });
  addEventListener("afterprint", () => printed?.(), { signal });
  const themes = new MutationObserver(onTheme);
  themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  signal.addEventListener("abort", () => {
    themes.disconnect();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", onTheme, { signal });
}
