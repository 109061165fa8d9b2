/** The JSON of `POST /chat/completions` without streaming. */
import { logprobsOf } from "./logprobs.ts";
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

/** `logprobs` of a choice or of a chunk's delta: null unless asked for. */
export function choiceLogprobs(text: string | null, refusal: string | null, top: number | null): object | null {
  if (top === null) return null;
  const listOf = (words: string | null): object | null => (words === null ? null : logprobsOf(words, top));
  return { content: listOf(text), refusal: listOf(refusal) };
}

/** One choice a reply. `topLogprobs`: as in the request. */
export function completionOf(
  head: CompletionHead,
  promptTokens: number,
  replies: readonly Reply[],
  topLogprobs: number | null,
): object {
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
      logprobs: choiceLogprobs(reply.text, reply.refusal, topLogprobs),
      finish_reason: reply.finishReason,
    })),
    usage: usageOf(promptTokens, replies),
    service_tier: "default",
    system_fingerprint: "fp_mock",
  };
}
