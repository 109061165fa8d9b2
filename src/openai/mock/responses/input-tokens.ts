/** `POST /responses/input_tokens`: what an input would cost, without an answer. */
import type { ApiError } from "../api-error.ts";
import { notAnObject, parseBody } from "../body.ts";
import { promptTokens } from "../chat/tokens.ts";
import { anything, checkFields, notHere, type FieldRules } from "../fields.ts";
import type { ResponseStore } from "./store.ts";
import { validateResponses } from "./validate-body.ts";

/** All are optional here. Their values are checked as those of a response. */
const rules: FieldRules = {
  model: anything,
  input: anything,
  instructions: anything,
  previous_response_id: anything,
  conversation: anything,
  tools: anything,
  tool_choice: anything,
  parallel_tool_calls: anything,
  reasoning: anything,
  text: anything,
  truncation: anything,
  personality: notHere("'personality'"),
};

/** Count the tokens of a request. `newId` as for a response. */
export function inputTokensOf(
  text: string,
  store: ResponseStore,
  newId: (kind: string) => string,
): { readonly object: string; readonly input_tokens: number } | ApiError {
  const body = parseBody(text);
  if (body === null) return notAnObject(text);
  const problem = checkFields(body, rules);
  if (problem) return problem;
  const request = validateResponses(JSON.stringify({ model: "mock", input: "", ...body }), store, newId);
  return "status" in request ? request : { object: "response.input_tokens", input_tokens: promptTokens(request.chat) };
}
