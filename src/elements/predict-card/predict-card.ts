/**
 * `<predict-card data-question>`: the reader's guess, graded in the page. The form is in the HTML. This small eager part
 * moves lines and waits for intent (or a guess kept from before); what grades and draws is fetched then.
 */
import { hasGuess } from "../../course/guesses.ts";
import type { Place } from "../../course/progress.ts";
import { pageStore } from "../../course/storage.ts";
import { isLanguage } from "../language-tabs/language-choice.ts";
import type { Card } from "./card.ts";
import { moveLine } from "./move-line.ts";

class PredictCard extends HTMLElement {
  #stop = new AbortController();
  #card: Promise<Card> | undefined;

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("submit", this.#check, { signal });
    this.addEventListener("click", this.#press, { signal });
    this.addEventListener("keydown", this.#keyed, { signal });
    this.addEventListener("focusin", this.#chooseOther, { signal });
    for (const event of ["focusin", "pointerover", "touchstart"]) {
      this.addEventListener(event, () => void this.#load().catch(() => undefined), {
        signal,
        passive: true,
        once: true,
      });
    }
    for (const line of this.querySelectorAll<HTMLElement>("[data-line]")) line.tabIndex = 0;
    const place = this.#place;
    if (place !== null && hasGuess(pageStore(), place)) void this.#load().catch(() => undefined);
    else if (this.querySelector("[data-draw], [data-line]")) this.#loadWhenSeen(signal);
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#card = undefined;
  }

  get #place(): Place | null {
    const { lesson, name, language } = this.dataset;
    return lesson === undefined || name === undefined || !isLanguage(language) ? null : { lesson, name, language };
  }

  /** A finger drags at once: what answers it has to be there when it comes. */
  #loadWhenSeen(signal: AbortSignal): void {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      this.#load().catch(() => undefined);
    });
    seen.observe(this);
    signal.addEventListener("abort", () => seen.disconnect());
  }

  #load(): Promise<Card> {
    const { signal } = this.#stop;
    this.#card ??= import("./card.ts").then(
      ({ Card }) => {
        const form = this.querySelector("form");
        const place = this.#place;
        if (form === null || place === null) throw new Error("This prediction has no form, or no name.");
        return new Card(this, form, place, signal);
      },
      (error: unknown) => {
        this.#card = undefined;
        const answer = this.querySelector(".predict-answer");
        if (answer)
          answer.textContent = "Your guess could not be checked. Check your connection, then press the button again.";
        throw error;
      },
    );
    return this.#card;
  }

  #with(act: (card: Card) => void): void {
    this.#load().then(act, () => undefined);
  }

  #check = (event: Event): void => {
    event.preventDefault();
    this.#with((card) => card.check());
  };

  #press = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button") : null;
    if (button === null) return;
    const line = button.closest("[data-line]");
    if (line !== null && button.dataset["move"] !== undefined) moveLine(line, button.dataset["move"] === "-1" ? -1 : 1);
    if ("show" in button.dataset) this.#with((card) => card.look());
    if ("reveal" in button.dataset) this.#with((card) => card.reveal());
    if ("again" in button.dataset) this.#with((card) => card.again());
  };

  /** Alt and an arrow move the line that has the focus, or one of whose buttons has. */
  #keyed = (event: KeyboardEvent): void => {
    const line = event.target instanceof Element ? event.target.closest("[data-line]") : null;
    if (line === null || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    moveLine(line, event.key === "ArrowUp" ? -1 : 1);
  };

  /** Who types another number has chosen "another". */
  #chooseOther = (event: Event): void => {
    const field = event.target instanceof HTMLInputElement && event.target.name === "other" ? event.target : null;
    const radio = field?.closest("label")?.querySelector<HTMLInputElement>("[data-other]");
    if (radio) radio.checked = true;
  };
}

customElements.define("predict-card", PredictCard);
