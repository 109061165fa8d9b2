/** Put a kept guess back into the form of a prediction; null clears the form. Drawings are the board's. */
import type { Answer, Question } from "../../course/predictions/question.ts";

export function writeAnswer(form: HTMLFormElement, question: Question, answer: Answer | null): void {
  if (question.form === "order" || question.form === "steps") {
    const lines = answer?.form === question.form ? answer.lines : question.shuffled;
    putInOrder(form, lines);
    return;
  }
  for (const radio of form.querySelectorAll<HTMLInputElement>("input[type=radio]")) {
    radio.checked =
      (answer?.form === "choose" && radio.dataset["other"] === undefined && radio.value === answer.value) ||
      (answer?.form === "place" && answer.places[radio.name] === radio.value);
  }
  const other = form.querySelector<HTMLInputElement>("[name=other]");
  if (other === null) return;
  const isTyped = answer?.form === "choose" && form.querySelector("input[type=radio]:checked") === null;
  other.value = isTyped ? answer.value : "";
  const radio = form.querySelector<HTMLInputElement>("[data-other]");
  if (radio !== null) radio.checked = isTyped;
}

/** Lines that read the same stay apart: each element is used once. */
function putInOrder(form: HTMLFormElement, lines: readonly string[]): void {
  const left = [...form.querySelectorAll<HTMLElement>("[data-line]")];
  const list = left[0]?.parentElement;
  for (const line of lines) {
    const at = left.findIndex((each) => each.dataset["line"] === line);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (found) list?.append(found);
  }
}
