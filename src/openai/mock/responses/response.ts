/** The JSON of a response. Source: the API reference, "The response object". */
import { epochSeconds } from "../chat/completion.ts";
import type { Reply } from "../chat/reply.ts";
import { isObject, type JsonObject } from "../json.ts";
import type { ReplyFormat } from "../structured/reply-format.ts";
import { shownTools } from "./tools.ts";
import type { ResponsesRequest } from "./validate-body.ts";

/** A response under way: what is the same from its first event to its last. */
export function startedResponse(number: number, { body, chat }: ResponsesRequest): JsonObject {
  const reasoning = isObject(body["reasoning"]) ? body["reasoning"] : {};
  const text = isObject(body["text"]) ? body["text"] : {};
  return {
    id: `resp_${number}`,
    object: "response",
    created_at: epochSeconds + number - 1,
    status: "in_progress",
    background: false,
    completed_at: null,
    error: null,
    incomplete_details: null,
    instructions: body["instructions"] ?? null,
    max_output_tokens: body["max_output_tokens"] ?? null,
    max_tool_calls: body["max_tool_calls"] ?? null,
    model: chat.model,
    output: [],
    parallel_tool_calls: chat.parallelToolCalls,
    previous_response_id: body["previous_response_id"] ?? null,
    prompt_cache_key: body["prompt_cache_key"] ?? null,
    reasoning: { effort: reasoning["effort"] ?? null, summary: reasoning["summary"] ?? null },
    safety_identifier: body["safety_identifier"] ?? null,
    service_tier: "default",
    store: body["store"] !== false,
    temperature: body["temperature"] ?? 1,
    text: { format: shownFormat(chat.format), verbosity: text["verbosity"] ?? "medium" },
    tool_choice: body["tool_choice"] ?? "auto",
    tools: shownTools(body["tools"]),
    top_logprobs: body["top_logprobs"] ?? 0,
    top_p: body["top_p"] ?? 1,
    truncation: body["truncation"] ?? "disabled",
    usage: null,
    user: body["user"] ?? null,
    metadata: body["metadata"] ?? {},
  };
}

/** The same response once the model is done: completed, or incomplete at the token limit. */
export function endedResponse(
  started: JsonObject,
  reply: Reply,
  output: readonly JsonObject[],
  inputTokens: number,
): JsonObject {
  const isCut = reply.finishReason === "length";
  return {
    ...started,
    status: isCut ? "incomplete" : "completed",
    completed_at: isCut ? null : started["created_at"],
    incomplete_details: isCut ? { reason: "max_output_tokens" } : null,
    output,
    usage: {
      input_tokens: inputTokens,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: reply.completionTokens,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: inputTokens + reply.completionTokens,
    },
  };
}

/** The same response when the model broke down in the middle of it. */
export function failedResponse(started: JsonObject, message: string): JsonObject {
  return { ...started, status: "failed", error: { code: "server_error", message } };
}

function shownFormat(format: ReplyFormat): JsonObject {
  if (format.kind !== "json_schema") return { type: format.kind };
  const { name, description, schema, strict } = format;
  return { type: "json_schema", name, description, schema, strict };
}
