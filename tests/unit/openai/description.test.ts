/** What the mock emits, against the OpenAPI description (tests/fixtures/openai/openapi-extract.json names it). */
import { describe, expect, test } from "vitest";
import { createMock } from "../../../src/openai/mock/mock.ts";
import { exchanges, mockAnswer, objectsOf, orderOf } from "./exchanges.ts";
import { answered } from "./mock-client.ts";
import { problemsOf, streamOrders } from "./schema-check.ts";

/** The description's schema for each kind of event. */
const eventSchemas: Readonly<Record<string, string>> = {
  "response.created": "ResponseCreatedEvent",
  "response.in_progress": "ResponseInProgressEvent",
  "response.output_item.added": "ResponseOutputItemAddedEvent",
  "response.content_part.added": "ResponseContentPartAddedEvent",
  "response.output_text.delta": "ResponseTextDeltaEvent",
  "response.output_text.done": "ResponseTextDoneEvent",
  "response.refusal.delta": "ResponseRefusalDeltaEvent",
  "response.refusal.done": "ResponseRefusalDoneEvent",
  "response.content_part.done": "ResponseContentPartDoneEvent",
  "response.output_item.done": "ResponseOutputItemDoneEvent",
  "response.function_call_arguments.delta": "ResponseFunctionCallArgumentsDeltaEvent",
  "response.function_call_arguments.done": "ResponseFunctionCallArgumentsDoneEvent",
  "response.completed": "ResponseCompletedEvent",
  "response.incomplete": "ResponseIncompleteEvent",
  "response.failed": "ResponseFailedEvent",
  error: "ResponseErrorEvent",
};

function schemaOf(value: Readonly<Record<string, unknown>>): string {
  if (typeof value["type"] === "string") return eventSchemas[value["type"]] ?? `no schema for ${value["type"]}`;
  switch (value["object"]) {
    case "chat.completion":
      return "CreateChatCompletionResponse";
    case "chat.completion.chunk":
      return "CreateChatCompletionStreamResponse";
    case "response":
      return "Response";
    default:
      return "CreateEmbeddingResponse";
  }
}

/** The description's own examples of a response have these so; its schema, made for clients, does not say it. */
const asInExamples = /[rR]esponse\.(?:user: no string|usage: no object|store: unknown)$/;

const responses = (body: object): (typeof exchanges)[number] => ({
  name: JSON.stringify(body),
  path: "/responses",
  body: { model: "mock", input: "Count to 50", ...body },
});
const more = [
  responses({ stream: true, max_output_tokens: 16 }),
  responses({ stream: true, model: "mock:refusal" }),
  responses({ stream: true, model: "mock:mid-stream-error" }),
  responses({ stream: true, include: ["message.output_text.logprobs"], top_logprobs: 2 }),
  responses({ instructions: "Be kind", temperature: 0, metadata: { a: "b" }, text: { format: { type: "text" } } }),
  {
    ...responses({}),
    path: "/chat/completions",
    body: { model: "mock", logprobs: true, top_logprobs: 1, messages: [{ role: "user", content: "Hi" }] },
  },
  {
    ...responses({}),
    path: "/chat/completions",
    body: { model: "mock:refusal", stream: true, logprobs: true, messages: [{ role: "user", content: "Hi" }] },
  },
];

describe("the OpenAPI description", () => {
  test.for([...exchanges, ...more])("knows every field, and misses none: $name", (asked) => {
    const objects = objectsOf(mockAnswer(asked));
    expect(objects.length).toBeGreaterThan(0);
    const problems = objects.flatMap((value) => problemsOf(value, schemaOf(value)));
    expect(problems.filter((problem) => !asInExamples.test(problem))).toEqual([]);
  });

  test("has the events of a streamed response in this order", () => {
    const [example] = Object.values(streamOrders);
    expect(example?.length).toBeGreaterThan(5);
    expect(orderOf(mockAnswer(responses({ stream: true })))).toEqual(example);
  });

  test("knows the lists and the errors", () => {
    const mock = createMock({ scenario: null, seed: 1 });
    const send = (method: string, path: string, body = ""): unknown =>
      JSON.parse(answered(mock.send({ method, path, headers: {}, body })).chunks[0]?.text ?? "");
    expect(problemsOf(send("GET", "/models"), "ListModelsResponse")).toEqual([]);
    expect(problemsOf(send("GET", "/models/mock"), "Model")).toEqual([]);
    send("POST", "/responses", JSON.stringify({ model: "mock", input: "Hello" }));
    expect(problemsOf(send("GET", "/responses/resp_1/input_items"), "ResponseItemList")).toEqual([]);
    const { error } = send("POST", "/responses", "{") as { error: unknown };
    expect(problemsOf(error, "Error")).toEqual([]);
  });

  test("the check finds what is wrong", () => {
    expect(
      problemsOf({ object: "list", data: [{ id: 7, object: "model", colour: "red" }] }, "ListModelsResponse"),
    ).toEqual([
      "ListModelsResponse.data[0].created: missing",
      "ListModelsResponse.data[0].owned_by: missing",
      "ListModelsResponse.data[0].id: no string",
      "ListModelsResponse.data[0].colour: unknown",
    ]);
  });
});
