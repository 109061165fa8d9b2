/**
 * The workbench of a `<code-sandbox>`: editor, Run, console and timeline of one program in two languages. Fetched on
 * intent. It binds the rooms together and shows what they say; it decides nothing about programs.
 */
import { pageStore } from "../../course/storage.ts";
import { noMarks } from "../../editor/code-editor.ts";
import { siteSandbox } from "../../sandbox/site.ts";
import { codeMarksAt } from "../../timeline/codeMarks.ts";
import type { Timeline } from "../../timeline/model.ts";
import { warningsOf } from "../../timeline/warnings.ts";
import { languages, type Language } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import { eventsOf } from "../../trace/trace.ts";
import { chosenLanguage, languageChanged } from "../language-tabs/language-choice.ts";
import { RunConsole } from "../run-console/run-console.ts";
import { CodePane } from "./code-pane.ts";
import { drawnPart, maxDrawn } from "./drawn-part.ts";
import { showError } from "./error-view.ts";
import { problemsOf } from "./line-problems.ts";
import { startProof, type ProofSession, type ProofStep } from "./proof-session.ts";
import { showProof } from "./proof-view.ts";
import { stepWords, verdictWords } from "./proof-words.ts";
import { fillWindow } from "./full-window.ts";
import { buttonOf, element, partOf, setPressable } from "./parts.ts";
import { amountWords, endWords, gapWords, languageNames, lookWords } from "./run-words.ts";
import { speaksToModel } from "./speaks-to-model.ts";
import { startRun, type RunSession } from "./run-session.ts";

/** Where records are shown: `<run-timeline>` and `<wire-view>`. */
interface RecordView extends HTMLElement {
  record: RunRecord | null;
  /** Go to the moment after an event. */
  showAt(index: number): void;
}

interface TimelineView extends RecordView {
  readonly timeline: Timeline | null;
  showAtMs(atMs: number): void;
}

/** A program to put into a sandbox. Without `snippet` its edits are not kept. */
export interface OpenProgram {
  readonly title: string;
  readonly snippet: string | null;
  readonly sources: Readonly<Record<Language, string>>;
  readonly seed?: number;
}

export type RunState = "idle" | "loading" | "running" | RunRecord["end"]["state"];

/** Seed of every run that nobody gave another: the one the page's records were made with. */
const usualSeed = 1;
/** Time for a frame with the words that say so. */
const paintMs = 30;
/** What "Allow 60 s" allows. */
const longerMs = 60_000;

/** One language's side of the workbench. */
interface Side {
  readonly pane: CodePane;
  state: RunState;
  record: RunRecord | null;
  /** What the picture shows of it. */
  drawn: RunRecord | null;
  session: RunSession | null;
  proof: ProofSession | null;
  /** What the status line says when nothing else is going on. */
  says: string;
}

export class Workbench {
  readonly #sandbox: HTMLElement;
  readonly #sides: Readonly<Record<Language, Side>>;
  readonly #console: RunConsole;
  #views: Promise<RecordView[]> | undefined;
  #timelineView: TimelineView | undefined;
  #seed = usualSeed;
  #leaveFullWindow: (() => void) | undefined;

