import type { ChatMessage, ChatRequest, Tool, ToolCall } from "../chat/request.ts";
import { isObject, parseJson } from "../json.ts";
import type { Question, ToolResult } from "./decider.ts";

/**
 * What the deciders read of one message, in characters: they look for words with patterns, some quadratic in the length
 * (50,000 signs took 40 s, 4,000 take 0.2), and a question stands at one end of a long text.
 */
const readLength = 4000;

function shortened(whole: string): string {
  // Long runs of blanks say nothing and cost most.
  const text = whole.replace(/[^\S\n]{3,}/g, "  ").replace(/(?:[^\S\n]*\n){3,}/g, "\n\n");
  if (text.length <= readLength) return text;
  return `${text.slice(0, readLength / 2)}\n${text.slice(-readLength / 2)}`;
}

/** Look at a request as a turn of talk: what was asked last, and what came back since. */
export function questionOf(request: ChatRequest): Question {
  const { messages } = request;
  const asked = messages.findLastIndex((message) => message.role === "user");
  const results = resultsOf(messages, asked);
  const isHandedOver = results.some(isHandoff);
  return {
    request,
    text: shortened(messages[asked]?.text ?? ""),
    before: messages.slice(0, Math.max(0, asked)).map((message) => ({ ...message, text: shortened(message.text) })),
    results: results.filter((result) => !isHandoff(result)),
    // Who was handed the talk answers it, and does not hand it on at once.
    callable: callableTools(request).filter(({ name }) => !(isHandedOver && handoffName.test(name))),
  };
}

/** How the Agents SDK names a tool that hands the talk to another agent; its result says who that is. */
const handoffName = /^transfer_to_/;

function isHandoff({ call, text }: ToolResult): boolean {
  const result = handoffName.test(call.name) ? parseJson(text) : undefined;
  return isObject(result) && Object.keys(result).join() === "assistant";
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

/** Results after the message `asked`. The call may lie before it: an async tool's result comes when it comes. */
function resultsOf(messages: readonly ChatMessage[], asked: number): readonly ToolResult[] {
  const calls = new Map<string, ToolCall>();
  const results: ToolResult[] = [];
  for (const [index, message] of messages.entries()) {
    if (message.role === "assistant") for (const call of message.calls) calls.set(call.id, call);
    const call = message.role === "tool" && index > asked ? calls.get(message.callId) : undefined;
    if (call) results.push({ call, text: message.text });
  }
  return results;
}
