import type { Scenario } from "../scenario.ts";
import type { MockSettings } from "../settings.ts";
import { converse } from "./talk/conversation.ts";
import type { Decider, Decision, Question } from "./decider.ts";
import { withFaults } from "./faults/faults.ts";
import { answerFromResults, obeyToolChoice } from "./protocol.ts";
import { playScenario } from "./scenario-decider.ts";
import { scoreTools } from "./scorer.ts";
import { shapeReply } from "../structured/shape-reply.ts";
import { playTyped } from "./typed-answers.ts";

/**
 * Make the deciders of one run, in order; the first that decides has decided. The last one always does.
 * Null: the reader is to answer. Faults strike a typed answer too.
 */
export function createDeciders(
  scenario: Scenario | null,
  { faults, answers }: MockSettings,
): (question: Question) => Decision | null {
  if (answers !== null) return withFaults(faults, playTyped(answers));
  const deciders: readonly Decider[] = [playScenario(scenario), obeyToolChoice, answerFromResults, scoreTools];
  return withFaults(faults, (question) => {
    for (const decide of deciders) {
      const decision = decide(question);
      if (decision) return shapeReply(decision, question);
    }
    return shapeReply(converse(question), question);
  });
}
