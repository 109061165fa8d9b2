/**
 * The workbench of a `<code-sandbox>`: runs the program of the reader's language, proves it, stops it, puts others in its
 * place. Fetched on intent. It binds the rooms together; what is shown is `BenchView`'s.
 */
import { printedLines } from "../../course/predictions/printed-lines.ts";
import type { Provenance } from "../../course/provenance/source-watch.ts";
import { openStore, pageStore } from "../../course/storage.ts";
import type { ModelGate } from "../../sandbox/model-gate.ts";
import { siteSandbox } from "../../sandbox/site.ts";
import { languages, type Language } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import { chosenLanguage, languageChanged } from "../language-tabs/language-choice.ts";
import { loadAndStartLive } from "../live/load-live.ts";
import { runUseWords } from "../live/live-words.ts";
import { modeChanged } from "../live/mode.ts";
import { answeringEvent, answersAfter, type AnsweringWish } from "../wire/answering.ts";
import { faultsSentence } from "../wire/fault-words.ts";
import { BenchView } from "./bench-view.ts";
import { FullWindow } from "./full-window.ts";
import { ModelChoices } from "./model-choices.ts";
import { ProgramOwner } from "./program-owner.ts";
import { MoreRow } from "./more-row.ts";
import { startRun, type RunOptions } from "./run-session.ts";
import { endWords, gapWords, languageNames, orderWords } from "./run-words.ts";
import { codeLabel, draftPlaceOf, isTaken, newSide, notRunYet, programPlaceOf, takeRecord, type Side } from "./side.ts";

