/** What the real client does by itself, against the mock and in virtual time: retries, timeouts, aborts, errors. */
import { describe, expect, test } from "vitest";
import { printedBy } from "./real-client.ts";

describe("retries", () => {
  test("wait as long as `retry-after` says, twice", async () => {
    const lines = await printedBy(`const begun = at();
const reply = await client.chat.completions.create({ ...joke, model: "mock:429:2" });
const once = at() - begun;
await client.chat.completions.create(joke);
console.log(reply.choices[0]?.finish_reason, once - (at() - begun - once));`);
    // Two refusals of 100 ms, each with a wait of one second, more than the same without them.
    expect(lines).toEqual(["stop 2200"]);
  });

  test("prefer `retry-after-ms`, and read `retry-after` in seconds and as a date", async () => {
    const lines = await printedBy(`const answers: [number, Record<string, string>][] = [
  [429, { "retry-after-ms": "250", "retry-after": "9" }],
  [503, { "retry-after": "2" }],
  [500, { "retry-after": new Date(Date.now() + 6000).toUTCString() }],
  [400, { "x-should-retry": "true", "retry-after-ms": "10" }],
  [429, { "x-should-retry": "false" }],
];
// What the client does with headers, whoever sends them.
const sent: number[] = [];
const other = client.withOptions({ maxRetries: 9 });
(other as any).fetch = async () => {
  sent.push(at());
  const [status, headers] = answers[sent.length - 1]!;
  return Object.assign(new Response(null, { status, headers }), { text: async () => "{}" });
};
try { await other.models.list(); } catch (error) { console.log(nameOf(error)); }
console.log(sent.slice(1).map((ms, index) => ms - sent[index]!).join(" "));`);
    expect(lines[0]).toBe("RateLimitError");
    const [first, second, third, fourth] = (lines[1] ?? "").split(" ").map(Number);
    expect([first, second, fourth]).toEqual([250, 2000, 10]);
    // A date has whole seconds.
    expect(third).toBeGreaterThan(2900);
    expect(third).toBeLessThanOrEqual(4000);
  });

  test("without a header they wait half a second and more, with jitter from the run's seed", async () => {
    const lines = await printedBy(`const begun = at();
try { await client.responses.create({ model: "mock:500", input: "x" }); } catch (error) { console.log(nameOf(error)); }
console.log(at() - begun);`);
    expect(lines[0]).toBe("InternalServerError");
    expect(Number(lines[1])).toBeGreaterThan(300 + 375 + 750);
    expect(Number(lines[1])).toBeLessThanOrEqual(300 + 500 + 1000);
  });

  test("as many as the client, or the request, may make", async () => {
    const lines = await printedBy(`const none = new OpenAI({ maxRetries: 0 });
try { await none.chat.completions.create({ ...joke, model: "mock:429" }); }
catch (error) {
  if (error instanceof OpenAI.RateLimitError) {
    console.log(at(), error.status, error.code, error.type, error.headers.get("retry-after"), error.requestID);
  }
}
console.log((await client.responses.create({ model: "mock:429:5", input: "hello" }, { maxRetries: 5 })).status);
for (const model of ["mock:401", "mock:404"]) {
  const begun = at();
  try { await client.chat.completions.create({ ...joke, model }); } catch (error) { console.log(nameOf(error), at() - begun); }
}`);
    expect(lines).toEqual([
      "100 429 rate_limit_exceeded requests 1 req_1",
      "completed",
      "AuthenticationError 100",
      "NotFoundError 100",
    ]);
  });
});

