/**
 * `<predict-card data-question>`: grades the reader's guess in the page. The form is in the HTML; this binds it.
 * After the guess: what is said to it, what the record says, and a button that runs the program and rests there.
 */
import { markDone, progressChanged } from "../../course/progress.ts";
import { grade, type Grade } from "../../course/predictions/grade.ts";
import type { Question } from "../../course/predictions/question.ts";
import { truthText } from "../../course/predictions/truth.ts";
import { pageStore } from "../../course/storage.ts";
import { isLanguage } from "../language-tabs/language-choice.ts";
import { richParagraph } from "../rich-text.ts";
import { readAnswer } from "./read-answer.ts";

/** Asks the sandbox of the same program to run; `detail.restAtMs` is where its playhead shall rest. */
export const runRequested = "run-requested";

class PredictCard extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("submit", this.#check, { signal });
    this.addEventListener("click", this.#press, { signal });
    this.addEventListener("focusin", this.#chooseOther, { signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  /** The page's own HTML, made at build time: parsed, not checked again. */
  get #question(): Question {
    return JSON.parse(this.dataset["question"] ?? "null") as Question;
  }

  get #form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  #check = (event: Event): void => {
    event.preventDefault();
    const form = this.#form;
    if (form === null) return;
    const question = this.#question;
    const answer = readAnswer(form, question);
    if (typeof answer === "string") {
      this.#say([richParagraph(answer)], "open");
      return;
    }
    const result = grade(question, answer);
    this.#show(question, result);
    this.#keep(result);
  };

  #show(question: Question, { isRight, text }: Grade): void {
    const head = richParagraph(isRight ? "Right." : "Not what happens.", "predict-verdict");
    const body = text === "" ? [] : [richParagraph(text)];
    const truth = isRight ? [] : [richParagraph(truthText(question), "predict-truth")];
    this.#say([head, ...body, ...truth], isRight ? "right" : "wrong");
    const show = this.querySelector<HTMLButtonElement>("[data-show]");
    if (show !== null) show.hidden = this.#sandbox === null;
  }

  #say(paragraphs: readonly HTMLElement[], verdict: "open" | "right" | "wrong"): void {
    this.dataset["verdict"] = verdict;
    this.querySelector(".predict-answer")?.replaceChildren(...paragraphs);
  }

  #keep({ isRight }: Grade): void {
    const { lesson, name, language } = this.dataset;
    if (lesson === undefined || name === undefined || !isLanguage(language)) return;
    markDone(pageStore(), { lesson, name, language }, isRight ? "right" : "tried");
    document.dispatchEvent(new CustomEvent(progressChanged));
  }

  /** The sandbox on this page that holds the program in question: the nearest one after the card, else the last before. */
  get #sandbox(): HTMLElement | null {
    const { snippet } = this.#question;
    const all = [...document.querySelectorAll<HTMLElement>("code-sandbox[data-snippet]")].filter(
      (each) => each.dataset["snippet"] === snippet,
    );
    const isAfter = (each: HTMLElement): boolean =>
      (this.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return all.find(isAfter) ?? all.at(-1) ?? null;
  }

  #press = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button") : null;
    if (button === null) return;
    const direction = Number(button.dataset["move"] ?? 0);
    if (direction !== 0) moveLine(button, direction);
    if ("show" in button.dataset) {
      const { restAtMs } = this.#question;
      this.#sandbox?.scrollIntoView({ block: "start" });
      this.#sandbox?.dispatchEvent(new CustomEvent(runRequested, { detail: { restAtMs } }));
    }
  };

  /** Who types another number has chosen "another". */
  #chooseOther = (event: Event): void => {
    const field = event.target instanceof HTMLInputElement && event.target.name === "other" ? event.target : null;
    const radio = field?.closest("label")?.querySelector<HTMLInputElement>("[data-other]");
    if (radio) radio.checked = true;
  };
}

/** Move a line up or down by one; focus stays on the button, so that it can be pressed again. */
function moveLine(button: HTMLElement, direction: number): void {
  const line = button.closest("li");
  const neighbour = direction < 0 ? line?.previousElementSibling : line?.nextElementSibling;
  if (!line || !neighbour) return;
  if (direction < 0) neighbour.before(line);
  else neighbour.after(line);
  button.focus();
}

customElements.define("predict-card", PredictCard);
