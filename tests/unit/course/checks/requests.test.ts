import { describe, expect, test } from "vitest";
import { conversations, requests } from "../../../../src/course/checks/index.ts";
import { recordOf, type Timed } from "./record-of.ts";

const sent = (atMs: number, lane: number, messages: unknown): Timed => [
  atMs,
  {
    kind: "request-sent",
    lane,
    byLane: 1,
    message: JSON.stringify({ method: "POST", path: "/chat/completions", body: { model: "mock", messages } }),
  },
];
const answered = (atMs: number, lane: number, status: number, body: unknown): Timed => [
  atMs,
  { kind: "request-ended", lane, outcome: "returned", message: JSON.stringify({ status, body, reason: "" }) },
];

const user = (content: string) => ({ role: "user", content });
const toolCall = { id: "call_1", type: "function", function: { name: "get_weather", arguments: '{"city": "Paris"}' } };

describe("requests", () => {
  const run = recordOf([
    sent(0, 2, [user("Paris?")]),
    answered(1000, 2, 200, { choices: [{ message: { role: "assistant", content: null, tool_calls: [toolCall] } }] }),
    sent(1000, 3, [user("Paris?"), { role: "tool", tool_call_id: "call_1", content: "20" }]),
    answered(1100, 3, 400, { error: { message: "no call to answer" } }),
    sent(1100, 4, [user("Oslo?")]),
  ]);

  test("are read with their messages, replies and refusals", () => {
    const [first, second, third] = requests(run);
    expect(first).toMatchObject({ path: "/chat/completions", status: 200, startMs: 0, endMs: 1000, error: "" });
    expect(first?.reply).toEqual({
      role: "assistant",
      content: null,
      toolCalls: [{ id: "call_1", name: "get_weather", arguments: '{"city": "Paris"}' }],
      toolCallId: null,
    });
    expect(second?.messages[1]).toMatchObject({ role: "tool", toolCallId: "call_1", content: "20" });
    expect(second).toMatchObject({ status: 400, error: "no call to answer", reply: null });
    expect(third).toMatchObject({ status: null, endMs: null, reply: null });
  });

  test("are grouped by their first question", () => {
    const groups = [...conversations(run)].map(([question, all]) => [question, all.length]);
    expect(groups).toEqual([
      ["Paris?", 2],
      ["Oslo?", 1],
    ]);
  });

  test("survive messages of any shape", () => {
    const odd = recordOf([
      sent(0, 2, "no list"),
      answered(1, 2, 200, { choices: [] }),
      sent(1, 3, [7, null, { role: 5, tool_calls: "x" }]),
      [2, { kind: "request-ended", lane: 3, outcome: "raised", message: "not json" }],
    ]);
    expect(requests(odd).map((request) => request.messages.length)).toEqual([0, 3]);
    expect(requests(odd)[1]).toMatchObject({ status: null, reply: null, endMs: 2 });
  });
});
