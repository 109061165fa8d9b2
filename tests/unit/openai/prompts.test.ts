/** The tables of prompts: every row, through the real client. The share right is told at the end. */
import { afterAll, describe, expect, test } from "vitest";
import { mockedClient } from "./mock-client.ts";
import { lastPrompts, lastTalks } from "./prompts-last.ts";
import { morePrompts, moreTalks } from "./prompts-more.ts";
import { demos } from "./prompts-demos.ts";
import { laterPrompts } from "./prompts-later.ts";
import { schemaPrompts } from "./prompts-schemas.ts";
import { moreChecks } from "./prompts-checks-more.ts";
import { checks } from "./prompts-checks.ts";
import { promptsApart } from "./prompts-apart.ts";
import { promptsByAnother } from "./prompts-by-another.ts";
import { knownWrong } from "./prompts-known-wrong.ts";
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
  ...promptsByAnother,
  ...checks,
  ...moreChecks,
];
const right: string[] = [];

/** The reply to a row is what the row says. */
async function expectRight({ messages, tools, calls = [], says = [] }: TurnPrompt): Promise<void> {
  const { client, wire } = mockedClient();
  const reply = await client.chat.completions.create({ model: "mock", messages: [...messages], tools: [...tools] });
  const message = reply.choices[0]?.message;
  const made = (message?.tool_calls ?? []).map((call) =>
    call.type === "function" ? ([call.function.name, JSON.parse(call.function.arguments)] as const) : [call.type, {}],
  );
  expect(made.map(([tool]) => tool)).toEqual(calls.map(([tool]) => tool));
  for (const [index, [, args]] of calls.entries()) if (args) expect(made[index]?.[1]).toMatchObject(args);
  for (const words of [says].flat()) expect(message?.content?.replaceAll("\n", " ")).toMatch(words);
  expect(wire[0]?.schedule.reason).toMatch(/^[A-Z"“].*[.!]$/);
}

describe("the tables of prompts", () => {
  const named = rows.map((row) => [row.name, row] as const);

  test.for(named.filter(([name]) => !knownWrong.has(name)))("%s", async ([name, row]) => {
    await expectRight(row);
    right.push(name);
  });

  test.for(named.filter(([name]) => knownWrong.has(name)))("known to be wrong: %s", async ([, row]) => {
    await expect(expectRight(row)).rejects.toThrow("expected");
  });

  test("what is known to be wrong names rows", () => {
    const names = new Set(rows.map(({ name }) => name));
    expect([...knownWrong.keys()].filter((name) => !names.has(name))).toEqual([]);
  });

  test("of the rows that are kept apart three quarters are right", async () => {
    const ends = await Promise.allSettled(promptsApart.map(expectRight));
    const share = ends.filter(({ status }) => status === "fulfilled").length / promptsApart.length;
    console.info(`${Math.round(share * 100)} % of the rows kept apart right.`);
    expect(share).toBeGreaterThanOrEqual(0.75);
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
