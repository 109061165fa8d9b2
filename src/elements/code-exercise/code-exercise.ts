/**
 * `<code-exercise data-lesson data-name>`: when the sandbox inside it has run, the exercise's check reads the record and
 * its verdict is shown; what was passed is kept. The checks are loaded when first needed.
 */
import type { CheckResult } from "../../course/checks/index.ts";
import type { Provenance } from "../../course/provenance/source-watch.ts";
import { isDoneRight, markDone, progressChanged, readProgress } from "../../course/progress.ts";
import { pageStore } from "../../course/storage.ts";
import type { Language } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import { chosenLanguage, languageChanged } from "../language-tabs/language-choice.ts";
import { richParagraph } from "../rich-text.ts";
import { HintList } from "./hint-list.ts";

/** What an exercise's `checks.ts` exports. */
export interface ExerciseChecks {
  readonly check: (run: RunRecord) => CheckResult;
}

/** Detail of `run-finished`. */
interface FinishedRun {
  readonly record: RunRecord;
  readonly provenance: Provenance;
  readonly model: "mock" | "live";
}

const liveWords =
  "This run was live, so it is not checked: a live model answers differently each time. Switch Model to *Mock*, then run.";
const shuffledWords = "This run was in a shuffled order, so it is not checked. Press *Run* for the usual one.";
const foreignWords =
  "It is not kept as your progress: part of this program is from a link or a file. If you have made it your own, press *Keep it as mine*, then run again.";

type ChecksLoaders = Readonly<Record<string, () => Promise<ExerciseChecks>>>;

let loaders: ChecksLoaders = {};

/** Give the elements their checks, by path (`/content/10-async/10-await/exercises/three-patients/checks.ts`). */
export function offerChecks(offered: ChecksLoaders): void {
  loaders = offered;
}

class CodeExercise extends HTMLElement {
  #stop = new AbortController();
  #runs = 0;

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("run-started", this.#forget, { signal });
    this.addEventListener("run-finished", this.#judge, { signal });
    document.addEventListener(languageChanged, this.#showProgress, { signal });
    new HintList(this, signal).arrange();
    this.#showProgress();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #forget = (): void => {
    this.#runs += 1;
    this.#say("none", []);
  };

  #judge = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return;
    const { record, provenance, model } = event.detail as FinishedRun;
    // A program that waits for the reader to answer as the model is not over.
    if (record.end.state === "stopped" && record.end.reason === "answer") return;
    if (model === "live") {
      this.#say("none", [richParagraph(liveWords)]);
      return;
    }
    if (record.shuffle !== undefined) {
      this.#say("none", [richParagraph(shuffledWords)]);
      return;
    }
    const run = this.#runs;
    void this.#check(record).then((result) => {
      if (run !== this.#runs) return;
      this.#show(result, record.language, provenance);
    });
  };

  async #check(record: RunRecord): Promise<CheckResult> {
    const path = `/content/${this.dataset["lesson"] ?? ""}/exercises/${this.dataset["name"] ?? ""}/checks.ts`;
    const load = loaders[path];
    if (load === undefined) return { passed: false, message: `The checks of this exercise are missing (${path}).` };
    try {
      const { check } = await load();
      return check(record);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return {
        passed: false,
        message: `The check could not be made: ${message} Run again; your program is unchanged.`,
      };
    }
  }

  #show(result: CheckResult, language: Language, provenance: Provenance): void {
    const head = richParagraph(result.passed ? "Passed." : "Not yet.", "exercise-verdict-head");
    const isForeign = provenance === "foreign";
    const words = [head, richParagraph(result.message), ...(isForeign ? [richParagraph(foreignWords)] : [])];
    this.#say(result.passed ? "passed" : "failed", words);
    // What a stranger wrote is no progress of the reader's, neither way.
    if (isForeign) return;
    const { lesson = "", name = "" } = this.dataset;
    markDone(pageStore(), { lesson, name, language }, result.passed ? "right" : "tried");
    document.dispatchEvent(new CustomEvent(progressChanged));
    this.#showProgress();
  }

  #say(verdict: "none" | "passed" | "failed", paragraphs: readonly HTMLElement[]): void {
    this.dataset["verdict"] = verdict;
    this.querySelector(".exercise-verdict")?.replaceChildren(...paragraphs);
  }

  /** A mark beside the title once it was passed in the language now shown. */
  #showProgress = (): void => {
    const { lesson = "", name = "" } = this.dataset;
    const isDone = isDoneRight(readProgress(pageStore()), { lesson, name, language: chosenLanguage() });
    this.toggleAttribute("data-done", isDone);
  };
}

customElements.define("code-exercise", CodeExercise);
