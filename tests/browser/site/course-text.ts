/** What the course says, from its files: so that a word may be changed there without a test here. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { rootFolder } from "../../../scripts/source-hash.ts";
import type { Language } from "../../../src/trace/event.ts";

type PerLanguage = string | Readonly<Record<Language, string>>;

interface Rule {
  readonly text: PerLanguage;
}

interface PredictionFile {
  readonly right: PerLanguage;
  readonly say?: readonly Rule[];
  readonly otherwise?: PerLanguage;
  readonly options?: readonly (number | { readonly text: string; readonly say?: PerLanguage })[];
}

/** The text of a file of the project. */
export const textOf = (path: string): string => readFileSync(join(rootFolder, path), "utf8");

/** As it is shown: without the marks of code and emphasis. */
function shown(text: PerLanguage | undefined, language: Language): string {
  const words = typeof text === "object" ? text[language] : text;
  if (words === undefined || words === "") throw new Error("The course says nothing there.");
  return words.replaceAll(/`([^`]+)`|\*([^*\s][^*]*)\*/g, "$1$2").trim();
}

/** What a prediction says in one language. */
export class PredictionText {
  readonly #file: PredictionFile;
  readonly #language: Language;

  constructor(lessonFolder: string, name: string, language: Language) {
    this.#file = parse(textOf(`${lessonFolder}/predictions/${name}.yaml`)) as PredictionFile;
    this.#language = language;
  }

  get right(): string {
    return shown(this.#file.right, this.#language);
  }

  /** What is said to a wrong guess that no rule meets. */
  get otherwise(): string {
    return shown(this.#file.otherwise, this.#language);
  }

  /** What its rule number `place`, from 0, says to a wrong guess. */
  rule(place: number): string {
    return shown(this.#file.say?.[place]?.text, this.#language);
  }

  /** What is said to one of its options. */
  option(place: number): { readonly text: string; readonly say: string } {
    const option = this.#file.options?.[place];
    if (typeof option !== "object") throw new Error("That option has no words.");
    return { text: option.text, say: shown(option.say, this.#language) };
  }
}

/** What an exercise says to a wrong program of its list (`wrong/messages.yaml`). */
export function exerciseMessage(exerciseFolder: string, name: string, language: Language): string {
  const { messages } = parse(textOf(`${exerciseFolder}/wrong/messages.yaml`)) as {
    readonly messages: Readonly<Record<string, PerLanguage>>;
  };
  return shown(messages[name], language);
}
