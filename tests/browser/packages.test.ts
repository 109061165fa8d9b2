/** Programs that import packages, in a browser: each gets the scripts it needs and no others, and does what it does under Node. */
import { expect, test } from "vitest";
import { packagesFor, type PackageName } from "../../src/protocol/packages.ts";
import { runInNode } from "../../src/runtimes/typescript/node.ts";
import { entriesOf, entriesOfPackages } from "../../src/protocol/assets.ts";
import type { Language } from "../../src/trace/event.ts";
import { withHarness } from "./harness/stage.ts";
import { wireOf } from "./harness/wire-of.ts";
import { madeOnce } from "./made-once.ts";

const stage = withHarness();

const tool = `{ city }: { city: string }) => \`It is sunny in \${city}.\``;
const programs: Readonly<Record<string, string>> = {
  "no package": `console.log("alone");`,
  zod: `import { z } from "zod";
const City = z.object({ name: z.string().min(2), beds: z.number().int() });
console.log(City.parse({ name: "Rome", beds: 3 }));
console.log(City.safeParse({ name: "R" }).error?.issues.map(({ path, code }) => path.join(".") + " " + code));`,
  openai: `import OpenAI from "openai";
const client = new OpenAI();
const stream = client.chat.completions.stream({ model: "mock", messages: [{ role: "user", content: "Tell me a joke" }] });
for await (const chunk of stream) console.log(Math.round(performance.now()), chunk.choices[0]?.delta.content);
console.log(await stream.finalContent());
const response = client.responses.stream({ model: "mock", input: "Tell me a joke" });
for await (const event of response) console.log(event.sequence_number, event.type);
const embedded = await client.embeddings.create({ model: "text-embedding-3-small", input: ["a ward", "a bed"] });
console.log(embedded.data.map(({ embedding }) => embedding.slice(0, 3)));
for await (const model of client.models.list()) console.log(model.id);
for (const model of ["mock:429:1", "mock:refusal", "mock:bad-arguments", "mock:500:2"])
  console.log((await client.chat.completions.create({ model, messages: [{ role: "user", content: "é 🩺" }] })).choices[0]?.message);`,
  "openai and its helpers": `import OpenAI from "openai";
import { zodFunction, zodTextFormat } from "openai/helpers/zod";
import { z } from "zod";
const client = new OpenAI();
const weather = zodFunction({ name: "get_weather", description: "The weather in a city", parameters: z.object({ city: z.string() }),
  function: async (${tool} });
const runner = client.chat.completions.runTools({ model: "mock", messages: [{ role: "user", content: "How is the weather in Rome?" }], tools: [weather] });
console.log(await runner.finalContent());
const reply = await client.responses.parse({ model: "mock", input: "Rome", text: { format: zodTextFormat(z.object({ city: z.string() }), "place") } });
console.log(reply.output_parsed, reply._request_id);`,
  "no package, and the endpoint": `const url = "https://api.openai.com/v1/chat/completions";
const headers = { "content-type": "application/json", authorization: "Bearer none" };
const body = JSON.stringify({ model: "mock", messages: [{ role: "user", content: "Tell me a joke" }] });
const answer = await fetch(new Request(url, { method: "POST", headers, body }));
console.log(answer.status, (await answer.json()).choices[0].message.content);
setTimeout(() => console.log("later"), 5);
console.log(await new Response(JSON.stringify({ a: 1 })).json(), await new Response("é").text());`,
  "the Agents SDK": `import { Agent, run, tool } from "@openai/agents";
import { z } from "zod";
const weather = tool({ name: "get_weather", description: "The weather in a city", parameters: z.object({ city: z.string() }),
  execute: async (${tool} });
const agent = new Agent({ name: "Guide", model: "mock", instructions: "Be brief.", tools: [weather] });
const result = await run(agent, "How is the weather in Rome?");
console.log(result.finalOutput, result.newItems.map(({ type }) => type));`,
};

const manifest = madeOnce(
  () => stage.site.withRuntimes(),
  () => Promise.resolve(),
);

test.each(Object.entries(programs))("%s", async (_, source) => {
  const driver = await stage.reopen(manifest());
  const asked: string[] = [];
  const listen = (request: { url(): string }): void => void asked.push(new URL(request.url()).pathname);
  driver.page.on("request", listen);
  const inBrowser = await driver.run("typescript", source);
  driver.page.off("request", listen);
  const inNode = await runInNode(source);
  expect(inBrowser.end).toMatchObject({ state: "finished", virtualMs: inNode.end.virtualMs });
  expect(inBrowser.output).toBe(inNode.output);
  expect(inBrowser.wire).toEqual(wireOf(inNode.trace));
  const wanted = entriesOfPackages(manifest(), packagesFor("typescript", source)).map(([, { path }]) => path);
  const got = asked.flatMap((path) => /packages-.*/.exec(path)?.[0] ?? []);
  expect(got.toSorted()).toEqual(wanted.toSorted());
});

/** Bytes as stored, which is what a reader downloads. */
const mostBytes: Readonly<Record<PackageName, number>> = {
  openai: 110_000,
  "openai/helpers/zod": 150_000,
  zod: 110_000,
  "@openai/agents": 520_000,
  mock: 100_000,
  "python:openai": 135_000,
};

test.each(Object.entries(mostBytes))("%s weighs at most %d bytes, with all it needs", (name, most) => {
  const bytes = entriesOfPackages(manifest(), [name]).reduce((sum, [, entry]) => sum + entry.bytes, 0);
  console.log(`${name}: ${(bytes / 1000).toFixed(1)} kB`);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(most);
});

/** What a program without model calls downloads must not grow with what those need. */
const mostOfLanguage = { typescript: 165_000, python: 11_500_000 };

test.each(Object.entries(mostOfLanguage) as [Language, number][])(
  "%s without packages is at most %d bytes",
  (language, most) => {
    const bytes = entriesOf(manifest(), language).reduce((sum, [, entry]) => sum + entry.bytes, 0);
    console.log(`${language}: ${(bytes / 1000).toFixed(1)} kB`);
    expect(bytes).toBeLessThan(most);
  },
);
