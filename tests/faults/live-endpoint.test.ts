/**
 * A live endpoint that does not do well, met by a reader's program: the built site, its broker, and a server on loopback.
 * Both languages end in the error that their client raises, keep what came, and hang up when the reader presses Stop.
 */
import type { Page } from "playwright";
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/trace/event.ts";
import type { Behaviour } from "../live/behaviours.ts";
import { keepInPage } from "../live/broker-in-page.ts";
import { startFakeEndpoint } from "../live/fake-endpoint.ts";
import { madeOnce } from "../browser/made-once.ts";
import { Bench } from "../browser/site/bench.ts";
import { bothLanguages, type Reader } from "../browser/site/reader.ts";
import { withSite } from "../browser/site/stage.ts";
import { usually } from "../full.ts";

const stage = withSite();
const endpoint = madeOnce(
  () => startFakeEndpoint(40),
  (fake) => fake.close(),
);
const key = "sk-test-faults-0123456789";

/** Print the answer whole or piece by piece, or else what was kept and the error's class. */
const programs: Readonly<Record<Language, (isStream: boolean) => string>> = {
  python: (isStream) => `from openai import OpenAI
client = OpenAI(max_retries=1, timeout=3)
kept = []
try:
    messages = [{"role": "user", "content": "Tell me a joke"}]
    answer = client.chat.completions.create(model="gpt-4o-mini", messages=messages${isStream ? ", stream=True" : ""})
    for part in ${isStream ? "answer" : "answer.choices"}:
        said = ${isStream ? "part.choices[0].delta" : "part.message"}.content
        if said:
            kept.append(said)
            print(said)
    print("complete")
except Exception as error:
    print("kept", len(kept), type(error).__name__, error)
finally:
    print("finally")
`,
  typescript: (isStream) => `import OpenAI from "openai";
const client = new OpenAI({ maxRetries: 1, timeout: 3000 });
const kept: string[] = [];
try {
  const messages = [{ role: "user" as const, content: "Tell me a joke" }];
  const answer = await client.chat.completions.create({ model: "gpt-4o-mini", messages${isStream ? ", stream: true" : ""} });
  for await (const part of ${isStream ? "answer" : "answer.choices"}) {
    const said = ${isStream ? "part.choices[0]?.delta" : "part.message"}.content;
    if (said) { kept.push(said); console.log(said); }
  }
  console.log("complete");
} catch (error: any) {
  console.log("kept", kept.length, error.constructor.name, error.message);
} finally {
  console.log("finally");
}`,
};

/** A reader's playground with a program of their own, Live switched on. */
async function livePlayground(language: Language): Promise<Reader> {
  const reader = await stage.newReader({ language });
  await reader.open("/playground/");
  await keepInPage(reader.page, { baseUrl: endpoint().baseUrl() }, key);
  await reader.page.reload();
  await reader.page.getByLabel("Example").selectOption({ label: "Blank page" });
  return reader;
}

/** The sandbox with the program in it, before an endpoint that behaves so. */
async function meet(page: Page, language: Language, behaviour: Behaviour, isStream: boolean): Promise<Bench> {
  await keepInPage(page, { baseUrl: endpoint().baseUrl(behaviour), model: "mock" }, key);
  const bench = Bench.only(page);
  await bench.write(programs[language](isStream));
  return bench;
}

type Case = readonly [behaviour: Behaviour, isStream: boolean, python: RegExp, typescript: RegExp, calls: number];

