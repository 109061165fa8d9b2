/**
 * Takes the key out of what an endpoint sends back. It finds the key as it is, and with any of its signs escaped as JSON
 * (`\/`, `\u002d`) or addresses (`%2D`) escape them, however the text was cut into chunks. What an endpoint hides better
 * (it has the key, after all) it does not find.
 */

export const redacted = "[your key]";

/** A match of the key at a place, no match, or too little text to say. */
type Match = { readonly end: number } | "none" | "more";

/** Where the sign that begins at `at` ends, when it is `sign`, plain or escaped. */
function matchSign(text: string, at: number, sign: string): number | "none" | "more" {
  const first = text[at];
  if (first === undefined) return "more";
  if (first === sign) return at + 1;
  if (first !== "\\" && first !== "%") return "none";
  const code = sign.charCodeAt(0).toString(16).padStart(2, "0");
  // A letter after a backslash is something else: `\n`.
  const escaped = /[A-Za-z0-9]/.test(sign) ? [] : [`\\${sign}`];
  const forms = first === "%" ? [`%${code}`] : [...escaped, `\\u00${code}`];
  for (const form of forms) {
    const there = text.slice(at, at + form.length).toLowerCase();
    if (there === form) return at + form.length;
    if (at + there.length === text.length && form.startsWith(there)) return "more";
  }
  return "none";
}

function matchKey(text: string, start: number, key: string): Match {
  let at = start;
  for (const sign of key) {
    const next = matchSign(text, at, sign);
    if (next === "more" || next === "none") return next;
    at = next;
  }
  return { end: at };
}

/** A text that comes in chunks. Invariant: what was given back, then `#held`, is all that came, redacted but for the end. */
export class Redactor {
  readonly #key: string;
  #held = "";

  /** `key` as `parseKey` gives it; null: there is none to find. */
  constructor(key: string | null) {
    this.#key = key ?? "";
  }

  /** Add a chunk; returns what can go on. A beginning of the key is held back. */
  push(chunk: string): string {
    if (this.#key === "") return chunk;
    const text = this.#held + chunk;
    let out = "";
    let from = 0;
    for (let at = 0; at < text.length;) {
      const match = matchKey(text, at, this.#key);
      if (match === "none") {
        at += 1;
        continue;
      }
      out += text.slice(from, at);
      if (match === "more") {
        this.#held = text.slice(at);
        return out;
      }
      out += redacted;
      at = match.end;
      from = at;
    }
    this.#held = "";
    return out + text.slice(from);
  }

  /** What was held back and became nothing. */
  end(): string {
    const rest = this.#held;
    this.#held = "";
    return rest;
  }
}

/** A whole text without the key. */
export function redact(text: string, key: string | null): string {
  const redactor = new Redactor(key);
  return redactor.push(text) + redactor.end();
}
