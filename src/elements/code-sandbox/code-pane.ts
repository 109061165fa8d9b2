/** The program in one language: its text, its editor (plain at once, Monaco when it has arrived), what is kept of its edits. */
import { forgetDraft, keepDraft, readDraft, type DraftPlace } from "../../course/drafts.ts";
import type { TextStore } from "../../course/storage.ts";
import { noMarks, type CodeEditor, type LineMarks, type LineProblem } from "../../editor/code-editor.ts";
import { openLineHighlighter, openMonaco, prefersPlainEditor } from "../../editor/load-editor.ts";
import { createPlainEditor, type PlainEditor } from "../../editor/plain-editor.ts";
import type { Language } from "../../trace/event.ts";

/** The pane never grows beyond this by typing. */
const maxLines = 28;
const keepAfterMs = 300;

export interface CodePaneOptions {
  readonly host: HTMLElement;
  readonly language: Language;
  readonly label: string;
  /** Where edits are kept; null keeps none. */
  readonly draftPlace: DraftPlace | null;
  readonly store: TextStore;
  readonly onChange: () => void;
  readonly onRun: () => void;
}

export class CodePane {
  readonly #options: CodePaneOptions;
  #label: string;
  #draftPlace: DraftPlace | null;
  #original: string;
  #plain: PlainEditor | null;
  #editor: CodeEditor;
  #arriving = false;
  #marks: LineMarks = noMarks;
  #problems: readonly LineProblem[] = [];
  /** What is marked in the code, in words: after the editor in the reading order. */
  readonly #said = document.createElement("ul");
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  /** The text was changed here and is not kept yet. Only then may it be written: another tab may have newer edits. */
  #isUnkept = false;
  /** What Reset took away, until the next edit. */
  #dropped: string | null = null;

  constructor(options: CodePaneOptions) {
    this.#options = options;
    const { host, language, label, draftPlace, onRun } = options;
    this.#label = label;
    this.#draftPlace = draftPlace;
    this.#original = host.querySelector("pre > code")?.textContent ?? "";
    this.#plain = createPlainEditor(host, { language, label, value: this.#original, onRun }, openLineHighlighter);
    this.#editor = this.#plain;
    this.#listen(this.#editor);
    const isFocused = document.activeElement === host;
    for (const name of ["tabindex", "role", "aria-label"]) host.removeAttribute(name);
    const wanted = (): void => void this.#openMonaco();
    host.addEventListener("pointermove", wanted, { once: true, passive: true });
    host.addEventListener("focusin", wanted, { once: true });
    // It could be focused to scroll it; from now on the editor in it is. Who was there already means to use it: that
    // intent fetched this module, before anybody listened here.
    if (isFocused) this.#plain.focus();
    else if (host.matches(":hover")) wanted();
    addEventListener("pagehide", () => this.#keep());
    this.#said.className = "visually-hidden";
    this.#said.hidden = true;
    this.#said.setAttribute("role", "list");
    this.#said.setAttribute("aria-label", "Marks in the code");
    host.after(this.#said);
  }

  /** Show the edits of an earlier visit, if there are any. */
  restoreDraft(): void {
    const draft = this.#draftPlace && readDraft(this.#options.store, this.#draftPlace);
    if (draft !== null) this.#editor.setValue(draft);
    this.#isUnkept = false;
  }

  get source(): string {
    return this.#editor.getValue();
  }

  /** The element that holds the editor. */
  get host(): HTMLElement {
    return this.#options.host;
  }

  /** The program as it was before the reader's edits. */
  get original(): string {
    return this.#original;
  }

  get isEdited(): boolean {
    return this.source !== this.#original;
  }

  get canUndoReset(): boolean {
    return this.#dropped !== null;
  }

  /** Restore the original. The edits can be had back until the next edit. */
  reset(): void {
    const dropped = this.source;
    this.#editor.setValue(this.#original);
    this.#dropped = dropped;
    if (this.#draftPlace) forgetDraft(this.#options.store, this.#draftPlace);
    this.#isUnkept = false;
    this.#options.onChange();
  }

  undoReset(): void {
    const dropped = this.#dropped;
    if (dropped !== null) this.#editor.setValue(dropped);
  }

  /** Show another program; edits kept for it come first. */
  open(label: string, original: string, draftPlace: DraftPlace | null): void {
    this.#keep();
    this.#label = label;
    this.#editor.setLabel(label);
    this.#draftPlace = null;
    this.#original = original;
    this.#editor.setValue((draftPlace && readDraft(this.#options.store, draftPlace)) ?? original);
    this.#isUnkept = false;
    this.#draftPlace = draftPlace;
    this.#dropped = null;
    this.setMarks(noMarks);
    this.setProblems([]);
    this.#options.onChange();
  }

  setMarks(marks: LineMarks): void {
    this.#marks = marks;
    this.#editor.setMarks(marks);
  }

  /** Lead the reader to a line, until the marks change. */
  pointAt(line: number): void {
    this.#editor.setMarks({ ...this.#marks, pointedLine: line });
  }

  setProblems(problems: readonly LineProblem[]): void {
    this.#problems = problems;
    this.#editor.setProblems(problems);
    this.#said.hidden = problems.length === 0;
    this.#said.replaceChildren(
      ...problems.map(({ line, severity, message }) => {
        const entry = document.createElement("li");
        entry.textContent = `Line ${line}: ${severity === "error" ? "error, " : "warning, "}${message}`;
        return entry;
      }),
    );
  }

  focus(): void {
    this.#editor.focus();
  }

  #listen(editor: CodeEditor): void {
    editor.onChange((text) => {
      this.#dropped = null;
      this.#options.host.style.setProperty("--lines", String(Math.min(maxLines, text.split("\n").length)));
      clearTimeout(this.#keepTimer);
      this.#isUnkept = true;
      this.#keepTimer = setTimeout(() => this.#keep(), keepAfterMs);
      this.#options.onChange();
    });
  }

  #keep(): void {
    clearTimeout(this.#keepTimer);
    if (!this.#isUnkept) return;
    this.#isUnkept = false;
    if (this.#draftPlace) keepDraft(this.#options.store, this.#draftPlace, this.source, this.#original);
  }

  /** Exchange the plain editor for Monaco, caret and all. Without a connection the plain one simply stays. */
  async #openMonaco(): Promise<void> {
    const plain = this.#plain;
    if (!plain || this.#arriving || prefersPlainEditor()) return;
    this.#arriving = true;
    const { host, language, onRun } = this.#options;
    const layer = document.createElement("div");
    layer.className = "monaco-layer";
    host.append(layer);
    try {
      const monaco = await openMonaco(layer, {
        language,
        label: this.#label,
        value: plain.getValue(),
        onRun,
      });
      monaco.setLabel(this.#label);
      if (monaco.getValue() !== plain.getValue()) monaco.setValue(plain.getValue());
      const { hasFocus, selection } = plain;
      monaco.setMarks(this.#marks);
      monaco.setProblems(this.#problems);
      this.#editor = monaco;
      this.#plain = null;
      plain.dispose();
      host.classList.add("has-monaco");
      this.#listen(monaco);
      if (hasFocus) monaco.focus(selection);
    } catch {
      layer.remove();
      this.#arriving = false;
    }
  }
}
