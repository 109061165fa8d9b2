import { badRequest, wrongType, type ApiError } from "../api-error.ts";
import { notAnObject, parseBody } from "../body.ts";
import { isObject, kindOf, type JsonObject } from "../json.ts";
import { chatFormat, type ReplyFormat } from "../structured/reply-format.ts";
import { chatFieldsError, fieldsTogetherError } from "./fields.ts";
import { pairingError } from "./pairing.ts";
import type { ChatMessage, ChatRequest } from "./request.ts";
import { validateMessages } from "./validate-messages.ts";
import { validateToolChoice, validateTools } from "./validate-tools.ts";

/** A body that passed, and the request it makes. */
interface CheckedChat {
  readonly body: JsonObject;
  readonly request: ChatRequest;
}

/** Parse and check a chat body; the first thing wrong is what is answered, as the API does. */
export function validateChat(text: string): CheckedChat | ApiError {
  const body = parseBody(text);
  if (body === null) return notAnObject(text);
  const { model } = body;
  if (model === undefined || model === "") return badRequest("you must provide a model parameter");
  if (typeof model !== "string") return wrongType("model", "a string", kindOf(model));
  const messages = validateMessages(body["messages"]);
  if ("status" in messages) return messages;
  const wrongField = chatFieldsError(body);
  if (wrongField) return wrongField;
  const tools = validateTools(body["tools"]);
  if ("status" in tools) return tools;
  const chosen = validateToolChoice(body["tool_choice"], tools);
  if ("status" in chosen) return chosen;
  const problem = fieldsTogetherError(body, tools.length > 0) ?? pairingError(messages);
  if (problem) return problem;
  const stop = stopOf(body["stop"]);
  if ("status" in stop) return stop;
  const checked = chatFormat(body["response_format"]);
  if ("error" in checked) return checked.error;
  const wordless = jsonWordError(checked.format, messages);
  if (wordless) return wordless;
  const request = { model, messages, ...chosen, ...settingsOf(body), stop, format: checked.format };
  return { body, request };
}

function settingsOf(
  body: JsonObject,
): Pick<ChatRequest, "parallelToolCalls" | "stream" | "includeUsage" | "choices" | "maxTokens" | "topLogprobs"> {
  const options = body["stream_options"];
  return {
    parallelToolCalls: body["parallel_tool_calls"] !== false,
    stream: body["stream"] === true,
    includeUsage: isObject(options) && options["include_usage"] === true,
    choices: numberOf(body["n"]) ?? 1,
    maxTokens: numberOf(body["max_completion_tokens"]) ?? numberOf(body["max_tokens"]),
    topLogprobs: body["logprobs"] === true ? (numberOf(body["top_logprobs"]) ?? 0) : null,
  };
}

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** The JSON mode without a schema wants the word in a message, lest the model writes white space for ever. */
function jsonWordError(format: ReplyFormat, messages: readonly ChatMessage[]): ApiError | null {
  if (format.kind !== "json_object" || messages.some(({ text }) => /json/i.test(text))) return null;
  return badRequest(
    "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
    "messages",
  );
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
