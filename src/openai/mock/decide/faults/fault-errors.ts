/** The error bodies of the faults, as the API words them. */
import type { ApiError } from "../../api-error.ts";

const again = { "x-should-retry": "true" };
const never = { "x-should-retry": "false" };

/** Also what a stream breaks off with. */
export const serverError: ApiError = {
  status: 500,
  message: "The server had an error while processing your request. Sorry about that!",
  type: "server_error",
  param: null,
  code: null,
  headers: again,
};

const errors: Readonly<Record<string, (model: string) => Omit<ApiError, "param">>> = {
  "401": () => ({
    status: 401,
    message: "Incorrect API key provided. You can find your API key at https://platform.openai.com/account/api-keys.",
    type: "invalid_request_error",
    code: "invalid_api_key",
    headers: never,
  }),
  "404": (model) => ({
    status: 404,
    message: `The model \`${model}\` does not exist or you do not have access to it.`,
    type: "invalid_request_error",
    code: "model_not_found",
    headers: never,
  }),
  "408": () => ({ status: 408, message: "Request timed out.", type: "timeout", code: null, headers: again }),
  "409": () => ({
    status: 409,
    message: "The resource is locked by another request.",
    type: "conflict",
    code: null,
    headers: again,
  }),
  "429": (model) => ({
    status: 429,
    message: `Rate limit reached for ${model} on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in 1s.`,
    type: "requests",
    code: "rate_limit_exceeded",
    headers: { "retry-after": "1", "retry-after-ms": "1000", ...again },
  }),
  "500": () => serverError,
  "503": () => ({
    status: 503,
    message: "The engine is currently overloaded, please try again later.",
    type: "service_unavailable",
    code: null,
    headers: again,
  }),
};

/** The error a fault answers with, or null when the fault is of another kind. */
export function faultError(name: string, model: string): ApiError | null {
  const make = Object.hasOwn(errors, name) ? errors[name] : undefined;
  return make ? { ...make(model), param: null } : null;
}
