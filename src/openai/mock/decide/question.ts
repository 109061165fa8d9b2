import type { ChatMessage, ChatRequest, Tool, ToolCall } from "../chat/request.ts";
import type { Question, ToolResult } from "./decider.ts";

/** Look at a request as a turn of talk: what was asked last, and what came back since. */
export function questionOf(request: ChatRequest): Question {
  const { messages } = request;
  const asked = messages.findLastIndex((message) => message.role === "user");
  return {
    request,
    text: messages[asked]?.text ?? "",
    before: messages.slice(0, Math.max(0, asked)),
    results: resultsOf(messages.slice(asked + 1)),
    callable: callableTools(request),
  };
}

function callableTools({ toolChoice, tools }: ChatRequest): readonly Tool[] {
  switch (toolChoice.mode) {
    case "none":
      return [];
    case "named":
      return tools.filter((tool) => tool.name === toolChoice.name);
    case "auto":
    case "required":
      return tools;
  }
}

function resultsOf(messages: readonly ChatMessage[]): readonly ToolResult[] {
  const calls = new Map<string, ToolCall>();
  const results: ToolResult[] = [];
  for (const message of messages) {
    if (message.role === "assistant") for (const call of message.calls) calls.set(call.id, call);
    const call = message.role === "tool" ? calls.get(message.callId) : undefined;
    if (call) results.push({ call, text: message.text });
  }
  return results;
}
