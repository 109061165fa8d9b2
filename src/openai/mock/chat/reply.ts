/** A decision made ready for the wire: ids given, text cut by `stop` and the token limit. */
import { spacedJson } from "../json.ts";
import type { Decision, PlannedCall } from "../decide/decider.ts";
import type { ChatRequest, ToolCall } from "./request.ts";
import { tokensOf } from "./tokens.ts";

export interface Reply {
  /** Null when tools are called, or the model declined. */
  readonly text: string | null;
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
  switch (decision.kind) {
    case "say": {
      const { text, isCut, tokens } = cut(untilStop(decision.text, request.stop), request.maxTokens);
      return {
        text,
        refusal: null,
        calls: [],
        finishReason: isCut ? "length" : "stop",
        completionTokens: tokens,
      };
    }
    case "decline": {
      const { text, isCut, tokens } = cut(decision.text, request.maxTokens);
      return {
        text: null,
        refusal: text,
        calls: [],
        finishReason: isCut ? "length" : "stop",
        completionTokens: tokens,
      };
    }
    case "call":
      return callReply(decision.calls, request, nextCallId);
  }
}

function callReply(planned: readonly PlannedCall[], request: ChatRequest, nextCallId: () => string): Reply {
  const calls: ToolCall[] = [];
  let completionTokens = 0;
  for (const call of planned) {
    const left = request.maxTokens === null ? null : request.maxTokens - completionTokens - tokensOf(call.name).length;
    const whole = call.argumentsText ?? spacedJson(call.arguments);
    const { text, isCut, tokens } = cut(whole, left === null ? null : Math.max(0, left));
    calls.push({ id: nextCallId(), name: call.name, arguments: text });
    completionTokens += tokensOf(call.name).length + tokens;
    if (isCut) return { text: null, refusal: null, calls, finishReason: "length", completionTokens };
  }
  // A function forced by name ends with `stop` in the real API: the model did not choose to call.
  const finishReason = request.toolChoice.mode === "named" ? "stop" : "tool_calls";
  return { text: null, refusal: null, calls, finishReason, completionTokens };
}

function untilStop(text: string, stops: readonly string[]): string {
  const found = stops.map((stop) => (stop === "" ? -1 : text.indexOf(stop))).filter((index) => index >= 0);
  return found.length > 0 ? text.slice(0, Math.min(...found)) : text;
}

function cut(
  text: string,
  maxTokens: number | null,
): { readonly text: string; readonly isCut: boolean; readonly tokens: number } {
  const tokens = tokensOf(text);
  if (maxTokens === null || tokens.length <= maxTokens) return { text, isCut: false, tokens: tokens.length };
  return { text: tokens.slice(0, maxTokens).join(""), isCut: true, tokens: maxTokens };
}
