/**
 * Faults switched on by the model's name: `mock:429` fails each time, `mock:429:2` the first two times, then answers.
 * `mock:slow` takes ten times as long; `mock:timeout` never answers in time. Any other name is the plain mock.
 */
import type { ApiError } from "../api-error.ts";
import { slowLatency, stuckLatency, usualLatency, type LatencyProfile } from "../latency.ts";
import type { Decider } from "./decider.ts";

type FaultBody = Omit<ApiError, "param">;

const serverError = "The server had an error while processing your request. Sorry about that!";
const retryAfterOneSecond = { "retry-after": "1" };

const errors: Readonly<Record<string, FaultBody>> = {
  "401": {
    status: 401,
    message: "Incorrect API key provided. You can find your API key at https://platform.openai.com/account/api-keys.",
    type: "invalid_request_error",
    code: "invalid_api_key",
  },
  "404": {
    status: 404,
    message: "The model 'mock:404' does not exist or you do not have access to it.",
    type: "invalid_request_error",
    code: "model_not_found",
  },
  "408": { status: 408, message: "Request timed out.", type: "timeout", code: null },
  "409": { status: 409, message: "The resource is locked by another request.", type: "conflict", code: null },
  "429": {
    status: 429,
    message:
      "Rate limit reached for mock on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in 1s.",
    type: "requests",
    code: "rate_limit_exceeded",
    headers: retryAfterOneSecond,
  },
  "500": { status: 500, message: serverError, type: "server_error", code: null },
  "503": {
    status: 503,
    message: "The engine is currently overloaded, please try again later.",
    type: "service_unavailable",
    code: null,
  },
};

/** What may follow `mock:`. */
export const faultNames: readonly string[] = [...Object.keys(errors), "slow", "timeout"];

/** The fault a model name asks for, and how often (null: always). */
function parseModel(model: string): { readonly name: string; readonly times: number | null } | null {
  const found = /^mock:([a-z0-9]+)(?::(\d{1,3}))?$/.exec(model);
  if (!found) return null;
  return { name: found[1] ?? "", times: found[2] === undefined ? null : Number(found[2]) };
}

/** The pace a model name asks for. */
export function latencyOf(model: string): LatencyProfile {
  const name = parseModel(model)?.name;
  if (name === "slow") return slowLatency;
  return name === "timeout" ? stuckLatency : usualLatency;
}

/** Make the fault decider of one run. It counts the failures given for each model name. */
export function createFaults(): Decider {
  const given = new Map<string, number>();
  return ({ request: { model } }) => {
    const fault = parseModel(model);
    const error = fault ? errors[fault.name] : undefined;
    if (!fault || !error) return null;
    const count = given.get(model) ?? 0;
    if (fault.times !== null && count >= fault.times) return null;
    given.set(model, count + 1);
    const often = fault.times === null ? "every request" : `request ${count + 1} of ${fault.times}`;
    return {
      kind: "refuse",
      error: { ...error, param: null },
      reason: `The model name "${model}" asks for the fault ${fault.name}: ${often} fails so.`,
    };
  };
}
