/**
 * `<code-sandbox>`: a program to change, run and watch. The page is complete without it; this small eager part only waits
 * for intent (a moving pointer, focus, touch, or edits and choices kept from before), then fetches the workbench.
 */
import { readDraft } from "../../course/drafts.ts";
import { readAnswers, readFaults } from "../../course/model-choices.ts";
import { openStore, pageStore } from "../../course/storage.ts";
import { languages } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import "../storage-notice/storage-notice.ts";
import type { OpenProgram, Workbench } from "./workbench.ts";

/** A pointer that rests while the page scrolls under it also "enters": only one that moves twice means it. */
const movesOfIntent = 2;

export class CodeSandbox extends HTMLElement {
  #bench: Promise<Workbench> | undefined;
  #opened: Workbench | undefined;
  #moves = 0;
  #stop = new AbortController();

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.dataset["runState"] ??= "idle";
    this.addEventListener("pointermove", this.#moved, { signal, passive: true });
    this.addEventListener("touchstart", () => void this.#intend(), { signal, passive: true, once: true });
    this.addEventListener("focusin", () => void this.#intend(), { signal, once: true });
    this.addEventListener("click", this.#pressed, { signal });
    this.addEventListener("run-requested", this.#requested, { signal });
    this.addEventListener("keydown", this.#keyed, { signal, capture: true });
    if (this.#hasChoices() || this.#isLive()) void this.workbench();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#opened?.stop();
  }

  /** The last run of the program in the reader's language, or null. */
  get record(): RunRecord | null {
    return this.#opened?.record ?? null;
  }

  /** Run the program as it stands. Resolves with its record, however it ended; null when the runtime could not be loaded. */
  async run(): Promise<RunRecord | null> {
    return (await this.workbench()).run();
  }

  stop(): void {
    this.#opened?.stop();
  }

  /** Move the playhead to just after event `index`. */
  async showAt(index: number): Promise<void> {
    (await this.workbench()).showAt(index);
  }

  /** Put other programs into it (the playground does). */
  async open(program: OpenProgram): Promise<void> {
    (await this.workbench()).open(program);
  }

  /** The program in the reader's language as it stands now, edits included. */
  async source(): Promise<string> {
    return (await this.workbench()).source;
  }

  /** The heavy part, fetched when first asked for; nothing boots by that. */
  workbench(): Promise<Workbench> {
    this.#bench ??= import("./workbench.ts").then(
      ({ Workbench }) => (this.#opened = new Workbench(this)),
      (error: unknown) => {
        this.#bench = undefined;
        const status = this.querySelector('[data-part="status"]');
        if (status) status.textContent = "The editor could not be loaded. Check your connection, then press Run.";
        throw error;
      },
    );
    return this.#bench;
  }

  /** The reader means to use it: fetch the workbench and boot the runtime. Failing is quiet here: Run tries again, and says so. */
  async #intend(): Promise<void> {
    try {
      (await this.workbench()).prepare();
    } catch {
      // Said by `workbench`.
    }
  }

  #moved = (event: PointerEvent): void => {
    if (event.movementX === 0 && event.movementY === 0) return;
    this.#moves += 1;
    if (this.#moves === movesOfIntent) void this.#intend();
  };

  #pressed = (event: Event): void => {
    const action = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
    const name = action?.dataset["act"];
    if (name !== undefined) void this.workbench().then((bench) => bench.act(name));
  };

  #requested = (event: Event): void => {
    void this.workbench().then((bench) => bench.runAndRest(event));
  };

  #keyed = (event: KeyboardEvent): void => {
    // In an answer the same keys send it.
    const isAnswer = event.target instanceof Element && event.target.closest("answer-form") !== null;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing && !isAnswer) {
      event.preventDefault();
      event.stopPropagation();
      void this.run();
    } else if (this.#opened) this.#opened.keyed(event);
    else if (event.key.toLowerCase() === "f") void this.workbench().then((bench) => bench.keyed(event));
  };

  /** Live is on for a program that asks the model: that is shown without waiting for intent. */
  #isLive(): boolean {
    const isUsed = this.querySelector(".sandbox-model:not([hidden])") !== null;
    return isUsed && /"mode":"live"/.test(pageStore().read("endpoint") ?? "");
  }

  #hasChoices(): boolean {
    const { lesson, snippet } = this.dataset;
    if (lesson === undefined || snippet === undefined) return false;
    if (readFaults(pageStore(), { lesson, snippet }).length > 0) return true;
    const visit = openStore(() => sessionStorage);
    if (languages.some((language) => readAnswers(visit, { lesson, snippet }, language) !== null)) return true;
    return languages.some((language) => readDraft(pageStore(), { lesson, snippet, language }) !== null);
  }
}

customElements.define("code-sandbox", CodeSandbox);
