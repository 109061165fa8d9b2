/** What the errors of the model's client mean, and those of a program that talks to a model. Pure. */

/** An error of the client as far as its meaning depends on it. */
export interface ModelFailure {
  readonly type: string;
  readonly message: string;
  /** The field that the endpoint refuses, as it names it; null when it names none. */
  readonly param: string | null;
}

const retries = "The client tries again by itself as often as `maxRetries` says (twice, unless you set it)";

/** By the class of the error. Each says what happened, then what to do. */
const byType: Readonly<Record<string, string>> = {
  AuthenticationError:
    "The endpoint does not accept your key. Check that it is whole and belongs to this endpoint; trying again does not help.",
  PermissionDeniedError:
    "Your key is known, but may not do this. Ask whoever gave you the key; trying again does not help.",
  NotFoundError:
    "The endpoint does not know what you asked for. Check how the model's name is spelled, and the client's `baseURL`.",
  RateLimitError: `You asked more often than the endpoint allows. ${retries}, and first waits as long as the answer's \`retry-after\` asks for; then it gives up with this error. Ask less at once, or catch the error and wait longer.`,
  ConflictError: `Another request held what yours needs. ${retries}, then it gives up with this error. Catch it and ask again later.`,
  InternalServerError: `Something broke at the endpoint, not in your program. ${retries}, then it gives up with this error. Catch it and ask again later.`,
  APIConnectionTimeoutError:
    "No answer came within the client's `timeout` (10 minutes, unless you set it). Allow more time, or catch the error.",
  APIConnectionError: `The request got no answer: the endpoint could not be reached. ${retries}. In a live run the address is the one in the settings, else the client's \`baseURL\`: check it.`,
  APIUserAbortError:
    "Somebody called `abort()` on the signal of this request, so the client gave it up. If that is meant, catch the error.",
  APIError:
    "The answer broke off with an error after it had begun. What came until then is real: keep it as it comes, and ask again for the rest.",
  LengthFinishReasonError:
    "The answer was cut off at its limit of tokens before its JSON was complete, so it cannot be parsed. Allow more tokens, or ask for less.",
  ZodError:
    "A value does not have the shape that the schema asks for: the message lists what is wrong, and where. With `safeParse` you get that list as a value instead of an error.",
  MaxTurnsExceededError:
    "The agent asked the model as often as `maxTurns` allows (10 times, unless you set it) and came to no answer. Look at what its tools give back, or allow more turns.",
  InputGuardrailTripwireTriggered:
    "An input guardrail said no, so the agent was stopped. If that is meant, catch the error; its `result` says why.",
  OutputGuardrailTripwireTriggered:
    "An output guardrail said no, so the agent's answer was held back. If that is meant, catch the error; its `result` says why.",
};

/** Requests that are refused for how they tell of tool calls. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [
    /must be followed by tool messages/,
    "Every call in an assistant's `tool_calls` needs an answer: one message with role `tool` and the call's `id` as its `tool_call_id`, right after it. Answer a call also when your tool failed.",
  ],
  [
    /'?tool_call_id'?/,
    "A message with role `tool` says which call it answers: give it the call's `id` as its `tool_call_id`.",
  ],
  [
    /role 'tool' must be a response/,
    "A message with role `tool` answers a call. Put the assistant's message with its `tool_calls` in front of it.",
  ],
  [
    /No tool output found/,
    "Every `function_call` needs an answer: a `function_call_output` with the same `call_id`, in the next `input`. Answer a call also when your tool failed.",
  ],
  [
    /No tool call found/,
    "A `function_call_output` answers a call: put the `function_call` with the same `call_id` in front of it, or name the answer that holds it as `previous_response_id`.",
  ],
];

/** Null when it is no error of these. */
export function explanationOfModel({ type, message, param }: ModelFailure): string | null {
  if (type === "BadRequestError" || type === "UnprocessableEntityError") {
    const known = refusals.find(([pattern]) => pattern.test(message));
    if (known !== undefined) return known[1];
    const place = param === null ? "what you sent" : `\`${param}\` in what you sent`;
    return `The endpoint refuses the request as it is: look at ${place}. Trying again does not help.`;
  }
  return Object.hasOwn(byType, type) ? (byType[type] ?? null) : null;
}

/** Added to what is said of JSON that cannot be read, in a program that reads a model's arguments. */
export const argumentsSentence =
  "If it is the `arguments` of a tool call: the model wrote them, and a model makes mistakes. Catch the error, and tell the model in the tool message what was wrong.";

/** Of a `TypeError: terminated`, as Node words it. */
export const brokenSentence =
  "The connection to the model broke while your program was reading the answer. What came until then is real: keep it as it comes, and ask again for the rest.";

/** Of an error that stands for an answer of the page itself, in a live run. */
export const ofPageSentence =
  "This page kept the request from going out, and the message says why. It is no answer of your endpoint.";

export const noNetworkSentence =
  "Programs here run in a sandbox without a network. Only the model answers, through `openai`: put other data into the program itself.";
