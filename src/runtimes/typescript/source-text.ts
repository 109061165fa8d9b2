/** The reader's program as text that can be blanked: same length, same lines, whatever is taken out. */

const lineBreaks = new Set(["\n", "\r", "\u2028", "\u2029"]);

/** Invariant: the text has the length and the line ends of `source` at all times. */
export class SourceText {
  readonly source: string;
  /** The source with its comments blanked: safe to search for keywords between two nodes. */
  readonly code: string;
  readonly #chars: string[];
  readonly #lineStarts: number[] = [0];

  /** `comments`: start and end offsets of every comment. */
  constructor(source: string, comments: readonly (readonly [number, number])[]) {
    this.source = source;
    this.#chars = source.split("");
    for (const [start, end] of comments) this.blank(start, end);
    this.code = this.#chars.join("");
    this.#chars = source.split("");
    for (let at = 0; at < source.length; at += 1) {
      const char = source[at] ?? "";
      if (lineBreaks.has(char) && !(char === "\r" && source[at + 1] === "\n")) this.#lineStarts.push(at + 1);
    }
  }

  /** Replace a range by spaces, keeping line ends. `first` stands at its start (`;` where a statement vanishes). */
  blank(start: number, end: number, first = " "): void {
    for (let at = start; at < end; at += 1) {
      if (!lineBreaks.has(this.#chars[at] ?? "")) this.#chars[at] = at === start ? first : " ";
    }
  }

  /** Put one character in the place of another. */
  put(at: number, char: string): void {
    this.#chars[at] = char;
  }

  /** First offset from `at` on that holds neither white space nor a comment nor a character of `skipped`. */
  skip(at: number, skipped = ""): number {
    let next = at;
    while (next < this.code.length && (/\s/.test(this.code[next] ?? "") || skipped.includes(this.code[next] ?? ""))) {
      next += 1;
    }
    return next;
  }

  /** Last offset before `at` that holds neither white space nor a comment; −1 when there is none. */
  skipBack(at: number): number {
    let last = at - 1;
    while (last >= 0 && /\s/.test(this.code[last] ?? "")) last -= 1;
    return last;
  }

  hasLineBreak(start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) if (lineBreaks.has(this.source[at] ?? "")) return true;
    return false;
  }

  /** Where the value of a statement `return x;` or `throw x;` that ends here ends, parentheses included. */
  endOfValue(end: number): number {
    return this.source[end - 1] === ";" ? end - 1 : end;
  }

  /** 1-based line of an offset. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** One line of the source, without its end. */
  line(number: number): string {
    const start = this.#lineStarts[number - 1] ?? this.source.length;
    const end = this.#lineStarts[number] ?? this.source.length;
    return this.source.slice(start, end).replace(/[\r\n\u2028\u2029]+$/, "");
  }

  toString(): string {
    return this.#chars.join("");
  }
}
