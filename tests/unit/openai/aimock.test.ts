/** The mock against another one: the same replies, scripted in aimock, come in the same shapes. */
import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exchanges, mockAnswer, objectsOf, orderOf } from "./exchanges.ts";

const other = new LLMock({ port: 0 });
beforeAll(async () => {
  other.onMessage("joke", { content: "Why can't you trust an atom? Because they make up everything!" });
  other.onMessage("weather", { toolCalls: [{ name: "get_weather", arguments: '{"city": "Paris"}' }] });
  other.onEmbedding(/joke/, { embedding: [0.6, 0.8] });
  await other.start();
});
afterAll(() => other.stop());

/** Every place in a value with its type: `choices[].message.content string`. Items of a list are one place. */
function placesOf(value: unknown, place = ""): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => placesOf(item, `${place}[]`));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => placesOf(item, place === "" ? key : `${place}.${key}`));
  }
  return [`${place} ${value === null ? "null" : typeof value}`];
}

describe.for(exchanges)("$name", (asked) => {
  async function answers(): Promise<{ readonly ours: string; readonly theirs: string }> {
    const reply = await fetch(`${other.url}/v1${asked.path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer none" },
      body: JSON.stringify(asked.body),
    });
    expect(reply.status).toBe(200);
    return { ours: mockAnswer(asked), theirs: await reply.text() };
  }

  test("whatever aimock sends, the mock sends too, of the same type", async () => {
    const { ours, theirs } = await answers();
    const places = new Set(objectsOf(ours).flatMap((value) => placesOf(value)));
    const missing = objectsOf(theirs).flatMap((value) => placesOf(value).filter((place) => !places.has(place)));
    expect(objectsOf(theirs).length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });

  test("events come in the same order, and the end is the same", async () => {
    const { ours, theirs } = await answers();
    expect(orderOf(ours)).toEqual(orderOf(theirs));
    expect(ours.endsWith("data: [DONE]\n\n")).toBe(theirs.endsWith("data: [DONE]\n\n"));
  });

  test("the deltas put together are the same", async () => {
    const { ours, theirs } = await answers();
    expect(saidIn(ours)).toBe(saidIn(theirs));
  });
});

/** Text and arguments of an answer, whole or in deltas. */
function saidIn(text: string): string {
  const said = objectsOf(text).flatMap((value) => wordsIn(value));
  return said.join("");
}

function wordsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== "object" || value === null) return [];
  const fields = value as Readonly<Record<string, unknown>>;
  // The events after the deltas say everything again.
  const type = fields["type"];
  if (typeof type === "string" && /^response\..*(?<!delta)$/.test(type)) return [];
  return Object.entries(fields).flatMap(([key, item]) =>
    typeof item === "string" && ["content", "arguments", "delta", "text"].includes(key) ? [item] : wordsIn(item),
  );
}
