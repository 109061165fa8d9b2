/** What the endpoints of one run share: numbers counted from 1, and who answers. */
import type { ChatRequest } from "./chat/request.ts";
import type { Decision, Question } from "./decide/decider.ts";
import { questionOf } from "./decide/question.ts";

export interface MockRun {
  /** The next number of a kind: `call`, `response`, … */
  count(kind: string): number;
  /** What the model replies; null when the reader is to be asked. */
  decide(request: ChatRequest): Decision | null;
}

export function createRun(decide: (question: Question) => Decision | null): MockRun {
  const counts = new Map<string, number>();
  return {
    count(kind) {
      const next = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, next);
      return next;
    },
    decide: (request) => decide(questionOf(request)),
  };
}
