/** A program, spoilt in one place. A good check notices each. */
export interface Mutant {
  /** What was done, and to which line. */
  readonly name: string;
  readonly source: string;
}

/**
 * One mutant for each place where `pattern` (global, without lookbehind) stands. `by` may use `$1`, as in
 * `String.replace`.
 */
export function atEach(source: string, name: string, pattern: RegExp, by: string): Mutant[] {
  const once = new RegExp(pattern.source, pattern.flags.replace("g", ""));
  return [...source.matchAll(pattern)].map((match) => {
    const before = source.slice(0, match.index);
    const line = (before + match[0].slice(0, match[0].search(/\S/))).split("\n").length;
    return { name: `${name}, line ${line}`, source: before + source.slice(match.index).replace(once, by) };
  });
}

/** Each block that begins with a line like `opening`, emptied, in the brackets or the indentation of its language. */
export function blocksEmptied(source: string, name: string, opening: RegExp): Mutant[] {
  const lines = source.split("\n");
  const depth = (line: string): number => line.search(/\S/);
  return lines.flatMap((line, at) => {
    if (!opening.test(line)) return [];
    const isBraced = line.trimEnd().endsWith("{");
    const from = depth(line);
    let end = at + 1;
    while (end < lines.length && (lines[end]?.trim() === "" || depth(lines[end] ?? "") > from)) end += 1;
    // Empty lines between this block and what follows are not the block's.
    while (end > at + 1 && lines[end - 1]?.trim() === "") end -= 1;
    const body = isBraced ? [] : [`${" ".repeat(from + 4)}pass`];
    return [{ name: `${name}, line ${at + 1}`, source: lines.toSpliced(at + 1, end - at - 1, ...body).join("\n") }];
  });
}