describe("timeouts and aborts", () => {
  test("a timeout ends the wait at its time, on client and on request", async () => {
    const lines = await printedBy(`const slow = { ...joke, model: "mock:timeout" };
for (const ask of [
  () => new OpenAI({ timeout: 1500, maxRetries: 0 }).chat.completions.create(slow),
  () => client.chat.completions.create(slow, { timeout: 700, maxRetries: 0 }),
  () => client.responses.create({ model: "mock:timeout", input: "x", stream: true }, { timeout: 300, maxRetries: 0 }),
]) {
  const begun = at();
  try { await ask(); } catch (error) { console.log(error instanceof OpenAI.APIConnectionTimeoutError, at() - begun); }
}
const begun = at();
try { await client.chat.completions.create(slow, { timeout: 1000 }); } catch (error) { console.log(nameOf(error), at() - begun > 3000); }
console.log((await client.chat.completions.create({ ...joke, model: "mock:timeout:1" }, { timeout: 2000 })).object);`);
    expect(lines).toEqual(["true 1500", "true 700", "true 300", "APIConnectionTimeoutError true", "chat.completion"]);
  });

  test("a signal ends a request, a stream, and the wait for the next try", async () => {
    const lines = await printedBy(`const after = (ms: number) => AbortSignal.timeout(ms);
for (const ask of [
  () => client.responses.create({ model: "mock", input: "x" }, { signal: after(300) }),
  () => client.chat.completions.create({ ...joke, model: "mock:429" }, { signal: after(600) }),
  () => client.chat.completions.create(joke, { signal: AbortSignal.abort() }),
]) {
  const begun = at();
  try { await ask(); } catch (error) { console.log(nameOf(error), at() - begun); }
}
const stop = new AbortController();
let count = 0;
for await (const chunk of await client.chat.completions.create({ ...joke, stream: true }, { signal: stop.signal })) {
  count += 1;
  if (count === 3) stop.abort();
}
console.log(count);`);
    expect(lines).toEqual(["APIUserAbortError 300", "APIUserAbortError 600", "APIUserAbortError 0", "3"]);
  });

  test("`stream.controller.abort()` and leaving the loop end a stream", async () => {
    const lines = await printedBy(`const first = await client.chat.completions.create({ ...joke, stream: true });
let count = 0;
for await (const chunk of first) if ((count += 1) === 4) first.controller.abort();
const ended = at();
const second = await client.responses.create({ model: "mock", input: "Tell me a joke", stream: true });
for await (const event of second) if (event.type === "response.output_text.delta") break;
console.log(count, second.controller.signal.aborted);
await new Promise((resolve) => setTimeout(resolve, 5000));
console.log(at() - ended < 7000);`);
    expect(lines).toEqual(["4 true", "true"]);
  });

  test("an error in mid-stream is typed, and what came before it stays", async () => {
    const lines = await printedBy(`let text = "";
const model = "mock:mid-stream-error";
try {
  for await (const chunk of await client.chat.completions.create({ ...joke, model, stream: true }))
    text += chunk.choices[0]?.delta.content ?? "";
} catch (error) { console.log(nameOf(error), error instanceof OpenAI.APIError, text.length > 10); }
text = "";
try {
  for await (const event of await client.responses.create({ model, input: "Tell me a joke", stream: true }))
    if (event.type === "response.output_text.delta") text += event.delta;
} catch (error) { console.log(nameOf(error), error instanceof OpenAI.APIError, text.length > 10); }
const helper = client.chat.completions.stream({ ...joke, model });
try { await helper.finalContent(); }
catch (error) { console.log(nameOf(error), helper.currentChatCompletionSnapshot?.choices[0]?.message.content === text); }`);
    expect(lines).toEqual(["APIError true true", "APIError true true", "APIError true"]);
  });
});

