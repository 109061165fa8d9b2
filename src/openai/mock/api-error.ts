import { kindOf } from "./json.ts";

/** A refusal as the API words it: status and the `error` object of the body. */
export interface ApiError {
  readonly status: number;
  readonly message: string;
  readonly type: string;
  /** The field at fault: `messages[0].role`, or null. */
  readonly param: string | null;
  readonly code: string | null;
  /** `retry-after` and the like. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A 400 about the request. */
export function badRequest(message: string, param: string | null = null, code: string | null = null): ApiError {
  return { status: 400, message, type: "invalid_request_error", param, code };
}

export function missing(param: string): ApiError {
  return badRequest(`Missing required parameter: '${param}'.`, param, "missing_required_parameter");
}

/** `expected` and `got` with their article: `a string`, `an object`. */
export function wrongType(param: string, expected: string, got: string): ApiError {
  return badRequest(
    `Invalid type for '${param}': expected ${expected}, but got ${got} instead.`,
    param,
    "invalid_type",
  );
}

/** A list in the API's style: `'a', 'b', and 'c'`. */
function quotedList(values: readonly string[]): string {
  const quoted = values.map((value) => `'${value}'`);
  if (quoted.length < 3) return quoted.join(" and ");
  return `${quoted.slice(0, -1).join(", ")}, and ${quoted.at(-1) ?? ""}`;
}

/** `value` is what was sent instead, of any type. */
export function unsupportedValue(param: string, value: unknown, supported: readonly string[]): ApiError {
  if (typeof value !== "string") return wrongType(param, "a string", kindOf(value));
  return badRequest(
    `Invalid value: '${value}'. Supported values are: ${quotedList(supported)}.`,
    param,
    "invalid_value",
  );
}

export function emptyArray(param: string): ApiError {
  return badRequest(
    `Invalid '${param}': empty array. Expected an array with minimum length 1, but got an empty array instead.`,
    param,
    "empty_array",
  );
}

/** Said by the mock, not by the real API: what exists there and is not made here. */
export function notInMock(what: string, param: string): ApiError {
  return badRequest(`The mock model does not know ${what}. A real endpoint may.`, param, "not_in_mock");
}
