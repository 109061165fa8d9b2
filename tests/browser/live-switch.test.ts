/** Live runs as a reader meets them: set up, tried, switched on, counted, refused; by role and name, against an endpoint on loopback. */
import { deflateRawSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import type { Behaviour } from "../live/behaviours.ts";
import { startFakeEndpoint } from "../live/fake-endpoint.ts";
import { madeOnce } from "./made-once.ts";
import { Bench } from "./site/bench.ts";
import { usualLanguages, type Reader, type ReaderOptions } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();
const endpoint = madeOnce(
  () => startFakeEndpoint(),
  (fake) => fake.close(),
);
const key = "sk-test-0123456789SECRET";
const toolLesson = "/function-calling/the-model-does-not-run-it/";

const asking =
  'from openai import OpenAI\n\nclient = OpenAI(max_retries=0)\nfor country in ["France", "Spain", "Italy"]:\n    answer = client.responses.create(model="gpt-4.1-mini", input=f"What is the capital of {country}?")\n    print(answer.output_text)';

/** A reader who typed an endpoint that behaves so, and pressed Try it. */
async function readerWith(behaviour: Behaviour, options: ReaderOptions = {}): Promise<Reader> {
  const reader = await stage.newReader(options);
  const { page } = reader;
  await reader.open("/settings/");
  await page.getByRole("textbox", { name: "Base URL" }).fill(endpoint().baseUrl(behaviour));
  await page.getByLabel("API key").fill(key);
  await page.getByRole("combobox", { name: "Model" }).fill("mock");
  await page.getByRole("button", { name: "Try it" }).click();
  return reader;
}

const verdictOn = (page: Page) => page.locator(".verdict");

/** The same, with Live switched on. */
async function liveReader(options: ReaderOptions = {}): Promise<Reader> {
  const reader = await readerWith("good", options);
  await expectPage(verdictOn(reader.page)).toContainText("It works.");
  await reader.page.getByRole("radio", { name: /^Live/ }).check();
  return reader;
}

describe("Try it says what is wrong", () => {
  test.each([
    ["good", "It works."],
    ["401", "The key is not accepted."],
    ["404", "Somebody is there, but not at this path."],
    ["html", "Somebody is there, but not at this path."],
    ["closed", "The server does not let this page ask."],
    ["garbage", "Something answers, but it is no model endpoint."],
    ["429", "The endpoint is there, but takes no more requests now."],
    ["500", "The endpoint is there, but fails."],
    ["echo-error", "The key is not accepted."],
  ] as const)("%s: %s", async (behaviour, says) => {
    const reader = await readerWith(behaviour);
    await expectPage(verdictOn(reader.page)).toContainText(says, { timeout: 20_000 });
    expect(await reader.page.locator("html").innerHTML()).not.toContain(key.slice(-10));
    await reader.close();
  });

  test("nobody there", async () => {
    const reader = await stage.newReader();
    const { page } = reader;
    await reader.open("/settings/");
    await page.getByRole("textbox", { name: "Base URL" }).fill("http://127.0.0.1:9/v1");
    await page.getByRole("button", { name: "Try it" }).click();
    await expectPage(verdictOn(page)).toContainText("Nobody answers there.", { timeout: 20_000 });
    await reader.close();
  });

  test("a model that is not there: the others are offered, and one press takes one", async () => {
    const reader = await stage.newReader({ viewport: { width: 390, height: 800 }, hasTouch: true });
    const { page } = reader;
    await reader.open("/settings/");
    await page.getByRole("textbox", { name: "Base URL" }).fill(endpoint().baseUrl("good"));
    await page.getByRole("combobox", { name: "Model" }).fill("no-such-model");
    await page.getByRole("button", { name: "Try it" }).click();
    await expectPage(verdictOn(page)).toContainText("not with this model");
    const found = await new AxeBuilder({ page }).include("endpoint-settings").analyze();
    expect(found.violations).toEqual([]);
    const offered = verdictOn(page).getByRole("button").first();
    const name = await offered.innerText();
    await offered.click();
    await expectPage(page.getByRole("combobox", { name: "Model" })).toHaveValue(name);
    await expectPage(page.getByRole("button", { name: "Try it" })).toBeFocused();
    await reader.close();
  });
});

describe.each(usualLanguages)("a live run in %s", (language) => {
  test("answers, is counted, and says so; its check and its proof stay with the mock", async () => {
    const reader = await liveReader({ language });
    const { page } = reader;
    await reader.open(toolLesson);
    const bench = Bench.titled(page, "Forty-five");
    await expectPage(bench.root.locator(".switch-ledger")).toHaveText("No call yet.");
    const before = endpoint().requests.length;
    expect(await bench.run()).toBe("finished");
    const calls = endpoint().requests.length - before;
    expect(calls).toBeGreaterThan(0);
    await expectPage(bench.status).toContainText(`Live: ${calls} call`);
    await expectPage(bench.root.locator(".switch-ledger")).toContainText(`${calls} of 20 calls · `);
    await expectPage(bench.root.getByText("model (live)")).toBeVisible();
    expect((await new AxeBuilder({ page }).include(".sandbox-switch").analyze()).violations).toEqual([]);

    const proved = endpoint().requests.length;
    await bench.openMore();
    await bench.button("Prove it").click();
    await expectPage(bench.status).toContainText("Both ran with the mock", { timeout: 60_000 });
    expect(endpoint().requests.length).toBe(proved);

    const exercise = page.locator('code-exercise[data-name="answer-with-a-tool"]');
    expect(await new Bench(page, exercise.locator("code-sandbox")).run()).not.toBeNull();
    await expectPage(exercise.locator(".exercise-verdict")).toContainText("This run was live, so it is not checked");
    expect(await page.evaluate(() => localStorage.getItem("unblocked.progress"))).toBeNull();
    for (const frame of page.frames()) expect(await frame.content()).not.toContain(key.slice(-10));
    expect(reader.complaints).toEqual([]);
    await reader.close();
  });
});

test("a stranger's program runs live once, within the limits the reader gave it", async () => {
  const reader = await liveReader({ language: "python" });
  const { page } = reader;
  const packed = deflateRawSync(JSON.stringify({ v: 1, language: "python", source: asking })).toString("base64url");
  await reader.open(`/playground/#code=${packed}`);
  const bench = Bench.only(page);
  const dialog = page.getByRole("dialog", { name: "Run a stranger's program with your key?" });
  const before = endpoint().requests.length;
  await bench.button("Run").click();
  await dialog.getByLabel("Calls").fill("2");
  await dialog.getByLabel("US$").fill("99");
  const end = await bench.endOf(() => dialog.getByRole("button", { name: "Run live" }).click());
  expect(end).toBe("failed");
  expect(endpoint().requests.length - before).toBe(2);
  expect((await bench.printed()).length).toBe(2);
  await expectPage(bench.root.locator(".switch-ledger")).toContainText("2 of 2 calls");
  await bench.button("Run").click();
  await expectPage(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  expect(endpoint().requests.length - before).toBe(2);
  await reader.close();
});

test("a page inside another page runs nothing live, and says why", async () => {
  const reader = await liveReader({ language: "python" });
  const { page } = reader;
  const before = endpoint().requests.length;
  await reader.open("/404.html");
  await page.evaluate((address) => {
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.style.cssText = "width: 1000px; height: 2000px";
    document.body.replaceChildren(frame);
  }, stage.site.at(toolLesson));
  const frame = page.frameLocator("iframe");
  const sandbox = frame.locator("code-sandbox", { hasText: "Forty-five" }).first();
  await sandbox.getByRole("button", { name: "Run", exact: true }).click();
  await expectPage(sandbox.locator(".sandbox-status")).toContainText("This page is shown inside another page");
  expect(endpoint().requests.length).toBe(before);
  await reader.close();
});
