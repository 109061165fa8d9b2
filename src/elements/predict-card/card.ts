/**
 * What a `<predict-card>` does with a guess: grades it by the record, says why, sends the reader to the first moment at
 * which it was wrong, and keeps it. Fetched on intent.
 */
import { keepGuess, readGuess, type KeptGuess } from "../../course/guesses.ts";
import { inPlace } from "../../course/orders/in-place.ts";
import { answerFits } from "../../course/predictions/answer.ts";
import { grade } from "../../course/predictions/grade.ts";
import type { Answer, Question } from "../../course/predictions/question.ts";
import { firstSurprise, surpriseText } from "../../course/predictions/surprise.ts";
import { truthText } from "../../course/predictions/truth.ts";
import { markDone, progressChanged, type Place } from "../../course/progress.ts";
import { pageStore } from "../../course/storage.ts";
import { richParagraph } from "../rich-text.ts";
import { bindLineDrag } from "./drag-lines.ts";
import { DrawBoard } from "./draw-board.ts";
import { readAnswer } from "./read-answer.ts";
import { writeAnswer } from "./write-answer.ts";

/** Asks the sandbox of the same program to run; `detail` says where its playhead shall rest: `restLine`, `restAtMs`. */
export const runRequested = "run-requested";

export class Card {
  readonly #root: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #place: Place;
  readonly #question: Question;
  readonly #board: DrawBoard | null;
  #kept: KeptGuess;