const connectionError = /^kept 0 APIConnectionError .*\nfinally\n?$/s;
const wrongKey = /^kept 0 AuthenticationError .*Wrong key: \[your key\], \[your key\]/s;
const cases: readonly Case[] = [
  ["good", true, /complete\nfinally\n?$/, /complete\nfinally\n?$/, 1],
  ["good", false, /complete\nfinally\n?$/, /complete\nfinally\n?$/, 1],
  ["drop", true, /^\S.*kept [1-9]\d* APIConnectionError /s, /^\S.*kept [1-9]\d* TypeError /s, 1],
  ["drop-early", false, connectionError, connectionError, 2],
  ["redirect", false, connectionError, connectionError, 2],
  ["garbage", false, /^kept 0 JSONDecodeError /, /^kept 0 SyntaxError /, 1],
  ["html", false, /^kept 0 AttributeError /, /^kept 0 TypeError /, 1],
  ["closed", false, connectionError, connectionError, 0],
  ["silent", false, /^kept 0 APITimeoutError /, /^kept 0 APIConnectionTimeoutError /, 2],
  ["429-once", true, /complete\nfinally\n?$/, /complete\nfinally\n?$/, 2],
  ["echo-error", false, wrongKey, wrongKey, 1],
  ["401", false, /^kept 0 AuthenticationError /, /^kept 0 AuthenticationError /, 1],
  ["404", true, /^kept 0 NotFoundError /, /^kept 0 NotFoundError /, 1],
  ["429", false, /^kept 0 RateLimitError /, /^kept 0 RateLimitError /, 2],
  ["500", false, /^kept 0 InternalServerError /, /^kept 0 InternalServerError /, 2],
];

const usual: ReadonlySet<Behaviour> = new Set(["good", "drop", "redirect", "429-once", "echo-error"]);

describe.each(bothLanguages)("%s", (language) => {
  const reader = madeOnce(
    () => livePlayground(language),
    (one) => one.close(),
  );

  test.each(usually(cases, ([behaviour]) => usual.has(behaviour)))(
    "%s (streamed: %s)",
    async (behaviour, isStream, python, typescript, calls) => {
      const { page, complaints } = reader();
      endpoint().redirectTo = `${endpoint().baseUrl()}/chat/completions`;
      const bench = await meet(page, language, behaviour, isStream);
      const before = endpoint().requests.length;
      expect(await bench.run()).toBe("finished");
      expect((await bench.printed()).join("\n")).toMatch(language === "python" ? python : typescript);
      // The browser itself sends once more what got no answer on a connection that was used before.
      expect([calls, behaviour === "drop-early" ? 2 * calls : calls]).toContain(endpoint().requests.length - before);
      expect(await page.content()).not.toContain(key);
      expect(complaints.filter((text) => text.includes(key))).toEqual([]);
    },
  );

  const stalls: readonly (readonly [Behaviour, boolean])[] = [
    ["stall", true],
    ["silent", false],
  ];
  test.each(usually(stalls, ([, isStream]) => isStream))(
    "Stop hangs up on an endpoint that is %s, and the next run works",
    async (behaviour, isStream) => {
      const { page } = reader();
      const bench = await meet(page, language, behaviour, isStream);
      const before = endpoint().requests.length;
      const hungUp = endpoint().hungUp();
      const ended = bench.run();
      await expect.poll(() => endpoint().requests.length, { timeout: 60_000 }).toBe(before + 1);
      if (isStream) await expect.poll(async () => (await bench.printed()).length).toBeGreaterThan(0);
      const pressedMs = performance.now();
      await bench.button("Stop").click();
      await endpoint().untilHungUp(hungUp + 1);
      expect(performance.now() - pressedMs).toBeLessThan(1_000);
      expect(await ended).toBe("stopped");
      const printed = await bench.printed();
      expect(printed.length > 0).toBe(isStream || language === "python");
      if (language === "python") expect(printed.at(-1)).toBe("finally");

      await keepInPage(page, { baseUrl: endpoint().baseUrl("good"), model: "mock" }, key);
      expect(await bench.run()).toBe("finished");
      await expectPage(bench.root.getByRole("log", { name: /^Console/ })).toContainText("complete");
    },
  );

  test("the wire shows what really went out", async () => {
    const bench = await meet(reader().page, language, "good", true);
    const before = endpoint().requests.length;
    expect(await bench.run()).toBe("finished");
    const { model } = JSON.parse(endpoint().requests[before]?.body ?? "") as { model: string };
    expect(model).toBe("mock");
    const sent = bench.root.locator('.wire-message[data-kind="request"]').first();
    await expectPage(sent.locator(".wire-facts")).toContainText("model mock");
    await expectPage(sent.locator(".wire-facts")).toContainText(
      "changed by this page before it was sent: model is mock instead of gpt-4o-mini",
    );
  });
});
