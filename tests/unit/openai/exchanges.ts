/** Requests whose answers are held against other sources, and the reading of those answers. */
import { createMock } from "../../../src/openai/mock/mock.ts";
import { answered } from "./mock-client.ts";
import { flat, weather } from "./tools.ts";

export interface Asked {
  readonly name: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const joke = "Tell me a joke";
const paris = "What is the weather in Paris?";
const user = (content: string): readonly object[] => [{ role: "user", content }];
const usage = { stream_options: { include_usage: true } };

/** Each surface with a text and with a call, whole and streamed. */
export const exchanges: readonly Asked[] = [
  { name: "chat, text", path: "/chat/completions", body: { messages: user(joke) } },
  { name: "chat, call", path: "/chat/completions", body: { messages: user(paris), tools: [weather] } },
  { name: "chat stream, text", path: "/chat/completions", body: { messages: user(joke), stream: true, ...usage } },
  {
    name: "chat stream, call",
    path: "/chat/completions",
    body: { messages: user(paris), tools: [weather], stream: true },
  },
  { name: "responses, text", path: "/responses", body: { input: joke } },
  { name: "responses, call", path: "/responses", body: { input: paris, tools: [flat(weather)] } },
  { name: "responses stream, text", path: "/responses", body: { input: joke, stream: true } },
  { name: "responses stream, call", path: "/responses", body: { input: paris, tools: [flat(weather)], stream: true } },
  { name: "embeddings", path: "/embeddings", body: { input: joke, dimensions: 8 } },
].map(({ body, ...rest }) => ({ ...rest, body: { model: "mock", ...body } }));

/** What the mock answers, as text. */
export function mockAnswer({ path, body }: Asked): string {
  const request = { method: "POST", path, headers: {}, body: JSON.stringify(body) };
  const { chunks } = answered(createMock({ scenario: null, seed: 1 }).send(request));
  return chunks.map(({ text }) => text).join("");
}

/** An answer's objects: the one of a JSON body, or those of its events (without `[DONE]`). */
export function objectsOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  const data = text.startsWith("{")
    ? [text]
    : Array.from(text.matchAll(/^data: (\{.*\})$/gm), ([, json]) => json ?? "");
  return data.map((json) => JSON.parse(json) as Readonly<Record<string, unknown>>);
}

/** Names of events in order, deltas that follow one another as one. */
export function orderOf(text: string): readonly string[] {
  const names = Array.from(text.matchAll(/^event: (\S+)$/gm), ([, name]) => name ?? "");
  return names.filter((name, index) => name !== names[index - 1]);
}
