import { badRequest, type ApiError } from "../api-error.ts";
import type { ChatMessage } from "./request.ts";

/**
 * Calls and their answers. The rule of the API: the tool messages right after an assistant message with calls answer
 * those calls, each once, all of them, before anyone else speaks. The wording is the API's own.
 */
export function pairingError(messages: readonly ChatMessage[]): ApiError | null {
  /** Calls of the last assistant message, in order; `open` are those without an answer yet. */
  let asked: readonly string[] = [];
  let open = new Set<string>();
  const unanswered = (index: number): ApiError =>
    badRequest(
      "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. " +
        `The following tool_call_ids did not have response messages: ${[...open].join(", ")}`,
      `messages.[${index}].role`,
    );

  for (const [index, message] of messages.entries()) {
    if (message.role === "tool") {
      if (asked.length === 0) {
        return badRequest(
          "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
          `messages.[${index}].role`,
        );
      }
      if (!asked.includes(message.callId)) {
        return badRequest(
          `Invalid parameter: 'tool_call_id' of '${message.callId}' not found in 'tool_calls' of previous message.`,
          `messages.[${index}].tool_call_id`,
        );
      }
      if (!open.delete(message.callId)) {
        return badRequest(
          `Invalid parameter: 'tool_call_id' of '${message.callId}' was answered already.`,
          `messages.[${index}].tool_call_id`,
        );
      }
      continue;
    }
    if (open.size > 0) return unanswered(index);
    asked = message.role === "assistant" ? message.calls.map((call) => call.id) : [];
    open = new Set(asked);
  }
  return open.size > 0 ? unanswered(messages.length) : null;
}
