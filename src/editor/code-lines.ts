/** The visible lines of a program, `<span class="line" data-line="1">`, as the page was built with and as edits change them. */
import { badgeText, countText, noMarks, problemText, type LineMarks, type LineProblem } from "./code-editor.ts";

/** A piece of a line; `role` as in `styles/code-themes.ts`. */
export interface LinePiece {
  readonly text: string;
  readonly role: string;
}

/** How many lines two texts share at the start and, beyond that, at the end. */
export function sharedLines(before: readonly string[], after: readonly string[]): { head: number; tail: number } {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { head, tail };
}

/**
 * Lines inside a `<code>`. Invariant: one child element a line, numbered by `data-line`, separated by line ends.
 * Text goes in as text nodes only.
 */
export class CodeLines {
  readonly #code: HTMLElement;
  #texts: string[];
  #marks: LineMarks = noMarks;
  #problems: readonly LineProblem[] = [];

  /** Takes over the lines the page was built with when they spell `source`, else draws it without colours. */
  constructor(code: HTMLElement, source: string) {
    this.#code = code;
    this.#texts = source.split("\n");
    if (code.textContent === source || `${code.textContent}\n` === source) {
      while (this.#elements().length < this.#texts.length) this.#code.append("\n", this.#newLine(""));
    } else {
      this.#fill(this.#texts.map((text) => this.#newLine(text)));
    }
  }

  /** Draw another text: unchanged lines keep their colours, changed ones have none until `colour` is called. */
  setText(source: string): void {
    const texts = source.split("\n");
    const { head, tail } = sharedLines(this.#texts, texts);
    const elements = this.#elements();
    const middle = texts.slice(head, texts.length - tail).map((text) => this.#newLine(text));
    this.#texts = texts;
    this.#fill([...elements.slice(0, head), ...middle, ...elements.slice(elements.length - tail)]);
  }

  /** Colour all lines. Ignored when the text has changed since. */
  colour(lines: readonly (readonly LinePiece[])[]): void {
    const elements = this.#elements();
    for (const [index, pieces] of lines.entries()) {
      const element = elements[index];
      if (!element || pieces.map((piece) => piece.text).join("") !== this.#texts[index]) continue;
      element.replaceChildren(
        ...pieces.map(({ text, role }) => {
          if (role === "plain" || text.trim() === "") return document.createTextNode(text);
          const span = document.createElement("span");
          span.className = `code-${role}`;
          span.textContent = text;
          return span;
        }),
      );
    }
  }

  setMarks(marks: LineMarks): void {
    this.#marks = marks;
    this.#decorate();
  }

  /** The element of a line, or null. */
  lineElement(line: number): HTMLElement | null {
    return this.#elements()[line - 1] ?? null;
  }

  setProblems(problems: readonly LineProblem[]): void {
    this.#problems = problems;
    this.#decorate();
  }

  #elements(): HTMLElement[] {
    return [...this.#code.querySelectorAll<HTMLElement>(":scope > .line")];
  }

  #newLine(text: string): HTMLElement {
    const line = document.createElement("span");
    line.className = "line";
    line.textContent = text;
    return line;
  }

  #fill(elements: readonly HTMLElement[]): void {
    this.#code.replaceChildren(...elements.flatMap((element, index) => (index === 0 ? [element] : ["\n", element])));
    elements.forEach((element, index) => {
      element.dataset["line"] = String(index + 1);
    });
    this.#decorate();
  }

  #decorate(): void {
    const paused = new Map(this.#marks.paused.map(({ line, lanes }) => [line, lanes]));
    const problems = Map.groupBy(this.#problems, ({ line }) => line);
    this.#elements().forEach((element, index) => {
      const line = index + 1;
      const lanes = paused.get(line);
      element.classList.toggle("is-running", this.#marks.runningLine === line);
      element.classList.toggle("is-paused", lanes !== undefined);
      element.classList.toggle("is-pointed", this.#marks.pointedLine === line);
      const said = problems.get(line) ?? [];
      const isError = said.some(({ severity }) => severity === "error");
      element.classList.toggle("is-problem", isError);
      element.classList.toggle("is-warning", said.length > 0 && !isError);
      const words = problemText(said);
      if (words === "") delete element.dataset["warning"];
      else element.dataset["warning"] = words;
      if (lanes) {
        element.dataset["badge"] = badgeText(lanes);
        element.dataset["count"] = countText(lanes).padStart(2);
      } else {
        delete element.dataset["badge"];
        delete element.dataset["count"];
      }
    });
  }
}
