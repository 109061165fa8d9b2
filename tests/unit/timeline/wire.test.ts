/** The wire on every surface, streamed or not, with faults, retries and requests side by side: the mock's own bytes. */
import { describe, expect, it } from "vitest";
import { createMock } from "../../../src/openai/mock/mock.ts";
import type { MockSettings } from "../../../src/openai/mock/settings.ts";
import type { WireSchedule } from "../../../src/openai/wire.ts";
import { conversationOf, toolsOffered } from "../../../src/timeline/wire/wire-conversation.ts";
import { explain } from "../../../src/timeline/words/explain.ts";
import { layOut } from "../../../src/timeline/layout/layout.ts";
import type { Timeline } from "../../../src/timeline/model/model.ts";
import { eventRows } from "../../../src/timeline/panel/transcript.ts";
import { fitView } from "../../../src/timeline/layout/view.ts";
import { exchanges, linksOf, totalUsage, type Exchange } from "../../../src/timeline/wire/wire.ts";
import { openBars } from "../../../src/elements/wire/open-bars.ts";
import { Scribe } from "./scribe.ts";

const weather = {
  name: "get_weather",
  description: "The weather now in one city",
  parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
};
const chatTools = [{ type: "function", function: weather }];
const question = { role: "user", content: "What is the weather in Paris?" };

/** Asks the mock, and records what came as the runtimes do. */
class Talk {
  readonly scribe = new Scribe();
  readonly #mock;
  #nowMs = 0;

  constructor(settings?: Partial<MockSettings>) {
    this.#mock = createMock({ scenario: null, seed: 1, settings });
    this.scribe.lane("script", "program", 0);
    this.scribe.ready(1).start(1);
  }

