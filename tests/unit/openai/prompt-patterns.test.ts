/** Prompts that ask for an answer of a set form, and plain words about what the mock cannot do. */
import type OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { mockedClient } from "./mock-client.ts";
import { system, user, type Message } from "./prompts-turns.ts";

async function answer(ask: string, rules?: string): Promise<string> {
  const messages: Message[] = rules === undefined ? [user(ask)] : [system(rules), user(ask)];
  const reply = await mockedClient().client.chat.completions.create({ model: "mock", messages });
  return reply.choices[0]?.message.content ?? "";
}

describe("one of several labels", () => {
  test.for([
    ["Classify the sentiment as positive, negative or neutral: I love this phone!", undefined, "positive"],
    ["The food was awful.", "Classify the review as positive or negative. Answer with one word only.", "negative"],
    ["My invoice is wrong", "You are a router. Reply with one of: billing, technical, sales.", "billing"],
    [
      "I was charged twice",
      "Route to one of these agents:\n- refund_agent: refunds and charges\n- sales_agent: new purchases",
      "refund_agent",
    ],
    ["Is this spam? Answer yes or no: You won a prize!", undefined, "yes"],
    ["Is this spam? Answer yes or no: See you at lunch.", undefined, "no"],
  ] as const)("%s", async ([ask, rules, label]) => {
    expect(await answer(ask, rules)).toBe(label);
  });
});

describe("JSON by the words of the prompt", () => {
  test.for([
    ["Return JSON with keys name and age: Ann is 34 years old.", undefined, { name: "Ann", age: 34 }],
    [
      "Alice and Bob are going to a science fair on Friday.",
      'Respond in JSON: {"name": "...", "date": "...", "participants": ["..."]}',
      { name: "science fair", date: "Friday", participants: ["Alice", "Bob"] },
    ],
    [
      "Ann Lee, ann@x.org, 555-123-4567",
      "Return a JSON object with the fields name, email and phone.",
      { name: "Ann Lee", email: "ann@x.org", phone: "555-123-4567" },
    ],
    [
      "The service was terrible.",
      'Reply only with JSON: {"sentiment": "positive" | "negative", "urgent": true|false}',
      { sentiment: "negative", urgent: false },
    ],
  ] as const)("%s", async ([ask, rules, value]) => {
    expect(JSON.parse(await answer(ask, rules))).toEqual(value);
  });
});

describe("Thought and Action in text", () => {
  const pause = `You run in a loop of Thought, Action, PAUSE, Observation.
Your available actions are:

calculate:
e.g. calculate: 4 * 7 / 3
Runs a calculation and returns the number

get_weather:
e.g. get_weather: Paris
Returns the weather in a city

Action: calculate: 3 * 4
Observation: 12
Answer: twelve`;
  const blob = `You have access to the following tools:

get_weather: Get the current weather in a given location

Specify a json blob with an \`action\` key and an \`action_input\` key. Example:
{"action": "get_weather", "action_input": {"location": "New York"}}

Action:
$JSON_BLOB

Observation: the result of the action.
Final Answer: the final answer`;

  test("an action is chosen and written as the prompt shows", async () => {
    expect(await answer("Question: What is the weather in Oslo?", pause)).toMatch(/Action: get_weather: Oslo\nPAUSE$/);
    expect(await answer("What is 15 * 25?", pause)).toContain("Action: calculate: 15 * 25");
    const text = await answer("What's the weather in London?", blob);
    const json = /```json\n(.+)\n```/s.exec(text)?.[1] ?? "";
    expect(JSON.parse(json)).toEqual({ action: "get_weather", action_input: { location: "London" } });
  });

  test("an observation is answered with", async () => {
    expect(await answer("Observation: 12 degrees", pause)).toContain("Answer: 12 degrees");
    expect(await answer("Observation: 12 degrees", blob)).toContain("Final Answer: 12 degrees");
  });
});

