/** Badges at paused lines in Monaco: in words behind the code where there is room, and in short beside the line's number. */
import { badgeText, countText, type PausedLine } from "./code-editor.ts";
import type { monaco } from "./monaco-features.ts";

const gapPx = 16;
const edgePx = 14;
/** Between the number's sign and the code. */
const signGapPx = 2;

export class MonacoBadges {
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #layer = document.createElement("div");
  #badges: readonly { readonly line: number; readonly chip: HTMLElement; readonly sign: HTMLElement }[] = [];

  /** Invariant: the layer holds one chip and one sign a paused line that exists, placed for the present scroll and size. */
  constructor(editor: monaco.editor.IStandaloneCodeEditor) {
    this.#editor = editor;
    this.#layer.className = "badge-layer";
    editor.getContainerDomNode().append(this.#layer);
    editor.onDidScrollChange(() => this.#place());
    editor.onDidLayoutChange(() => this.#place());
  }

  show(paused: readonly PausedLine[]): void {
    this.#badges = paused.map(({ line, lanes }) => {
      const chip = document.createElement("span");
      chip.className = "line-badge";
      chip.textContent = badgeText(lanes);
      chip.title = lanes.join(", ");
      const sign = document.createElement("span");
      sign.className = "line-sign";
      sign.textContent = countText(lanes);
      return { line, chip, sign };
    });
    this.#layer.replaceChildren(...this.#badges.flatMap(({ chip, sign }) => [chip, sign]));
    this.#place();
  }

  #place(): void {
    const editor = this.#editor;
    const { contentLeft, width } = editor.getLayoutInfo();
    const model = editor.getModel();
    if (!model) return;
    for (const { line, chip, sign } of this.#badges) {
      const column = model.getLineMaxColumn(line);
      const topPx = editor.getTopForLineNumber(line) - editor.getScrollTop();
      const leftPx = contentLeft + editor.getOffsetForColumn(line, column) - editor.getScrollLeft() + gapPx;
      const hasRoom = leftPx + chip.offsetWidth + edgePx <= width;
      chip.style.visibility = hasRoom ? "" : "hidden";
      chip.style.transform = `translate(${leftPx}px, ${topPx}px)`;
      sign.style.transform = `translate(${contentLeft - sign.offsetWidth - signGapPx}px, ${topPx}px)`;
    }
  }
}
