/** What a sandbox shows of a side: console, error, marks in the code, status, timeline and wire, all of one record. */
import { noMarks } from "../../editor/code-editor.ts";
import { codeMarksAt } from "../../timeline/panel/code-marks.ts";
import { warningsOf } from "../../timeline/blame/warnings.ts";
import type { RunRecord } from "../../trace/run.ts";
import { chosenMode } from "../live/mode.ts";
import { RunConsole } from "../run-console/run-console.ts";
import { faultWords } from "../wire/fault-words.ts";
import { showError } from "./error-view.ts";
import { problemsOf } from "./line-problems.ts";
import type { ModelChoices } from "./model-choices.ts";
import { ModelPanel } from "./model-panel.ts";
import { ModelSwitch } from "./model-switch.ts";
import { originWords, showOrigin } from "./origin-note.ts";
import { buttonOf, partOf, setPressable } from "./parts.ts";
import type { Proof } from "./proof-session.ts";
import { putPrintedCode } from "./printed-code.ts";
import { showProof } from "./proof-view.ts";
import { RecordViews } from "./record-views.ts";
import { endWords, lookWords } from "./run-words.ts";
import { isRecordOfProgram, type RunState, type Side } from "./side.ts";
import { speaksToModel } from "./speaks-to-model.ts";
import { showLoading, showStatus } from "./status-line.ts";

/** A record of more events keeps the page busy for so long that one would see it. */
const longRecord = 200_000;
/** Time for a frame with the words that say so. */
const paintMs = 30;

/** Invariant: what is shown is the side that `shown` gives; what is said of another is kept until that is shown. */
export class BenchView {
  readonly views: RecordViews;
  readonly console = new RunConsole();
  readonly modelSwitch: ModelSwitch;
  readonly #sandbox: HTMLElement;
  readonly #shown: () => Side;
  readonly #choices: ModelChoices;
  readonly #panel: ModelPanel;
  #takeOutPrinted: (() => void) | undefined;

