/** Mock or Live, on a sandbox: the switch, who answers in words, and during a live run what it has used. */
import type { Provenance } from "../../course/provenance/source-watch.ts";
import type { LedgerSum } from "../../openai/broker/messages.ts";
import type { ModelMode } from "../../openai/broker/kept.ts";
import { liveState, type LiveState } from "../live/live-state.ts";
import { endpointWords, ledgerWords, usdWords } from "../live/live-words.ts";
import { chooseMode, chosenMode } from "../live/mode.ts";

/** What is known of the program and the reader's choices. */
export interface SwitchFacts {
  readonly mode: ModelMode;
  readonly provenance: Provenance;
  /** The program imports `openai`. */
  readonly isUsed: boolean;
  /** The reader answers as the model. */
  readonly isAnswering: boolean;
  readonly isExercise: boolean;
}

/** Who answers the next run. `asksSettings`: what is missing is to be set there. */
export function switchWords(facts: SwitchFacts, state: LiveState): { readonly text: string; asksSettings: boolean } {
  const said = (text: string, asksSettings = false) => ({ text, asksSettings });
  if (facts.mode === "mock") return said("It follows written rules, in this page: no key, no network, no cost.");
  if (state.kind === "framed") return said(state.words);
  if (state.kind !== "ready") return said(state.words, true);
  const who = endpointWords(state.endpoint);
  if (!facts.isUsed) return said("This program does not import openai, so it asks nobody: it runs as always.");
  if (facts.isAnswering) return said(`You answer as the model, so ${who} is not asked.`);
  if (facts.provenance === "foreign")
    return said(`${who}. This program came from a link: you are asked before each run.`);
  const { callsPerRun, usdPerRun } = state.endpoint.caps;
  const limits = `at most ${callsPerRun} calls and ${usdWords(usdPerRun)} a run`;
  return said(`${who}, ${limits}.${facts.isExercise ? " The check needs a run with the mock." : ""}`, true);
}

export class ModelSwitch {
  readonly #place: HTMLElement | null;
  /** What the last live run used; null before one, and once another run began. */
  #ledger: LedgerSum | null = null;
  #isLedgerShown = false;

  constructor(sandbox: HTMLElement) {
    this.#place = sandbox.querySelector<HTMLElement>('[data-part="switch"]');
    this.#place?.addEventListener("change", (event) => {
      if (!(event.target instanceof HTMLInputElement)) return;
      // All sandboxes of the page change their words; the one where it was pressed says them.
      for (const other of document.querySelectorAll(".switch-says [aria-live]")) other.removeAttribute("aria-live");
      this.#says?.setAttribute("aria-live", "polite");
      chooseMode(event.target.value === "live" ? "live" : "mock");
    });
    // Pressed before this was fetched.
    if (this.#place?.querySelector('[value="live"]:checked') && chosenMode() === "mock") chooseMode("live");
  }

  get #says(): Element | null {
    return this.#place?.querySelector('[data-part="switch-says"]') ?? null;
  }

  /** Show it for programs that ask the model, and for all once Live is chosen. */
  show(facts: Omit<SwitchFacts, "mode">): void {
    const place = this.#place;
    if (!place) return;
    const mode = chosenMode();
    const hasPlace = place.dataset["always"] !== undefined;
    place.hidden = !hasPlace && !facts.isUsed;
    if (place.hidden) return;
    place.dataset["mode"] = mode;
    for (const radio of place.querySelectorAll("input")) radio.checked = radio.value === mode;
    const state = liveState();
    const { text, asksSettings } = switchWords({ ...facts, mode }, state);
    this.#isLedgerShown = mode === "live" && facts.isUsed && state.kind === "ready";
    if (this.#says && this.#says.textContent !== text) this.#says.textContent = text;
    const link = place.querySelector<HTMLElement>('[data-part="switch-link"]');
    if (link) link.hidden = !asksSettings;
    this.#showLedger();
  }

  /** Null: none is under way, nor was there one. */
  set ledger(sum: LedgerSum | null) {
    this.#ledger = sum;
    this.#showLedger();
  }

  get ledger(): LedgerSum | null {
    return this.#ledger;
  }

  #showLedger(): void {
    const line = this.#place?.querySelector<HTMLElement>('[data-part="ledger"]');
    if (!line) return;
    // It has its place before the first call, so that nothing below moves when a run begins.
    line.hidden = !this.#isLedgerShown;
    line.textContent = this.#ledger === null ? "No call yet." : ledgerWords(this.#ledger);
  }
}
