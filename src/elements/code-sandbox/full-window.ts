/** A sandbox that fills the window. What is behind it is inert meanwhile, so that focus never goes where nobody sees it. */
import { buttonOf } from "./parts.ts";

export class FullWindow {
  readonly #sandbox: HTMLElement;
  #leave: (() => void) | null = null;

  constructor(sandbox: HTMLElement) {
    this.#sandbox = sandbox;
  }

  toggle(): void {
    if (this.#leave) {
      this.#leave();
      this.#leave = null;
    } else this.#leave = fillWindow(this.#sandbox);
    const isFull = this.#leave !== null;
    const button = buttonOf(this.#sandbox, "window");
    if (!button) return;
    button.textContent = isFull ? "Leave full window" : "Full window";
    button.setAttribute("aria-pressed", String(isFull));
  }

  /** F fills the window, Escape leaves it, unless something is being typed or the timeline needs the key. */
  keyed(event: KeyboardEvent): void {
    const { target } = event;
    if (target instanceof Element && isTimelines(event.key, target)) return;
    const isTyping =
      target instanceof Element && target.closest("textarea, input, select, [contenteditable], .monaco-layer");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === "f" || (event.key === "Escape" && this.#leave)) {
      event.preventDefault();
      this.toggle();
    }
  }
}

/** In its picture F follows a lane; Escape closes its answer first, and only then the window. */
function isTimelines(key: string, target: Element): boolean {
  if (key.toLowerCase() === "f") return target.closest(".timeline-picture") !== null;
  return key === "Escape" && target.closest("run-timeline")?.querySelector("[data-answer], dialog[open]") != null;
}

/** Fill the window with `sandbox`. Returns the way back. */
function fillWindow(sandbox: HTMLElement): () => void {
  const asleep: HTMLElement[] = [];
  for (let inner: HTMLElement = sandbox; inner !== document.body && inner.parentElement; inner = inner.parentElement) {
    for (const sibling of inner.parentElement.children) {
      if (sibling === inner || !(sibling instanceof HTMLElement) || sibling.inert || sibling.tagName === "IFRAME")
        continue;
      sibling.inert = true;
      asleep.push(sibling);
    }
  }
  sandbox.classList.add("is-full-window");
  document.documentElement.classList.add("has-full-window");
  return () => {
    for (const sibling of asleep) sibling.inert = false;
    sandbox.classList.remove("is-full-window");
    document.documentElement.classList.remove("has-full-window");
  };
}
