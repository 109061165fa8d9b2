import type { StepsQuestion } from "../predictions/question.ts";

/** How many steps stand in their place. */
export function inPlace({ truth }: StepsQuestion, lines: readonly string[]): number {
  return truth.filter((step, place) => lines[place] === step).length;
}
