/** The words the course explains: each lesson's `words.yaml`, put together. Pure; files are read by who calls. */
import { languages, type Language } from "../trace/event.ts";

/** What a term means: once for both languages, or in each that has it. May hold `code`. */
export type Meaning = string | Readonly<Partial<Record<Language, string>>>;

export interface Term {
  /** As the lesson writes it in bold: `coroutine object`. May hold `code`. */
  readonly term: string;
  readonly meaning: Meaning;
}

/** One lesson's words; `lesson` is whatever the caller wants back with each entry. */
export interface LessonWords<Lesson> {
  readonly lesson: Lesson;
  readonly terms: readonly Term[];
}

export interface GlossaryEntry<Lesson> extends Term {
  /** Its place on the page: `coroutine-object`. */
  readonly anchor: string;
  /** The lesson that introduces it. */
  readonly lesson: Lesson;
}

export const mostWords = 40;

/** A term without its backticks, in small letters, for comparison. */
export function plainTerm(term: string): string {
  return term.replaceAll("`", "").replaceAll(/\s+/g, " ").trim().toLowerCase();
}

/** `Promise.all` → `promise-all`. Throws when nothing is left. */
export function termAnchor(term: string): string {
  const anchor = plainTerm(term)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  if (anchor === "") throw new Error(`The term "${term}" has no letter or digit to make an address of.`);
  return anchor;
}

/** The one of `terms` that this bold text is, with its endings: "lanes" is "lane", "swallowed" is "swallow". Else null. */
export function termNamed(text: string, terms: readonly string[]): string | null {
  const said = plainTerm(text);
  return terms.find((term) => ["", "s", "d", "ed"].some((ending) => said === plainTerm(term) + ending)) ?? null;
}

function checkedText(value: unknown, where: string): string {
  if (typeof value !== "string" || value.trim() === "") throw new Error(`${where} needs a text that explains it.`);
  const count = value.trim().split(/\s+/).length;
  if (count > mostWords) throw new Error(`${where} has ${count} words; ${mostWords} are the most.`);
  return value.trim();
}

function checkedMeaning(value: unknown, where: string): Meaning {
  if (typeof value !== "object" || value === null) return checkedText(value, where);
  const fields = Object.entries(value);
  const isKnown = (name: string): name is Language => languages.some((language) => language === name);
  if (fields.length === 0) throw new Error(`${where} needs \`python:\` or \`typescript:\`, or both.`);
  const meaning: Partial<Record<Language, string>> = {};
  for (const [name, text] of fields) {
    if (!isKnown(name)) throw new Error(`${where}: "${name}" is no language. Write \`python:\` or \`typescript:\`.`);
    meaning[name] = checkedText(text, `${where} (${name})`);
  }
  return meaning;
}

/** Check a parsed `words.yaml`. Throws with `file`, the term and the remedy. */
export function readWords(value: unknown, file: string): readonly Term[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${file}: write one line a term, such as \`lane: "One row of the picture."\`.`);
  }
  return Object.entries(value).map(([term, meaning]) => ({
    term,
    meaning: checkedMeaning(meaning, `${file}: "${term}"`),
  }));
}

/** All entries from A to Z. `lessons` stand in the order of the course: the first to explain a term introduces it. */
export function glossaryOf<Lesson>(lessons: readonly LessonWords<Lesson>[]): readonly GlossaryEntry<Lesson>[] {
  const entries = new Map<string, GlossaryEntry<Lesson>>();
  for (const { lesson, terms } of lessons) {
    for (const term of terms) {
      const anchor = termAnchor(term.term);
      if (!entries.has(anchor)) entries.set(anchor, { ...term, anchor, lesson });
    }
  }
  return [...entries.values()].sort((a, b) => a.anchor.localeCompare(b.anchor, "en"));
}

/** Entries by their first letter, capital; those that begin with a digit under `0`. */
export function byLetter<Lesson>(
  entries: readonly GlossaryEntry<Lesson>[],
): readonly (readonly [letter: string, entries: readonly GlossaryEntry<Lesson>[]])[] {
  const groups = new Map<string, GlossaryEntry<Lesson>[]>();
  for (const entry of entries) {
    const first = entry.anchor.charAt(0).toUpperCase();
    const letter = /\d/.test(first) ? "0" : first;
    groups.set(letter, [...(groups.get(letter) ?? []), entry]);
  }
  return [...groups];
}
