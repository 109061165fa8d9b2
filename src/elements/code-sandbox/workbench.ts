/**
 * The workbench of a `<code-sandbox>`: runs the program of the reader's language, proves it, stops it, puts others in its
 * place. Fetched on intent. It binds the rooms together; what is shown is `BenchView`'s.
 */
import { openStore, pageStore } from "../../course/storage.ts";
import { siteSandbox } from "../../sandbox/site.ts";
import type { TypedAnswer } from "../../openai/mock/settings.ts";
import { languages, type Language } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import { chosenLanguage, languageChanged } from "../language-tabs/language-choice.ts";
import { answeringEvent, type Answering, type AnsweringWish } from "../wire/answering.ts";
import { faultsSentence } from "../wire/fault-words.ts";
import { BenchView } from "./bench-view.ts";
import { drawnPart } from "./drawn-part.ts";
import { FullWindow } from "./full-window.ts";
import { ModelChoices } from "./model-choices.ts";
import { startProof } from "./proof-session.ts";
import { stepWords, verdictWords } from "./proof-words.ts";
import { startRun, type RunOptions } from "./run-session.ts";
import { drawnWords, endWords, gapWords, languageNames } from "./run-words.ts";
import { codeLabel, draftPlaceOf, newSide, notRunYet, programPlaceOf, type Side } from "./side.ts";

/** A program to put into a sandbox. Without `snippet` its edits are not kept. */
export interface OpenProgram {
  readonly title: string;
  readonly snippet: string | null;
  readonly sources: Readonly<Record<Language, string>>;
  readonly seed?: number;
}

/** Seed of every run that nobody gave another: the one the page's records were made with. */
const usualSeed = 1;
/** What "Allow 60 s" allows. */
const longerMs = 60_000;

export class Workbench {
  readonly #sandbox: HTMLElement;
  readonly #sides: Readonly<Record<Language, Side>>;
  readonly #view: BenchView;
  readonly #window: FullWindow;
  readonly #choices: ModelChoices;
  #seed: number;

