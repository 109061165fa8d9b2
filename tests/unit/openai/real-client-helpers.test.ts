/** The real client's helpers against the mock: tool runners, both streams, parsing, zod. */
import { describe, expect, test } from "vitest";
import { printedBy } from "./real-client.ts";

const weather = `let ran = 0;
const City = z.object({ city: z.string().describe("The name of the city") });
const weather = zodFunction({ name: "get_weather", description: "The weather in a city, now", parameters: City,
  function: async ({ city }) => { ran += 1; return \`It is sunny in \${city}.\`; } });
const go = (content: string, more: object = {}) =>
  client.chat.completions.runTools({ model: "mock", messages: [{ role: "user", content }], tools: [weather], ...more });
`;

describe("runTools", () => {
  test("with no call, one, and three", async () => {
    const lines = await printedBy(`${weather}
for (const text of ["Thank you very much!", "How is the weather in Rome?", "How is the weather in Rome, in Paris and in Berlin?"]) {
  ran = 0;
  const runner = go(text);
  const content = await runner.finalContent();
  const roles = runner.messages.map(({ role }) => role).join(" ");
  console.log(ran, roles, content !== null && content.length > 5, runner.allChatCompletions().length > 0);
}`);
    expect(lines[0]).toBe("0 user assistant true true");
    expect(lines[1]).toBe("1 user assistant tool assistant true true");
    expect(lines[2]).toMatch(/^3 user assistant (?:tool assistant|tool) .*assistant true true$/);
  });

  test("streamed, with its events in order, and the result the model was given", async () => {
    const lines = await printedBy(`${weather}
const runner = go("How is the weather in Rome?", { stream: true });
const seen: string[] = [];
runner.on("functionToolCall", ({ name, arguments: given }) => seen.push(\`call \${name} \${given}\`));
runner.on("functionToolCallResult", (result) => seen.push(\`result \${result}\`));
runner.on("end", () => seen.push("end"));
let text = "";
runner.on("content", (delta) => (text += delta));
const final = await runner.finalContent();
await runner.done();
console.log(seen.join("; "));
console.log(final === text, ran);`);
    expect(lines).toEqual(['call get_weather {"city": "Rome"}; result It is sunny in Rome.; end', "true 1"]);
  });

  test("arguments that are no JSON are told to the model, by a parser of one's own; a strict tool ends the run", async () => {
    const lines = await printedBy(`${weather}
const loose = { type: "function" as const, function: { name: "get_weather", description: "The weather in a city",
  parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] }, parse: JSON.parse,
  function: ({ city }: { city: string }) => \`It is sunny in \${city}.\` } };
const runner = client.chat.completions.runTools({ model: "mock:bad-arguments:1",
  messages: [{ role: "user", content: "How is the weather in Rome?" }], tools: [loose] });
await runner.done();
const told = runner.messages.filter(({ role }) => role === "tool").map(({ content }) => String(content));
console.log(told[0]?.includes("JSON"), runner.messages.at(-1)?.role);
await go("How is the weather in Rome?", { model: "mock:bad-arguments" }).done().catch((error) => console.log(nameOf(error)));
console.log(ran);`);
    expect(lines).toEqual(["true assistant", "OpenAIError", "0"]);
  });

  test("can be aborted, and limited", async () => {
    const lines = await printedBy(`${weather}
const aborted = go("How is the weather in Rome?");
setTimeout(() => aborted.abort(), 200);
await aborted.done().catch((error) => console.log(nameOf(error), at(), aborted.aborted));
const limited = client.chat.completions.runTools(
  { model: "mock", messages: [{ role: "user", content: "How is the weather in Rome?" }], tools: [weather] },
  { maxChatCompletions: 1 });
await limited.done().catch((error) => console.log(nameOf(error)));
console.log(limited.allChatCompletions().length);`);
    expect(lines[0]).toBe("APIUserAbortError 200 true");
    expect(lines.at(-1)).toBe("1");
  });
});

