/** "Compare" in a sandbox: opens the view, makes the runs that a choice needs, and shows the pair. Fetched when asked for. */
import type { Language } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import { partOf } from "../code-sandbox/parts.ts";
import { startRun, type RunOptions } from "../code-sandbox/run-session.ts";
import { isBusy, type Side } from "../code-sandbox/side.ts";
import { compareChoices, type CompareChoice } from "./compare-choices.ts";
import { startComparison, type CompareSession, type CompareStep, type Half } from "./compare-session.ts";
import { languageChanged } from "../language-tabs/language-choice.ts";
import { CompareView, type ComparedPair, type CompareState, type CompareWish } from "./compare-view.ts";

/** What comparing needs of the workbench. */
export interface CompareHost {
  readonly sandbox: HTMLElement;
  readonly sides: Readonly<Record<Language, Side>>;
  /** The reader's language. */
  readonly language: () => Language;
  readonly optionsOf: (language: Language, source: string) => RunOptions;
  /** Show the state of the side that waits for the runs. */
  readonly showStatus: () => void;
}

/** Records made for comparisons, the newest last; only so many are kept. */
const mostKept = 6;
const unrevealedWords = "Once you have opened the solution, you can compare your program with it.";

export class Comparing {
  readonly #host: CompareHost;
  readonly #view = new CompareView();
  readonly #made = new Map<string, RunRecord>();
  #choices: readonly CompareChoice[] = [];
  #pair: ComparedPair | null = null;
  #busy: CompareState["busy"] = null;
  #session: CompareSession | null = null;
  #isStale = false;
  #note = "";

  constructor(host: CompareHost) {
    this.#host = host;
    host.sandbox.addEventListener("run-finished", () => {
      this.refresh();
    });
    // The pair was of the other language's program.
    document.addEventListener(languageChanged, () => {
      this.close();
    });
    host.sandbox.closest("code-exercise")?.addEventListener(
      "toggle",
      () => {
        this.refresh();
      },
      { capture: true },
    );
    this.#view.addEventListener("compare-wish", (event) => {
      if (event instanceof CustomEvent) this.#hear(event.detail as CompareWish);
    });
  }

  get isOpen(): boolean {
    return this.#view.isConnected;
  }

  get #place(): HTMLElement {
    return partOf(this.#host.sandbox, "compare");
  }

  get #button(): HTMLElement | null {
    return this.#host.sandbox.querySelector('[data-act="compare"]');
  }

  /** Open with the focus on the first choice, or close. */
  toggle(): void {
    if (this.isOpen) {
      this.close();
      return;
    }
    this.#place.hidden = false;
    this.#place.append(this.#view);
    this.#button?.setAttribute("aria-expanded", "true");
    this.refresh();
    const [choice] = this.#choices;
    // What is recorded already is shown at once.
    if (choice?.halves.every(({ record }) => record !== null)) void this.#compare(choice);
    this.#view.querySelector<HTMLElement>("button, select")?.focus();
    this.#view.scrollIntoView({ block: "nearest" });
  }

  close(): void {
    if (!this.isOpen) return;
    this.#session?.stop();
    const hadFocus = this.#view.contains(document.activeElement);
    this.#view.remove();
    this.#pair = null;
    this.#note = "";
    this.#place.hidden = true;
    this.#button?.setAttribute("aria-expanded", "false");
    if (hadFocus) this.#button?.focus();
  }

  /** The program, its runs, or what may be seen have changed: a pair that can be had without a run is shown anew. */
  refresh(): void {
    if (!this.isOpen) return;
    const { sandbox, sides, language, optionsOf } = this.#host;
    const recordOf = (options: RunOptions): RunRecord | null => this.#made.get(keyOf(options)) ?? null;
    this.#choices = compareChoices({ sandbox, sides, language: language(), optionsOf, recordOf });
    const isUnrevealed = sandbox.closest("code-exercise")?.querySelector("details.exercise-solution:not([open])");
    this.#note = isUnrevealed ? unrevealedWords : "";
    const pair = this.#pair;
    const choice = this.#choices.find(({ key }) => key === pair?.key);
    const records = choice?.halves.map(({ record }) => record) ?? [];
    if (pair !== null && records.some((record, side) => record !== pair.records[side])) {
      this.#isStale = true;
      if (choice !== undefined && records.every((record) => record !== null)) void this.#compare(choice);
    }
    this.#show();
  }

  #hear(wish: CompareWish): void {
    if (wish.wish === "close") this.close();
    else if (wish.wish === "stop") this.#session?.stop();
    else {
      // The exercise's solution, or an edit, may have come since the choices were made.
      this.refresh();
      const choice = this.#choices.find(({ key }) => key === wish.key);
      if (choice !== undefined) void this.#compare(choice);
    }
  }

  async #compare({ key, halves, isExample }: CompareChoice): Promise<void> {
    const side = this.#host.sides[this.#host.language()];
    if (this.#session !== null) return;
    const needsRun = halves.some(({ record }) => record === null);
    if (needsRun && (isBusy(side) || side.session || side.proof)) {
      this.#note = "Something runs. Wait for it, or stop it; then compare.";
      this.#show();
      return;
    }
    const { state, says } = side;
    const session = startComparison(
      halves,
      (step) => {
        this.#say(step, side);
      },
      startRun,
    );
    this.#session = session;
    if (needsRun) side.comparing = session;
    const records = await session.finished;
    this.#session = null;
    if (needsRun) {
      side.comparing = null;
      Object.assign(side, { state, says });
      this.#host.showStatus();
    }
    this.#busy = null;
    if (records !== null) {
      for (const [number, half] of halves.entries()) this.#keep(half, records[number]);
      const isSameTask = !isExample && key !== "language";
      this.#pair = { key, names: [halves[0].name, halves[1].name], isSameTask, records };
      this.#isStale = false;
    } else if (needsRun) this.#note = "You cancelled the comparison.";
    this.#show();
  }

  #say({ half, number, of, isLoading }: CompareStep, side: Side): void {
    const words = `${isLoading ? "Loading" : "Running"} ${half.name}, ${number} of ${of}…`;
    this.#busy = { words, number, of };
    Object.assign(side, { state: isLoading ? "loading" : "running", says: `Comparing. ${words}` });
    this.#host.showStatus();
    this.#show();
  }

  /** What was run for this comparison need not be run for the next. */
  #keep({ record: known, options }: Half, record: RunRecord | undefined): void {
    if (known !== null || record === undefined) return;
    this.#made.set(keyOf(options), record);
    const [oldest] = this.#made.keys();
    if (this.#made.size > mostKept && oldest !== undefined) this.#made.delete(oldest);
  }

  #show(): void {
    if (!this.isOpen) return;
    this.#view.state = {
      title: this.#host.sandbox.dataset["title"] ?? "",
      choices: this.#choices,
      busy: this.#busy,
      pair: this.#pair,
      isStale: this.#isStale,
      note: this.#note,
    };
  }
}

/** What a run depends on: all that is asked of it. */
function keyOf(options: RunOptions): string {
  return JSON.stringify(options);
}
