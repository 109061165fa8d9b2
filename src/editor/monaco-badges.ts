/** Badges at paused lines in Monaco: in words behind the code where there is room, and in short beside the line's number. */
import { badgeText, countText, problemText, type LineProblem, type PausedLine } from "./code-editor.ts";
import type { monaco } from "./monaco-features.ts";

const gapPx = 16;
const edgePx = 14;
/** Between the number's sign and the code. */
const signGapPx = 2;

export class MonacoBadges {
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #layer = document.createElement("div");
  #badges: readonly { readonly line: number; readonly chips: readonly HTMLElement[]; readonly sign: HTMLElement }[] =
    [];
  #paused: readonly PausedLine[] = [];
  #problems: readonly LineProblem[] = [];

  /** Invariant: the layer holds the chips and one sign of each marked line, placed for the present scroll and size. */
  constructor(editor: monaco.editor.IStandaloneCodeEditor) {
    this.#editor = editor;
    this.#layer.className = "badge-layer";
    editor.getContainerDomNode().append(this.#layer);
    editor.onDidScrollChange(() => this.#place());
    editor.onDidLayoutChange(() => this.#place());
  }

  show(paused: readonly PausedLine[]): void {
    this.#paused = paused;
    this.#draw();
  }

  /** What the last run says of lines, in words behind them. */
  showProblems(problems: readonly LineProblem[]): void {
    this.#problems = problems;
    this.#draw();
  }

  #draw(): void {
    const problems = Map.groupBy(this.#problems, ({ line }) => line);
    const paused = new Map(this.#paused.map(({ line, lanes }) => [line, lanes]));
    // An edit may have taken lines away before the marks at them are taken back.
    const lineCount = this.#editor.getModel()?.getLineCount() ?? 0;
    const lines = [...new Set([...paused.keys(), ...problems.keys()])].filter((line) => line <= lineCount);
    this.#badges = lines.map((line) => {
      const chips: HTMLElement[] = [];
      const sign = document.createElement("span");
      sign.className = "line-sign";
      const lanes = paused.get(line);
      if (lanes) {
        sign.textContent = countText(lanes);
        chips.push(chipOf("line-badge", badgeText(lanes), lanes.join(", ")));
      }
      const words = problemText(problems.get(line) ?? []);
      if (words !== "") chips.push(chipOf("line-badge line-warning", words, ""));
      return { line, chips, sign };
    });
    this.#layer.replaceChildren(...this.#badges.flatMap(({ chips, sign }) => [...chips, sign]));
    this.#place();
  }

  #place(): void {
    const editor = this.#editor;
    const { contentLeft, width } = editor.getLayoutInfo();
    const model = editor.getModel();
    if (!model) return;
    for (const { line, chips, sign } of this.#badges) {
      if (line > model.getLineCount()) continue;
      const column = model.getLineMaxColumn(line);
      const topPx = editor.getTopForLineNumber(line) - editor.getScrollTop();
      let leftPx = contentLeft + editor.getOffsetForColumn(line, column) - editor.getScrollLeft() + gapPx;
      for (const chip of chips) {
        const hasRoom = leftPx + chip.offsetWidth + edgePx <= width;
        chip.style.visibility = hasRoom ? "" : "hidden";
        chip.style.transform = `translate(${leftPx}px, ${topPx}px)`;
        leftPx += chip.offsetWidth + gapPx / 2;
      }
      sign.style.transform = `translate(${contentLeft - sign.offsetWidth - signGapPx}px, ${topPx}px)`;
    }
  }
}

function chipOf(className: string, text: string, title: string): HTMLElement {
  const chip = document.createElement("span");
  chip.className = className;
  chip.textContent = text;
  chip.title = title;
  return chip;
}
