import { badRequest, wrongType, type ApiError } from "./api-error.ts";
import { isObject, kindOf, parseJson, type JsonObject } from "./json.ts";

/** The JSON object of a request body, or null. An empty body counts as an empty object. */
export function parseBody(text: string): JsonObject | null {
  const body = text === "" ? {} : parseJson(text);
  return isObject(body) ? body : null;
}

/** What is answered to a body that is no JSON object. */
export function notAnObject(text: string): ApiError {
  const value = parseJson(text);
  if (value !== undefined) return { ...wrongType("body", "an object", kindOf(value)), param: null };
  return badRequest(
    "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library " +
      "correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)",
  );
}