describe("streams", () => {
  test("of chat: content, snapshots and usage", async () => {
    const lines =
      await printedBy(`const stream = client.chat.completions.stream({ ...joke, stream_options: { include_usage: true } });
let text = "";
let isWhole = true;
stream.on("content", (delta, snapshot) => { text += delta; isWhole &&= snapshot === text; });
const kinds = new Set<string>();
for (const kind of ["connect", "chunk", "chatCompletion", "finalChatCompletion", "message", "end"] as const) stream.on(kind, () => void kinds.add(kind));
const completion = await stream.finalChatCompletion();
await stream.done();
console.log([...kinds].join(" "));
const usage = await stream.totalUsage();
console.log(isWhole, completion.choices[0]?.message.content === text, usage.completion_tokens > 3, usage.total_tokens === completion.usage?.total_tokens);`);
    expect(lines[0]?.split(" ").toSorted()).toEqual(
      ["connect", "chunk", "message", "chatCompletion", "finalChatCompletion", "end"].toSorted(),
    );
    expect(lines[1]).toBe("true true true true");
  });

  test("of chat: tool calls part by part", async () => {
    const lines = await printedBy(`${weather}
const stream = client.chat.completions.stream({ model: "mock", messages: [{ role: "user", content: "How is the weather in Rome?" }], tools: [weather] });
const done: string[] = [];
stream.on("tool_calls.function.arguments.done", ({ name, arguments: given, parsed_arguments }) =>
  done.push(name, given, (parsed_arguments as { city: string }).city));
const completion = await stream.finalChatCompletion();
console.log(done.join(" "), completion.choices[0]?.finish_reason, completion.choices[0]?.message.tool_calls?.[0]?.type);`);
    expect(lines).toEqual(['get_weather {"city": "Rome"} Rome tool_calls function']);
  });

  test("of responses: text, snapshots, calls", async () => {
    const lines = await printedBy(`const stream = client.responses.stream({ model: "mock", input: "Tell me a joke" });
let text = "";
let isWhole = true;
stream.on("response.output_text.delta", ({ delta, snapshot }) => { text += delta; isWhole &&= snapshot === text; });
const response = await stream.finalResponse();
console.log(isWhole, response.output_text === text, response.status, (response.usage?.output_tokens ?? 0) > 3);
const tool = zodResponsesFunction({ name: "get_weather", description: "The weather in a city", parameters: z.object({ city: z.string() }) });
const calls = client.responses.stream({ model: "mock", input: "How is the weather in Rome?", tools: [tool] });
let given = "";
calls.on("response.function_call_arguments.delta", ({ delta }) => (given += delta));
const [item] = (await calls.finalResponse()).output;
if (item?.type === "function_call") console.log(item.name, item.arguments === given, JSON.stringify(item.parsed_arguments));`);
    expect(lines).toEqual(["true true completed true", 'get_weather true {"city":"Rome"}']);
  });
});

describe("parsing", () => {
  const shape = `const Place = z.object({ city: z.string(), country: z.string(), people: z.number().int() });\n`;

  test("gives values of the schema, on both surfaces and in streams", async () => {
    const lines = await printedBy(`${shape}
const format = zodResponseFormat(Place, "place");
const ask = { model: "mock", messages: [{ role: "user" as const, content: "Tell me of Rome" }], response_format: format };
const { message } = (await client.chat.completions.parse(ask)).choices[0]!;
console.log(Place.safeParse(message.parsed).success, message.refusal);
const streamed = await client.chat.completions.stream(ask).finalChatCompletion();
console.log(Place.safeParse(streamed.choices[0]?.message.parsed).success);
const text = { format: zodTextFormat(Place, "place") };
const response = await client.responses.parse({ model: "mock", input: "Tell me of Rome", text });
console.log(Place.safeParse(response.output_parsed).success, response.output_text === JSON.stringify(response.output_parsed));
const last = await client.responses.stream({ model: "mock", input: "Tell me of Rome", text }).finalResponse();
console.log(Place.safeParse(last.output_parsed).success);`);
    expect(lines).toEqual(["true null", "true", "true true", "true"]);
  });

  test("a refusal is no value, and no error", async () => {
    const lines = await printedBy(`${shape}
const ask = { model: "mock:refusal", messages, response_format: zodResponseFormat(Place, "place") };
const { message } = (await client.chat.completions.parse(ask)).choices[0]!;
console.log(message.parsed, message.content, typeof message.refusal);
const stream = client.chat.completions.stream(ask);
let refusal = "";
stream.on("refusal.delta", ({ delta }) => (refusal += delta));
await stream.finalChatCompletion();
console.log(refusal === message.refusal);
const response = await client.responses.parse({ model: "mock:refusal", input: "x", text: { format: zodTextFormat(Place, "place") } });
const [item] = response.output;
console.log(response.output_parsed, item?.type === "message" && item.content[0]?.type);`);
    expect(lines).toEqual(["null null string", "true", "null refusal"]);
  });

  test("an answer that is cut off is an error of its own", async () => {
    const lines = await printedBy(`${shape}
const ask = { model: "mock", messages, max_tokens: 3, response_format: zodResponseFormat(Place, "place") };
for (const parse of [() => client.chat.completions.parse(ask), () => client.chat.completions.stream(ask).finalChatCompletion()]) {
  try { await parse(); } catch (error) { console.log(nameOf(error), error instanceof OpenAI.OpenAIError); }
}`);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^LengthFinishReasonError /);
  });

  test("tools of zod have their arguments read", async () => {
    const lines =
      await printedBy(`const tool = zodFunction({ name: "book_bed", description: "Book a bed in a ward", parameters: z.object({ ward: z.enum(["north", "south"]), beds: z.number().int() }) });
const reply = await client.chat.completions.parse({ model: "mock", messages: [{ role: "user", content: "Book 2 beds in the south ward, please" }], tools: [tool] });
console.log(JSON.stringify(reply.choices[0]?.message.tool_calls[0]?.function.parsed_arguments));`);
    expect(lines).toEqual(['{"ward":"south","beds":2}']);
  });
});