test.for([
  ["Extract the name and email from: Write to Maria Lopez, maria@example.com.", /name: Maria Lopez\nemail: maria@/],
  ["Rate this answer from 1 to 5: Excellent and correct.", /^Score: 5\n.*mock/],
  ["Rate this answer from 1 to 5: It is wrong and bad. Reply with only the number.", /^[12]$/],
  ["Write an essay about whales", /^I'm a mock: I cannot write an essay/],
  ["Summarise this text: One thing at a time. It never stops.", /mock.*“One thing at a time\.”/],
  ["Translate hello to French", /bonjour/],
  ["Translate 'the train is late' into German", /mock: I cannot translate/],
  ["Rewrite this sentence: me go home", /mock: I cannot rewrite/],
  ["Solve 8x + 7 = -23", /x = -3\.75/],
] as const)("%s", async ([ask, says]) => {
  expect(await answer(ask)).toMatch(says);
});

test.for([
  ["What is the capital of France?", "Answer in one word.", /^Paris$/],
  ["Hi", "Always reply in French.", /^Bonjour/],
  ["Tell me a joke", "Reply in German.", /mock and know only English/],
  ["Who are you?", "You are Captain Ada, a pirate.", /Captain Ada.*mock/],
  ["What is 3 + 4?", "End every answer with 'Over.'", /7 Over\.$/],
] as const)("the system's manner: %s (%s)", async ([ask, rules, says]) => {
  expect(await answer(ask, rules)).toMatch(says);
});

describe("a value for a schema", () => {
  const text = { type: "string" };
  const closed = (properties: Record<string, unknown>, more: object = {}): Record<string, unknown> => ({
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
    ...more,
  });

  async function valueFor(ask: string, schema: Record<string, unknown>, rules = "Extract."): Promise<unknown> {
    const body: OpenAI.ChatCompletionCreateParamsNonStreaming = {
      model: "mock",
      messages: [system(rules), user(ask)],
      response_format: { type: "json_schema", json_schema: { name: "value", schema, strict: true } },
    };
    const reply = await mockedClient().client.chat.completions.create(body);
    return JSON.parse(reply.choices[0]?.message.content ?? "");
  }

  test.for([
    [
      "Alice and Bob are going to a science fair on Friday.",
      closed({ name: text, date: text, participants: { type: "array", items: text } }),
      { name: "science fair", date: "Friday", participants: ["Alice", "Bob"] },
    ],
    [
      "how can I solve 8x + 7 = -23",
      closed({ steps: { type: "array", items: closed({ explanation: text, output: text }) }, final_answer: text }),
      { steps: [{ output: "8x = -30" }, { output: "x = -3.75" }], final_answer: "x = -3.75" },
    ],
    [
      "Jane, 54 years old, lives in Rome and works as a doctor. Her email is jane@x.it",
      closed(
        { person: { $ref: "#/$defs/Person" }, nickname: { anyOf: [text, { type: "null" }] } },
        { $defs: { Person: closed({ name: text, age: { type: "integer" }, city: text, email: text, job: text }) } },
      ),
      { person: { name: "Jane", age: 54, city: "Rome", email: "jane@x.it", job: "doctor" }, nickname: null },
    ],
    [
      "I bought 2 apples for $3 and 1 melon for $5",
      closed({
        items: {
          type: "array",
          items: closed({ name: text, quantity: { type: "integer" }, price: { type: "number" } }),
        },
      }),
      {
        items: [
          { name: "apples", quantity: 2, price: 3 },
          { name: "melon", quantity: 1, price: 5 },
        ],
      },
    ],
    [
      "can you help me solve for x: 2x + 5 = 11",
      closed({ reasoning: text, is_math_homework: { type: "boolean" } }),
      { is_math_homework: true },
    ],
    [
      "The delivery was slow and the box was broken.",
      closed({ sentiment: { type: "string", enum: ["positive", "negative", "neutral"] } }),
      { sentiment: "negative" },
    ],
  ] as const)("%s", async ([ask, schema, value]) => {
    expect(await valueFor(ask, schema)).toMatchObject(value);
  });

  test("a schema that holds itself comes to an end", async () => {
    const schema = closed(
      { root: { $ref: "#/$defs/Node" } },
      { $defs: { Node: closed({ name: text, children: { type: "array", items: { $ref: "#/$defs/Node" } } }) } },
    );
    expect(await valueFor("A tree, please", schema)).toHaveProperty("root.children");
  });
});
