/** Tokens, estimated: a word with the space before it, or a run of signs. Real tokenizers cut long words in more pieces. */
import type { ChatMessage, ChatRequest } from "./request.ts";

/** Cut text in tokens; joined they are the text again. */
export function tokensOf(text: string): readonly string[] {
  return text.match(/\s*[\p{L}\p{M}\p{N}_]+|\s*[^\p{L}\p{M}\p{N}_\s]+|\s+/gu) ?? [];
}

/** Four for each message's frame, as OpenAI's own counting recipe adds three to four. */
const frameTokens = 4;

function messageTokens(message: ChatMessage): number {
  const calls = message.role === "assistant" ? message.calls : [];
  const called = calls.map((call) => tokensOf(call.name).length + tokensOf(call.arguments).length);
  return frameTokens + tokensOf(message.text).length + called.reduce((sum, count) => sum + count, 0);
}

/** Tokens of everything sent: messages and tools. */
export function promptTokens(request: ChatRequest): number {
  const messages = request.messages.map(messageTokens);
  const tools = request.tools.map((tool) => tokensOf(JSON.stringify(tool)).length);
  return [...messages, ...tools].reduce((sum, count) => sum + count, 0);
}
