/** Answers that the page gives itself, shaped as the API's errors: the clients then raise what they raise for such a status. */
import type { LiveAnswer, WireRequest } from "../../openai/wire.ts";
import { maxAskChars, maxAsksPerRun } from "../../protocol/sizes.ts";

/** Why an answer is as it is, for the wire view (timeline/wire.ts knows the sentence). */
export const byPage = "This page answered, not your endpoint.";

type Reason = "no-operation" | "too-long" | "too-often";

/** What a run may not ask at all. */
export function refusal(reason: Reason, { method, path }: WireRequest): LiveAnswer {
  switch (reason) {
    case "no-operation":
      return pageAnswer(
        404,
        "not_possible_here",
        `A live run here can create chat completions, responses and embeddings, and list models. \`${method} ${path}\` was not sent.`,
      );
    case "too-long":
      return pageAnswer(
        413,
        "request_too_long",
        `A request of a live run may be ${maxAskChars / 1e6} million characters long. This one is longer, and was not sent.`,
      );
    case "too-often":
      return pageAnswer(
        429,
        "too_many_requests",
        `A live run may send ${maxAsksPerRun} requests, 10 million characters in all. This one was not sent.`,
      );
  }
}

/** The page's broker said no before anything went out: a cap is reached, say. */
export function refusedByPage(message: string): LiveAnswer {
  return pageAnswer(403, "refused_by_page", message);
}

function pageAnswer(status: number, code: string, message: string): LiveAnswer {
  const error = { message, type: "unblocked_error", param: null, code };
  return {
    status,
    // A client that asked again would hear the same.
    headers: { "content-type": "application/json", "x-should-retry": "false" },
    reason: byPage,
    body: only(JSON.stringify({ error })),
  };
}

async function* only(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield text;
}
