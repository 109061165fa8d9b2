/**
 * `<code-exercise data-lesson data-name>`: when the sandbox inside it has run, the exercise's check reads the record and
 * its verdict is shown; what was tried and passed is kept. The checks are loaded when first needed.
 */
import type { CheckResult } from "../../course/checks/index.ts";
import type { Provenance } from "../../course/provenance/source-watch.ts";
import { isDoneRight, markDone, progressChanged, readProgress, type Place } from "../../course/progress.ts";
import { pageStore } from "../../course/storage.ts";
import type { Language } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import { asked, keepHelp, readHelp, withHint, withTry, type ExerciseHelp } from "../../course/exercise-help.ts";
import type { CodeSandbox } from "../code-sandbox/code-sandbox.ts";
import { chosenLanguage, languageChanged } from "../language-tabs/language-choice.ts";
import { HintList } from "./hint-list.ts";
import { SolutionFold } from "./solution-fold.ts";
import { VerdictView, type Verdict } from "./verdict-view.ts";

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
  #hints: HintList | null = null;
  readonly #verdict = new VerdictView(this, (atMs) => void this.#goTo(atMs));

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("run-started", this.#forget, { signal });
    this.addEventListener("run-finished", this.#judge, { signal });
    document.addEventListener(languageChanged, this.#showProgress, { signal });
    const help = (): ExerciseHelp => readHelp(pageStore(), this.#place());
    const onHint = (): void => this.#note(withHint);
    this.#hints = new HintList(this, { help, onHint, signal });
    this.#hints.arrange();
    document.addEventListener(languageChanged, () => this.#hints?.arrange(), { signal });
    const onAsked = (): void => this.#note(asked);
    const onTry = (): void => this.#sandbox?.scrollIntoView({ block: "nearest" });
    new SolutionFold(this, { help, isPassed: () => this.hasAttribute("data-done"), onAsked, onTry, signal });
    this.#showProgress();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #forget = (): void => {
    this.#runs += 1;
    this.#verdict.clear();
  };

  #judge = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return;
    const { record, provenance, model } = event.detail as FinishedRun;
    // A program that waits for the reader to answer as the model is not over.
    if (record.end.state === "stopped" && record.end.reason === "answer") return;
    if (model === "live") {
      this.#say("none", [liveWords], record);
      return;
    }
    if (record.shuffle !== undefined) {
      this.#say("none", [shuffledWords], record);
      return;
    }
    const run = this.#runs;
    void this.#check(record).then((result) => {
      if (run !== this.#runs) return;
      this.#show(result, record, provenance);
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

  #show(result: CheckResult, record: RunRecord, provenance: Provenance): void {
    const { passed, message, lookAtMs } = result;
    const isForeign = provenance === "foreign";
    // What a stranger wrote is no progress of the reader's, neither way.
    if (!isForeign) {
      const { language } = record;
      if (!passed) this.#note(withTry, language);
      markDone(pageStore(), this.#place(language), passed ? "right" : "tried");
      document.dispatchEvent(new CustomEvent(progressChanged));
      this.#showProgress();
    }
    this.#say(passed ? "passed" : "failed", [message, ...(isForeign ? [foreignWords] : [])], record);
    this.#hints?.offer();
    if (lookAtMs !== undefined) void this.#sandbox?.workbench().then((bench) => bench.showAtMs(lookAtMs));
  }

  #say(verdict: Verdict, texts: readonly string[], { end }: RunRecord): void {
    this.#verdict.say({ verdict, texts, endMs: end.virtualMs, next: this.#nextOf(verdict) });
  }

  /** After a try a hint is near; after passing, how others write it. */
  #nextOf(verdict: Verdict): { label: string; act: () => void } | null {
    const hints = this.#hints;
    if (verdict === "failed" && hints?.hasMore === true) {
      const { hints: seen } = readHelp(pageStore(), this.#place());
      return { label: `Show hint ${seen + 1} of ${hints.count}`, act: () => hints.showNext() };
    }
    const styles = this.querySelector<HTMLDetailsElement>("details.exercise-styles");
    if (verdict !== "passed" || styles === null) return null;
    return {
      label: "See other correct styles",
      act: () => {
        styles.open = true;
        styles.scrollIntoView({ block: "nearest" });
        styles.querySelector("summary")?.focus();
      },
    };
  }

  #note(change: (help: ExerciseHelp) => ExerciseHelp, language = chosenLanguage()): void {
    const place = this.#place(language);
    keepHelp(pageStore(), place, change(readHelp(pageStore(), place)));
  }

  #place(language: Language = chosenLanguage()): Place {
    const { lesson = "", name = "" } = this.dataset;
    return { lesson, name, language };
  }

  get #sandbox(): CodeSandbox | null {
    return this.querySelector<CodeSandbox>("code-sandbox");
  }

  /** Move the playhead to a time that the message names, and bring the picture into sight. */
  async #goTo(atMs: number): Promise<void> {
    const sandbox = this.#sandbox;
    (await sandbox?.workbench())?.showAtMs(atMs);
    sandbox?.querySelector(".sandbox-timeline")?.scrollIntoView({ block: "nearest" });
  }

  /** A mark beside the title once it was passed in the language now shown. */
  #showProgress = (): void => {
    this.toggleAttribute("data-done", isDoneRight(readProgress(pageStore()), this.#place()));
  };
}

customElements.define("code-exercise", CodeExercise);