  constructor(sandbox: HTMLElement) {
    this.#sandbox = sandbox;
    this.#seed = Number(sandbox.dataset["seed"] ?? usualSeed);
    this.#sides = { python: this.#newSide("python"), typescript: this.#newSide("typescript") };
    this.#console = new RunConsole();
    this.#console.dataset["title"] = sandbox.dataset["title"] ?? "";
    partOf(sandbox, "console").prepend(this.#console);
    const commandKey = sandbox.querySelector("[data-command-key]");
    if (commandKey && /Mac|iP/.test(navigator.userAgent)) commandKey.textContent = "⌘";
    document.addEventListener(languageChanged, () => this.#show());
    sandbox.addEventListener("playhead", (event) => this.#follow(event));
    for (const language of languages) this.#sides[language].pane.restoreDraft();
    this.#show();
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

  get #scenario(): unknown {
    const scenario: unknown = JSON.parse(this.#sandbox.querySelector("[data-scenario]")?.textContent ?? "null");
    return scenario;
  }

  get #side(): Side {
    return this.#sides[this.language];
  }

  /** Boot the reader's language, quietly. Readers who save data wait until they press Run. */
  prepare(): void {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (connection?.saveData) return;
    void this.#loadViews();
    siteSandbox()
      .prepare(this.language)
      .catch(() => undefined);
  }

  async run(wallMs?: number): Promise<RunRecord | null> {
    const { language } = this;
    const side = this.#side;
    if (side.session) return side.session.finished;
    if (side.proof) return null;
    const { source } = side.pane;
    const scenario = this.#scenario;
    showProof(partOf(this.#sandbox, "proof"), null);
    this.#showProgress(language, side);
    this.#clearMarks(side);
    showError(partOf(this.#sandbox, "error"), null);
    this.#setState(side, "loading", `Loading ${languageNames[language]}…`);
    this.#sandbox.dispatchEvent(new CustomEvent("run-started", { bubbles: true, detail: { language, source } }));
    const session = startRun(
      { language, source, seed: this.#seed, scenario, ...(wallMs === undefined ? {} : { wallMs }) },
      () => {
        if (side.session === session) this.#setState(side, "running", "Running…");
      },
    );
    side.session = session;
    this.#console.follow(session.trace);
    const record = await session.finished;
    await this.#loadViews().catch(() => undefined);
    if (side === this.#side) {
      await this.#console.catchUp();
      if (record.trace.length > maxDrawn) await this.#sayDrawing(side, record);
    }
    side.session = null;
    side.record = record;
    side.drawn = drawnPart(record);
    const said = endWords(record.end) + gapWords(record.trace, record.end) + drawnWords(record.trace.length);
    this.#setState(side, record.end.state, said);
    if (side === this.#side) this.#showRecord(side);
    await this.#views?.then(() => undefined);
    this.#sayWarnings(side, record, said);
    this.#sandbox.dispatchEvent(new CustomEvent("run-finished", { bubbles: true, detail: { record } }));
    return record;
  }

  /** A long record takes a moment to draw: say how the program ended before that, and that the page is busy. */
  async #sayDrawing(side: Side, { end }: RunRecord): Promise<void> {
    this.#setState(side, "running", `${endWords(end)} Drawing…`);
    await new Promise((resolve) => setTimeout(resolve, paintMs));
  }

  /** What there is to look at is known once the record is drawn. */
  #sayWarnings(side: Side, record: RunRecord, said: string): void {
    const timeline = this.#timelineView?.timeline;
    if (side !== this.#side || side.record !== record || side.says !== said || !timeline) return;
    side.says = said + lookWords(warningsOf(timeline).length);
    this.#showStatus();
  }

  /** Run the program plain and traced, and say whether they are the same. The record that is shown stays. */
  async prove(): Promise<void> {
    const { language } = this;
    const side = this.#side;
    if (side.session || side.proof) return;
    const { state, says } = side;
    const place = partOf(this.#sandbox, "proof");
    showProof(place, null);
    const options = { language, source: side.pane.source, seed: this.#seed, scenario: this.#scenario };
    const tell = (step: ProofStep): void => {
      this.#setState(side, step === "loading" ? "loading" : "running", stepWords(step, language));
    };
    const proof = startProof(options, tell, startRun);
    side.proof = proof;
    this.#showStatus();
    const found = await proof.finished;
    side.proof = null;
    const isSame = found !== null && found.plain.source === side.pane.source;
    this.#setState(side, state, found === null ? "You stopped the proof." : isSame ? verdictWords(found) : says);
    if (isSame && side === this.#side) showProof(place, found);
  }

  /** A prediction asked for a run (a `run-requested` event): rest where it was surprising. */
  async runAndRest(event: Event): Promise<void> {
    const detail: unknown = event instanceof CustomEvent ? event.detail : null;
    const record = await this.run();
    if (!record || typeof detail !== "object" || detail === null || !("restAtMs" in detail)) return;
    if (typeof detail.restAtMs === "number") this.showAtMs(detail.restAtMs);
  }

  stop(): void {
    for (const language of languages) this.#stopSide(this.#sides[language]);
  }

  #stopSide(side: Side): void {
    side.session?.stop();
    side.proof?.stop();
  }

  showAt(index: number): void {
    this.#timelineView?.showAt(index);
  }

  /** The same for a time on the run's clock, after everything that happened then. */
  showAtMs(atMs: number): void {
    this.#timelineView?.showAtMs(atMs);
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
      this.#setState(side, "idle", "Not run yet.");
      side.pane.open(codeLabel(title), sources[language], this.#draftPlace(language));
    }
    this.#show();
  }

  /** A button with `data-act` was pressed. */
  act(name: string): void {
    const { pane } = this.#side;
    if (name === "run") void this.run();
    else if (name === "stop") this.#stopSide(this.#side);
    else if (name === "prove") void this.prove();
    else if (name === "longer") void this.run(longerMs);
    else if (name === "reset" && pane.isEdited) {
      pane.reset();
      this.#side.says = "The original is back.";
      this.#showStatus();
    } else if (name === "undo") pane.undoReset();
    else if (name === "window") this.#toggleFullWindow();
  }

  /** F fills the window, Escape leaves it, unless something is being typed. */
  keyed(event: KeyboardEvent): void {
    const { target } = event;
    const isTyping =
      target instanceof Element && target.closest("textarea, input, select, [contenteditable], .monaco-layer");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === "f" || (event.key === "Escape" && this.#leaveFullWindow)) {
      event.preventDefault();
      this.#toggleFullWindow();
    }
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

  #draftPlace(language: Language) {
    const { lesson, snippet } = this.#sandbox.dataset;
    return lesson !== undefined && snippet !== undefined ? { lesson, snippet, language } : null;
  }

  #newSide(language: Language): Side {
    const host = this.#sandbox.querySelector<HTMLElement>(`.code-pane[data-for="${language}"] .editor-host`);
    if (!host) throw new Error(`The sandbox has no code in ${languageNames[language]}.`);
    const pane = new CodePane({
      host,
      language,
      label: codeLabel(this.#sandbox.dataset["title"]),
      draftPlace: this.#draftPlace(language),
      store: pageStore(),
      onChange: () => this.#edited(language),
      onRun: () => void this.run(),
    });
    return { pane, state: "idle", record: null, drawn: null, session: null, proof: null, says: "Not run yet." };
  }

  /** An edit: the old picture stays, dimmed; its marks in the code go, since lines have moved. */
  #edited(language: Language): void {
    const side = this.#sides[language];
    if (side.record && side.record.source !== side.pane.source) this.#clearMarks(side);
    if (side === this.#side) {
      showProof(partOf(this.#sandbox, "proof"), null);
      this.#showStale();
      this.#showEdits();
    }
  }

  #clearMarks(side: Side): void {
    side.pane.setMarks(noMarks);
    side.pane.setProblems([]);
  }

  /** Fetch timeline and wire view, and put them in their places. */
  #loadViews(): Promise<RecordView[]> {
    this.#views ??= import("../timeline/run-timeline.ts").then(
      async () => {
        const title = this.#sandbox.dataset["title"] ?? "";
        const timeline = document.createElement("run-timeline") as TimelineView;
        timeline.dataset["title"] = title;
        partOf(this.#sandbox, "timeline").append(timeline);
        this.#timelineView = timeline;
        const views: RecordView[] = [timeline];
        const place = this.#sandbox.querySelector('[data-part="wire"]');
        if (place) {
          await import("../timeline/wire-view.ts");
          const wire = document.createElement("wire-view") as RecordView;
          wire.dataset["title"] = title;
          place.append(wire);
          views.push(wire);
        }
        return views;
      },
      (error: unknown) => {
        this.#views = undefined;
        throw error;
      },
    );
    return this.#views;
  }

  /** The reader's language has another side: show it. */
  #show(): void {
    showProof(partOf(this.#sandbox, "proof"), null);
    this.#showRecord(this.#side);
    this.#showStatus();
    this.#showEdits();
  }

  #showRecord(side: Side): void {
    const { record } = side;
    if (side.session) this.#console.follow(side.session.trace);
    else this.#console.record = record;
    showError(partOf(this.#sandbox, "error"), record);
    this.#showProblems(side, null);
    this.#showStale();
    if (record) this.#sandbox.classList.add("has-run");
    const wire = this.#sandbox.querySelector<HTMLElement>('[data-part="wire"][data-when-used]');
    if (wire) wire.hidden = record === null || !hasRequest(record);
    void this.#views?.then((views) => {
      for (const view of views) {
        const shown = view === this.#timelineView || !wire?.hidden ? side.drawn : null;
        if (view.record !== shown) view.record = shown;
      }
      if (side === this.#side && side.record === record) this.#showProblems(side, this.#timelineView?.timeline ?? null);
    });
  }

  /** Mark the line of the error, and once the record is drawn, those it warns of. */
  #showProblems({ record, pane }: Side, timeline: Timeline | null): void {
    if (!record || record.source !== pane.source) return;
    pane.setProblems(problemsOf(record.end, timeline === null ? [] : warningsOf(timeline)));
  }

  #showStale(): void {
    const { record, pane } = this.#side;
    const isStale = record !== null && record.source !== pane.source;
    this.#sandbox.classList.toggle("is-stale", isStale);
    this.#timelineView?.toggleAttribute("data-stale", isStale);
  }

  #showEdits(): void {
    const { pane } = this.#side;
    const edits = partOf(this.#sandbox, "edits");
    edits.textContent = pane.isEdited ? "your edits" : "original";
    edits.classList.toggle("is-edited", pane.isEdited);
    setPressable(buttonOf(this.#sandbox, "reset"), pane.isEdited);
    const model = this.#sandbox.querySelector<HTMLElement>(".sandbox-model[data-when-used]");
    if (model) model.hidden = !speaksToModel(pane.source);
    this.#showStatus();
  }

  #setState(side: Side, state: RunState, says: string): void {
    side.state = state;
    side.says = says;
    if (side === this.#side) this.#showStatus();
  }

  #showStatus(): void {
    const { state, says, record, pane } = this.#side;
    const isBusy = state === "loading" || state === "running";
    this.#sandbox.dataset["runState"] = state;
    this.#sandbox.dataset["language"] = this.language;
    const status = partOf(this.#sandbox, "status");
    const offers = [
      ...(pane.canUndoReset ? [actionButton("undo", "Undo reset")] : []),
      ...(record?.end.state === "stopped" && record.end.reason === "wall-time" && !isBusy
        ? [actionButton("longer", "Run again, allow 60 s")]
        : []),
    ];
    if (status.firstChild?.textContent !== says || offers.length > 0 || status.childElementCount > 1) {
      status.replaceChildren(element("span", "", says), ...offers);
    }
    partOf(this.#sandbox, "progress").hidden = state !== "loading";
    setPressable(buttonOf(this.#sandbox, "run"), !isBusy);
    setPressable(buttonOf(this.#sandbox, "prove"), !isBusy);
    setPressable(buttonOf(this.#sandbox, "stop"), isBusy);
  }

  /** Bytes of each file while they come; the words for it are not read aloud at each change. */
  #showProgress(language: Language, side: Side): void {
    const files = new Map<string, { loadedBytes: number; totalBytes: number }>();
    const amount = partOf(this.#sandbox, "progress");
    amount.textContent = "";
    siteSandbox()
      .prepare(language, (progress) => {
        if (side !== this.#side || side.state !== "loading") return;
        if (progress.stage === "boot") {
          amount.textContent = `starting ${languageNames[language]}`;
          return;
        }
        files.set(progress.file.name, progress.file);
        amount.textContent = `${progress.file.name}, ${amountWords(files.values())}`;
      })
      .catch(() => undefined);
  }

  /** The playhead moved: console, code and wire go where it is. */
  #follow(event: Event): void {
    const side = this.#side;
    const { record, pane } = side;
    if (!(event instanceof CustomEvent) || !record || side.session) return;
    const { index } = event.detail as { index: number };
    // At the end of the picture the console shows all, what was printed beyond it too.
    const isAtEnd = index >= (side.drawn?.trace.length ?? 0) - 1;
    this.#console.showUntil(isAtEnd ? Infinity : index);
    void this.#views?.then((views) => {
      for (const view of views) if (view !== this.#timelineView) view.showAt(index);
    });
    const timeline = this.#timelineView?.timeline;
    if (timeline && record.source === pane.source) {
      const marks = codeMarksAt(timeline, index);
      // Where a stopped step was when it was stopped is not known: the line it was last seen at would be a guess.
      const isCutOff = record.end.state === "stopped" && index >= record.trace.length - 1;
      pane.setMarks(isCutOff ? { ...marks, runningLine: null } : marks);
    }
  }

  #toggleFullWindow(): void {
    if (this.#leaveFullWindow) {
      this.#leaveFullWindow();
      this.#leaveFullWindow = undefined;
    } else this.#leaveFullWindow = fillWindow(this.#sandbox);
    const isFull = this.#leaveFullWindow !== undefined;
    const button = buttonOf(this.#sandbox, "window");
    if (!button) return;
    button.textContent = isFull ? "Leave full window" : "Full window";
    button.setAttribute("aria-pressed", String(isFull));
  }
}

/** What a screen reader calls the editor. */
function codeLabel(title: string | undefined): string {
  return title ? `Code: ${title}` : "Code";
}

/** Only programs that speak of the model or of fetching can have sent one: the others are not read through. */
function hasRequest({ source, trace }: RunRecord): boolean {
  if (!/openai|fetch|http/.test(source)) return false;
  for (const { kind } of eventsOf(trace)) if (kind === "request-sent") return true;
  return false;
}

function drawnWords(length: number): string {
  if (length <= maxDrawn) return "";
  return ` The picture shows the first ${maxDrawn.toLocaleString("en")} of ${length.toLocaleString("en")} events.`;
}

function actionButton(action: string, words: string): HTMLButtonElement {
  const button = element("button", "button plain", words);
  button.type = "button";
  button.dataset["act"] = action;
  return button;
}
