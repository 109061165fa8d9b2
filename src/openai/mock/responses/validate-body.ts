import { badRequest, missing, wrongType, type ApiError } from "../api-error.ts";
import { notAnObject, parseBody } from "../body.ts";
import type { ChatMessage, ChatRequest } from "../chat/request.ts";
import { isObject, kindOf, type JsonObject } from "../json.ts";
import { responsesFormat, type ReplyFormat } from "../structured/reply-format.ts";
import { responsesFieldsError } from "./fields.ts";
import type { Item, ItemReference } from "./item.ts";
import type { ResponseStore } from "./store.ts";
import { flatToolChoice, flatTools } from "./tools.ts";
import { pairingError, validateInput } from "./validate-input.ts";

export interface ResponsesRequest {
  /** As sent, for what a response repeats. */
  readonly body: JsonObject;
  /** The same request as the deciders read it. */
  readonly chat: ChatRequest;
  /** What was sent with this request. */
  readonly input: readonly Item[];
  /** Everything before the answer, without the instructions: they do not carry over. */
  readonly context: readonly Item[];
}

/** Parse and check a body. `newId` gives ids to input items that have none: `msg`, `fc`, `fco`. */
export function validateResponses(
  text: string,
  store: ResponseStore,
  newId: (kind: string) => string,
): ResponsesRequest | ApiError {
  const body = parseBody(text);
  if (body === null) return notAnObject(text);
  const { model, instructions } = body;
  if (model === undefined || model === null || model === "") return missing("model");
  if (typeof model !== "string") return wrongType("model", "a string", kindOf(model));
  const wrongField = responsesFieldsError(body);
  if (wrongField) return wrongField;
  const earlier = earlierItems(body["previous_response_id"], store);
  if ("status" in earlier) return earlier;
  const sent = validateInput(body["input"], newId);
  if ("status" in sent) return sent;
  const input = resolved(sent, store);
  if ("status" in input) return input;
  const context = [...earlier, ...input];
  const tools = flatTools(body["tools"]);
  if ("status" in tools) return tools;
  const chosen = flatToolChoice(body["tool_choice"], tools);
  if ("status" in chosen) return chosen;
  const checked = responsesFormat(isObject(body["text"]) ? body["text"]["format"] : undefined);
  if ("error" in checked) return checked.error;
  const messages = messagesOf(context, typeof instructions === "string" ? instructions : null);
  const problem = pairingError(context) ?? jsonWordError(checked.format, messages);
  if (problem) return problem;
  const chat = { model, messages, ...chosen, ...settingsOf(body), format: checked.format };
  return { body, chat, input, context };
}

function settingsOf(body: JsonObject): Omit<ChatRequest, "model" | "messages" | "tools" | "toolChoice" | "format"> {
  const { max_output_tokens: maxTokens, include, top_logprobs: top } = body;
  const wantsLogprobs = Array.isArray(include) && include.includes("message.output_text.logprobs");
  return {
    parallelToolCalls: body["parallel_tool_calls"] !== false,
    stream: body["stream"] === true,
    includeUsage: true,
    choices: 1,
    stop: [],
    maxTokens: typeof maxTokens === "number" ? maxTokens : null,
    topLogprobs: wantsLogprobs ? (typeof top === "number" ? top : 0) : null,
  };
}

function earlierItems(id: unknown, store: ResponseStore): readonly Item[] | ApiError {
  if (typeof id !== "string") return [];
  const found = store.find(id);
  if (found) return found.context;
  return badRequest(
    `Previous response with id '${id}' not found.`,
    "previous_response_id",
    "previous_response_not_found",
  );
}

function resolved(items: readonly (Item | ItemReference)[], store: ResponseStore): readonly Item[] | ApiError {
  const found: Item[] = [];
  for (const item of items) {
    if (item.kind !== "reference") {
      found.push(item);
      continue;
    }
    const target = store.findItem(item.id);
    if (target === undefined) return unknownItem(item.id);
    found.push(target);
  }
  return found;
}

/** The wording is the API's own. */
function unknownItem(id: string): ApiError {
  const message = `Item with id '${id}' not found. Items are not persisted when \`store\` is set to false. Try again with \`store\` set to true, or remove this item from your input.`;
  return { ...badRequest(message, "input"), status: 404 };
}

/** Items as chat messages: calls that follow one another are one assistant message. */
function messagesOf(items: readonly Item[], instructions: string | null): readonly ChatMessage[] {
  const messages: ChatMessage[] = instructions === null ? [] : [{ role: "system", text: instructions }];
  for (const item of items) {
    switch (item.kind) {
      case "message":
        messages.push(
          item.role === "assistant"
            ? { role: "assistant", text: item.text, calls: [] }
            : { role: item.role, text: item.text },
        );
        break;
      case "call": {
        const call = { id: item.callId, name: item.name, arguments: item.arguments };
        const last = messages.at(-1);
        if (last?.role === "assistant") messages[messages.length - 1] = { ...last, calls: [...last.calls, call] };
        else messages.push({ role: "assistant", text: "", calls: [call] });
        break;
      }
      case "output":
        messages.push({ role: "tool", text: item.text, callId: item.callId });
        break;
      case "reasoning":
        break;
    }
  }
  return messages;
}

function jsonWordError(format: ReplyFormat, messages: readonly ChatMessage[]): ApiError | null {
  if (format.kind !== "json_object" || messages.some(({ text }) => /json/i.test(text))) return null;
  return badRequest(
    "Response input messages must contain the word 'json' in some form to use 'text.format' of type 'json_object'.",
    "input",
  );
}
