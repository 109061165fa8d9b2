/** `orders/NAME.yaml` as an author writes it (see content/README.md): steps, in their right order. Checked strictly. */
import * as v from "valibot";
import type { Language } from "../../trace/event.ts";
import { inLanguage } from "../predictions/definition.ts";
import type { StepsQuestion } from "../predictions/question.ts";
import { shuffledFrom } from "../predictions/shuffled.ts";

const text = v.pipe(v.string(), v.nonEmpty());
const perLanguage = v.union([v.strictObject({ python: text, typescript: text }), text]);
/** Number of a step, from 1. */
const step = v.pipe(v.number(), v.integer(), v.minValue(1));

const definition = v.strictObject({
  question: perLanguage,
  steps: v.pipe(v.array(perLanguage), v.minLength(3), v.maxLength(9)),
  right: perLanguage,
  /** `before: [3, 1]`: the reader put step 3 somewhere before step 1, wrongly. */
  say: v.optional(v.array(v.strictObject({ before: v.tuple([step, step]), text: perLanguage })), []),
  otherwise: perLanguage,
});

export type OrderDefinition = v.InferOutput<typeof definition>;

/** Check what the YAML held. Throws naming the file, the field and what is expected there. */
export function parseOrder(value: unknown, file: string): OrderDefinition {
  const result = v.safeParse(definition, value);
  if (!result.success) {
    const [issue] = result.issues;
    const field = v.getDotPath(issue) ?? "the whole file";
    throw new Error(`${file}: ${field}: ${issue.message}. content/README.md lists the fields of an order.`);
  }
  const { steps, say } = result.output;
  for (const { before } of say) {
    const [first, second] = before;
    if (first <= second || first > steps.length)
      throw new Error(
        `${file}: say: before: [${first}, ${second}] is no mistake: it names two of the ${steps.length} steps, the later one first.`,
      );
  }
  return result.output;
}

/** The question as a page asks it. Throws when two steps read the same. */
export function orderQuestion(definition: OrderDefinition, language: Language, file: string): StepsQuestion {
  const pick = (value: string | { python: string; typescript: string }): string => inLanguage(value, language);
  const truth = definition.steps.map(pick);
  if (new Set(truth).size < truth.length) throw new Error(`${file}: two steps read the same in ${language}.`);
  const stepAt = (number: number): string => truth[number - 1] ?? "";
  return {
    form: "steps",
    question: pick(definition.question),
    snippet: "",
    restAtMs: null,
    right: pick(definition.right),
    otherwise: pick(definition.otherwise),
    shuffled: shuffledFrom(truth),
    truth,
    say: definition.say.map(({ before: [first, second], text }) => ({
      before: [stepAt(first), stepAt(second)],
      text: pick(text),
    })),
  };
}
