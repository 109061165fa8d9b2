/** Fetch, list, change and delete stored completions. Source: the API reference, `/chat/completions/{completion_id}`. */
import type { WireSchedule } from "../../wire.ts";
import { badRequest, missing, type ApiError } from "../api-error.ts";
import { notAnObject, parseBody } from "../body.ts";
import { checkFields, metadata, unknownArguments } from "../fields.ts";
import { isObject } from "../json.ts";
import { lookUpMs } from "../latency.ts";
import { pageOf } from "../page.ts";
import type { EndpointCall, Route } from "../routes.ts";
import { jsonSchedule, refused } from "../schedule.ts";
import type { CompletionStore, StoredCompletion } from "./stored.ts";

type Answer = object | ApiError;

export function storedRoutes(store: CompletionStore): readonly Route[] {
  /** A route about one stored completion. */
  function about(
    method: string,
    path: string,
    answer: (stored: StoredCompletion, call: EndpointCall) => Answer,
    reason: string,
  ): Route {
    return {
      method,
      path,
      answer(call) {
        const stored = store.find(call.id);
        return scheduled(stored === undefined ? notFound(call.id) : answer(stored, call), call, reason);
      },
    };
  }

  const one = "/chat/completions/{id}";
  return [
    {
      method: "GET",
      path: "/chat/completions",
      answer: (call) => scheduled(listed(store, call.query), call, "The stored completions were asked for."),
    },
    about("GET", one, ({ completion }) => completion ?? {}, "A stored completion was asked for."),
    about(
      "POST",
      one,
      (stored, { body }) => changed(store, stored, body),
      "A stored completion's metadata was changed.",
    ),
    about(
      "DELETE",
      one,
      (_stored, { id }) => {
        store.remove(id);
        return { object: "chat.completion.deleted", id, deleted: true };
      },
      "A stored completion was deleted.",
    ),
    about(
      "GET",
      `${one}/messages`,
      ({ messages }, { query }) => pageOf(messages, query, "asc", (message) => message),
      "The messages of a stored completion were asked for.",
    ),
  ];
}

function scheduled(answer: Answer, { requestId }: EndpointCall, reason: string): WireSchedule {
  return isError(answer) ? refused(answer, requestId) : jsonSchedule(answer, lookUpMs, requestId, reason);
}

/** Oldest first; of one model, or with certain metadata, where the query says so: `metadata[lesson]=one`. */
function listed(store: CompletionStore, query: ReadonlyMap<string, string>): Answer {
  const wanted = [...query].flatMap(([name, value]) => {
    const key = /^metadata\[(.*)\]$/s.exec(name)?.[1];
    return key === undefined ? [] : [[key, value] as const];
  });
  const model = query.get("model");
  return pageOf(store.all(), query, "asc", ({ completion }) => {
    if (completion === null || (model !== undefined && completion["model"] !== model)) return null;
    const data = isObject(completion["metadata"]) ? completion["metadata"] : {};
    return wanted.every(([key, value]) => Object.hasOwn(data, key) && data[key] === value) ? completion : null;
  });
}

/** What can be changed later. */
const changeable = { metadata };

function changed(store: CompletionStore, stored: StoredCompletion, text: string): Answer {
  const body = parseBody(text);
  if (body === null) return notAnObject(text);
  const problem = checkFields(body, changeable, () => unknownArguments(body, changeable));
  if (problem) return problem;
  if (body["metadata"] === undefined) return missing("metadata");
  const completion = { ...stored.completion, metadata: body["metadata"] ?? {} };
  store.keep({ ...stored, completion });
  return completion;
}

const notFound = (id: string): ApiError => ({
  ...badRequest(
    `Chat completion with id '${id}' not found. Only completions created with 'store' set to true can be found later.`,
  ),
  status: 404,
});

const isError = (answer: Answer): answer is ApiError => "message" in answer && "param" in answer;
