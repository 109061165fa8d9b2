/** Everything a lesson says to its reader, in pieces that know where they stand. Code is left out. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { isScalar, parseDocument, visit } from "yaml";
import type { Language } from "../../../src/trace/event.ts";
import type { Lesson } from "../lesson.ts";

export interface Passage {
  readonly file: string;
  /** Line of its first character, from 1. */
  readonly line: number;
  readonly text: string;
  /** Said to readers of this language only; null: to all. */
  readonly language: Language | null;
  /** Keys of YAML above it, outermost first: `["messages", "inner-await", "python"]`. */
  readonly path: readonly string[];
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** Blanks of the same length: what is left keeps its line and column. */
const blank = (text: string): string => text.replaceAll(/[^\n]/g, " ");

/** Attributes that a reader reads. */
const read = /\b(?:question|answer|belief|title|caption|alt)=(?:"([^"]*)"|'([^']*)')/g;

/** A tag, blanked out but for what a reader reads of it. */
function readOf(tag: string): string {
  let text = blank(tag);
  for (const match of tag.matchAll(read)) {
    const value = match[1] ?? match[2] ?? "";
    const from = match.index + match[0].length - value.length - 1;
    text = text.slice(0, from) + value + text.slice(from + value.length);
  }
  return text;
}

/** The words of MDX or of a short text, with `code` blanked out unless `keepCode`. */
export function words(mdx: string, keepCode = false): string {
  const prose = mdx
    .replaceAll(/^(?:minutes|seeds|needs|newWords):.*$/gm, blank)
    .replaceAll(/```[\s\S]*?```/g, blank)
    .replaceAll(/\]\([^)]*\)/g, blank)
    .replaceAll(/<\/?[A-Za-z](?:[^>"']|"[^"]*"|'[^']*')*>/g, readOf);
  return keepCode ? prose : prose.replaceAll(/`[^`\n]*`/g, blank);
}

/** MDX, cut where the language changes. */
function mdxPassages(file: string): Passage[] {
  const text = readFileSync(file, "utf8");
  const passages: Passage[] = [];
  const block = /<(Python|TypeScript)>([\s\S]*?)<\/\1>/g;
  let from = 0;
  const add = (start: number, end: number, language: Language | null): void => {
    if (end > start)
      passages.push({ file, line: lineAt(text, start), text: text.slice(start, end), language, path: [] });
  };
  for (const match of text.matchAll(block)) {
    add(from, match.index, null);
    add(match.index, match.index + match[0].length, match[1] === "Python" ? "python" : "typescript");
    from = match.index + match[0].length;
  }
  add(from, text.length, null);
  return passages;
}

/** The strings of a YAML file. */
function yamlPassages(file: string): Passage[] {
  const text = readFileSync(file, "utf8");
  const passages: Passage[] = [];
  visit(parseDocument(text), {
    Scalar(key, node, ancestors) {
      if (key === "key" || typeof node.value !== "string") return;
      const path = ancestors.flatMap((each) => {
        if (!("key" in each) || !isScalar(each.key)) return [];
        return [String(each.key.value)];
      });
      const language = path.findLast((name) => name === "python" || name === "typescript");
      passages.push({
        file,
        line: lineAt(text, node.range?.[0] ?? 0),
        text: node.value,
        language: language === "python" || language === "typescript" ? language : null,
        path,
      });
    },
  });
  return passages;
}

function passagesOf(pattern: string): Passage[] {
  return globSync(pattern)
    .sort()
    .flatMap((file) => (file.endsWith(".yaml") ? yamlPassages(file) : mdxPassages(file)));
}

export interface LessonText {
  /** index.mdx, predictions, orders, words. */
  readonly page: readonly Passage[];
  /** Questions that come back, by file. */
  readonly again: readonly Passage[];
  readonly exercises: readonly {
    readonly name: string;
    readonly folder: string;
    /** task.mdx and hints.mdx. */
    readonly page: readonly Passage[];
    /** wrong/messages.yaml. */
    readonly messages: readonly Passage[];
  }[];
}

export function textOf({ folder, exercises }: Pick<Lesson, "folder" | "exercises">): LessonText {
  const words = `${folder}/words.yaml`;
  return {
    page: [
      ...passagesOf(`${folder}/index.mdx`),
      ...passagesOf(`${folder}/{predictions,orders}/*.yaml`),
      ...(existsSync(words) ? passagesOf(words) : []),
    ],
    again: passagesOf(`${folder}/again/*.yaml`),
    exercises: exercises.map((exercise) => ({
      name: basename(exercise.folder),
      folder: exercise.folder,
      page: passagesOf(`${exercise.folder}/{task,hints}.mdx`),
      messages: passagesOf(`${exercise.folder}/wrong/messages.yaml`),
    })),
  };
}
