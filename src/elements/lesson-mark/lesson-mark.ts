/**
 * `<lesson-mark data-lesson data-exercises>`: beside a lesson's link, whether the reader has begun it or is done with it.
 * Done means: every exercise passed in the language now chosen, as the exercises themselves show it.
 */
import { isDoneRight, progressChanged, readProgress } from "../../course/progress.ts";
import { pageStore } from "../../course/storage.ts";
import { chosenLanguage, languageChanged } from "../language-tabs/language-choice.ts";

class LessonMark extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    document.addEventListener(progressChanged, this.#show, { signal });
    document.addEventListener(languageChanged, this.#show, { signal });
    // Another tab of the browser wrote progress.
    addEventListener("storage", this.#show, { signal });
    this.#show();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #show = (): void => {
    const { lesson = "", exercises = "" } = this.dataset;
    const progress = readProgress(pageStore());
    const language = chosenLanguage();
    const names = exercises.split(" ").filter((name) => name !== "");
    const isDone = names.length > 0 && names.every((name) => isDoneRight(progress, { lesson, name, language }));
    const isBegun = Object.keys(progress.done).some((entry) => entry.startsWith(`${lesson}/`));
    const word = isDone ? "done" : isBegun ? "begun" : "";
    this.dataset["progress"] = word;
    const text = this.firstElementChild;
    if (text) text.textContent = word && ` ${word}`;
  };
}

customElements.define("lesson-mark", LessonMark);
