/** Where the faults of the mock model are chosen: a panel for programs that talk to the model, fetched for those alone. */
import type { FaultPanel } from "../wire/fault-panel.ts";

export interface ModelPanelOptions {
  readonly sandbox: HTMLElement;
  readonly faults: () => readonly string[];
  readonly onFaults: (faults: readonly string[]) => void;
}

export class ModelPanel {
  readonly #options: ModelPanelOptions;
  readonly #place: HTMLElement | null;
  #panel: FaultPanel | null = null;
  #loading: Promise<void> | null = null;

  constructor(options: ModelPanelOptions) {
    this.#options = options;
    this.#place = options.sandbox.querySelector<HTMLElement>('[data-part="model"]');
  }

  /** Show it, or hide it for a program that does not talk to the model. */
  show(isShown: boolean): void {
    const place = this.#place;
    if (!place) return;
    place.hidden = !isShown;
    if (this.#panel) this.#panel.faults = this.#options.faults();
    // Without a connection there is no panel; the next edit or run tries again.
    else if (isShown) {
      this.#loading ??= this.#load(place).catch(() => {
        this.#loading = null;
      });
    }
  }

  async #load(place: HTMLElement): Promise<void> {
    const { FaultPanel, faultsChanged } = await import("../wire/fault-panel.ts");
    const panel = new FaultPanel();
    panel.faults = this.#options.faults();
    panel.addEventListener(faultsChanged, (event) => {
      if (event instanceof CustomEvent) this.#options.onFaults(event.detail as readonly string[]);
    });
    const before = place.querySelector("details");
    const hadFocus = before?.contains(document.activeElement) ?? false;
    panel.isOpen = before?.open ?? false;
    place.replaceChildren(panel);
    if (hadFocus) panel.querySelector("summary")?.focus();
    this.#panel = panel;
  }
}
