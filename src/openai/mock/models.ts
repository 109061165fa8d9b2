import { badRequest, type ApiError } from "./api-error.ts";
import { epochSeconds } from "./chat/completion.ts";
import { faultNames } from "./decide/faults/fault-list.ts";
import { lookUpMs } from "./latency.ts";
import type { Route } from "./routes.ts";
import { jsonSchedule, refused } from "./schedule.ts";

interface Model {
  readonly id: string;
  readonly object: "model";
  readonly created: number;
  readonly owned_by: string;
}

const modelOf = (id: string): Model => ({ id, object: "model", created: epochSeconds, owned_by: "unblocked" });

/** The mock, the mock with each fault, and the models whose embeddings it plays. */
const ids: readonly string[] = [
  "mock",
  ...faultNames.map((name) => `mock:${name}`),
  "text-embedding-3-small",
  "text-embedding-3-large",
];

/** Names of the real API's models: the mock answers under them too, so that code written for them runs. */
const realNames = /^(?:gpt-|chatgpt-|o\d)[\w.-]*$/;

const isKnown = (id: string): boolean =>
  // `mock:429:2` is `mock:429` with a count.
  ids.includes(id.replace(/^(mock:[^:]+):\d{1,3}$/, "$1")) || realNames.test(id);

/** `/models`: list, look one up; delete, which the API allows for models of one's own only, and here there are none. */
export const modelRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/models",
    answer: ({ requestId }) =>
      jsonSchedule(
        { object: "list", data: ids.map(modelOf) },
        lookUpMs,
        requestId,
        "The list of models was asked for.",
      ),
  },
  {
    method: "GET",
    path: "/models/{id}",
    answer: ({ id, requestId }) =>
      isKnown(id)
        ? jsonSchedule(modelOf(id), lookUpMs, requestId, `The model ${id} was asked for.`)
        : refused(unknownModel(id), requestId),
  },
  {
    method: "DELETE",
    path: "/models/{id}",
    answer: ({ id, requestId }) => refused(isKnown(id) ? notYours(id) : unknownModel(id), requestId),
  },
];

function notYours(id: string): ApiError {
  return { ...badRequest(`You cannot delete the model '${id}': it is not one of your own.`), status: 403 };
}

function unknownModel(id: string): ApiError {
  return { ...badRequest(`The model '${id}' does not exist`, "model", "model_not_found"), status: 404 };
}
