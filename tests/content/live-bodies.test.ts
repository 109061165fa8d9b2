/** Programs of the course run unchanged against a live endpoint: what they send passes the broker, and as it was. */
import { describe, expect, test } from "vitest";
import { limited, rebuild } from "../../src/openai/broker/allowed-body.ts";
import { operationOf } from "../../src/openai/operations.ts";
import { eventsOf } from "../../src/trace/trace.ts";
import { programs, type ProgramFile } from "./lesson.ts";
import { runProgram } from "./run-program.ts";

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

async function sentBy(program: ProgramFile): Promise<readonly Sent[]> {
  const { trace } = await runProgram(program);
  const sent: Sent[] = [];
  for (const event of eventsOf(trace)) if (event.kind === "request-sent") sent.push(JSON.parse(event.message) as Sent);
  return sent;
}

const asking = programs("content/**/*").filter(
  ({ path, source }) => /\bopenai\b/.test(source) && !/\/(?:wrong|alternatives)\/|\/starter\./.test(path),
);

describe("what lessons send", () => {
  test("is looked at in both languages", () => {
    expect(new Set(asking.map(({ language }) => language)).size).toBe(2);
    expect(asking.length).toBeGreaterThan(10);
  });

  test.each(asking)("$path", async (program) => {
    for (const { method, path, body } of await sentBy(program)) {
      const operation = operationOf({ method, path });
      if (operation === null) throw new Error(`${method} ${path} is no operation of a live run.`);
      const text = JSON.stringify(body);
      const made = rebuild(operation, text, { model: "mock", embeddingModel: "mock" });
      if (!made.ok) throw new Error(`${made.error.message} ${text}`);
      expect(made.allowed.body).toEqual(operation === "models.list" ? {} : { ...(body as object), model: "mock" });
      expect(limited(operation, made.allowed.body, 100_000, true)).toMatchObject(made.allowed.body);
    }
  });
});