  wait(ms: number): void {
    this.#nowMs += ms;
    this.scribe.at(this.#nowMs);
  }

  ask(path: string, body: unknown, method = "POST"): WireSchedule {
    const { log } = this.scribe;
    const lane = this.scribe.lane("request", `${method} ${path}`, 1);
    log.append({
      kind: "request-sent",
      lane,
      line: 0,
      byLane: 1,
      message: JSON.stringify({ method, path, body }),
    });
    const text = body === null ? "" : JSON.stringify(body);
    const schedule = this.#mock.send({ method, path, headers: { authorization: "Bearer k" }, body: text });
    if ("asksReader" in schedule) throw new Error("nobody answers");
    const isStream = schedule.headers["content-type"]?.startsWith("text/event-stream") ?? false;
    let sofar = 0;
    for (const chunk of schedule.chunks) {
      this.wait(chunk.atMs - sofar);
      sofar = chunk.atMs;
      if (isStream) this.scribe.chunk(lane, chunk.text);
    }
    const whole = schedule.chunks.map((chunk) => chunk.text).join("");
    const { status, reason } = schedule;
    log.append({
      kind: "request-ended",
      lane,
      line: 0,
      outcome: "returned",
      message: JSON.stringify({ status, body: isStream ? whole : (JSON.parse(whole) as unknown), reason }),
    });
    return schedule;
  }

  get wire(): Exchange[] {
    return exchanges(this.scribe.timeline());
  }
}

const sentences = (list: readonly Exchange[]): string[] => list.map(({ sentence }) => sentence);
const replies = (list: readonly Exchange[]) => list.flatMap((one) => (one.kind === "reply" ? [one] : []));

describe("what was stored", () => {
  it("is looked up without a word or a token of the model's", () => {
    const talk = new Talk();
    talk.ask("/chat/completions", { model: "mock", messages: [question], store: true });
    talk.ask("/responses", { model: "mock", input: "Hello" });
    talk.ask("/chat/completions/chatcmpl-1", null, "GET");
    talk.ask("/chat/completions", null, "GET");
    talk.ask("/responses/resp_1", null, "GET");
    talk.ask("/responses/input_tokens", { model: "mock", input: "Hello" });
    const list = talk.wire;
    expect(sentences(list).slice(4)).toEqual([
      "Your program sends request 3, about the completion `chatcmpl-1`.",
      "The answer to request 3 comes back.",
      "Your program sends request 4.",
      "The answer to request 4 comes back.",
      "Your program sends request 5, about the response `resp_1`.",
      "The answer to request 5 comes back.",
      "Your program sends request 6, which asks how many tokens its input has.",
      "The answer to request 6 comes back.",
    ]);
    expect(totalUsage(list)).toEqual(totalUsage(list.slice(0, 4)));
    expect(totalUsage(list.slice(4))).toBeNull();
  });
});

describe("responses", () => {
  const first = { model: "mock", input: question.content, tools: [{ type: "function", strict: false, ...weather }] };
  const result = { type: "function_call_output", call_id: "call_1", output: '{"celsius":20}' };
  const second = { model: "mock", previous_response_id: "resp_1", tools: first.tools, input: [result] };

  it.for([false, true])("a round trip in words, joined by call_id (streamed: %s)", (stream) => {
    const talk = new Talk();
    talk.ask("/responses", { ...first, stream });
    talk.ask("/responses", { ...second, stream });
    const list = talk.wire;
    expect(sentences(list).slice(0, 3)).toEqual([
      "Your program sends request 1 with one text.",
      "The model asks you to run `get_weather`.",
      "Your program sends request 2 with the result of `get_weather`, going on from `resp_1`.",
    ]);
    expect(list[3]?.sentence).toMatch(/^The model replies: “.*20.*”$/);
    expect(linksOf(list)).toEqual([{ id: "call_1", at: [1, 2] }]);
    const usage = replies(list).map((reply) => reply.usage?.totalTokens ?? 0);
    expect(usage.every((tokens) => tokens > 0)).toBe(true);
    expect(totalUsage(list)?.totalTokens).toBe((usage[0] ?? 0) + (usage[1] ?? 0));
  });

  it("a tool that is asked for several times is named once", () => {
    const talk = new Talk();
    talk.ask("/responses", { ...first, input: "Compare the weather in Paris, Rome and Oslo." });
    const results = [1, 2, 3].map((number) => ({ ...result, call_id: `call_${number}` }));
    talk.ask("/responses", { ...second, input: results });
    expect(sentences(talk.wire).slice(1, 3)).toEqual([
      "The model asks you to run `get_weather` 3 times.",
      "Your program sends request 2 with the results of `get_weather`, going on from `resp_1`.",
    ]);
  });

  it("the conversation goes back through previous responses", () => {
    const talk = new Talk();
    talk.ask("/responses", { ...first, instructions: "Be brief." });
    talk.ask("/responses", second);
    const list = talk.wire;
    const sent = list[2];
    if (sent?.kind !== "request") throw new Error("no request");
    expect(conversationOf(list, sent).map(({ role, text, calls }) => [role, text || calls[0]])).toEqual([
      ["user", question.content],
      ["assistant", 'get_weather({"city": "Paris"})'],
      ["tool", '{"celsius":20}'],
    ]);
    expect(toolsOffered(sent).map(({ name }) => name)).toEqual(["get_weather"]);
  });
});

describe("a streamed chat reply", () => {
  it("has its pieces with their times, and adds up to what would have come at once", () => {
    const body = { model: "mock", messages: [question], tools: chatTools };
    const streamed = new Talk();
    streamed.ask("/chat/completions", { ...body, stream: true, stream_options: { include_usage: true } });
    const atOnce = new Talk();
    atOnce.ask("/chat/completions", body);
    const [one] = replies(streamed.wire);
    const [other] = replies(atOnce.wire);
    expect(one?.sayings).toEqual(other?.sayings);
    expect(one?.usage).toEqual(other?.usage);
    const pieces = one?.stream?.pieces ?? [];
    expect(pieces[0]).toMatchObject({ atMs: 500, what: "role" });
    expect(pieces.at(-1)).toMatchObject({ what: "end" });
    const args = pieces.filter(({ what }) => what === "tool call").map(({ text }) => text);
    expect(args.slice(1).join("")).toBe('{"city": "Paris"}');
  });

  it("says that it breaks off, and keeps what had come", () => {
    const talk = new Talk({ faults: ["mid-stream-error"] });
    talk.ask("/chat/completions", {
      model: "mock",
      stream: true,
      messages: [{ role: "user", content: "Tell me a joke" }],
    });
    const [reply] = replies(talk.wire);
    expect(reply?.sentence).toBe("The reply to request 1 breaks off with an error.");
    expect(reply?.error?.message).not.toBe("");
    expect(reply?.sayings[0]?.text).not.toBe("");
    expect(reply?.madeBy).toBe("fault-on");
  });
});

describe("other surfaces", () => {
  it("embeddings and models are told by what they hold", () => {
    const talk = new Talk();
    talk.ask("/embeddings", { model: "mock", input: ["a", "b"], encoding_format: "base64" });
    talk.ask("/embeddings", { model: "mock", input: "a" });
    talk.ask("/models", null, "GET");
    expect(sentences(talk.wire)).toEqual([
      "Your program sends request 1, which asks for the embedding of 2 texts.",
      expect.stringMatching(/^2 vectors of [\d,]+ numbers come back for request 1\.$/) as string,
      "Your program sends request 2, which asks for the embedding of 1 text.",
      expect.stringMatching(/^1 vector of [\d,]+ numbers come back for request 2\.$/) as string,
      "Your program sends request 3, which asks for the list of models.",
      expect.stringMatching(/^A list of \d+ models? comes back\.$/) as string,
    ]);
  });
});

describe("failures", () => {
  const body = { model: "mock", messages: [question] };

  it("a fault is named as the reader's own, and the next try as a try", () => {
    const talk = new Talk({ faults: ["429:1"] });
    talk.ask("/chat/completions", body);
    talk.wait(1000);
    talk.ask("/chat/completions", body);
    const list = talk.wire;
    expect(list[1]).toMatchObject({ status: 429, madeBy: "fault-on", triedAgain: 2 });
    expect(list[2]?.sentence).toBe("Request 1 is sent again as request 2, 1.00 s later: try 2.");
    expect(list[3]).toMatchObject({ status: 200, madeBy: null, triedAgain: null });
  });

  it("a fault in the model's name is the program's", () => {
    const talk = new Talk();
    talk.ask("/chat/completions", { ...body, model: "mock:500" });
    expect(talk.wire[1]).toMatchObject({ status: 500, madeBy: "fault-named" });
  });

  it("the same question asked again after an answer is no retry", () => {
    const talk = new Talk();
    talk.ask("/chat/completions", body);
    talk.ask("/chat/completions", body);
    expect(talk.wire[2]).toMatchObject({ again: null });
  });

  it("a reply typed by the reader is theirs; a refusal is told as one", () => {
    const typed = new Talk({ answers: [{ say: "Hello." }] });
    typed.ask("/chat/completions", body);
    expect(replies(typed.wire)[0]).toMatchObject({ madeBy: "reader", sentence: "The model replies: “Hello.”" });
    const refused = new Talk({ faults: ["refusal"] });
    refused.ask("/chat/completions", body);
    expect(replies(refused.wire)[0]?.sentence).toMatch(/^The model declines: “/);
  });
});

describe("requests side by side", () => {
  it("each has a track while it is open, and a track is used again", () => {
    const s = new Scribe();
    s.lane("script", "program", 0);
    s.ready(1).start(1);
    const one = s.send(1, { messages: [] });
    const two = s.send(1, { messages: [] });
    s.reply(one, {});
    const three = s.send(1, { messages: [] });
    s.reply(two, {}).reply(three, {});
    const list = exchanges(s.timeline());
    expect(openBars(list).map((bars) => bars.map(({ track, part }) => `${track} ${part}`).sort())).toEqual([
      ["0 start"],
      ["0 through", "1 start"],
      ["0 end", "1 through"],
      ["0 start", "1 through"],
      ["0 through", "1 end"],
      ["0 end"],
    ]);
  });
});

describe("requests on the timeline", () => {
  const body = { model: "mock", stream: true, messages: [{ role: "user", content: "Tell me a joke" }] };

  function failedThenStreamed(): Timeline {
    const talk = new Talk({ faults: ["429:1"] });
    talk.ask("/chat/completions", body);
    talk.wait(1000);
    talk.ask("/chat/completions", body);
    return talk.scribe.timeline();
  }

  it("the events tell the failure, the next try and the first piece", () => {
    const told = eventRows(failedThenStreamed()).map(({ time, sentence }) => `${time} ${sentence}`);
    expect(told).toContain("0.10 s Request 1 fails with status 429.");
    expect(told).toContain("1.10 s The program sends request 1 to the model again, as request 2: try 2.");
    expect(told).toContain("1.60 s The first piece of the answer to request 2 arrives, 0.50 s after it was sent.");
    expect(told).toContain("1.70 s Piece 2 of the answer to request 2 arrives.");
  });

  it("a bar says why it is there: failed, or a further try, with a tick a piece", () => {
    const timeline = failedThenStreamed();
    const { cells } = layOut(timeline, fitView(900));
    const bars = cells.filter(({ state }) => state === "request");
    expect(bars.map(({ ending }) => ending)).toEqual(["failed", null]);
    expect(bars[1]?.label).toContain("try 2");
    expect(bars[1]?.chunksPx).toHaveLength(timeline.requests[1]?.chunkIndexes.length ?? -1);
  });

  it("the question why is answered by when the first piece comes, then by how many are there", () => {
    const timeline = failedThenStreamed();
    const request = timeline.requests[1];
    const [first = 0, second = 0] = request?.chunkIndexes ?? [];
    const lane = request?.lane ?? 0;
    expect(explain(timeline, lane, first - 1)).toContain("The first piece of the answer comes at 1.60 s.");
    expect(explain(timeline, lane, second)).toMatch(/ 2 of \d+ pieces of the answer have come\.$/);
    expect(explain(timeline, timeline.requests[0]?.lane ?? 0, first)).toBe(
      "Request 1 failed at 0.10 s with status 429.",
    );
  });

  it("a stream that breaks off is no complete reply", () => {
    const talk = new Talk({ faults: ["mid-stream-error"] });
    talk.ask("/chat/completions", body);
    const sentences = eventRows(talk.scribe.timeline()).map(({ sentence }) => sentence);
    expect(sentences.at(-1)).toBe("The reply to request 1 breaks off with an error.");
  });
});
