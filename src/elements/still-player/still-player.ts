/** `<still-player>`: moves a playhead over a recorded picture when Play is pressed. Nothing moves by itself. */
import { onWay, parseWay, wayMs, type Corner } from "./playhead-way.ts";

/** Three times as fast as the run's clock: nine seconds are felt, and not suffered. */
const pace = { perMs: 1 / 3, perMomentPx: 4 };

class StillPlayer extends HTMLElement {
  #stop = new AbortController();
  #frame = 0;

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.querySelector("[data-play]")?.addEventListener("click", this.#toggle, { signal });
    this.addEventListener("change", this.#rest, { signal });
    matchMedia("(min-width: 48rem)").addEventListener("change", this.#rest, { signal });
  }

  disconnectedCallback(): void {
    this.#rest();
    this.#stop.abort();
  }

  /** Of both ways and shapes, the one in sight. */
  #shown(selector: string): HTMLElement | undefined {
    return [...this.querySelectorAll<HTMLElement>(selector)].find((one) =>
      one.checkVisibility({ visibilityProperty: true }),
    );
  }

  #toggle = (): void => {
    if (this.#frame !== 0) {
      this.#rest();
      return;
    }
    const still = this.#shown("[data-still]");
    const clock = this.#shown("[data-clock]");
    const svg = still?.querySelector("svg");
    if (!still || !svg) return;
    const corners = parseWay(still.dataset["still"] ?? "");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    line.setAttribute("class", "still-playhead");
    svg.append(line);
    const isVertical = still.dataset["orientation"] === "vertical";
    const endMs = wayMs(corners, pace);
    let startMs: number | undefined;
    const draw = (nowMs: number): void => {
      startMs ??= nowMs;
      const at = onWay(corners, pace, nowMs - startMs);
      place(line, svg, at, isVertical);
      if (clock) clock.textContent = `${(at.atMs / 1000).toFixed(2)} s`;
      if (nowMs - startMs < endMs) this.#frame = requestAnimationFrame(draw);
      else this.#rest();
    };
    this.#frame = requestAnimationFrame(draw);
    this.#label("Stop");
  };

  #rest = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    for (const line of this.querySelectorAll(".still-playhead")) line.remove();
    for (const clock of this.querySelectorAll<HTMLElement>("[data-clock]"))
      clock.textContent = clock.dataset["total"] ?? "";
    this.#label("Play");
  };

  #label(text: string): void {
    const label = this.querySelector("[data-play] span");
    if (label && label.textContent !== text) label.textContent = text;
    this.toggleAttribute("data-playing", this.#frame !== 0);
  }
}

function place(line: SVGLineElement, svg: SVGSVGElement, at: Corner, isVertical: boolean): void {
  const { width, height } = svg.viewBox.baseVal;
  const px = String(at.px);
  const ends = isVertical
    ? { x1: "0", x2: String(width), y1: px, y2: px }
    : { x1: px, x2: px, y1: "0", y2: String(height) };
  for (const [name, value] of Object.entries(ends)) line.setAttribute(name, value);
}

customElements.define("still-player", StillPlayer);
