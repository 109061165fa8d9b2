/** `<self-test>`: fills the page's tables with what the attacks did in this browser. Nothing runs before its button is pressed. */
import type { AttackOutcome } from "./attack.ts";
import type { TrialResult } from "./run-trials.ts";
import { comparisonOf, counted, reasonOf, sumOf, verdictOf, type Verdict } from "./trials.ts";

const words: Readonly<Record<Verdict, string>> = {
  held: "Held",
  "not held": "NOT held",
  "not possible": "Not possible here",
};

class SelfTest extends HTMLElement {
  #stop = new AbortController();
  #trial: AbortController | null = null;
  #compared: ReadonlyMap<string, AttackOutcome> = new Map();
  #results: TrialResult[] = [];

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.#button("run").addEventListener("click", () => void this.#run(), { signal });
    this.#button("stop").addEventListener("click", () => this.#trial?.abort(), { signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#trial?.abort();
  }

  #part(selector: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`The self-test has no ${selector}.`);
    return part;
  }

  #button(act: "run" | "stop"): HTMLElement {
    return this.#part(`[data-act="${act}"]`);
  }

  #say(text: string): void {
    this.#part("[data-status]").textContent = text;
  }

  async #run(): Promise<void> {
    if (this.#trial !== null) return;
    const trial = (this.#trial = new AbortController());
    this.#results = [];
    this.#show("running");
    for (const cell of this.querySelectorAll("[data-result]")) showResult(cell, null, "Not run yet.");
    try {
      const { runTrials } = await import("./run-trials.ts");
      const listener = {
        doing: (text: string) => this.#say(text),
        compared: (outcomes: readonly AttackOutcome[]) => {
          this.#compared = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
        },
        tried: (result: TrialResult) => this.#showPlace(result),
      };
      await runTrials(new URL(this.dataset["probe"] ?? "", location.href).href, listener, trial.signal);
      this.#say(this.#verdict());
      this.#show("done");
    } catch (error) {
      const isStopped = trial.signal.aborted;
      this.#say(isStopped ? "You stopped the self-test." : `The self-test could not go on. ${String(error)}`);
      this.#show(isStopped ? "idle" : "failed");
    } finally {
      this.#trial = null;
    }
  }

  #show(state: "idle" | "running" | "done" | "failed"): void {
    this.dataset["state"] = state;
    this.#button("run").setAttribute("aria-disabled", String(state === "running"));
    this.#button("stop").setAttribute("aria-disabled", String(state !== "running"));
  }

  #showPlace(result: TrialResult): void {
    this.#results.push(result);
    const section = this.#part(`[data-place="${result.place}"]`);
    const cells = [...section.querySelectorAll<HTMLElement>("[data-result]")];
    const outcomes = new Map(result.outcomes.map((outcome) => [outcome.id, outcome]));
    for (const cell of cells) {
      const id = cell.dataset["result"] ?? "";
      const outcome = outcomes.get(id);
      if (outcome === undefined) showResult(cell, null, `Not tried. ${result.trouble}`);
      else {
        const comparison = result.place === "bare" ? comparisonOf(outcome, this.#compared.get(id)) : "";
        showResult(cell, verdictOf(outcome), `${reasonOf(outcome)} ${comparison}`.trim());
      }
    }
    const sum = section.querySelector("[data-sum]");
    if (sum) sum.textContent = sumOf(result.outcomes, cells.length - result.outcomes.length);
    // What must be read is not left folded.
    const fold = section.querySelector("details");
    if (fold && result.outcomes.some((outcome) => verdictOf(outcome) === "not held")) fold.open = true;
  }

  /** The whole in two sentences. */
  #verdict(): string {
    const all = this.#results.flatMap(({ outcomes }) => outcomes);
    const through = all.filter((outcome) => verdictOf(outcome) === "not held").length;
    const asked = this.querySelectorAll("[data-result]").length;
    const seen = [...this.#compared.values()].filter(({ outcome }) => outcome === "reached").length;
    const main =
      through > 0
        ? `${counted(through, "attack")} got through. Do not enter a key in this browser, and please tell us.`
        : all.length < asked
          ? `${all.length} of ${asked} attacks were tried, and none of them got through. The rows say why the others were not.`
          : `All ${asked} attacks were tried, and none got through.`;
    return `${main} Without the sandbox ${seen} of ${this.#compared.size} got through.`;
  }
}

/** Fill a cell: the verdict, then why. */
function showResult(cell: Element, verdict: Verdict | null, why: string): void {
  const reason = document.createElement("span");
  reason.className = "attack-reason";
  reason.textContent = why;
  cell.replaceChildren(reason);
  if (verdict === null) return;
  const badge = document.createElement("strong");
  badge.className = "attack-verdict";
  badge.dataset["verdict"] = verdict;
  badge.textContent = words[verdict];
  cell.prepend(badge, " ");
}

customElements.define("self-test", SelfTest);