  constructor(sandbox: HTMLElement) {
    this.#sandbox = sandbox;
    this.#seed = Number(sandbox.dataset["seed"] ?? usualSeed);
    this.#sides = { python: this.#newSide("python"), typescript: this.#newSide("typescript") };
    this.#choices = new ModelChoices({
      place: programPlaceOf(sandbox),
      store: pageStore(),
      session: openStore(() => sessionStorage),
    });
    this.#view = new BenchView(sandbox, () => this.#side, this.#choices);
    this.#window = new FullWindow(sandbox);
    const commandKey = sandbox.querySelector("[data-command-key]");
    if (commandKey && /Mac|iP/.test(navigator.userAgent)) commandKey.textContent = "⌘";
    sandbox.addEventListener(answeringEvent, (event) => {
      if (event instanceof CustomEvent) void this.#answer(event.detail as AnsweringWish);
    });
    document.addEventListener(languageChanged, () => this.#view.showAll());
    for (const language of languages) this.#sides[language].pane.restoreDraft();
    this.#view.showAll();
  }

  get language(): Language {
    return chosenLanguage();
  }

  get source(): string {
    return this.#side.pane.source;
  }

  get record(): RunRecord | null {
    return this.#side.record;
  }

  get seed(): number {
    return this.#seed;
  }

  get #side(): Side {
    return this.#sides[this.language];
  }

  #newSide(language: Language): Side {
    return newSide(this.#sandbox, language, {
      onChange: () => this.#view.showEdit(this.#sides[language]),
      onRun: () => void this.run(),
    });
  }

  /** Boot the reader's language, quietly. Readers who save data wait until they press Run. */
  prepare(): void {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (connection?.saveData) return;
    this.#view.views.load().catch(() => undefined);
    siteSandbox().fetchPackages(this.language, this.source);
    siteSandbox()
      .prepare(this.language)
      .catch(() => undefined);
  }

  #optionsOf({ language, pane }: Side): RunOptions {
    const scenario: unknown = JSON.parse(this.#sandbox.querySelector("[data-scenario]")?.textContent ?? "null");
    return { language, source: pane.source, seed: this.#seed, scenario, mock: this.#choices.settings(language) };
  }

  async run(wallMs?: number): Promise<RunRecord | null> {
    const view = this.#view;
    const side = this.#side;
    if (side.session) return side.session.finished;
    if (side.proof) return null;
    const options = this.#optionsOf(side);
    const { language, source } = options;
    const faults = this.#choices.faults;
    view.showStart(side);
    view.setState(side, "loading", `Loading ${languageNames[language]}…`);
    this.#sandbox.dispatchEvent(new CustomEvent("run-started", { bubbles: true, detail: { language, source } }));
    const session = startRun({ ...options, ...(wallMs === undefined ? {} : { wallMs }) }, () => {
      if (side.session === session) view.setState(side, "running", "Running…");
    });
    side.session = session;
    view.console.follow(session.trace);
    const record = await session.finished;
    await view.views.load().catch(() => undefined);
    await view.sayDrawing(side, record);
    side.session = null;
    side.record = record;
    side.drawn = drawnPart(record);
    const said =
      endWords(record.end) +
      gapWords(record.trace, record.end) +
      drawnWords(record.trace.length) +
      faultsSentence(faults);
    view.setState(side, record.end.state, said);
    await view.showRecord(side);
    view.sayWarnings(side, record, said);
    this.#sandbox.dispatchEvent(new CustomEvent("run-finished", { bubbles: true, detail: { record } }));
    return record;
  }

  /** The reader answers as the model, or leaves it: the program starts over with what was typed so far. */
  async #answer(wish: AnsweringWish): Promise<void> {
    const side = this.#side;
    if (side.session || side.proof) return;
    const typed = this.#choices.answers(side.language) ?? [];
    this.#choices.setAnswers(side.language, answersAfter(typed, wish));
    this.#view.showEdits();
    await this.run();
    // Who went elsewhere meanwhile stays there: what was pressed is gone, and leaves the focus nowhere.
    const { activeElement } = document;
    if (side !== this.#side || (activeElement !== document.body && !activeElement?.closest("wire-view"))) return;
    this.#view.views.focusAnswer();
  }

  /** Run the program plain and traced, and say whether they are the same. The record that is shown stays. */
  async prove(): Promise<void> {
    const view = this.#view;
    const side = this.#side;
    if (side.session || side.proof) return;
    const { state, says } = side;
    view.showProof(null);
    const proof = startProof(
      this.#optionsOf(side),
      (step) => view.setState(side, step === "loading" ? "loading" : "running", stepWords(step, side.language)),
      startRun,
    );
    side.proof = proof;
    view.showStatus();
    const found = await proof.finished;
    side.proof = null;
    const isSame = found !== null && found.plain.source === side.pane.source;
    view.setState(side, state, found === null ? "You stopped the proof." : isSame ? verdictWords(found) : says);
    if (isSame && side === this.#side) view.showProof(found);
  }

  /** A prediction asked for a run (a `run-requested` event): rest where it was surprising. */
  async runAndRest(event: Event): Promise<void> {
    const detail: unknown = event instanceof CustomEvent ? event.detail : null;
    const record = await this.run();
    if (!record || typeof detail !== "object" || detail === null || !("restAtMs" in detail)) return;
    if (typeof detail.restAtMs === "number") this.showAtMs(detail.restAtMs);
  }

  stop(): void {
    for (const language of languages) stopSide(this.#sides[language]);
  }

  showAt(index: number): void {
    this.#view.views.showAt(index);
  }

  /** The same for a time on the run's clock, after everything that happened then. */
  showAtMs(atMs: number): void {
    this.#view.views.showAtMs(atMs);
  }

  /** Show another program in both languages; nothing runs. */
  open({ title, snippet, sources, seed = usualSeed }: OpenProgram): void {
    this.stop();
    this.#seed = seed;
    this.#name(title);
    if (snippet === null) delete this.#sandbox.dataset["snippet"];
    else this.#sandbox.dataset["snippet"] = snippet;
    this.#choices.open(programPlaceOf(this.#sandbox));
    for (const language of languages) {
      const side = this.#sides[language];
      side.record = null;
      side.drawn = null;
      this.#view.setState(side, "idle", notRunYet);
      side.pane.open(codeLabel(title), sources[language], draftPlaceOf(this.#sandbox, language));
    }
    this.#view.showAll();
  }

  /** A button with `data-act` was pressed. */
  act(name: string): void {
    const side = this.#side;
    const { pane } = side;
    if (name === "run") void this.run();
    else if (name === "stop") stopSide(side);
    else if (name === "prove") void this.prove();
    else if (name === "longer") void this.run(longerMs);
    else if (name === "reset") this.#reset(side);
    else if (name === "answer") void this.#answer({ wish: "begin" });
    else if (name === "undo") pane.undoReset();
    else if (name === "window") this.#window.toggle();
  }

  /** The original program, and a mock model that nobody touched. */
  #reset(side: Side): void {
    const hadChoices = !this.#choices.isEmpty(side.language);
    if (!side.pane.isEdited && !hadChoices) return;
    this.#choices.clear();
    const says = side.pane.isEdited ? "The original is back." : "";
    if (side.pane.isEdited) side.pane.reset();
    side.says = `${says}${hadChoices ? " No fault is on, and the mock answers." : ""}`.trim();
    this.#view.showEdits();
  }

  /** A key was pressed anywhere in the sandbox. */
  keyed(event: KeyboardEvent): void {
    this.#window.keyed(event);
  }

  /** Call the program and every part that shows it so. */
  #name(title: string): void {
    this.#sandbox.dataset["title"] = title;
    const shownTitle = this.#sandbox.querySelector(".sandbox-title");
    if (shownTitle) shownTitle.textContent = title;
    this.#sandbox.querySelector(".sandbox-frame")?.setAttribute("aria-label", `Sandbox: ${title}`);
    for (const part of this.#sandbox.querySelectorAll<HTMLElement>("run-console, run-timeline, wire-view")) {
      part.dataset["title"] = title;
    }
  }
}

function answersAfter(typed: readonly TypedAnswer[], wish: AnsweringWish): Answering {
  switch (wish.wish) {
    case "begin":
    case "restart":
      return [];
    case "answer":
      return [...typed, wish.answer];
    case "undo":
      return typed.slice(0, -1);
    case "end":
      return null;
  }
}

function stopSide(side: Side): void {
  side.session?.stop();
  side.proof?.stop();
}
