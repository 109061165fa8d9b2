import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { LiveAnswer, WireRequest } from "../../../../src/openai/wire.ts";
import type { AnswerPart, AskMessage, LeaveMessage } from "../../../../src/protocol/messages.ts";
import { maxAskChars, maxAsksPerRun } from "../../../../src/protocol/sizes.ts";
import { parseWorkerMessage } from "../../../../src/protocol/parse.ts";
import { Brokered, type Asking } from "../../../../src/runtimes/worker/brokered.ts";
import { AskBook } from "../../../../src/sandbox/ask-book.ts";

const chat: WireRequest = {
  method: "POST",
  path: "/chat/completions",
  headers: { authorization: "Bearer sk-mine", "x-evil": "1" },
  body: '{"model":"m"}',
};
const head: AnswerPart = { kind: "head", status: 200, headers: { "content-type": "application/json" } };
const { signal: never } = new AbortController();

let said: Asking[];
let brokered: Brokered;

beforeEach(() => {
  said = [];
  brokered = new Brokered((asking) => said.push(asking));
});

async function textsOf({ body }: LiveAnswer): Promise<string[]> {
  const texts: string[] = [];
  for await (const text of body) texts.push(text);
  return texts;
}

async function errorOf(answer: LiveAnswer): Promise<{ message: string; code: string }> {
  const { error } = JSON.parse((await textsOf(answer)).join("")) as { error: { message: string; code: string } };
  return error;
}

describe("a request", () => {
  test("goes out as an operation and a body, without address and headers", () => {
    void brokered.send(chat, never);
    expect(said).toEqual([{ type: "ask", ask: 1, operation: "chat.completions.create", body: chat.body }]);
  });

  test("is answered in parts, in order, as they come", async () => {
    const sending = brokered.send(chat, never);
    brokered.receive(1, { ...head, sent: '{"model":"llama"}' });
    const answer = await sending;
    expect(answer).toMatchObject({ status: 200, reason: "", sent: '{"model":"llama"}' });
    brokered.receive(1, { kind: "text", text: "a" });
    const reading = textsOf(answer);
    await Promise.resolve();
    brokered.receive(1, { kind: "text", text: "b" });
    brokered.receive(1, { kind: "text", text: "c" });
    brokered.receive(1, { kind: "end" });
    brokered.receive(1, { kind: "text", text: "too late" });
    expect(await reading).toEqual(["a", "b", "c"]);
  });

  test("whose connection fails is rejected, with the sentence", async () => {
    const sending = brokered.send(chat, never);
    brokered.receive(1, { kind: "failed", why: "network", message: "No connection to localhost:11434." });
    await expect(sending).rejects.toThrow("No connection to localhost:11434.");
  });

  test("whose connection breaks keeps what has come", async () => {
    const sending = brokered.send(chat, never);
    brokered.receive(1, head);
    brokered.receive(1, { kind: "text", text: "half" });
    brokered.receive(1, { kind: "failed", why: "network", message: "The connection broke." });
    const seen: string[] = [];
    const read = async (): Promise<void> => {
      for await (const text of (await sending).body) seen.push(text);
    };
    await expect(read()).rejects.toThrow("The connection broke.");
    expect(seen).toEqual(["half"]);
  });

  test("that the page refuses gets an answer that no client asks again for", async () => {
    const sending = brokered.send(chat, never);
    brokered.receive(1, { kind: "failed", why: "refused", message: "This run may make 20 calls, and has made them." });
    const answer = await sending;
    expect(answer).toMatchObject({ status: 403, headers: { "x-should-retry": "false" } });
    expect((await errorOf(answer)).message).toBe("This run may make 20 calls, and has made them.");
  });

  test("that is given up is left, once, and rejected", async () => {
    const controller = new AbortController();
    const sending = brokered.send(chat, controller.signal);
    controller.abort();
    controller.abort();
    await expect(sending).rejects.toThrow("aborted");
    expect(said.slice(1)).toEqual([{ type: "leave", ask: 1 }]);
  });

  test("that has ended is not left", async () => {
    const controller = new AbortController();
    const sending = brokered.send(chat, controller.signal);
    brokered.receive(1, head);
    brokered.receive(1, { kind: "end" });
    await sending;
    controller.abort();
    expect(said).toHaveLength(1);
  });

  test("that was aborted before never goes out", async () => {
    await expect(brokered.send(chat, AbortSignal.abort())).rejects.toThrow("aborted");
    expect(said).toEqual([]);
  });
});

describe("what is not asked of the page", () => {
  test.each([
    ["another path", { ...chat, path: "/files" }, 404, "`POST /files` was not sent"],
    ["a stored response", { ...chat, method: "GET", path: "/responses/resp_1" }, 404, "`GET /responses/resp_1`"],
    ["a path with an address", { ...chat, path: "//evil.example/chat/completions" }, 404, "was not sent"],
    ["a body over a megabyte", { ...chat, body: "x".repeat(maxAskChars + 1) }, 413, "1 million characters"],
  ])("%s, which an answer says", async (_, request, status, words) => {
    const answer = await brokered.send(request, never);
    expect(answer.status).toBe(status);
    expect((await errorOf(answer)).message).toContain(words);
    expect(said).toEqual([]);
  });

  test("one request too many", async () => {
    for (let ask = 1; ask <= maxAsksPerRun; ask += 1) void brokered.send(chat, never);
    const answer = await brokered.send(chat, never);
    expect(answer).toMatchObject({ status: 429, headers: { "x-should-retry": "false" } });
    expect(said).toHaveLength(maxAsksPerRun);
  });
});

test("whatever a program sends and gives up, the frame takes what its shell says", () => {
  const act = fc.record({
    chars: fc.constantFrom(0, 10, maxAskChars, maxAskChars + 1),
    isLeft: fc.boolean(),
    part: fc.constantFrom<AnswerPart>(head, { kind: "end" }, { kind: "failed", why: "network", message: "" }),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const book = new AskBook();
      const taken: boolean[] = [];
      const own = new Brokered((asking) => {
        const message = parseWorkerMessage({ ...asking, run: 1 });
        taken.push(message !== null && book.note(message as AskMessage | LeaveMessage));
      });
      for (const [at, { chars, isLeft, part }] of acts.entries()) {
        const controller = new AbortController();
        own.send({ ...chat, body: "x".repeat(chars) }, controller.signal).catch(() => undefined);
        own.receive(at, part);
        if (isLeft) controller.abort();
      }
      expect(taken).not.toContain(false);
    }),
    { numRuns: 30 },
  );
});

describe("what was really sent", () => {
  test.each([
    ["is not told when it says the same, in other words", '{"n":1,"model":"m"}', '{ "model": "m", "n": 1 }', undefined],
    ["is told when a value is another", '{"model":"m"}', '{"model":"llama"}', '{"model":"llama"}'],
    ["is told when a field was added", "{}", '{"max_tokens":9}', '{"max_tokens":9}'],
    ["is told when a list became an object", '{"a":[]}', '{"a":{}}', '{"a":{}}'],
    ["is told when the program sent no JSON", "no", "{}", "{}"],
  ])("%s", async (_, body, sent, told) => {
    const sending = brokered.send({ ...chat, body }, never);
    brokered.receive(1, { ...head, sent });
    expect((await sending).sent).toBe(told);
  });

  test("an answer of the broker's own says that it is the page's", async () => {
    const sending = brokered.send(chat, never);
    brokered.receive(1, { kind: "head", status: 429, headers: { "x-answered-by": "page" } });
    expect((await sending).reason).toBe("This page answered, not your endpoint.");
  });
});
