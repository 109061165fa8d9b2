/** "Rate from 1 to 10", "which answer is better": a judge's words, in the form asked for. */
import type { Question } from "../decider.ts";
import { systemText } from "../tools/instructions.ts";
import { plausibleNumber } from "../fill/plausible.ts";
import type { Said } from "../talk/talk.ts";

const scale =
  /\b(?:rate|score|grade|evaluate|judge|rank)\b[^\n]{0,120}?\b(?:from |between |of |scale )*(\d+)\s*(?:-|–|to|and|through)\s*(\d+)/i;
const versus =
  /\bwhich (?:answer|response|reply|one|of (?:the|these) \w+) is (?:better|best)|\bcompare (?:the|these) (?:two )?(?:answers|responses|replies)|\brank the (?:answers|responses)/i;

/** A grade by the tone of the text, or the longer of two answers; null when no judgement is asked for. */
export function scoreAnswer(question: Question): Said | null {
  const wishes = `${systemText(question)}\n${question.text}`;
  const found = scale.exec(wishes);
  if (found) {
    const [low, high] = [Number(found[1]), Number(found[2])];
    const score = Math.round(
      plausibleNumber("score", { type: "integer", minimum: low, maximum: high }, question.text.replace(found[0], "")),
    );
    const bare =
      /\b(?:only|just) (?:the |a |with (?:the |a )?)?(?:number|score|digit|integer)\b|\bnothing else\b/i.test(wishes);
    return {
      text: bare
        ? String(score)
        : `Score: ${score}\nReason: I'm a mock: I go by praise and blame among the words, not by the work itself.`,
      reason: `A score from ${low} to ${high} is asked for: the mock goes by the tone of the words.`,
    };
  }
  if (!versus.test(wishes)) return null;
  const answers = [
    ...question.text.matchAll(/(?:^|\n)[ \t]*(?:answer|response|reply|option)?\s*([A-D]|[1-4])\s*[:.)]\s*([^\n]+)/gi),
  ];
  const best = answers.reduce<RegExpMatchArray | undefined>(
    (first, next) => ((next[2] ?? "").length > (first?.[2] ?? "").length ? next : first),
    undefined,
  );
  return {
    text:
      best?.[1] === undefined
        ? "I'm a mock: I cannot judge answers; a real model would."
        : `${best[1]}\n\nI'm a mock: I chose the longest answer, which proves nothing.`,
    reason: "A comparison is asked for: the mock can only measure length.",
  };
}
