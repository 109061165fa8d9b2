import { badRequest, type ApiError } from "./api-error.ts";
import { isObject, parseJson, type JsonObject } from "./json.ts";

/** What is answered to a body that is no JSON object. */
export const notJson: ApiError = badRequest(
  "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library " +
    "correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)",
);

/** The JSON object of a request body, or null. */
export function parseBody(text: string): JsonObject | null {
  const body = parseJson(text);
  return isObject(body) ? body : null;
}
