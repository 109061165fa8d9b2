/** Badges at paused lines in Monaco: behind the code where there is room, else at the editor's right edge, always in sight. */
import { badgeText, type PausedLine } from "./code-editor.ts";
import type { monaco } from "./monaco-features.ts";

const gapPx = 16;
const edgePx = 14;

export class MonacoBadges {
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #layer = document.createElement("div");
  #badges: readonly { readonly line: number; readonly chip: HTMLElement }[] = [];

  /** Invariant: the layer holds one chip a paused line that exists, placed for the present scroll and size. */
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
      return { line, chip };
    });
    this.#layer.replaceChildren(...this.#badges.map(({ chip }) => chip));
    this.#place();
  }

  #place(): void {
    const editor = this.#editor;
    const { contentLeft, width } = editor.getLayoutInfo();
    const model = editor.getModel();
    if (!model) return;
    for (const { line, chip } of this.#badges) {
      const column = model.getLineMaxColumn(line);
      const endPx = contentLeft + editor.getOffsetForColumn(line, column) - editor.getScrollLeft();
      const leftPx = Math.min(endPx + gapPx, width - chip.offsetWidth - edgePx);
      chip.style.transform = `translate(${leftPx}px, ${editor.getTopForLineNumber(line) - editor.getScrollTop()}px)`;
    }
  }
}
