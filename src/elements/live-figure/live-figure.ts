/**
 * `<live-figure data-follows="two-patients">`: a drawing that goes along with the playhead of that snippet's sandbox on this
 * page. Inside, `data-lane='ask("P1")'` (or `data-lane-python`, `data-lane-typescript`) gets `data-state` (`running`, `ready`,
 * `waiting`, `done`, `absent`), once done `data-outcome`, and `data-held` while it holds the loop; with
 * `data-show="running ready"` it is seen in these states only; `data-clock` gets the time. Until a run it stands as drawn.
 */
import type { Language } from "../../trace/event.ts";
import { chosenLanguage, languageChanged } from "../language-tabs/language-choice.ts";
import type { RunTimeline } from "../timeline/run-timeline.ts";

const laneIn = (part: HTMLElement | SVGElement, language: Language): string | undefined =>
  part.dataset[language === "python" ? "lanePython" : "laneTypescript"] ?? part.dataset["lane"];

const moving = "[data-lane], [data-lane-python], [data-lane-typescript]";
const written = ["data-state", "data-outcome", "data-held", "visibility"] as const;

class LiveFigure extends HTMLElement {
  #stop = new AbortController();
  /** Attributes as the author drew them. */
  #drawn = new Map<Element, readonly (string | null)[]>();
  #clocks = new Map<Element, string>();

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    for (const part of this.#parts)
      this.#drawn.set(
        part,
        written.map((name) => part.getAttribute(name)),
      );
    for (const clock of this.querySelectorAll("[data-clock]")) this.#clocks.set(clock, clock.textContent);
    document.addEventListener("playhead", (event) => void this.#follow(event), { signal });
    document.addEventListener(languageChanged, this.#restore, { signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#restore();
  }

  get #parts(): (HTMLElement | SVGElement)[] {
    return [...this.querySelectorAll<HTMLElement | SVGElement>(moving)];
  }

  async #follow(event: Event): Promise<void> {
    const sandbox = event.target instanceof Element ? event.target.closest<HTMLElement>("code-sandbox") : null;
    if (!(event instanceof CustomEvent) || sandbox?.dataset["snippet"] !== this.dataset["follows"]) return;
    const { index, atMs } = event.detail as { index: number; atMs: number };
    const timeline = sandbox?.querySelector<RunTimeline>("run-timeline")?.timeline ?? null;
    if (timeline === null) return;
    const { lanePlaces } = await import("../../timeline/playing/lane-places.ts");
    if (this.#stop.signal.aborted) return;
    const language = chosenLanguage();
    const parts = this.#parts.map((part) => ({ part, name: laneIn(part, language) ?? "" }));
    const places = lanePlaces(timeline, index, atMs, [...new Set(parts.map(({ name }) => name))]);
    for (const { part, name } of parts) {
      const at = places.get(name);
      if (at === undefined) continue;
      part.dataset["state"] = at.place;
      write(part, "data-outcome", at.outcome);
      write(part, "data-held", at.isHolding ? "" : null);
      const shown = part.dataset["show"]?.split(" ");
      if (shown !== undefined) part.setAttribute("visibility", shown.includes(at.place) ? "visible" : "hidden");
    }
    for (const clock of this.#clocks.keys()) clock.textContent = `${(atMs / 1000).toFixed(2)} s`;
  }

  /** As drawn: another language is another run. */
  #restore = (): void => {
    for (const [part, values] of this.#drawn) written.forEach((name, at) => write(part, name, values[at] ?? null));
    for (const [clock, text] of this.#clocks) clock.textContent = text;
  };
}

function write(part: Element, name: string, value: string | null): void {
  if (value === null) part.removeAttribute(name);
  else part.setAttribute(name, value);
}

customElements.define("live-figure", LiveFigure);
