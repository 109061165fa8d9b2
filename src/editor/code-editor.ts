/** What the page needs of an editor. Two things are one: Monaco (`monaco-editor.ts`) and a highlighted textarea (`plain-editor.ts`). */
import type { Language } from "../trace/event.ts";

/** A line where lanes are paused. `lanes` are their names, `ask("P1")`, for the badge's words. */
export interface PausedLine {
  /** 1-based. */
  readonly line: number;
  readonly lanes: readonly string[];
}

/** Where the program is at the playhead. Lines are 1-based; lines that do not exist are left out. */
export interface LineMarks {
  readonly runningLine: number | null;
  readonly paused: readonly PausedLine[];
  /** A line that the reader was led to: framed, and scrolled into the editor's view. */
  readonly pointedLine?: number;
}

export const noMarks: LineMarks = { runningLine: null, paused: [] };

/** What the last run says of a line of the program. */
export interface LineProblem {
  readonly line: number;
  readonly severity: "error" | "warning";
  readonly message: string;
  /** The same in two or three words, shown behind the line; empty for none. */
  readonly words: string;
}

/** Two things are said of one line: the words that stand behind it, each once. */
export function problemText(problems: readonly LineProblem[]): string {
  const words = new Set(problems.map((problem) => problem.words).filter((each) => each !== ""));
  return words.size === 0 ? "" : `▲ ${[...words].join(", ")}`;
}

/**
 * An editor on the page. Eight methods, not four: the page and its elements share it, and both kinds must be exchangeable
 * while the reader types.
 */
export interface CodeEditor {
  getValue(): string;
  /** Replace the whole program. Listeners of `onChange` hear it too. */
  setValue(text: string): void;
  onChange(listener: (text: string) => void): void;
  setMarks(marks: LineMarks): void;
  setProblems(problems: readonly LineProblem[]): void;
  /** Call it something else: see `EditorOptions.label`. */
  setLabel(label: string): void;
  /** Put the caret into it, at `selection` if given. */
  focus(selection?: Selection): void;
  /** Remove it from the page; it must not be used afterwards. */
  dispose(): void;
}

export interface EditorOptions {
  readonly language: Language;
  /** What a screen reader calls the editor, such as `Code: One patient`. */
  readonly label: string;
  readonly value: string;
  /** Ctrl+Enter or ⌘Enter was pressed. */
  readonly onRun: () => void;
}

/** Offsets into the program's text. */
export interface Selection {
  readonly start: number;
  readonly end: number;
}

/** The words at the end of a line where lanes are paused. */
export function badgeText(lanes: readonly string[]): string {
  return lanes.length === 1 ? "● paused here" : `● ${lanes.length.toLocaleString("en")} paused here`;
}

/** More than two digits have no room beside a line's number. */
const mostCounted = 99;

/** The same in short, beside the line's number. */
export function countText(lanes: readonly string[]): string {
  return lanes.length === 1 || lanes.length > mostCounted ? "●" : `●${lanes.length}`;
}
