/** Prompts that ask for an answer of a set form: JSON, one of several labels, a score, `Thought / Action`. */
import type { Question } from "../decider.ts";
import { extractAnswer } from "./extraction-prompt.ts";
import { jsonAnswer } from "./json-prompt.ts";
import { labelAnswer } from "./label-prompt.ts";
import { reactAnswer } from "./react-prompt.ts";
import { scoreAnswer } from "./score-prompt.ts";
import type { Said } from "../talk/talk.ts";

/** The answer in the form asked for; null when no form is. */
export function patternAnswer(question: Question): Said | null {
  return (
    reactAnswer(question) ??
    jsonAnswer(question) ??
    labelAnswer(question) ??
    scoreAnswer(question) ??
    extractAnswer(question)
  );
}
