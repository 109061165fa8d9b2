import type { Decision, Question } from "../decide/decider.ts";
import { structuredValue } from "../decide/fill/structured-value.ts";
import { isObject, parseJson } from "../json.ts";

/** Bring what is to be said into the form the request wants. A text that is JSON already stays as it is. */
export function shapeReply(decision: Decision, question: Question): Decision {
  const { format } = question.request;
  if (decision.kind !== "say" || format.kind === "text" || isObject(parseJson(decision.text))) return decision;
  if (format.kind === "json_object") {
    return {
      ...decision,
      text: JSON.stringify({ answer: decision.text }),
      reason: `${decision.reason} The request wants a JSON object, so the answer stands in one.`,
    };
  }
  return {
    kind: "say",
    text: JSON.stringify(structuredValue(format.schema, question)),
    reason: `The request wants a value of the schema "${format.name}": it was filled from the message.`,
  };
}
