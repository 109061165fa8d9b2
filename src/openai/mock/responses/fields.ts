/** The fields of a responses request. Source: the API reference, `POST /responses`. */
import { badRequest, notInMock, type ApiError } from "../api-error.ts";
import { effortRule, sharedRules, verbosityRule } from "../chat/fields.ts";
import {
  aBoolean,
  anArray,
  anInteger,
  anObject,
  anything,
  aString,
  checkFields,
  notHere,
  oneOf,
  unknownParameter,
  type FieldRule,
  type FieldRules,
} from "../fields.ts";
import type { JsonObject } from "../json.ts";

const background: FieldRule = (value, place) =>
  aBoolean(value, place) ?? (value === true ? notInMock("background responses", place) : null);

const summaryRule = oneOf("auto", "concise", "detailed");

const rules: FieldRules = {
  ...sharedRules,
  input: anything,
  instructions: aString(),
  previous_response_id: aString(),
  max_output_tokens: anInteger(16),
  max_tool_calls: anInteger(1),
  include: anArray(
    oneOf(
      "file_search_call.results",
      "web_search_call.results",
      "web_search_call.action.sources",
      "message.input_image.image_url",
      "computer_call_output.output.image_url",
      "code_interpreter_call.outputs",
      "reasoning.encrypted_content",
      "message.output_text.logprobs",
    ),
  ),
  reasoning: anObject({
    effort: effortRule,
    summary: summaryRule,
    generate_summary: summaryRule,
    context: oneOf("auto", "current_turn", "all_turns"),
    mode: aString(),
  }),
  // The format's own fields are checked with it.
  text: anObject({ format: anything, verbosity: verbosityRule }),
  truncation: oneOf("auto", "disabled"),
  service_tier: oneOf("auto", "default", "flex", "scale", "priority", "fast", "ultrafast"),
  stream_options: anObject({ include_obfuscation: aBoolean }),
  background,
  conversation: notHere("conversations"),
  prompt: notHere("stored prompts"),
  context_management: notHere("'context_management'"),
};

/** Fields of chat completions that have another name here. */
const moved: Readonly<Record<string, string>> = {
  messages: "input",
  response_format: "text.format",
  max_tokens: "max_output_tokens",
  max_completion_tokens: "max_output_tokens",
  reasoning_effort: "reasoning.effort",
  verbosity: "text.verbosity",
};

function unknownField(place: string): ApiError {
  const target = Object.hasOwn(moved, place) ? moved[place] : undefined;
  if (target === undefined) return unknownParameter(place);
  return badRequest(
    `Unsupported parameter: '${place}'. In the Responses API, this parameter has moved to '${target}'. Try again with the new parameter. See the API documentation for more information: https://platform.openai.com/docs/api-reference/responses/create.`,
    place,
    "unsupported_parameter",
  );
}

/** The first field at fault. */
export function responsesFieldsError(body: JsonObject): ApiError | null {
  const problem = checkFields(body, rules, unknownField);
  if (problem) return problem;
  const hasStreamOptions = body["stream_options"] !== undefined && body["stream_options"] !== null;
  if (!hasStreamOptions || body["stream"] === true) return null;
  return badRequest("The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options");
}
