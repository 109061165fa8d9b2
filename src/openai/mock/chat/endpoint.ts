import { usualLatency } from "../latency.ts";
import type { Route } from "../routes.ts";
import type { MockRun } from "../run.ts";
import { errorSchedule, eventSchedule, jsonSchedule, refused } from "../schedule.ts";
import { completionOf, headOf } from "./completion.ts";
import { replyOf } from "./reply.ts";
import { breakOff, streamOf } from "./stream.ts";
import { storedRoutes } from "./stored-routes.ts";
import { createCompletionStore, storedOf } from "./stored.ts";
import { promptTokens } from "./tokens.ts";
import { validateChat } from "./validate-body.ts";

/** `/chat/completions`: create, and what can be done later with those made with `store: true`. */
export function chatRoutes(run: MockRun): readonly Route[] {
  const store = createCompletionStore();
  const create: Route = {
    method: "POST",
    path: "/chat/completions",
    answer({ body: text, requestId }) {
      const checked = validateChat(text);
      if ("status" in checked) return refused(checked, requestId);
      const { body, request } = checked;
      const decision = run.decide(request);
      if (decision === null) return { asksReader: true };
      if (decision.kind === "refuse") return errorSchedule(decision.error, requestId, decision.reason);
      const head = headOf(run.count("completion"), request.model);
      const sentTokens = promptTokens(request);
      const nextCallId = (): string => `call_${run.count("call")}`;
      const replies = Array.from({ length: request.choices }, () => replyOf(decision, request, nextCallId));
      const latency = decision.latency ?? usualLatency;
      const { topLogprobs, includeUsage } = request;
      const isKept = body["store"] === true && !(request.stream && decision.breaksOff);
      const whole = (): object => completionOf(head, sentTokens, replies, topLogprobs);
      if (isKept) store.keep(storedOf(head.id, whole(), body, requestId));
      if (!request.stream) return jsonSchedule(whole(), latency.answerMs, requestId, decision.reason);
      const chunks = streamOf(head, replies, { promptTokens: sentTokens, includeUsage, topLogprobs, latency });
      const sent = decision.breaksOff ? breakOff(chunks, decision.breaksOff) : chunks;
      return eventSchedule(sent, latency.firstTokenMs, requestId, decision.reason);
    },
  };
  return [create, ...storedRoutes(store)];
}
