/**
 * The loop's chips travel: a chip that changes its list goes there from where it was; the chip of a timer that fired becomes
 * the lane's; a new one comes out of its parent's; one that ended fades towards Done. A new change interrupts the old, from
 * where things are then. Nothing moves under reduced motion: the states are the same.
 */
import type { ChipOrigins } from "../../timeline/panel/chip-origins.ts";

const travelMs = 220;
const fadeMs = 200;
/** Moves that follow each other faster are a scrub: nothing travels. */
const restMs = 90;

interface Place {
  readonly place: string;
  /** From the panel's corner. */
  readonly leftPx: number;
  readonly topPx: number;
  readonly chip: HTMLElement;
  /** Kept, for the element may stand for another lane after a change. */
  readonly text: string;
}

export class LaneMotion {
  readonly #root: HTMLElement;
  #places = new Map<string, Place>();
  /** Where chips were that are gone since: a timer fires one step before its lane is ready. */
  readonly #gone = new Map<string, Place>();
  readonly #running = new Set<Animation>();
  #movedMs = Number.NEGATIVE_INFINITY;
  #isOn = false;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Call before the lists change; null: too far to follow. */
  remember(origins: ChipOrigins | null, nowMs: number): void {
    const isScrub = nowMs - this.#movedMs < restMs;
    this.#movedMs = nowMs;
    this.#isOn = origins !== null && !isScrub && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#places = this.#isOn ? this.#look() : new Map<string, Place>();
    if (!this.#isOn) this.#gone.clear();
    for (const animation of this.#running) animation.cancel();
    this.#running.clear();
  }

  /** Call after. */
  play(origins: ChipOrigins | null): void {
    if (!this.#isOn || origins === null) return;
    const now = this.#look();
    for (const [key, to] of now) this.#bring(key, to, origins);
    for (const [key, place] of this.#places) {
      if (now.has(key)) continue;
      this.#gone.set(key, place);
      this.#leave(place, origins.ended.has(key));
    }
  }

  #bring(key: string, to: Place, origins: ChipOrigins): void {
    const before = this.#places.get(key);
    this.#gone.delete(key);
    if (before?.place === to.place) return;
    const originKey = origins.from.get(key);
    const origin = originKey === undefined ? undefined : (this.#places.get(originKey) ?? this.#gone.get(originKey));
    const from = origin ?? before;
    if (from === undefined) {
      this.#animate(to.chip, [{ opacity: 0 }, { opacity: 1 }], fadeMs);
      return;
    }
    const shift = `translate(${from.leftPx - to.leftPx}px, ${from.topPx - to.topPx}px)`;
    this.#animate(to.chip, [{ transform: shift }, { transform: "none" }], travelMs);
  }

  /** A copy stands where the chip was, and fades; of a lane that ended, towards Done. */
  #leave({ place, text, leftPx, topPx }: Place, hasEnded: boolean): void {
    const panel = this.#panel;
    if (panel === null) return;
    const ghost = document.createElement("span");
    ghost.className = "lane-chip lane-ghost";
    ghost.dataset["place"] = place;
    ghost.textContent = text;
    ghost.setAttribute("aria-hidden", "true");
    ghost.style.insetInlineStart = `${leftPx}px`;
    ghost.style.insetBlockStart = `${topPx}px`;
    panel.append(ghost);
    const done = hasEnded ? panel.querySelector(".loop-done")?.getBoundingClientRect() : undefined;
    const downPx = done === undefined ? 0 : done.top - panel.getBoundingClientRect().top + panel.scrollTop - topPx;
    const animation = this.#animate(
      ghost,
      [
        { opacity: 1, transform: "none" },
        { opacity: 0, transform: `translateY(${downPx}px)` },
      ],
      hasEnded ? travelMs : fadeMs,
    );
    const remove = (): void => {
      ghost.remove();
    };
    animation.onfinish = remove;
    animation.oncancel = remove;
  }

  #animate(chip: HTMLElement, frames: Keyframe[], durationMs: number): Animation {
    const animation = chip.animate(frames, { duration: durationMs, easing: "cubic-bezier(0.2, 0.6, 0.2, 1)" });
    this.#running.add(animation);
    animation.addEventListener("finish", () => this.#running.delete(animation));
    return animation;
  }

  get #panel(): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(".loop-panel");
  }

  #look(): Map<string, Place> {
    const places = new Map<string, Place>();
    const panel = this.#panel;
    if (panel === null) return places;
    const corner = panel.getBoundingClientRect();
    for (const chip of panel.querySelectorAll<HTMLElement>(".lane-chip[data-key]")) {
      const { key, place = "" } = chip.dataset;
      if (key === undefined) continue;
      const { left, top } = chip.getBoundingClientRect();
      const leftPx = left - corner.left + panel.scrollLeft;
      const topPx = top - corner.top + panel.scrollTop;
      places.set(key, { place, leftPx, topPx, chip, text: chip.textContent });
    }
    return places;
  }
}