/** A program to put into a sandbox. Without `snippet` its edits are not kept. */
export interface OpenProgram {
  readonly title: string;
  readonly snippet: string | null;
  readonly sources: Readonly<Record<Language, string>>;
  readonly seed?: number;
  /** Run it in this shuffled order. */
  readonly shuffle?: number;
  /** A link brought it: it is a stranger's, whatever becomes of it here. */
  readonly isFromLink?: boolean;
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
  readonly #owner: ProgramOwner;
  readonly #more: MoreRow;
  #seed: number;
  /** The order that Run uses, which a link asked for; null: the usual one. */
  #order: number | null = null;
  /** A live run is being prepared, or asked about. */
  #isOpening = false;

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
    this.#owner = new ProgramOwner({
      sandbox,
      sides: Object.values(this.#sides),
      shown: () => this.#side,
      view: this.#view,
    });
    this.#window = new FullWindow(sandbox);
    this.#more = new MoreRow({
      sandbox,
      view: this.#view,
      sides: this.#sides,
      side: () => this.#side,
      seed: () => this.#seed,
      order: () => this.#order,
      forgetOrder: () => (this.#order = null),
      provenance: () => this.provenance,
      optionsOf: (side) => this.#optionsOf(side),
      run: (wish) => this.run(wish),
    });
    const commandKey = sandbox.querySelector("[data-command-key]");
    if (commandKey && /Mac|iP/.test(navigator.userAgent)) commandKey.textContent = "⌘";
    sandbox.addEventListener(answeringEvent, (event) => {
      if (event instanceof CustomEvent) void this.#answer(event.detail as AnsweringWish);
    });
    document.addEventListener(languageChanged, () => {
      this.#view.showAll();
      this.#more.showSide();
      this.#owner.show();
    });
    document.addEventListener(modeChanged, () => this.#view.showEdits());
    addEventListener("beforeprint", () => this.#view.showPrinted(true));
    addEventListener("afterprint", () => this.#view.showPrinted(false));
    for (const language of languages) this.#sides[language].pane.restoreDraft();
    this.#view.showAll();
    this.#owner.lookAgain();
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

  /** Whose program it is, as it stands. */
  get provenance(): Provenance {
    return this.#owner.look(this.#side);
  }

  get #side(): Side {
    return this.#sides[this.language];
  }

  #newSide(language: Language): Side {
    return newSide(this.#sandbox, language, {
      onChange: () => {
        this.#view.showEdit(this.#sides[language]);
        this.#more.showEdit();
        this.#owner.edited();
      },
      onRun: () => void this.run(),
    });
  }

  /** Boot the reader's language, quietly. Readers who save data wait until they press Run. */
  prepare(): void {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (connection?.saveData) return;
    this.#view.views.load().catch(() => undefined);
    const { language, source } = this;
    siteSandbox().fetchPackages({ language, source, ...(this.#view.isLive ? { model: "live" } : {}) });
    siteSandbox()
      .prepare(this.language)
      .catch(() => undefined);
  }

  #optionsOf({ language, pane }: Side): RunOptions {
    const scenario: unknown = JSON.parse(this.#sandbox.querySelector("[data-scenario]")?.textContent ?? "null");
    const mock = this.#choices.settings(language);
    return { language, source: pane.source, seed: this.#seed, shuffle: this.#order ?? undefined, scenario, mock };
  }

  /** With Live chosen: the way to the reader's model, or null when nothing is to run. Undefined: the mock answers. */
  async #openGate(side: Side): Promise<ModelGate | null | undefined> {
    const view = this.#view;
    const start = await loadAndStartLive(side.provenance, (sum) => (view.modelSwitch.ledger = sum));
    if (start.kind === "live") return start.gate;
    if (start.kind === "mock") return undefined;
    view.setState(side, side.state, start.words);
    return null;
  }

  /** `onlyMock`: what was pressed speaks of the mock, whatever was chosen. */
  async run({ wallMs, onlyMock = false, shuffle }: RunWish = {}): Promise<RunRecord | null> {
    const view = this.#view;
    const side = this.#side;
    if (side.session) return side.session.finished;
    if (isTaken(side) || this.#isOpening) return null;
    const provenance = this.#owner.look(side);
    const usual = this.#optionsOf(side);
    const options = { ...usual, shuffle: shuffle ?? usual.shuffle };
    const { language, source } = options;
    const faults = this.#choices.faults;
    const isLive = view.isLive && !onlyMock && options.shuffle === undefined;
    this.#isOpening = isLive;
    const gate = isLive ? await this.#openGate(side) : undefined;
    this.#isOpening = false;
    if (gate === null) return null;
    view.modelSwitch.ledger = null;
    view.showStart(side);
    view.setState(side, "loading", `Loading ${languageNames[language]}…`);
    this.#sandbox.dispatchEvent(new CustomEvent("run-started", { bubbles: true, detail: { language, source } }));
    const limit = wallMs === undefined || gate ? {} : { wallMs };
    const session = startRun({ ...options, ...limit, gate: gate ?? null }, () => {
      if (side.session === session) view.setState(side, "running", gate ? "Running live…" : "Running…");
    });
    side.session = session;
    view.followRun(side);
    const record = await session.finished;
    // Another program was opened meanwhile: what this one did is not that one's.
    if (side.session !== session) return record;
    await view.views.load().catch(() => undefined);
    await view.sayDrawing(side, record);
    if (side.session !== session) return record;
    side.session = null;
    takeRecord(side, record, gate !== undefined);
    const said =
      endWords(record.end, side.isLive) +
      orderWords(record.shuffle) +
      gapWords(record.trace, record.end) +
      (gate ? runUseWords(view.modelSwitch.ledger) : faultsSentence(faults)) +
      (view.isLive && !gate ? " This run was with the mock." : "");
    view.setState(side, record.end.state, said);
    await view.showRecord(side);
    view.sayWarnings(side, record, said);
    const detail = { record, provenance, model: gate ? "live" : "mock" };
    this.#sandbox.dispatchEvent(new CustomEvent("run-finished", { bubbles: true, detail }));
    return record;
  }

  /** The reader answers as the model, or leaves it: the program starts over with what was typed so far. */
  async #answer(wish: AnsweringWish): Promise<void> {
    const side = this.#side;
    if (isTaken(side)) return;
    const typed = this.#choices.answers(side.language) ?? [];
    this.#choices.setAnswers(side.language, answersAfter(typed, wish));
    this.#view.showEdits();
    await this.run({ onlyMock: true });
    // Who went elsewhere meanwhile stays there: what was pressed is gone, and leaves the focus nowhere.
    const { activeElement } = document;
    if (side !== this.#side || (activeElement !== document.body && !activeElement?.closest("wire-view"))) return;
    this.#view.views.focusAnswer();
  }

  /** A prediction asked for a run (a `run-requested` event): rest where it was surprising. */
  async runAndRest(event: Event): Promise<void> {
    const detail: unknown = event instanceof CustomEvent ? event.detail : null;
    const record = await this.run({ onlyMock: true });
    if (!record || typeof detail !== "object" || detail === null) return;
    const line = "restLine" in detail ? printedLines(record.trace)[Number(detail.restLine) - 1] : undefined;
    if (line !== undefined) this.showAt(line.index);
    else if ("restAtMs" in detail && typeof detail.restAtMs === "number") this.showAtMs(detail.restAtMs);
  }

  /** A link to what is shown, in `place`. What happened, in words. */
  share(place: HTMLElement, playground: string): Promise<string> {
    return this.#more.share(place, playground);
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
  open({ title, snippet, sources, seed = usualSeed, shuffle, isFromLink = false }: OpenProgram): void {
    this.stop();
    this.#seed = seed;
    this.#order = shuffle ?? null;
    this.#owner.open(isFromLink);
    this.#name(title);
    if (snippet === null) delete this.#sandbox.dataset["snippet"];
    else this.#sandbox.dataset["snippet"] = snippet;
    this.#choices.open(programPlaceOf(this.#sandbox));
    for (const language of languages) {
      const side = this.#sides[language];
      side.session = null;
      side.record = null;
      side.previous = null;
      side.isLive = false;
      this.#view.setState(side, "idle", notRunYet);
      side.pane.open(codeLabel(title), sources[language], draftPlaceOf(this.#sandbox, language));
    }
    this.#view.showAll();
    this.#more.showProgram();
    this.#owner.lookAgain();
  }

  /** A button with `data-act` was pressed. */
  act(name: string): void {
    const side = this.#side;
    const { pane } = side;
    if (name === "run") void this.run();
    else if (name === "stop") stopSide(side);
    else if (name === "longer") void this.run({ wallMs: longerMs, shuffle: side.record?.shuffle });
    else if (name === "reset") this.#reset(side);
    else if (name === "answer") void this.#answer({ wish: "begin" });
    else if (name === "undo") pane.undoReset();
    else if (name === "window") this.#window.toggle();
    else this.#more.act(name);
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

interface RunWish {
  readonly wallMs?: number;
  readonly onlyMock?: boolean;
  /** In this order, whatever Run uses. */
  readonly shuffle?: number | undefined;
}

function stopSide(side: Side): void {
  side.session?.stop();
  side.proof?.stop();
  side.comparing?.stop();
  side.shuffle?.stop();
}
