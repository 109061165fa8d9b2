import { badRequest, notInMock, type ApiError } from "../api-error.ts";
import { replyOf } from "../chat/reply.ts";
import { promptTokens } from "../chat/tokens.ts";
import { lookUpMs, usualLatency } from "../latency.ts";
import type { EndpointCall, Route } from "../routes.ts";
import type { MockRun } from "../run.ts";
import { errorSchedule, eventSchedule, jsonSchedule, refused } from "../schedule.ts";
import type { AsksReader, WireSchedule } from "../../wire.ts";
import { inputItemsOf } from "./input-items.ts";
import { inputTokensOf } from "./input-tokens.ts";
import { outputOf } from "./output.ts";
import { endedResponse, startedResponse } from "./response.ts";
import { createStore, type StoredResponse } from "./store.ts";
import { responseStream } from "./stream.ts";
import { validateResponses } from "./validate-body.ts";

/** `/responses`: create, fetch, delete, cancel, count tokens, and list what was sent. */
export function responsesRoutes(run: MockRun): readonly Route[] {
  const store = createStore();
  const newId = (kind: string): string => `${kind}_${run.count(kind)}`;
  const newInputId = (kind: string): string => `${kind}_in_${run.count(`${kind}_in`)}`;

  function create({ body, requestId }: EndpointCall): WireSchedule | AsksReader {
    const request = validateResponses(body, store, newInputId);
    if ("status" in request) return refused(request, requestId);
    const { chat } = request;
    const decision = run.decide(chat);
    if (decision === null) return { asksReader: true };
    if (decision.kind === "refuse") return errorSchedule(decision.error, requestId, decision.reason);
    const reply = replyOf(decision, chat, () => `call_${run.count("call")}`);
    const output = outputOf(reply, chat, newId);
    const number = run.count("resp");
    const started = startedResponse(number, request);
    const ended = endedResponse(
      started,
      reply,
      output.map(({ wire }) => wire),
      promptTokens(chat),
    );
    const breaksOff = chat.stream ? (decision.breaksOff ?? null) : null;
    if (request.body["store"] !== false && breaksOff === null) {
      store.keep(`resp_${number}`, {
        response: ended,
        input: request.input,
        context: [...request.context, ...output],
      });
    }
    const latency = decision.latency ?? usualLatency;
    if (!chat.stream) return jsonSchedule(ended, latency.answerMs, requestId, decision.reason);
    const { topLogprobs } = chat;
    const chunks = responseStream({ started, ended, output, topLogprobs, latency, breaksOff });
    return eventSchedule(chunks, latency.firstTokenMs, requestId, decision.reason);
  }

  /** A route about one stored response. */
  function about(
    method: string,
    path: string,
    answer: (stored: StoredResponse, call: EndpointCall) => object | ApiError,
    reason: string,
  ): Route {
    return {
      method,
      path,
      answer(call) {
        const { id, requestId } = call;
        const stored = store.find(id);
        if (stored === undefined) return refused(notFound(id), requestId);
        const found = answer(stored, call);
        return isError(found) ? refused(found, requestId) : jsonSchedule(found, lookUpMs, requestId, reason);
      },
    };
  }

  return [
    { method: "POST", path: "/responses", answer: create },
    {
      method: "POST",
      path: "/responses/input_tokens",
      answer({ body, requestId }) {
        const counted = inputTokensOf(body, store, newInputId);
        if ("status" in counted) return refused(counted, requestId);
        return jsonSchedule(counted, lookUpMs, requestId, "The tokens of this input were counted; nobody answered it.");
      },
    },
    about(
      "GET",
      "/responses/{id}",
      ({ response }, { query }) =>
        query.get("stream") === "true" ? notInMock("streams of stored responses", "stream") : response,
      "A stored response was asked for.",
    ),
    about(
      "DELETE",
      "/responses/{id}",
      (_stored, { id }) => {
        store.remove(id);
        return { id, object: "response", deleted: true };
      },
      "A stored response was deleted.",
    ),
    about("POST", "/responses/{id}/cancel", () => badRequest("Cannot cancel a synchronous response.", null, null), ""),
    about(
      "GET",
      "/responses/{id}/input_items",
      ({ input }, { query }) => inputItemsOf(input, query),
      "The input of a stored response was asked for.",
    ),
  ];
}

const notFound = (id: string): ApiError => ({ ...badRequest(`Response with id '${id}' not found.`), status: 404 });

const isError = (found: object): found is ApiError => "message" in found && "param" in found;