  constructor(root: HTMLElement, form: HTMLFormElement, place: Place, signal: AbortSignal) {
    this.#root = root;
    this.#form = form;
    this.#place = place;
    // The page's own HTML, made at build time: parsed, not checked again.
    this.#question = JSON.parse(root.dataset["question"] ?? "null") as Question;
    this.#kept = readGuess(pageStore(), place);
    const board = form.querySelector<HTMLElement>("[data-draw]");
    const idPrefix = `draw-${place.name.replace("/", "-")}-${place.language}`;
    this.#board =
      board !== null && this.#question.form === "draw" ? new DrawBoard(board, this.#question, idPrefix, signal) : null;
    const list = form.querySelector<HTMLElement>(".predict-lines");
    if (list) bindLineDrag(list, signal);
    this.#restore();
    form.addEventListener("input", () => this.#changed(), { signal });
  }

  /** "Check my guess". */
  check(): void {
    const answer = this.#read();
    if (typeof answer === "string") {
      this.#say([richParagraph(answer)], "open");
      return;
    }
    const isNew = JSON.stringify(answer) !== JSON.stringify(this.#kept.checked);
    const tries = this.#kept.tries + (isNew ? 1 : 0);
    this.#keep({ answer, checked: answer, tries });
    const isRight = this.#show(answer);
    markDone(pageStore(), this.#place, isRight ? "right" : "tried");
    document.dispatchEvent(new CustomEvent(progressChanged));
  }

  /** "Try again": the form as it was, the answer out of sight. That it was tried stays. */
  again(): void {
    this.#write(null);
    this.#board?.showTruth(null);
    this.#keep({ answer: null, checked: null, tries: this.#kept.tries });
    this.#say([richParagraph("Your first guess is noted as tried. Guess again.")], "open");
    this.#form.querySelector<HTMLElement>("fieldset :is(input, button, [tabindex='0'])")?.focus();
  }

  /** "Show the order": the steps as they belong, and why. It stays a try. */
  reveal(): void {
    if (this.#question.form !== "steps") return;
    const { truth, right } = this.#question;
    this.#write({ form: "steps", lines: truth });
    this.#keep({ answer: null, checked: null, tries: this.#kept.tries });
    this.#say([richParagraph("This is the order.", "predict-verdict"), richParagraph(right)], "open");
  }

  /** "Run it and look": at the first surprise, or where the author says. */
  look(): void {
    const { checked } = this.#kept;
    const surprise = answerFits(this.#question, checked) ? firstSurprise(this.#question, checked) : null;
    const detail = {
      restAtMs: surprise?.atMs ?? this.#question.restAtMs,
      ...(surprise === null || surprise.line === null ? {} : { restLine: surprise.line }),
    };
    const sandbox = this.#sandbox;
    sandbox?.scrollIntoView({ block: "start" });
    // A long program leaves its picture below the screen, and there is what the reader was told to look at.
    const showPicture = (): void =>
      sandbox?.querySelector(".sandbox-timeline")?.scrollIntoView({ block: "nearest", behavior: "instant" });
    sandbox?.addEventListener("run-finished", () => requestAnimationFrame(showPicture), { once: true });
    sandbox?.dispatchEvent(new CustomEvent(runRequested, { detail }));
  }

  #read(): Answer | string {
    return this.#board?.read() ?? readAnswer(this.#form, this.#question);
  }

  #write(answer: Answer | null): void {
    if (this.#board === null) writeAnswer(this.#form, this.#question, answer);
    else this.#board.write(answer?.form === "draw" ? answer.bars : null);
  }

  #restore(): void {
    const { answer, checked } = this.#kept;
    if (answerFits(this.#question, answer)) this.#write(answer);
    if (answerFits(this.#question, checked)) this.#show(checked);
  }

  /** Half a guess is not kept, but a whole one is, checked or not. */
  #changed(): void {
    const answer = this.#read();
    if (typeof answer !== "string") this.#keep({ ...this.#kept, answer });
  }

  #keep(guess: Omit<KeptGuess, "v">): void {
    this.#kept = { ...guess, v: 1 };
    keepGuess(pageStore(), this.#place, this.#kept);
  }

  #show(answer: Answer): boolean {
    const { isRight, text, bars = [] } = grade(this.#question, answer);
    const { tries } = this.#kept;
    if (this.#question.form === "steps") return this.#showSteps(isRight, text);
    const surprise = firstSurprise(this.#question, answer);
    // What is said of each bar holds the truth already.
    const isTold = isRight || bars.length > 0;
    const paragraphs = [
      richParagraph(isRight ? "Right." : "Not what happens.", "predict-verdict"),
      ...(text === "" ? [] : [richParagraph(text)]),
      ...bars.map((bar) => richParagraph(bar)),
      ...(isTold ? [] : [richParagraph(truthText(this.#question), "predict-truth")]),
      ...(surprise === null ? [] : [richParagraph(surpriseText(surprise), "predict-look")]),
      ...(isRight && tries > 1 ? [richParagraph(`On try ${tries}.`, "predict-truth")] : []),
    ];
    this.#say(paragraphs, isRight ? "right" : "wrong");
    if (answer.form === "draw") this.#board?.showTruth(answer.bars);
    return isRight;
  }

  /** A wrong order is not given away: what is wrong with it is said, and it can be moved on at once. */
  #showSteps(isRight: boolean, text: string): boolean {
    const question = this.#question;
    const answer = this.#kept.checked;
    if (question.form !== "steps" || !answerFits(question, answer) || answer.form !== "steps") return isRight;
    const count = `${inPlace(question, answer.lines)} of ${question.truth.length} steps stand in their place.`;
    const paragraphs = [
      richParagraph(isRight ? "Right." : "Not yet.", "predict-verdict"),
      richParagraph(text),
      ...(isRight ? [] : [richParagraph(count, "predict-truth")]),
      ...(isRight && this.#kept.tries > 1 ? [richParagraph(`On try ${this.#kept.tries}.`, "predict-truth")] : []),
    ];
    this.#say(paragraphs, isRight ? "right" : "wrong");
    return isRight;
  }

  #say(paragraphs: readonly HTMLElement[], verdict: "open" | "right" | "wrong"): void {
    this.#root.dataset["verdict"] = verdict;
    this.#root.querySelector(".predict-answer")?.replaceChildren(...paragraphs);
    const show = this.#root.querySelector<HTMLButtonElement>("[data-show]");
    const again = this.#root.querySelector<HTMLButtonElement>("[data-again]");
    if (verdict !== "open" && show !== null) show.hidden = this.#sandbox === null;
    if (again !== null) again.hidden = verdict !== "wrong";
    const reveal = this.#root.querySelector<HTMLButtonElement>("[data-reveal]");
    if (reveal !== null) reveal.hidden = verdict !== "wrong";
  }

  /** The sandbox on this page that holds the program in question: the nearest one after the card, else the last before. */
  get #sandbox(): HTMLElement | null {
    const { snippet } = this.#question;
    const all = [...document.querySelectorAll<HTMLElement>("code-sandbox[data-snippet]")].filter(
      (each) => each.dataset["snippet"] === snippet,
    );
    const isAfter = (each: HTMLElement): boolean =>
      (this.#root.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return all.find(isAfter) ?? all.at(-1) ?? null;
  }
}