  constructor(sandbox: HTMLElement, shown: () => Side, choices: ModelChoices) {
    this.#sandbox = sandbox;
    this.#choices = choices;
    this.modelSwitch = new ModelSwitch(sandbox);
    this.#panel = new ModelPanel({
      sandbox,
      faults: () => choices.faults,
      onFaults: (faults) => {
        choices.faults = faults;
        this.showEdits();
      },
    });
    this.#shown = shown;
    this.views = new RecordViews(sandbox);
    this.console.dataset["title"] = sandbox.dataset["title"] ?? "";
    partOf(sandbox, "console").prepend(this.console);
    sandbox.addEventListener("playhead", (event) => this.#follow(event));
    sandbox.addEventListener("line-pointed", (event) => this.#point(event));
  }

  /** Show the whole of the side that is shown now. */
  showAll(): void {
    this.showProof(null);
    void this.showRecord(this.#shown());
    this.showEdits();
  }

  /** Show its record, if it is the side that is shown. Resolves when it is drawn. */
  async showRecord(side: Side): Promise<void> {
    if (side !== this.#shown()) return;
    const { record, session } = side;
    if (!session) this.console.record = record;
    showError(partOf(this.#sandbox, "error"), record);
    this.#showProblems(side, false);
    this.showStale();
    if (record) this.#sandbox.classList.add("has-run");
    this.views.setLive(record === null ? this.isLive : side.isLive);
    await this.views.show(record);
    this.followRun(side);
    if (side === this.#shown() && side.record === record) this.#showProblems(side, true);
  }

  /** A run is on: the console grows with it, and on the real clock the picture too. */
  followRun(side: Side): void {
    const { session } = side;
    if (!session || side !== this.#shown()) return;
    this.console.follow(session.trace);
    const isOn = (): boolean => side.session === session && side === this.#shown();
    if (session.isLive) void this.views.followRun(session, isOn);
  }

  /** A run begins: what was said of the last one goes. */
  showStart(side: Side): void {
    this.showProof(null);
    showLoading(this.#sandbox, side, () => side === this.#shown());
    this.clearMarks(side);
    showError(partOf(this.#sandbox, "error"), null);
  }

  setState(side: Side, state: RunState, says: string): void {
    side.state = state;
    side.says = says;
    this.showStatus();
  }

  /** All that was printed comes first; then, for a long record, how the program ended and that the page is busy. */
  async sayDrawing(side: Side, { end, trace }: RunRecord): Promise<void> {
    if (side !== this.#shown()) return;
    await this.console.catchUp();
    if (trace.length <= longRecord) return;
    this.setState(side, "running", `${endWords(end)} Drawing…`);
    await new Promise((resolve) => setTimeout(resolve, paintMs));
  }

  /** What there is to look at is known once the record is drawn. */
  sayWarnings(side: Side, record: RunRecord, said: string): void {
    const { timeline } = this.views;
    if (side !== this.#shown() || side.record !== record || side.says !== said || !timeline) return;
    side.says = said + lookWords(warningsOf(timeline).length);
    this.showStatus();
  }

  showStatus(): void {
    showStatus(this.#sandbox, this.#shown());
  }

  showProof(proof: Proof | null): void {
    showProof(partOf(this.#sandbox, "proof"), proof);
  }

  /** An edit: the old picture stays, dimmed; its marks in the code go, since lines have moved. */
  showEdit(side: Side): void {
    if (side.record && !isRecordOfProgram(side)) this.clearMarks(side);
    if (side !== this.#shown()) return;
    this.showProof(null);
    this.showStale();
    this.showEdits();
  }

  showStale(): void {
    const side = this.#shown();
    const isStale = side.record !== null && !isRecordOfProgram(side);
    this.#sandbox.classList.toggle("is-stale", isStale);
    this.views.setStale(isStale);
  }

  showEdits(): void {
    const { pane } = this.#shown();
    const edits = partOf(this.#sandbox, "edits");
    edits.textContent = pane.isEdited ? "your edits" : "original";
    edits.classList.toggle("is-edited", pane.isEdited);
    setPressable(buttonOf(this.#sandbox, "reset"), pane.isEdited || !this.#choices.isEmpty(this.#shown().language));
    this.#showModel();
    this.showStatus();
  }

  /** Who answers, and what goes wrong: said in the bar as long as anything is on. */
  #showModel(): void {
    const { pane, language } = this.#shown();
    const { faults } = this.#choices;
    const answers = this.#choices.answers(language);
    const chip = this.#sandbox.querySelector<HTMLElement>(".sandbox-model");
    const isUsed = speaksToModel(pane.source);
    const isLive = this.isLive;
    this.views.setAnswering(answers);
    // A live model fails by itself; faults are the mock's.
    this.#panel.show((isUsed || faults.length > 0) && !isLive);
    this.modelSwitch.show({
      isUsed,
      isAnswering: answers !== null,
      isExercise: this.#isExercise,
      provenance: this.#shown().provenance,
    });
    if (!chip) return;
    if (chip.dataset["whenUsed"] !== undefined) chip.hidden = !isUsed && this.#choices.isEmpty(language);
    const who = answers === null ? (isLive ? "live model" : "mock model") : "you are the model";
    chip.textContent = faults.length === 0 || isLive ? who : `${who}, fails: ${faults.map(faultWords).join("; ")}`;
    chip.classList.toggle("is-chosen", isLive || !this.#choices.isEmpty(language));
  }

  get #isExercise(): boolean {
    return this.#sandbox.closest("code-exercise") !== null;
  }

  /** Whether the next run asks the reader's own model: Live is chosen, and nobody types in its place. */
  get isLive(): boolean {
    const { pane, language } = this.#shown();
    return chosenMode() === "live" && this.#choices.answers(language) === null && speaksToModel(pane.source);
  }

  /** Whose program is shown. One that a link opened has a banner of its own. */
  showProvenance(isFromLink: boolean, onKeep: () => void): void {
    const { provenance, pane } = this.#shown();
    const isForeign = provenance === "foreign";
    const words = originWords(speaksToModel(pane.source), this.#isExercise);
    if (isForeign) this.#sandbox.dataset["provenance"] = "foreign";
    else delete this.#sandbox.dataset["provenance"];
    showOrigin(partOf(this.#sandbox, "origin"), isForeign && !isFromLink ? words : null, onKeep);
    this.#showModel();
  }

  clearMarks({ pane }: Side): void {
    pane.setMarks(noMarks);
    pane.setProblems([]);
  }

  /** Mark the line of the error, and once the record is drawn, those it warns of. */
  #showProblems(side: Side, isDrawn: boolean): void {
    const { record, pane } = side;
    if (!record || !isRecordOfProgram(side)) return;
    const { timeline } = this.views;
    pane.setProblems(problemsOf(record.end, isDrawn && timeline ? warningsOf(timeline) : []));
  }

  /** The playhead moved: console, code and wire go where it is. */
  #follow(event: Event): void {
    const side = this.#shown();
    const { record, pane, session } = side;
    if (!(event instanceof CustomEvent)) return;
    const { index, atMs } = event.detail as { index: number; atMs: number };
    if (session?.isLive) this.#followLive(side, session.source, index, atMs);
    if (!record || session) return;
    // At the end the console shows all, what was printed while nothing was recorded too.
    const isAtEnd = index >= record.trace.length - 1;
    this.console.showUntil(isAtEnd ? Infinity : index);
    this.views.follow(index);
    const { timeline } = this.views;
    if (!timeline || !isRecordOfProgram(side)) return;
    const marks = codeMarksAt(timeline, index, atMs);
    // Where a stopped step was when it was stopped is not known: the line it was last seen at would be a guess.
    const isCutOff = record.end.state === "stopped" && index >= record.trace.length - 1;
    pane.setMarks(isCutOff ? { ...marks, runningLine: null } : marks);
  }

  /** The page is about to be printed, or was. */
  showPrinted(isPrinting: boolean): void {
    this.#takeOutPrinted?.();
    const { pane } = this.#shown();
    this.#takeOutPrinted = isPrinting ? putPrintedCode(pane.host, pane.source) : undefined;
  }

  /** The same while a run is on: at its edge the console shows what comes as it comes. */
  #followLive({ pane }: Side, source: string, index: number, atMs: number): void {
    this.#sandbox.classList.add("has-run");
    this.console.showUntil(this.views.isAtLiveEdge ? Infinity : index);
    const { timeline } = this.views;
    if (timeline && source === pane.source) pane.setMarks(codeMarksAt(timeline, index, atMs));
  }

  /** The reader was led to a line. */
  #point(event: Event): void {
    const side = this.#shown();
    if (!(event instanceof CustomEvent) || !isRecordOfProgram(side)) return;
    side.pane.pointAt((event.detail as { line: number }).line);
  }
}
