/** The fields of a chat request beside model, messages and tools. Source: the API reference, `POST /chat/completions`. */
import { badRequest, missing, notInMock, type ApiError } from "../api-error.ts";
import {
  aBoolean,
  aDecimal,
  anArray,
  anInteger,
  anObject,
  anything,
  aString,
  checkFields,
  metadata,
  notHere,
  oneOf,
  unknownArguments,
  type FieldRule,
  type FieldRules,
} from "../fields.ts";
import { isObject, type JsonObject } from "../json.ts";

const functions = "'functions' and 'function_call', which 'tools' and 'tool_choice' have replaced";

/** Biased tokens have no effect here, so anything but an empty map is refused. */
const logitBias: FieldRule = (value, place) =>
  anObject()(value, place) ??
  (isObject(value) && Object.keys(value).length > 0 ? notInMock("'logit_bias'", place) : null);

/** Words that the reply may repeat. They make a real model faster and its words no other; so here they change nothing. */
const prediction: FieldRule = (value, place) => {
  const problem = anObject({ type: oneOf("content"), content: anything })(value, place);
  if (problem || !isObject(value)) return problem;
  const lacking = ["type", "content"].find((field) => value[field] === undefined);
  return lacking === undefined ? null : missing(`${place}.${lacking}`);
};

const modalities: FieldRule = (value, place) =>
  anArray(oneOf("text", "audio"))(value, place) ??
  (Array.isArray(value) && value.includes("audio") ? notInMock("audio", place) : null);

export const effortRule = oneOf("none", "minimal", "low", "medium", "high", "xhigh", "max");
export const verbosityRule = oneOf("low", "medium", "high");

/** Fields both surfaces share. */
export const sharedRules: FieldRules = {
  model: anything,
  tools: anything,
  tool_choice: anything,
  metadata,
  parallel_tool_calls: aBoolean,
  stream: aBoolean,
  store: aBoolean,
  temperature: aDecimal(0, 2),
  top_p: aDecimal(0, 1),
  top_logprobs: anInteger(0, 20),
  user: aString(),
  safety_identifier: aString(64),
  prompt_cache_key: aString(),
  prompt_cache_retention: oneOf("in_memory", "24h"),
  prompt_cache_options: anObject({ mode: oneOf("implicit", "explicit"), ttl: oneOf("30m") }),
  moderation: notHere("'moderation'"),
};

const rules: FieldRules = {
  ...sharedRules,
  messages: anything,
  stop: anything,
  response_format: anything,
  service_tier: oneOf("auto", "default", "flex", "scale", "priority", "fast"),
  stream_options: anObject({ include_usage: aBoolean, include_obfuscation: aBoolean }),
  frequency_penalty: aDecimal(-2, 2),
  presence_penalty: aDecimal(-2, 2),
  seed: anInteger(Number.MIN_SAFE_INTEGER),
  n: anInteger(1, 128),
  max_tokens: anInteger(1),
  max_completion_tokens: anInteger(1),
  logprobs: aBoolean,
  logit_bias: logitBias,
  reasoning_effort: effortRule,
  verbosity: verbosityRule,
  modalities,
  prediction,
  audio: notHere("audio"),
  web_search_options: notHere("web search"),
  functions: notHere(functions),
  function_call: notHere(functions),
};

/** The first field at fault by itself. Chat words an unknown one otherwise than responses does. */
export function chatFieldsError(body: JsonObject): ApiError | null {
  return checkFields(body, rules, () => unknownArguments(body, rules));
}

/** Fields that need or forbid one another. `hasTools`: whether `tools` were sent. */
export function fieldsTogetherError(body: JsonObject, hasTools: boolean): ApiError | null {
  const isSent = (field: string): boolean => body[field] !== undefined && body[field] !== null;
  if (isSent("parallel_tool_calls") && !hasTools) {
    return badRequest(
      "Invalid value for 'parallel_tool_calls': 'parallel_tool_calls' is only allowed when 'tools' are specified.",
      "parallel_tool_calls",
    );
  }
  if (isSent("stream_options") && body["stream"] !== true) {
    return badRequest("The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options");
  }
  if (isSent("max_tokens") && isSent("max_completion_tokens")) {
    return badRequest(
      "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
      "max_tokens",
      "invalid_parameter_combination",
    );
  }
  if (isSent("top_logprobs") && body["logprobs"] !== true) {
    return badRequest("The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.", "top_logprobs");
  }
  return null;
}
