/** What the endpoints of one run share: numbers counted from 1, and who answers. */
import type { ChatRequest } from "./chat/request.ts";
import type { Decision, Question } from "./decide/decider.ts";
import { withFaults } from "./decide/faults/faults.ts";
import { questionOf } from "./decide/question.ts";

export interface MockRun {
  /** The next number of a kind: `call`, `response`, … */
  count(kind: string): number;
  /** What the model replies; null when the reader is to be asked. */
  decide(request: ChatRequest): Decision | null;
  /** For endpoints where the model says nothing: a refusal, a slow pace, or nothing amiss. Counted apart from replies. */
  faultOn(model: string): Decision | null;
}

/** `faults` as in the settings. */
export function createRun(decide: (question: Question) => Decision | null, faults: readonly string[]): MockRun {
  const counts = new Map<string, number>();
  const faulty = withFaults(faults, () => ({ kind: "say", text: "", reason: "" }));
  return {
    count(kind) {
      const next = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, next);
      return next;
    },
    decide: (request) => decide(questionOf(request)),
    faultOn: (model) => faulty(questionOf({ ...silence, model })),
  };
}

/** A request without a word. Streamed, so that a fault of streams alone does not strike. */
const silence: ChatRequest = {
  model: "mock",
  messages: [],
  tools: [],
  toolChoice: { mode: "none" },
  parallelToolCalls: true,
  stream: true,
  includeUsage: false,
  choices: 1,
  stop: [],
  maxTokens: null,
  format: { kind: "text" },
  topLogprobs: null,
};
