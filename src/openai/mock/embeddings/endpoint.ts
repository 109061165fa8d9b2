import { usualLatency, type LatencyProfile } from "../latency.ts";
import type { Route } from "../routes.ts";
import type { MockRun } from "../run.ts";
import { errorSchedule, jsonSchedule, refused } from "../schedule.ts";
import { validateEmbeddings } from "./request.ts";
import { base64Of, vectorOf } from "./vector.ts";

/** An embedding takes a fifth of an answer: the model reads, and writes no token. */
const share = 0.2;

/** `POST /embeddings`. */
export function embeddingsRoutes(run: MockRun): readonly Route[] {
  const create: Route = {
    method: "POST",
    path: "/embeddings",
    answer({ body, requestId }) {
      const request = validateEmbeddings(body);
      if ("status" in request) return refused(request, requestId);
      const { model, inputs, dimensions, isBase64 } = request;
      const fault = run.faultOn(model);
      if (fault?.kind === "refuse") return errorSchedule(fault.error, requestId, fault.reason);
      const latency: LatencyProfile = fault?.latency ?? usualLatency;
      const tokens = inputs.reduce((sum, input) => sum + input.tokens, 0);
      const data = inputs.map(({ features }, index) => {
        const vector = vectorOf(features, dimensions);
        return { object: "embedding", index, embedding: isBase64 ? base64Of(vector) : [...vector] };
      });
      const answer = { object: "list", data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } };
      const many = inputs.length === 1 ? "One text" : `${inputs.length} texts`;
      const reason = `${many} as vectors of ${dimensions} numbers, made from words and what the mock knows of their meaning.`;
      return jsonSchedule(answer, latency.answerMs * share, requestId, reason);
    },
  };
  return [create];
}
