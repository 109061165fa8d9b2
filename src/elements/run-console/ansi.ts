/** Terminal colours in output become classes; every other escape sequence is dropped. The text itself stays as it is. */

export interface AnsiRun {
  readonly text: string;
  /** `ansi-bold`, `ansi-fg-1`, …; empty for plain text. */
  readonly classes: readonly string[];
}

const sequence = /\u001b(?:\[([0-9;]*)([A-Za-z])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;

/** Cut text into runs of one look. SGR codes 0, 1, 2, 3, 4, 22–24, 30–37, 39 and 90–97 are known. */
export function ansiRuns(text: string): AnsiRun[] {
  if (!text.includes("\u001b")) return text === "" ? [] : [{ text, classes: [] }];
  const runs: AnsiRun[] = [];
  const on = new Set<string>();
  let from = 0;
  const take = (to: number): void => {
    if (to > from) runs.push({ text: text.slice(from, to), classes: [...on].sort() });
  };
  for (const match of text.matchAll(sequence)) {
    take(match.index);
    from = match.index + match[0].length;
    if (match[2] === "m") for (const code of (match[1] ?? "").split(";")) apply(on, Number(code));
  }
  take(text.length);
  return runs;
}

const styles: Readonly<Record<number, string>> = {
  1: "ansi-bold",
  2: "ansi-dim",
  3: "ansi-italic",
  4: "ansi-underline",
};

function apply(on: Set<string>, code: number): void {
  const style = styles[code];
  if (style !== undefined) on.add(style);
  else if (code === 0) on.clear();
  else if (code === 22) ["ansi-bold", "ansi-dim"].forEach((name) => on.delete(name));
  else if (code === 23) on.delete("ansi-italic");
  else if (code === 24) on.delete("ansi-underline");
  else if ((code >= 30 && code <= 37) || code === 39 || (code >= 90 && code <= 97)) {
    for (const name of [...on]) if (name.startsWith("ansi-fg-")) on.delete(name);
    if (code !== 39) on.add(`ansi-fg-${code % 10}`);
  }
}
