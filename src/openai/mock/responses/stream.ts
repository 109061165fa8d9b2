/** A response as server-sent events, each with a `sequence_number`. Source: the API reference, "Streaming events". */
import type { WireChunk } from "../../wire.ts";
import type { ApiError } from "../api-error.ts";
import { logprobsOf, withoutBytes } from "../chat/logprobs.ts";
import { tokensOf } from "../chat/tokens.ts";
import type { JsonObject } from "../json.ts";
import type { LatencyProfile } from "../latency.ts";
import type { Item } from "./item.ts";
import type { OutputPart } from "./output.ts";
import { failedResponse } from "./response.ts";

type Event = JsonObject & { readonly type: string };

/** An event, and whether it brings a token: those take time. */
interface Step {
  readonly event: Event;
  readonly isToken: boolean;
}

export interface ResponseStream {
  readonly started: JsonObject;
  readonly ended: JsonObject;
  readonly output: readonly Item[];
  readonly topLogprobs: number | null;
  readonly latency: LatencyProfile;
  /** After half of the events the stream breaks off with this error. */
  readonly breaksOff: ApiError | null;
}

/** Chunks of a streamed response. Everything that is no token comes with the token before it. */
export function responseStream({
  started,
  ended,
  output,
  topLogprobs,
  latency,
  breaksOff,
}: ResponseStream): WireChunk[] {
  const whole = [
    plain({ type: "response.created", response: started }),
    plain({ type: "response.in_progress", response: started }),
    ...output.flatMap((item, index) => itemSteps(item, index, topLogprobs)),
    plain({ type: `response.${String(ended["status"])}`, response: ended }),
  ];
  const steps =
    breaksOff === null ? whole : [...whole.slice(0, Math.ceil(whole.length / 2)), ...breakdown(started, breaksOff)];
  let atMs = latency.firstTokenMs;
  return steps.map(({ event, isToken }, index) => {
    if (isToken) atMs += latency.perTokenMs;
    const text = `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: index })}\n\n`;
    return { atMs, text };
  });
}

const plain = (event: Event): Step => ({ event, isToken: false });

/** The API reports a breakdown twice: as an error, and as the response's last event. */
function breakdown(started: JsonObject, { message, param, code, type }: ApiError): readonly Step[] {
  return [
    plain({ type: "error", code: code ?? type, message, param }),
    plain({ type: "response.failed", response: failedResponse(started, message) }),
  ];
}

function itemSteps(item: Item, outputIndex: number, topLogprobs: number | null): readonly Step[] {
  const added = { ...item.wire, status: "in_progress" };
  const done = plain({ type: "response.output_item.done", output_index: outputIndex, item: item.wire });
  if (item.kind === "call") {
    const at = { item_id: item.id, output_index: outputIndex };
    return [
      plain({ type: "response.output_item.added", output_index: outputIndex, item: { ...added, arguments: "" } }),
      ...tokensOf(item.arguments).map((delta) => ({
        event: { type: "response.function_call_arguments.delta", ...at, delta },
        isToken: true,
      })),
      plain({
        type: "response.function_call_arguments.done",
        ...at,
        name: item.name,
        arguments: item.arguments,
      }),
      done,
    ];
  }
  const parts = Array.isArray(item.wire["content"]) ? (item.wire["content"] as readonly OutputPart[]) : [];
  return [
    plain({ type: "response.output_item.added", output_index: outputIndex, item: { ...added, content: [] } }),
    ...parts.flatMap((part, index) =>
      partSteps(part, { item_id: item.id, output_index: outputIndex, content_index: index }, topLogprobs),
    ),
    done,
  ];
}

function partSteps(part: OutputPart, at: JsonObject, topLogprobs: number | null): readonly Step[] {
  const done = plain({ type: "response.content_part.done", ...at, part });
  if (part.type === "refusal") {
    return [
      plain({ type: "response.content_part.added", ...at, part: { ...part, refusal: "" } }),
      ...tokensOf(part.refusal).map((delta) => ({
        event: { type: "response.refusal.delta", ...at, delta },
        isToken: true,
      })),
      plain({ type: "response.refusal.done", ...at, refusal: part.refusal }),
      done,
    ];
  }
  const logprobs = (text: string): readonly object[] =>
    topLogprobs === null ? [] : withoutBytes(logprobsOf(text, topLogprobs));
  return [
    plain({ type: "response.content_part.added", ...at, part: { ...part, text: "", logprobs: [] } }),
    ...tokensOf(part.text).map((delta) => ({
      event: { type: "response.output_text.delta", ...at, delta, logprobs: logprobs(delta) },
      isToken: true,
    })),
    plain({ type: "response.output_text.done", ...at, text: part.text, logprobs: logprobs(part.text) }),
    done,
  ];
}
