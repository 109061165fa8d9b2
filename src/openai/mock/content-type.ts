import type { WireRequest } from "../wire.ts";
import { badRequest, type ApiError } from "./api-error.ts";

/**
 * What is answered to a body that says it is no JSON, as a plain `fetch` with a text does. A request that says nothing
 * passes. The wording is the API's own.
 */
export function contentTypeError({ headers, body }: WireRequest): ApiError | null {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
  if (body === "" || type === undefined || /^\s*application\/json\s*(?:;|$)/i.test(type)) return null;
  return badRequest(
    `Unsupported content type: '${type}'. This API method only accepts 'application/json' requests, but you specified the header 'Content-Type: ${type}'. Please try again with a supported content type.`,
    null,
    "unsupported_content_type",
  );
}
