/**
 * The light editor: a transparent textarea over the highlighted code that the page was built with. It is there at once,
 * before Monaco has arrived, and stays on touch devices, where Monaco says it is unsupported.
 */
import { CodeLines, type LinePiece } from "./code-lines.ts";
import type { CodeEditor, EditorOptions, Selection } from "./code-editor.ts";
import { indentUnit, newLineAfter } from "./indent.ts";
import type { Language } from "../trace/event.ts";

export interface PlainEditor extends CodeEditor {
  readonly selection: Selection;
  /** The caret is in it. */
  readonly hasFocus: boolean;
}

/** Cuts a program into coloured pieces, a list a line. */
export type LineHighlighter = (source: string, language: Language) => readonly (readonly LinePiece[])[];

/** Scroll `host`, and nothing around it, until a line is in sight. */
function showWithin(host: HTMLElement, line: HTMLElement): void {
  const box = host.getBoundingClientRect();
  const { top, bottom } = line.getBoundingClientRect();
  if (top < box.top || bottom > box.bottom) host.scrollTop += (top + bottom) / 2 - (box.top + box.bottom) / 2;
}

/**
 * Make the code in `host` (which holds `<pre><code>` with one `.line` a line) editable. `loadHighlighter` is called at the
 * first edit; until it answers, and if it fails, edited lines are shown without colours.
 */
export function createPlainEditor(
  host: HTMLElement,
  options: EditorOptions,
  loadHighlighter: () => Promise<LineHighlighter>,
): PlainEditor {
  const { language, onRun } = options;
  const code = host.querySelector<HTMLElement>("pre > code");
  if (!code) throw new Error("A plain editor needs <pre><code> in its host.");
  const lines = new CodeLines(code, options.value);
  const listeners: ((text: string) => void)[] = [];
  let highlighter: Promise<LineHighlighter> | undefined;
  let tabIndents = false;

  const area = document.createElement("textarea");
  area.className = "typing";
  area.value = options.value;
  area.spellcheck = false;
  area.setAttribute("autocapitalize", "off");
  area.setAttribute("autocomplete", "off");
  area.setAttribute("autocorrect", "off");
  area.setAttribute("wrap", "off");
  area.setAttribute("aria-label", options.label);
  host.classList.add("is-editable");
  code.parentElement?.setAttribute("aria-hidden", "true");
  code.parentElement?.after(area);

  function changed(): void {
    const text = area.value;
    lines.setText(text);
    for (const listener of listeners) listener(text);
    highlighter ??= loadHighlighter();
    highlighter.then(
      (highlight) => {
        if (area.value === text) lines.colour(highlight(text, language));
      },
      () => {
        highlighter = undefined;
      },
    );
  }

  function insert(text: string): void {
    // The only way to insert text that the browser's own undo takes back.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      changed();
    }
  }

  area.addEventListener("input", changed);
  area.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const command = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && command) onRun();
    else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      insert(newLineAfter(area.value.slice(0, area.selectionStart), language));
    } else if (event.key.toLowerCase() === "m" && event.ctrlKey) tabIndents = !tabIndents;
    else if (event.key === "Tab" && tabIndents && !event.shiftKey && !command) insert(indentUnit(language));
    else return;
    event.preventDefault();
  });

  return {
    getValue: () => area.value,
    setValue(text) {
      if (area.value === text) return;
      area.value = text;
      changed();
    },
    onChange: (listener) => void listeners.push(listener),
    setMarks(marks) {
      lines.setMarks(marks);
      const pointed = marks.pointedLine === undefined ? null : lines.lineElement(marks.pointedLine);
      if (pointed !== null) showWithin(host, pointed);
    },
    setProblems: (problems) => lines.setProblems(problems),
    setLabel: (label) => area.setAttribute("aria-label", label),
    focus(selection) {
      if (selection) area.setSelectionRange(selection.start, selection.end);
      area.focus();
    },
    dispose() {
      area.remove();
      host.classList.remove("is-editable");
      code.parentElement?.removeAttribute("aria-hidden");
    },
    get selection() {
      return { start: area.selectionStart, end: area.selectionEnd };
    },
    get hasFocus() {
      return document.activeElement === area;
    },
  };
}
