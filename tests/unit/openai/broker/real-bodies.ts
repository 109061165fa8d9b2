/** Bodies as the real client of the course writes them, for every surface. */
import OpenAI from "openai";
import { zodResponseFormat, zodTextFormat } from "openai/helpers/zod";
import { z } from "zod";
import type { OperationName } from "../../../../src/openai/operations.ts";
import { operationOf } from "../../../../src/openai/operations.ts";
import { createMock } from "../../../../src/openai/mock/mock.ts";
import { flat, weather } from "../tools.ts";

export interface RealBody {
  readonly operation: OperationName;
  readonly body: string;
}

const Patient = z.object({ name: z.string(), age: z.number(), findings: z.array(z.string()).nullable() });

/** Everything a client sends in the course of `use`, answered by the mock. */
async function sentBy(use: (client: OpenAI) => Promise<unknown>): Promise<RealBody[]> {
  const sent: RealBody[] = [];
  const mock = createMock({ scenario: null, seed: 1 });
  const client = new OpenAI({
    apiKey: "none",
    baseURL: "http://mock/v1",
    maxRetries: 0,
    fetch: (input, init) => {
      const request = {
        method: init?.method ?? "GET",
        path: String(input instanceof Request ? input.url : input).slice("http://mock/v1".length),
        headers: Object.fromEntries(new Headers(init?.headers)),
        body: typeof init?.body === "string" ? init.body : "",
      };
      const operation = operationOf(request);
      if (operation === null) throw new Error(`${request.method} ${request.path} is no operation.`);
      sent.push({ operation, body: request.body });
      const answer = mock.send(request);
      if ("asksReader" in answer) throw new Error("The mock asks the reader.");
      return Promise.resolve(
        new Response(answer.chunks.map(({ text }) => text).join(""), {
          status: answer.status,
          headers: answer.headers,
        }),
      );
    },
  });
  await use(client);
  return sent;
}

const model = "mock";
/** Fields on their way out, which programs and other servers still use. */
const older = { chat: { seed: 7 }, limit: { max_tokens: 50 }, responses: { truncation: "auto" as const } };
const question = "What is the weather in Paris and in Rome?";

export const realBodies = (): Promise<RealBody[]> =>
  sentBy(async (client) => {
    const { chat, responses } = client;
    const events: unknown[] = [];
    const messages: OpenAI.ChatCompletionMessageParam[] = [
      { role: "system", content: "Be brief." },
      { role: "user", content: [{ type: "text", text: question }], name: "Ada" },
    ];
    const first = await chat.completions.create({
      model,
      messages,
      tools: [weather],
      tool_choice: "auto",
      parallel_tool_calls: true,
      temperature: 0.2,
      top_p: 0.9,
      ...older.chat,
      stop: ["END"],
      max_completion_tokens: 300,
      frequency_penalty: 0.1,
      presence_penalty: -0.1,
      logit_bias: {},
    });
    const reply = first.choices[0]?.message;
    if (reply === undefined) throw new Error("The mock gave no reply.");
    const results = (reply.tool_calls ?? []).map(({ id }) => ({
      role: "tool" as const,
      tool_call_id: id,
      content: "21 °C",
    }));
    await chat.completions.create({ model, messages: [...messages, reply, ...results], tools: [weather], n: 2 });
    const streamed = await chat.completions.create({
      model,
      messages,
      stream: true,
      stream_options: { include_usage: true },
      logprobs: true,
      top_logprobs: 2,
    });
    for await (const chunk of streamed) events.push(chunk);
    await chat.completions.parse({ model, messages, response_format: zodResponseFormat(Patient, "patient") });
    await chat.completions.create({
      model,
      messages: [{ role: "user", content: "Answer in JSON." }],
      response_format: { type: "json_object" },
      ...older.limit,
    });
    await chat.completions
      .runTools({
        model,
        messages,
        tools: [{ type: "function", function: { ...weather.function, parse: JSON.parse, function: () => "21 °C" } }],
      } as never)
      .finalContent();
    const asked = await responses.create({
      model,
      instructions: "Be brief.",
      input: question,
      tools: [flat(weather)] as never,
      tool_choice: "required",
      reasoning: { effort: "low" },
      max_output_tokens: 200,
      ...older.responses,
    });
    const outputs = asked.output.flatMap((item) =>
      item.type === "function_call"
        ? [{ type: "function_call_output" as const, call_id: item.call_id, output: "21 °C" }]
        : [],
    );
    const input: OpenAI.Responses.ResponseInput = [
      { role: "user", content: [{ type: "input_text", text: question }] },
      ...(asked.output as OpenAI.Responses.ResponseInputItem[]),
      ...outputs,
    ];
    await responses.create({ model, input, tools: [flat(weather)] as never });
    const stream = await responses.create({ model, input, stream: true, tools: [flat(weather)] as never });
    for await (const event of stream) events.push(event);
    await responses.parse({ model, input: "Ada, 36", text: { format: zodTextFormat(Patient, "patient") } });
    await client.embeddings.create({ model: "text-embedding-3-small", input: ["a", "b"], dimensions: 8 });
    await client.embeddings.create({ model: "text-embedding-3-small", input: "a", encoding_format: "float" });
    await client.models.list();
  });
