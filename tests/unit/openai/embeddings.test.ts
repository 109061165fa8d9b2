import fc from "fast-check";
import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { createMock } from "../../../src/openai/mock/mock.ts";
import { featuresOfText, vectorOf } from "../../../src/openai/mock/embeddings/vector.ts";
import { meaningTriples } from "./meaning-triples.ts";
import { mockedClient } from "./mock-client.ts";

const dot = (one: ArrayLike<number>, two: ArrayLike<number>): number =>
  Array.from(one).reduce((sum, value, index) => sum + value * (two[index] ?? 0), 0);
const embed = (text: string, dimensions = 1536): Float32Array => vectorOf(featuresOfText(text), dimensions);

describe("embeddings, with the real client", () => {
  test("the client asks for base64 and hands out numbers; floats are the same numbers", async () => {
    const { client, wire } = mockedClient();
    const settings = { model: "text-embedding-3-small", input: "A cat sleeps" };
    const reply = await client.embeddings.create(settings);
    const floats = await client.embeddings.create({ ...settings, encoding_format: "float" });
    expect(wire[0]?.request.body).toContain('"encoding_format":"base64"');
    expect(reply.data[0]?.embedding).toHaveLength(1536);
    expect(floats.data).toEqual(reply.data);
    expect(reply).toMatchObject({ object: "list", model: "text-embedding-3-small" });
    expect(reply.usage).toEqual({ prompt_tokens: 3, total_tokens: 3 });
  });

  test("lists, token numbers and fewer dimensions", async () => {
    const { client } = mockedClient();
    const create = async (input: OpenAI.EmbeddingCreateParams["input"], dimensions: number): Promise<number[][]> =>
      (await client.embeddings.create({ model: "mock", input, dimensions })).data.map(({ embedding }) => embedding);
    const two = await create(["one", "two"], 256);
    expect(two.map((vector) => vector.length)).toEqual([256, 256]);
    for (const vector of two) expect(dot(vector, vector)).toBeCloseTo(1, 5);
    expect(await create([1, 2, 3], 8)).toHaveLength(1);
    expect(await create([[1, 2], [3]], 8)).toHaveLength(2);
    const { data } = await client.embeddings.create({ model: "text-embedding-3-large", input: "one" });
    expect(data[0]?.embedding).toHaveLength(3072);
  });

  test("faults strike here too", async () => {
    const { client, wire } = mockedClient({ maxRetries: 2 });
    await client.embeddings.create({ model: "mock:429:1", input: "one" });
    expect(wire.map(({ schedule }) => schedule.status)).toEqual([429, 200]);
  });

  test.for([
    [{ input: "a" }, /must provide a model/],
    [{ model: "mock" }, /'input'/],
    [{ model: "mock", input: "" }, /'input': input cannot be an empty string/],
    [{ model: "mock", input: [] }, /'input': empty array/],
    [{ model: "mock", input: ["a", 7] }, /'input\[1\]': expected a string, but got an integer/],
    [{ model: "mock", input: [1, "a"] }, /'input\[1\]': expected an integer, but got a string/],
    [{ model: "mock", input: "a", dimensions: 0 }, /'dimensions': integer below minimum value/],
    [{ model: "mock", input: "a", dimensions: 2000 }, /'dimensions' = 2000. Must be less than or equal to 1536/],
    [{ model: "text-embedding-ada-002", input: "a", dimensions: 10 }, /does not support specifying dimensions/],
    [{ model: "mock", input: "a", encoding_format: "hex" }, /Supported values are: 'float' and 'base64'/],
    [{ model: "mock", input: "a", inputs: 1 }, /Unrecognized request argument supplied: inputs/],
    [{ model: "mock", input: "word ".repeat(9000) }, /maximum context length is 8192 tokens/],
  ] as const)("refuses %j", async ([body, message]) => {
    const { client } = mockedClient();
    const asked = client.embeddings.create(body as unknown as OpenAI.EmbeddingCreateParams);
    const error: unknown = await asked.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OpenAI.BadRequestError);
    expect(error).toMatchObject({ message: expect.stringMatching(message) as string });
  });
});

describe("nearness", () => {
  test.for(meaningTriples)("%s ~ %s, not %s", ([text, near, far]) => {
    const [one, two, other] = [embed(text), embed(near), embed(far)];
    expect(dot(one, two)).toBeGreaterThan(dot(one, other) + 0.1);
    expect(dot(two, one)).toBeGreaterThan(dot(two, other) + 0.1);
  });

  test("in 256 dimensions every text still finds its partner among all others", () => {
    const first = meaningTriples.map(([text]) => embed(text, 256));
    const second = meaningTriples.map(([, near]) => embed(near, 256));
    const found = first.filter((vector, index) => {
      const scores = second.map((other) => dot(vector, other));
      return scores.indexOf(Math.max(...scores)) === index;
    });
    expect(found.length / first.length).toBeGreaterThan(0.85);
  });

  test("vectors have length 1 and follow from the text alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.integer({ min: 1, max: 64 }), (text, size) => {
        const vector = embed(text, size);
        expect(dot(vector, vector)).toBeCloseTo(1, 4);
        expect(embed(text, size)).toEqual(vector);
      }),
    );
  });

  test("500 texts in one request are made in seconds", () => {
    const mock = createMock({ scenario: null, seed: 1 });
    const input = Array.from({ length: 500 }, (_, index) => `The ${index}th sentence about a cat and a ship`);
    const began = performance.now();
    mock.send({ method: "POST", path: "/embeddings", headers: {}, body: JSON.stringify({ model: "mock", input }) });
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
