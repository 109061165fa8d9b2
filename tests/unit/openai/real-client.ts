/** Programs over the real client, on the run's clock: each is run traced and plain, which must agree. */
import { expect } from "vitest";
import { runInNode } from "../../../src/runtimes/typescript/node.ts";
import { breachesOf } from "../../../src/trace/invariants.ts";

const head = `import OpenAI from "openai";
import { zodFunction, zodResponseFormat, zodResponsesFunction, zodTextFormat } from "openai/helpers/zod";
import { z } from "zod";
/** Virtual milliseconds since the run began. */
const at = () => Math.round(performance.now());
const nameOf = (error: unknown) => (error as Error).constructor.name;
const client = new OpenAI();
const messages = [{ role: "user" as const, content: "Tell me a joke" }];
const joke = { model: "mock", messages };
`;

/** What a program prints, line by line. It must finish, and its record must hold together. */
export async function printedBy(body: string): Promise<readonly string[]> {
  const source = head + body;
  const [traced, plain] = await Promise.all([runInNode(source), runInNode(source, { traced: false })]);
  expect(traced.error).toBeNull();
  expect(plain.output).toBe(traced.output);
  expect(breachesOf(traced.trace, true)).toEqual([]);
  return traced.output.trimEnd().split("\n");
}
