/** The tables of prompts: every row, through the real client. The share right is told at the end. */
import { afterAll, describe, expect, test } from "vitest";
import { mockedClient } from "./mock-client.ts";
import { lastPrompts, lastTalks } from "./prompts-last.ts";
import { morePrompts, moreTalks } from "./prompts-more.ts";
import { demos } from "./prompts-demos.ts";
import { laterPrompts } from "./prompts-later.ts";
import { schemaPrompts } from "./prompts-schemas.ts";
import { talks } from "./prompts-talks.ts";
import { user, type TurnPrompt } from "./prompts-turns.ts";
import { prompts, type Prompt } from "./prompts.ts";

const turnOf = ({ ask, tools, calls }: Prompt): TurnPrompt => ({ name: ask, messages: [user(ask)], tools, calls });

const rows = [
  ...[...prompts, ...laterPrompts, ...schemaPrompts, ...morePrompts, ...lastPrompts].map(turnOf),
  ...demos,
  ...talks,
  ...moreTalks,
  ...lastTalks,
];
const right: string[] = [];

describe("the tables of prompts", () => {
  test.for(rows.map((row) => [row.name, row] as const))("%s", async ([name, { messages, tools, calls = [], says }]) => {
    const { client, wire } = mockedClient();
    const reply = await client.chat.completions.create({ model: "mock", messages: [...messages], tools: [...tools] });
    const message = reply.choices[0]?.message;
    const made = (message?.tool_calls ?? []).map((call) =>
      call.type === "function" ? ([call.function.name, JSON.parse(call.function.arguments)] as const) : [call.type, {}],
    );
    expect(made.map(([tool]) => tool)).toEqual(calls.map(([tool]) => tool));
    for (const [index, [, args]] of calls.entries()) if (args) expect(made[index]?.[1]).toMatchObject(args);
    if (says) expect(message?.content?.replaceAll("\n", " ")).toMatch(says);
    expect(wire[0]?.schedule.reason).toMatch(/^[A-Z"“].*[.!]$/);
    right.push(name);
  });

  afterAll(() => {
    console.info(`${right.length} of ${rows.length} rows right.`);
  });

  test("there are at least 120 rows in which tools are offered, and none twice", () => {
    expect(rows.filter(({ tools }) => tools.length > 0).length).toBeGreaterThan(200);
    const keys = rows.map(({ messages, tools }) => JSON.stringify([messages, tools]));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
