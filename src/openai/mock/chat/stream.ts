/** The same completion as server-sent events: role first, then a token at a time, then why it ended. */
import type { WireChunk } from "../../wire.ts";
import type { ApiError } from "../api-error.ts";
import type { LatencyProfile } from "../latency.ts";
import { choiceLogprobs, usageOf, type CompletionHead } from "./completion.ts";
import type { Reply } from "./reply.ts";
import { tokensOf } from "./tokens.ts";

export interface StreamOptions {
  readonly promptTokens: number;
  readonly includeUsage: boolean;
  readonly topLogprobs: number | null;
  readonly latency: LatencyProfile;
}

interface Delta {
  readonly role?: "assistant";
  readonly content?: string | null;
  readonly refusal?: string | null;
  readonly tool_calls?: readonly object[];
}

/** Deltas of one choice, in order. The first carries the role and takes no time after the headers. */
function deltasOf(reply: Reply): readonly Delta[] {
  if (reply.text !== null) {
    return [{ role: "assistant", content: "", refusal: null }, ...tokensOf(reply.text).map((content) => ({ content }))];
  }
  if (reply.refusal !== null) {
    const tokens = tokensOf(reply.refusal).map((refusal) => ({ refusal }));
    return [{ role: "assistant", content: null, refusal: "" }, ...tokens];
  }
  const deltas: Delta[] = [{ role: "assistant", content: null, refusal: null }];
  for (const [index, { id, name, arguments: text }] of reply.calls.entries()) {
    deltas.push({ tool_calls: [{ index, id, type: "function", function: { name, arguments: "" } }] });
    for (const piece of tokensOf(text)) deltas.push({ tool_calls: [{ index, function: { arguments: piece } }] });
  }
  return deltas;
}

/** Chunks of a streamed completion. Choices follow one another; `usage` and `[DONE]` come with the last token. */
export function streamOf(head: CompletionHead, replies: readonly Reply[], options: StreamOptions): WireChunk[] {
  const { latency } = options;
  const chunks: WireChunk[] = [];
  let atMs = latency.firstTokenMs;
  const send = (choices: readonly object[], usage: object | null): void => {
    const event = {
      id: head.id,
      object: "chat.completion.chunk",
      created: head.created,
      model: head.model,
      service_tier: "default",
      system_fingerprint: "fp_mock",
      choices,
      ...(options.includeUsage ? { usage } : {}),
    };
    chunks.push({ atMs, text: `data: ${JSON.stringify(event)}\n\n` });
  };
  for (const [index, reply] of replies.entries()) {
    for (const [position, delta] of deltasOf(reply).entries()) {
      if (position > 0) atMs += latency.perTokenMs;
      const { content = null, refusal = null } = delta;
      const isToken = position > 0 && (content !== null || refusal !== null);
      const logprobs = isToken ? choiceLogprobs(content, refusal, options.topLogprobs) : null;
      send([{ index, delta, logprobs, finish_reason: null }], null);
    }
    send([{ index, delta: {}, logprobs: null, finish_reason: reply.finishReason }], null);
  }
  if (options.includeUsage) send([], usageOf(options.promptTokens, replies));
  chunks.push({ atMs, text: "data: [DONE]\n\n" });
  return chunks;
}

/** The first half of a stream, then the error as an event of its own. No `[DONE]`. */
export function breakOff(chunks: readonly WireChunk[], error: ApiError): WireChunk[] {
  const kept = chunks.slice(0, Math.ceil(chunks.length / 2));
  const { message, type, param, code } = error;
  const text = `data: ${JSON.stringify({ error: { message, type, param, code } })}\n\n`;
  return [...kept, { atMs: kept.at(-1)?.atMs ?? 0, text }];
}
