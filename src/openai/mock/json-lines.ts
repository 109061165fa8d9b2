/** Where a value stands in a JSON text: for messages about files that people write. */

export type JsonPath = readonly (string | number)[];

/** The line (from 1) on which the value at `path` begins; of the nearest part around it when it is not there. */
export function lineOfPath(text: string, path: JsonPath): number {
  let at = afterBlank(text, 0);
  for (const step of path) {
    const next = stepInto(text, at, step);
    if (next === null) break;
    at = next;
  }
  return lineAt(text, at);
}

/** The line (from 1) of a place given in characters. */
export function lineAt(text: string, place: number): number {
  return text.slice(0, place).split("\n").length;
}

const afterBlank = (text: string, at: number): number => at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);

/** Where the member or item begins, given that its container begins at `at`. */
function stepInto(text: string, at: number, step: string | number): number | null {
  const isList = text[at] === "[";
  if (!isList && text[at] !== "{") return null;
  let place = afterBlank(text, at + 1);
  for (let index = 0; place < text.length && text[place] !== "]" && text[place] !== "}"; index += 1) {
    let key: unknown = index;
    const start = place;
    if (!isList) {
      const end = afterValue(text, place);
      key = JSON.parse(text.slice(place, end));
      place = afterBlank(text, afterBlank(text, end) + 1);
    }
    // A wrong member is shown by its key's line: the value may begin further down.
    if (key === step) return isList ? start : place;
    place = afterBlank(text, afterValue(text, place));
    if (text[place] === ",") place = afterBlank(text, place + 1);
  }
  return null;
}

/** The place after the value that begins at `at`. */
function afterValue(text: string, at: number): number {
  const opener = text[at];
  if (opener === '"') return at + (/^"(?:[^"\\]|\\.)*"/s.exec(text.slice(at))?.[0].length ?? 1);
  if (opener !== "{" && opener !== "[") return at + (/^[^\s,\]}]+/.exec(text.slice(at))?.[0].length ?? 1);
  let depth = 0;
  for (let place = at; place < text.length; place += 1) {
    const sign = text[place];
    if (sign === '"') place = afterValue(text, place) - 1;
    else if (sign === "{" || sign === "[") depth += 1;
    else if (sign === "}" || sign === "]") depth -= 1;
    if (depth === 0) return place + 1;
  }
  return text.length;
}
