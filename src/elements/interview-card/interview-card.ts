/**
 * `<interview-card data-name>`: a question to answer aloud before its answer is unfolded. Then the reader says how it went;
 * that is kept. `<interview-tally>` counts the cards of the page, and can leave out those that were said well.
 */
import { interviewChanged, noteAnswer, readInterview, type Said } from "../../course/interview.ts";
import { pageStore } from "../../course/storage.ts";

const isSaid = (value: string | undefined): value is Said => value === "well" || value === "again";

class InterviewCard extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    document.addEventListener(interviewChanged, this.#show, { signal });
    addEventListener("storage", this.#show, { signal });
    this.addEventListener("click", this.#note, { signal });
    this.#show();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #note = (event: MouseEvent): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button[data-said]") : null;
    const said = button?.dataset["said"];
    const name = this.dataset["name"] ?? "";
    if (!isSaid(said)) return;
    // Pressed once more, the note is taken away.
    noteAnswer(pageStore(), name, readInterview(pageStore())[name] === said ? null : said);
    document.dispatchEvent(new CustomEvent(interviewChanged));
  };

  #show = (): void => {
    const said = readInterview(pageStore())[this.dataset["name"] ?? ""];
    if (said === undefined) delete this.dataset["said"];
    else this.dataset["said"] = said;
    for (const button of this.querySelectorAll<HTMLElement>("button[data-said]")) {
      button.setAttribute("aria-pressed", String(button.dataset["said"] === said));
    }
  };
}

class InterviewTally extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    // After the cards, which listen too.
    document.addEventListener(interviewChanged, () => queueMicrotask(this.#count), { signal });
    addEventListener("storage", () => queueMicrotask(this.#count), { signal });
    this.querySelector("button")?.addEventListener("click", this.#choose, { signal });
    queueMicrotask(this.#count);
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  /** Leave out what was said well, or show all again. The page's attribute says which; the styles do it. */
  #choose = (event: Event): void => {
    const root = document.documentElement;
    const isShort = root.dataset["interview"] !== "short";
    if (isShort) root.dataset["interview"] = "short";
    else delete root.dataset["interview"];
    if (event.currentTarget instanceof Element) event.currentTarget.setAttribute("aria-pressed", String(isShort));
  };

  #count = (): void => {
    const cards = [...document.querySelectorAll<HTMLElement>("interview-card")];
    const progress = readInterview(pageStore());
    const count = (said: Said): number => cards.filter((card) => progress[card.dataset["name"] ?? ""] === said).length;
    const text = this.querySelector("[data-count]");
    if (text) text.textContent = `${count("well")} of ${cards.length} said well, ${count("again")} to say again.`;
  };
}

customElements.define("interview-card", InterviewCard);
customElements.define("interview-tally", InterviewTally);
