/** What the model puts out: a message, or calls of functions. */
import { logprobsOf } from "../chat/logprobs.ts";
import type { Reply } from "../chat/reply.ts";
import type { ChatRequest } from "../chat/request.ts";
import type { Item } from "./item.ts";

/** A part of a message. The index signature lets it stand in an item's wire form. */
export type OutputPart =
  | {
      readonly type: "output_text";
      readonly text: string;
      readonly annotations: readonly object[];
      readonly logprobs: readonly object[];
    }
  | { readonly type: "refusal"; readonly refusal: string };

/** The items of a reply. `newId` gives `msg_1`, `fc_1`. */
export function outputOf(reply: Reply, request: ChatRequest, newId: (kind: string) => string): readonly Item[] {
  const isCut = reply.finishReason === "length";
  if (reply.calls.length === 0) {
    const id = newId("msg");
    const text = reply.text ?? reply.refusal ?? "";
    const status = isCut ? "incomplete" : "completed";
    return [
      {
        kind: "message",
        role: "assistant",
        text,
        id,
        wire: { id, type: "message", status, role: "assistant", content: [partOf(reply, request)] },
      },
    ];
  }
  return reply.calls.map((call, index) => {
    const id = newId("fc");
    const isAsync = request.tools.some((tool) => tool.name === call.name && tool.isAsync === true);
    const status = isCut && index === reply.calls.length - 1 ? "incomplete" : "completed";
    return {
      kind: "call",
      callId: call.id,
      name: call.name,
      arguments: call.arguments,
      isAsync,
      id,
      wire: {
        id,
        type: "function_call",
        status,
        arguments: call.arguments,
        call_id: call.id,
        name: call.name,
        ...(isAsync ? { async: true } : {}),
      },
    };
  });
}

function partOf(reply: Reply, { topLogprobs }: ChatRequest): OutputPart {
  if (reply.text === null) return { type: "refusal", refusal: reply.refusal ?? "" };
  const logprobs = topLogprobs === null ? [] : logprobsOf(reply.text, topLogprobs);
  return { type: "output_text", text: reply.text, annotations: [], logprobs };
}
