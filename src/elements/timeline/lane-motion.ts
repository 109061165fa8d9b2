/**
 * A chip that changes its list visibly travels there: positions before and after, then one eased move (FLIP).
 * Nothing moves under reduced motion, and a new change interrupts the old.
 */
const travelMs = 200;

export class LaneMotion {
  readonly #places = new Map<string, { place: string; box: DOMRect }>();
  readonly #root: HTMLElement;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Call before the lists change. */
  remember(): void {
    this.#places.clear();
    for (const chip of this.#chips()) {
      const { key, place } = chip.dataset;
      if (key !== undefined) this.#places.set(key, { place: place ?? "", box: chip.getBoundingClientRect() });
    }
  }

  /** Call after: chips whose list changed glide from where they were. */
  play(): void {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const chip of this.#chips()) {
      const before = this.#places.get(chip.dataset["key"] ?? "");
      if (before === undefined || before.place === chip.dataset["place"]) continue;
      const now = chip.getBoundingClientRect();
      const x = before.box.left - now.left;
      const y = before.box.top - now.top;
      chip.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], {
        duration: travelMs,
        easing: "ease-out",
      });
    }
  }

  #chips(): NodeListOf<HTMLElement> {
    return this.#root.querySelectorAll<HTMLElement>(".lane-chip");
  }
}
