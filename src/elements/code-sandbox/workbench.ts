/**
 * The workbench of a `<code-sandbox>`: runs the program of the reader's language, proves it, stops it, puts others in its
 * place. Fetched on intent. It binds the rooms together; what is shown is `BenchView`'s.
 */
import { siteSandbox } from "../../sandbox/site.ts";
import { languages, type Language } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import { chosenLanguage, languageChanged } from "../language-tabs/language-choice.ts";
import { BenchView } from "./bench-view.ts";
import { drawnPart } from "./drawn-part.ts";
import { FullWindow } from "./full-window.ts";
import { startProof } from "./proof-session.ts";
import { stepWords, verdictWords } from "./proof-words.ts";
import { startRun, type RunOptions } from "./run-session.ts";
import { drawnWords, endWords, gapWords, languageNames } from "./run-words.ts";
import { codeLabel, draftPlaceOf, newSide, notRunYet, type Side } from "./side.ts";

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
  #seed: number;

  constructor(sandbox: HTMLElement) {
    this.#sandbox = sandbox;
    this.#seed = Number(sandbox.dataset["seed"] ?? usualSeed);
    this.#sides = { python: this.#newSide("python"), typescript: this.#newSide("typescript") };
    this.#view = new BenchView(sandbox, () => this.#side);
    this.#window = new FullWindow(sandbox);
    const commandKey = sandbox.querySelector("[data-command-key]");
    if (commandKey && /Mac|iP/.test(navigator.userAgent)) commandKey.textContent = "⌘";
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
    siteSandbox()
      .prepare(this.language)
      .catch(() => undefined);
  }

  #optionsOf({ language, pane }: Side): RunOptions {
    const scenario: unknown = JSON.parse(this.#sandbox.querySelector("[data-scenario]")?.textContent ?? "null");
    return { language, source: pane.source, seed: this.#seed, scenario };
  }

  async run(wallMs?: number): Promise<RunRecord | null> {
    const view = this.#view;
    const side = this.#side;
    if (side.session) return side.session.finished;
    if (side.proof) return null;
    const options = this.#optionsOf(side);
    const { language, source } = options;
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
    const said = endWords(record.end) + gapWords(record.trace, record.end) + drawnWords(record.trace.length);
    view.setState(side, record.end.state, said);
    await view.showRecord(side);
    view.sayWarnings(side, record, said);
    this.#sandbox.dispatchEvent(new CustomEvent("run-finished", { bubbles: true, detail: { record } }));
    return record;
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
    else if (name === "reset" && pane.isEdited) {
      pane.reset();
      side.says = "The original is back.";
      this.#view.showStatus();
    } else if (name === "undo") pane.undoReset();
    else if (name === "window") this.#window.toggle();
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

function stopSide(side: Side): void {
  side.session?.stop();
  side.proof?.stop();
}
