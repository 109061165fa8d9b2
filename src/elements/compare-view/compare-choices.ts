/** What the program of a sandbox can be compared with, as things stand. */
import { languages, type Language } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import type { RunOptions } from "../code-sandbox/run-session.ts";
import { languageNames } from "../code-sandbox/run-words.ts";
import { isRecordOfProgram, type Side } from "../code-sandbox/side.ts";
import type { Half, Halves } from "./compare-session.ts";

export interface CompareChoice {
  /** Stays the same while it means the same: `previous`, `language`, `original`, `solution`, `example:held-loop`. */
  readonly key: string;
  readonly label: string;
  /** Examples are many: they are offered in a list of their own. */
  readonly isExample: boolean;
  readonly halves: Halves;
}

/** What the choices are made from. */
export interface CompareScene {
  readonly sandbox: HTMLElement;
  readonly sides: Readonly<Record<Language, Side>>;
  readonly language: Language;
  readonly optionsOf: (language: Language, source: string) => RunOptions;
  /** A record of just this run, made for an earlier comparison. */
  readonly recordOf: (options: RunOptions) => RunRecord | null;
}

interface Example {
  readonly name: string;
  readonly title: string;
  readonly sources: Readonly<Record<Language, string>>;
}

/** In the order they are offered. */
export function compareChoices(scene: CompareScene): CompareChoice[] {
  const { sandbox, sides, language } = scene;
  const side = sides[language];
  const { pane } = side;
  const half = (name: string, of: Language, source: string, record: RunRecord | null = null): Half => {
    const options = scene.optionsOf(of, source);
    return { name, record: record ?? scene.recordOf(options), options };
  };
  const present = (name: string, of = side): Half =>
    half(name, of.language, of.pane.source, isRecordOfProgram(of) && !of.isLive ? of.record : null);
  const choices: CompareChoice[] = [];
  const offer = (key: string, label: string, halves: Halves, isExample = false): void => {
    choices.push({ key, label, halves, isExample });
  };

  const previous = previousOf(side);
  if (previous !== null) {
    const label = "your previous version";
    offer("previous", label, [present("your program"), half(label, language, previous.source, previous)]);
  }
  const other = languages.find((each) => each !== language) ?? language;
  if (sides[other].pane.source.trim() !== "") {
    offer("language", languageNames[other], [
      present(languageNames[language]),
      present(languageNames[other], sides[other]),
    ]);
  }
  if (pane.isEdited) {
    offer("original", "the original", [present("your program"), half("the original", language, pane.original)]);
  }
  const solution = shownSolution(sandbox, language);
  if (solution !== null && solution !== pane.source) {
    offer("solution", "the solution", [present("your program"), half("the solution", language, solution)]);
  }
  for (const { name, title, sources } of examplesOf(sandbox)) {
    if (name === sandbox.dataset["snippet"] || sources[language].trim() === "") continue;
    const mine = present(pane.isEdited ? "your program" : (sandbox.dataset["title"] ?? "this program"));
    offer(`example:${name}`, title, [mine, half(title, language, sources[language])], true);
  }
  return choices;
}

/** The record of the program before the last edit that was run, or is about to be. */
function previousOf(side: Side): RunRecord | null {
  const { record, previous } = side;
  if (record !== null && !isRecordOfProgram(side)) return side.isLive ? null : record;
  return previous;
}

/** Only a reader who has asked for the solution sees it compared. */
function shownSolution(sandbox: HTMLElement, language: Language): string | null {
  const shown = sandbox.closest("code-exercise")?.querySelector("details.exercise-solution[open]");
  const code = shown?.querySelector(`[data-for="${language}"] pre code`) ?? null;
  return code?.textContent ?? null;
}

/** The playground's, from the page's own HTML. */
function examplesOf(sandbox: HTMLElement): readonly Example[] {
  const examples = sandbox.closest("play-ground")?.querySelector("[data-examples]")?.textContent;
  return examples === undefined ? [] : (JSON.parse(examples) as Example[]);
}
