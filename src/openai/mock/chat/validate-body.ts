import { badRequest, missing, notInMock, wrongType, type ApiError } from "../api-error.ts";
import { isObject, kindOf, parseJson, type JsonObject } from "../json.ts";
import { pairingError } from "./pairing.ts";
import type { ChatRequest } from "./request.ts";
import { validateMessages } from "./validate-messages.ts";
import { validateToolChoice, validateTools } from "./validate-tools.ts";

/** Fields the API knows and the mock reads or may safely pass over. */
const knownFields = new Set(
  (
    "model messages tools tool_choice parallel_tool_calls stream stream_options n stop max_tokens max_completion_tokens " +
    "temperature top_p frequency_penalty presence_penalty seed user metadata store logit_bias logprobs top_logprobs " +
    "response_format reasoning_effort service_tier verbosity prediction modalities audio web_search_options " +
    "prompt_cache_key safety_identifier functions function_call"
  ).split(" "),
);

/** Number fields with their range and whether they are whole. */
const numberFields: readonly (readonly [field: string, min: number, max: number, whole: boolean])[] = [
  ["temperature", 0, 2, false],
  ["top_p", 0, 1, false],
  ["frequency_penalty", -2, 2, false],
  ["presence_penalty", -2, 2, false],
  ["n", 1, 128, true],
  ["max_tokens", 1, Number.MAX_SAFE_INTEGER, true],
  ["max_completion_tokens", 1, Number.MAX_SAFE_INTEGER, true],
];

const notJson =
  "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library " +
  "correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)";

/** Parse and check a chat body; the first thing wrong is what is answered, as the API does. */
export function validateChat(text: string): ChatRequest | ApiError {
  const body = parseJson(text);
  if (!isObject(body)) return badRequest(notJson);
  const { model } = body;
  if (model === undefined) return badRequest("you must provide a model parameter");
  if (typeof model !== "string") return wrongType("model", "a string", kindOf(model));
  if (model === "") return badRequest("you must provide a model parameter");
  const messages = validateMessages(body["messages"]);
  if ("status" in messages) return messages;
  const unknown = Object.keys(body).find((field) => !knownFields.has(field));
  if (unknown !== undefined) return badRequest(`Unknown parameter: '${unknown}'.`, unknown, "unknown_parameter");
  const tools = validateTools(body["tools"]);
  if ("status" in tools) return tools;
  const toolChoice = validateToolChoice(body["tool_choice"], tools);
  if ("status" in toolChoice) return toolChoice;
  const problem = settingsError(body, tools.length > 0) ?? pairingError(messages);
  if (problem) return problem;
  const stop = stopOf(body["stop"]);
  if ("status" in stop) return stop;
  const options = body["stream_options"];
  return {
    model,
    messages,
    tools,
    toolChoice,
    parallelToolCalls: body["parallel_tool_calls"] !== false,
    stream: body["stream"] === true,
    includeUsage: isObject(options) && options["include_usage"] === true,
    choices: numberOf(body["n"]) ?? 1,
    stop,
    maxTokens: numberOf(body["max_completion_tokens"]) ?? numberOf(body["max_tokens"]),
  };
}

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

function settingsError(body: JsonObject, hasTools: boolean): ApiError | null {
  for (const field of ["stream", "parallel_tool_calls", "store", "logprobs"]) {
    const value = body[field];
    if (value !== undefined && value !== null && typeof value !== "boolean") {
      return wrongType(field, "a boolean", kindOf(value));
    }
  }
  if (body["parallel_tool_calls"] !== undefined && !hasTools) {
    return badRequest(
      "Invalid value for 'parallel_tool_calls': 'parallel_tool_calls' is only allowed when 'tools' are specified.",
      "parallel_tool_calls",
    );
  }
  const options = body["stream_options"];
  if (options !== undefined && options !== null) {
    if (!isObject(options)) return wrongType("stream_options", "an object", kindOf(options));
    if (body["stream"] !== true) {
      return badRequest("The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options");
    }
  }
  const format = body["response_format"];
  if (format !== undefined && format !== null) {
    if (!isObject(format)) return wrongType("response_format", "an object", kindOf(format));
    if (format["type"] === undefined) return missing("response_format.type");
    if (format["type"] !== "text") return notInMock("structured outputs yet", "response_format");
  }
  for (const field of ["functions", "function_call", "audio", "web_search_options"]) {
    if (body[field] !== undefined && body[field] !== null) return notInMock(`'${field}'`, field);
  }
  return numbersError(body);
}

function numbersError(body: JsonObject): ApiError | null {
  for (const [field, min, max, whole] of numberFields) {
    const value = body[field];
    if (value === undefined || value === null) continue;
    const kind = whole ? "integer" : "decimal";
    if (typeof value !== "number" || (whole && !Number.isInteger(value))) {
      return wrongType(field, whole ? "an integer" : "a decimal", kindOf(value));
    }
    if (value < min) {
      return badRequest(
        `Invalid '${field}': ${kind} below minimum value. Expected a value >= ${min}, but got ${value} instead.`,
        field,
        `${kind}_below_min_value`,
      );
    }
    if (value > max) {
      return badRequest(
        `Invalid '${field}': ${kind} above maximum value. Expected a value <= ${max}, but got ${value} instead.`,
        field,
        `${kind}_above_max_value`,
      );
    }
  }
  return null;
}

function stopOf(value: unknown): readonly string[] | ApiError {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return wrongType("stop", "one of a string or array of strings", kindOf(value));
  const texts: string[] = [];
  for (const [index, item] of value.entries()) {
    if (typeof item !== "string") return wrongType(`stop[${index}]`, "a string", kindOf(item));
    texts.push(item);
  }
  if (texts.length <= 4) return texts;
  return badRequest(
    `Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with length ${texts.length} instead.`,
    "stop",
    "array_above_max_length",
  );
}
