/** A decision made ready for the wire: ids given, text cut by `stop` and `max_tokens`. */
import { spacedJson } from "../json.ts";
import type { Decision } from "../decide/decider.ts";
import type { ChatRequest, ToolCall } from "./request.ts";
import { tokensOf } from "./tokens.ts";

export interface Reply {
  /** Null when tools are called, and when the model declines. */
  readonly text: string | null;
  /** Why the model declines, in its words; null when it does not. */
  readonly refusal: string | null;
  readonly calls: readonly ToolCall[];
  readonly finishReason: "stop" | "length" | "tool_calls";
  readonly completionTokens: number;
}

/** Make a reply. `nextCallId` is asked once for each call, in order. */
export function replyOf(
  decision: Exclude<Decision, { kind: "refuse" }>,
  request: ChatRequest,
  nextCallId: () => string,
): Reply {
  if (decision.kind === "decline") {
    const completionTokens = tokensOf(decision.text).length;
    return { text: null, refusal: decision.text, calls: [], finishReason: "stop", completionTokens };
  }
  if (decision.kind === "say") return textReply(decision.text, request);
  const calls = decision.calls.map((call) => ({
    id: nextCallId(),
    name: call.name,
    arguments: call.argumentsText ?? spacedJson(call.arguments),
  }));
  return {
    text: null,
    refusal: null,
    calls,
    // A function forced by name ends with `stop` in the real API: the model did not choose to call.
    finishReason: request.toolChoice.mode === "named" ? "stop" : "tool_calls",
    completionTokens: calls.reduce(
      (sum, call) => sum + tokensOf(call.name).length + tokensOf(call.arguments).length,
      0,
    ),
  };
}

function textReply(whole: string, request: ChatRequest): Reply {
  const stops = request.stop.map((stop) => (stop === "" ? -1 : whole.indexOf(stop))).filter((index) => index >= 0);
  const text = stops.length > 0 ? whole.slice(0, Math.min(...stops)) : whole;
  const tokens = tokensOf(text);
  if (request.maxTokens === null || tokens.length <= request.maxTokens) {
    return { text, refusal: null, calls: [], finishReason: "stop", completionTokens: tokens.length };
  }
  return {
    text: tokens.slice(0, request.maxTokens).join(""),
    refusal: null,
    calls: [],
    finishReason: "length",
    completionTokens: request.maxTokens,
  };
}
