/** The mock over real HTTP: what an author gets from `node src/openai/mock/serve.ts`. */
import { once } from "node:events";
import OpenAI from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMock } from "../../../src/openai/mock/mock.ts";
import { serveMock } from "../../../src/openai/mock/serve.ts";

const server = serveMock(createMock({ scenario: null, seed: 1 }));
let baseURL = "";
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address === "object" && address) baseURL = `http://127.0.0.1:${address.port}/v1`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("the real client over HTTP: whole, streamed, embedded, listed, refused", async () => {
  const client = new OpenAI({ apiKey: "none", baseURL, maxRetries: 0 });
  const messages = [{ role: "user" as const, content: "What is 12 * 7?" }];
  const whole = await client.chat.completions.create({ model: "mock", messages });
  expect(whole.choices[0]?.message.content).toBe("12 * 7 = 84");
  const streamed = client.responses.stream({ model: "mock", input: "What is 12 * 7?" });
  expect((await streamed.finalResponse()).output_text).toBe("12 * 7 = 84");
  const { data } = await client.embeddings.create({ model: "mock", input: "a", dimensions: 4 });
  expect(data[0]?.embedding).toHaveLength(4);
  expect((await client.models.retrieve("mock")).id).toBe("mock");
  expect((await client.models.retrieve("gpt-4o-mini")).id).toBe("gpt-4o-mini");
  await expect(client.models.retrieve("nope")).rejects.toThrow(OpenAI.NotFoundError);
  await expect(client.responses.create({})).rejects.toThrow("Missing required parameter: 'model'");
});

test("a body that does not say that it is JSON is refused; one from curl with the header is answered", async () => {
  const body = JSON.stringify({ model: "mock", input: "Hello" });
  const plain = await fetch(`${baseURL}/responses`, { method: "POST", body });
  expect(plain.status).toBe(400);
  expect(await plain.json()).toMatchObject({ error: { code: "unsupported_content_type" } });
  const headers = { "content-type": "application/json" };
  expect((await fetch(`${baseURL}/responses`, { method: "POST", headers, body })).status).toBe(200);
});

test("what one request stored, a later one finds", async () => {
  const client = new OpenAI({ apiKey: "none", baseURL, maxRetries: 0 });
  const messages = [{ role: "user" as const, content: "Hello" }];
  const { id } = await client.chat.completions.create({ model: "mock", messages, store: true });
  expect((await client.chat.completions.retrieve(id)).id).toBe(id);
});
