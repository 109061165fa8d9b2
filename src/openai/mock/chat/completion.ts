/** The JSON of `POST /chat/completions` without streaming. */
import type { Reply } from "./reply.ts";
import type { ToolCall } from "./request.ts";

/** 2026-01-01T00:00:00Z. The mock has no clock; `created` counts one second a completion from here. */
export const epochSeconds = 1_767_225_600;

/** What all chunks of one completion share. */
export interface CompletionHead {
  readonly id: string;
  readonly created: number;
  readonly model: string;
}

export function headOf(number: number, model: string): CompletionHead {
  return { id: `chatcmpl-${number}`, created: epochSeconds + number - 1, model };
}

export function usageOf(promptTokens: number, replies: readonly Reply[]): object {
  const completionTokens = replies.reduce((sum, reply) => sum + reply.completionTokens, 0);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}

const wireCall = ({ id, name, arguments: text }: ToolCall): object => ({
  id,
  type: "function",
  function: { name, arguments: text },
});

/** One choice a reply. */
export function completionOf(head: CompletionHead, promptTokens: number, replies: readonly Reply[]): object {
  return {
    id: head.id,
    object: "chat.completion",
    created: head.created,
    model: head.model,
    choices: replies.map((reply, index) => ({
      index,
      message: {
        role: "assistant",
        content: reply.text,
        ...(reply.calls.length > 0 ? { tool_calls: reply.calls.map(wireCall) } : {}),
        refusal: reply.refusal,
        annotations: [],
      },
      logprobs: null,
      finish_reason: reply.finishReason,
    })),
    usage: usageOf(promptTokens, replies),
    service_tier: "default",
    system_fingerprint: "fp_mock",
  };
}