describe("what stands behind an answer", () => {
  test("`withResponse`, `asResponse` and `_request_id`", async () => {
    const lines =
      await printedBy(`const { data, response, request_id } = await client.chat.completions.create(joke).withResponse();
console.log(response.status, response.headers.get("content-type"), request_id === data._request_id, request_id);
const raw = await client.responses.create({ model: "mock", input: "x" }).asResponse();
const copy = raw.clone();
console.log(raw instanceof Response, raw.ok, raw.url, raw.bodyUsed, (await raw.json()).object, raw.bodyUsed, copy.bodyUsed);
console.log((await copy.text()).length === (await copy.text().catch((error) => error.name + " " + error.message)).length);
const bytes = await (await client.models.list().asResponse()).arrayBuffer();
console.log(JSON.parse(new TextDecoder().decode(bytes)).object);
const streamed = await client.chat.completions.create({ ...joke, stream: true }).asResponse();
let length = 0;
for await (const part of streamed.body as any) length += part.length;
console.log(streamed.headers.get("content-type")?.split(";")[0], length > 1000);`);
    expect(lines).toEqual([
      "200 application/json true req_1",
      "true true https://api.openai.com/v1/responses false response true false",
      "false",
      "list",
      "text/event-stream true",
    ]);
  });

  test("a plain fetch must say that it sends JSON", async () => {
    const lines = await printedBy(`const ask = async (headers: Record<string, string>) => {
  const body = JSON.stringify(joke);
  const answer = await fetch(client.baseURL + "/chat/completions", { method: "POST", headers, body });
  const { error } = (await answer.json()) as { error?: { code: string } };
  console.log(answer.status, error?.code);
};
await ask({});
await ask({ "Content-Type": "application/json" });`);
    expect(lines).toEqual(["400 unsupported_content_type", "200 undefined"]);
  });

  test("models are pages, one by one", async () => {
    const lines = await printedBy(`const ids: string[] = [];
for await (const model of client.models.list()) ids.push(model.id);
const page = await client.models.list();
console.log(ids[0], page.data.length === ids.length, page.hasNextPage(), page.getPaginatedItems()[0]?.object);
let pages = 0;
for await (const each of (await client.models.list()).iterPages()) pages += each.data.length > 0 ? 1 : 0;
console.log(pages, (await client.models.retrieve("mock")).id);
try { await client.models.retrieve("nothing"); } catch (error) { console.log(nameOf(error)); }`);
    expect(lines).toEqual(["mock true false model", "1 mock", "NotFoundError"]);
  });

  test("embeddings come as base64 and are numbers to the program", async () => {
    const lines =
      await printedBy(`const ask = (more: object) => client.embeddings.create({ model: "text-embedding-3-small", input: "a ward", ...more });
const [usual, floats, packed, short] = await Promise.all([ask({}), ask({ encoding_format: "float" }), ask({ encoding_format: "base64" }), ask({ dimensions: 8 })]);
const numbers = usual.data[0]!.embedding;
console.log(numbers.length, typeof numbers[0], typeof packed.data[0]!.embedding, short.data[0]!.embedding.length);
console.log(Math.max(...numbers.map((each, index) => Math.abs(each - floats.data[0]!.embedding[index]!))) < 1e-6);
const bytes = Uint8Array.from(atob(packed.data[0]!.embedding as unknown as string), (each) => each.charCodeAt(0));
console.log(new Float32Array(bytes.buffer)[5] === numbers[5]);`);
    expect(lines).toEqual(["1536 number string 8", "true", "true"]);
  });

  test("a stream is a web stream of lines, and can be read twice", async () => {
    const lines = await printedBy(`const stream = await client.chat.completions.create({ ...joke, stream: true });
const [left, right] = stream.tee();
const textOf = async (one: typeof left) => {
  let text = "";
  for await (const chunk of one) text += chunk.choices[0]?.delta.content ?? "";
  return text;
};
const texts = await Promise.all([textOf(left), textOf(right)]);
console.log(texts[0] === texts[1], texts[0]!.length > 20);
const readable = (await client.chat.completions.create({ ...joke, stream: true })).toReadableStream();
let lines = "";
for await (const part of readable as any) lines += new TextDecoder().decode(part);
const chunks = lines.trim().split("\\n").map((line) => JSON.parse(line));
console.log(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("") === texts[0]);
const helper = client.chat.completions.stream(joke).toReadableStream();
let count = 0;
for await (const _ of helper as any) count += 1;
console.log(count === chunks.length);`);
    expect(lines).toEqual(["true true", "true", "true"]);
  });
});
