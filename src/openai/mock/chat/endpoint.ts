import { usualLatency } from "../latency.ts";
import type { Route } from "../routes.ts";
import type { MockRun } from "../run.ts";
import { errorSchedule, eventSchedule, jsonSchedule, refused } from "../schedule.ts";
import { completionOf, headOf } from "./completion.ts";
import { replyOf } from "./reply.ts";
import { breakOff, streamOf } from "./stream.ts";
import { promptTokens } from "./tokens.ts";
import { validateChat } from "./validate-body.ts";

/** `POST /chat/completions`. Nothing is stored: a completion cannot be fetched later. */
export function chatRoutes(run: MockRun): readonly Route[] {
  const create: Route = {
    method: "POST",
    path: "/chat/completions",
    answer({ body, requestId }) {
      const request = validateChat(body);
      if ("status" in request) return refused(request, requestId);
      const decision = run.decide(request);
      if (decision === null) return { asksReader: true };
      if (decision.kind === "refuse") return errorSchedule(decision.error, requestId, decision.reason);
      const head = headOf(run.count("completion"), request.model);
      const sentTokens = promptTokens(request);
      const nextCallId = (): string => `call_${run.count("call")}`;
      const replies = Array.from({ length: request.choices }, () => replyOf(decision, request, nextCallId));
      const latency = decision.latency ?? usualLatency;
      const { topLogprobs, includeUsage } = request;
      if (!request.stream) {
        const completion = completionOf(head, sentTokens, replies, topLogprobs);
        return jsonSchedule(completion, latency.answerMs, requestId, decision.reason);
      }
      const chunks = streamOf(head, replies, { promptTokens: sentTokens, includeUsage, topLogprobs, latency });
      const sent = decision.breaksOff ? breakOff(chunks, decision.breaksOff) : chunks;
      return eventSchedule(sent, latency.firstTokenMs, requestId, decision.reason);
    },
  };
  return [create];
}
