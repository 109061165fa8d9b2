/** The reader as the model: what they typed, one answer a request. */
import type { TypedAnswer } from "../settings.ts";
import type { Decision } from "./decider.ts";

/** Gives the next typed answer; null once there is none left, so that the reader is to be asked. */
export function playTyped(answers: readonly TypedAnswer[]): () => Decision | null {
  let next = 0;
  return () => {
    const answer = answers[next];
    if (answer === undefined) return null;
    next += 1;
    const reason = `You typed this reply: you are the model, and this is your answer ${next}.`;
    if (answer.call === undefined) return { kind: "say", text: answer.say ?? "", reason };
    return {
      kind: "call",
      calls: answer.call.map(({ name, arguments: text }) => ({ name, arguments: {}, argumentsText: text })),
      reason,
    };
  };
}
