import type { Scenario } from "../scenario.ts";
import { converse } from "./conversation.ts";
import type { Decider, Decision, Question } from "./decider.ts";
import { createFaults } from "./faults.ts";
import { answerFromResults, obeyToolChoice } from "./protocol.ts";
import { playScenario } from "./scenario-decider.ts";
import { scoreTools } from "./scorer.ts";

/** Make the deciders of one run, in order; the first that decides has decided. The last one always does. */
export function createDeciders(scenario: Scenario | null): (question: Question) => Decision {
  const deciders: readonly Decider[] = [
    createFaults(),
    playScenario(scenario),
    obeyToolChoice,
    answerFromResults,
    scoreTools,
  ];
  return (question) => {
    for (const decide of deciders) {
      const decision = decide(question);
      if (decision) return decision;
    }
    return converse(question);
  };
}
