/** Whatever a program prints, raises, names or hears from a model is shown as text, and does nothing. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { deflateRawSync } from "node:zlib";
import type { Page } from "playwright";
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/trace/event.ts";
import { madeOnce } from "../browser/made-once.ts";
import { Bench } from "../browser/site/bench.ts";
import { usualLanguages, type Reader } from "../browser/site/reader.ts";
import { withSite } from "../browser/site/stage.ts";
import { keepInPage } from "../live/broker-in-page.ts";
import { startEvilServer } from "./evil-server.ts";
import { hostileTexts } from "./hostile-texts.ts";

const stage = withSite();
const evil = madeOnce(startEvilServer, (server) => server.close());
const texts = (): readonly string[] => Object.values(hostileTexts(evil().origin));

/** A model that answers one hostile text after the other. */
const model = madeOnce(
  async () => {
    let asked = 0;
    const server = createServer((request, response) => {
      const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
      if (request.method === "OPTIONS") {
        response.writeHead(204, headers).end();
        return;
      }
      const content = texts()[asked % texts().length];
      asked += 1;
      const message = { role: "assistant", content, refusal: null };
      const choices = [{ index: 0, message, finish_reason: "stop", logprobs: null }];
      const body = { id: content, object: "chat.completion", created: 0, model: content, choices };
      response.writeHead(200, { ...headers, "content-type": "application/json" }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const { port } = server.address() as AddressInfo;
    return { baseUrl: `http://127.0.0.1:${port}/v1`, server };
  },
  ({ server }) =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
);

/** Prints every text, gives each to a function, asks with each, and fails with all of them. */
const programs: Readonly<Record<Language, (all: readonly string[]) => string>> = {
  python: (all) => `import asyncio, json
from openai import AsyncOpenAI
client = AsyncOpenAI()
texts = json.loads(${JSON.stringify(JSON.stringify(all))})
async def ask(text):
    messages = [{"role": "system", "content": text}, {"role": "user", "content": text}]
    answer = await client.chat.completions.create(model="mock", messages=messages)
    return answer.choices[0].message.content
async def main():
    for text in texts:
        print(text)
        print(await asyncio.create_task(ask(text), name=text))
    raise ValueError("\\n".join(texts))
asyncio.run(main())
`,
  typescript: (all) => `import OpenAI from "openai";
const client = new OpenAI();
const texts: string[] = JSON.parse(${JSON.stringify(JSON.stringify(all))});
async function ask(text: string) {
  const messages = [{ role: "system" as const, content: text }, { role: "user" as const, content: text }];
  const answer = await client.chat.completions.create({ model: "mock", messages });
  return answer.choices[0]?.message.content;
}
for (const text of texts) {
  console.log(text);
  console.log(await ask(text));
}
throw Object.assign(new RangeError(texts.join("\\n")), { name: texts[0] });
`,
};

/** Everything of the page is opened and looked at. */
async function lookEverywhere(page: Page, bench: Bench): Promise<void> {
  await bench.button("Show the events, one by one").click();
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  await bench.slider.press("Home");
  for (let step = 0; step < 12; step += 1) await bench.button("Step forward").click();
  await bench.slider.press("End");
}

async function expectOnlyText(reader: Reader, title: string): Promise<void> {
  const { page } = reader;
  expect(await page.locator("[data-evil]").count()).toBe(0);
  expect(await page.locator(`a[href^="javascript:"], a[href^="${evil().origin}"]`).count()).toBe(0);
  expect(await page.title()).toBe(title);
  expect(await page.evaluate(() => Reflect.get(Object.prototype, "polluted") as unknown)).toBeUndefined();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(evil().hits).toEqual([]);
  expect(evil().counts.connections).toBe(0);
  expect(reader.strangers.filter((url) => url.startsWith(evil().origin))).toEqual([]);
  expect(reader.complaints).toEqual([]);
}

const linesOf = (all: readonly string[]): readonly string[] => all.flatMap((text) => text.split("\n"));

test.each(usualLanguages)(
  "in %s output, tracebacks, names, requests and a model's answers are text",
  async (language) => {
    evil().reset();
    const reader = await stage.newReader({ language, hasTouch: true });
    const { page } = reader;
    await reader.open("/playground/");
    await keepInPage(page, { baseUrl: model().baseUrl, model: "m" }, null);
    await page.reload();
    const title = await page.title();
    const bench = Bench.only(page);
    await bench.write(programs[language](texts()));
    expect(await bench.run()).toBe("failed");
    await lookEverywhere(page, bench);
    const printed = await bench.printed();
    // Printed by the program, and once more as the model's answer.
    for (const line of linesOf(texts())) expect(printed.filter((each) => each === line).length).toBeGreaterThan(1);
    await expectPage(bench.alert).toContainText("<svg data-evil onload=");
    await expectOnlyText(reader, title);

    // Of a terminal's orders only colours are followed. An override that is never closed ends with its line's block.
    const shown = await bench.console.locator("[data-text]").evaluateAll((lines) =>
      lines.map((line) => ({
        raw: line.getAttribute("data-text") ?? "",
        text: line.textContent,
        tags: [...line.querySelectorAll("*")].map(({ tagName }) => tagName),
        display: getComputedStyle(line).display,
      })),
    );
    const ansi = shown.find(({ raw }) => raw.includes("\u001b[31mred"));
    expect(ansi?.text).toContain("red press");
    expect(ansi?.text).not.toMatch(/\u001b|owned|http/);
    expect(shown.flatMap(({ tags }) => tags)).not.toContain("A");
    expect(shown.filter(({ display }) => display.startsWith("inline"))).toEqual([]);
    await reader.close();
  },
);

describe("a link that wants more than to be read", () => {
  const linkOf = (bytes: string | Buffer): string =>
    `#code=${deflateRawSync(bytes, { level: 9 }).toString("base64url")}`;
  const program = { v: 1, language: "typescript", source: "console.log(1);" };
  const readerOf = madeOnce(
    () => stage.newReader({ language: "typescript", hasTouch: true }),
    (reader) => reader.close(),
  );

  /** Open a link in a page of its own: one that changes nothing but its hash is not loaded anew. */
  async function openLink(hash: string): Promise<Reader> {
    const reader = readerOf();
    await reader.page.goto("about:blank");
    await reader.open(`/playground/${hash}`);
    return reader;
  }

  const brackets = (count: number): string => "[".repeat(count) + "]".repeat(count);
  const badText = Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80]);
  const links: Readonly<Record<string, string>> = {
    "of a future version": linkOf(JSON.stringify({ ...program, v: 99 })),
    "of 100,000 brackets": linkOf(brackets(50_000)),
    "deep in its source's place": linkOf(`{"v":1,"language":"python","source":${brackets(20_000)}}`),
    "with bad UTF-8 in a string": linkOf(
      Buffer.concat([Buffer.from('{"v":1,"language":"python","source":"'), badText, Buffer.from('"}')]),
    ),
    "a bomb behind a good beginning": linkOf(JSON.stringify(program) + " ".repeat(30_000_000)),
    "a stream that ends nowhere": "#code=AAAAAAAAAAAA",
  };

  test.each(Object.entries(links))("%s opens nothing", async (_, hash) => {
    const { page, complaints } = await openLink(hash);
    await expectPage(page.getByRole("alert")).toContainText("Nothing was opened or run.");
    expect(await page.locator("html").getAttribute("data-runs-started")).toBeNull();
    expect(complaints).toEqual([]);
  });

  test.each([
    ["a moment before all time", { atMs: -1 }],
    ["a moment beyond all numbers", { atMs: 1e300 }],
    ["a moment that is a text", { atMs: "<b data-evil>" }],
    ["a seed that is an object", { seed: { valueOf: 1 } }],
    ["claims about itself", { title: "<b data-evil>", provenance: "own", mode: "live", kept: true, mock: {} }],
  ])("with %s neither runs nor becomes the reader's own", async (_, more) => {
    const { page, complaints } = await openLink(linkOf(JSON.stringify({ ...program, ...more })));
    await expectPage(page.getByRole("alert")).not.toBeEmpty();
    expect(await page.locator("html").getAttribute("data-runs-started")).toBeNull();
    expect(await page.locator("iframe").count()).toBe(0);
    expect(await page.locator("[data-evil]").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("leaves a page that goes on working", async () => {
    const reader = await openLink(links["a bomb behind a good beginning"] ?? "");
    const bench = Bench.only(reader.page);
    await bench.write(`console.log("fine");`);
    expect(await bench.run()).toBe("finished");
    expect(await bench.printed()).toEqual(["fine"]);
  });
});
