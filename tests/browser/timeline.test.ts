/** What a reader asks of the timeline, and how it goes along with a run that is on; by role and name. */
import { deflateRawSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { expect as expectPage } from "playwright/test";
import { expect, test } from "vitest";
import { startFakeEndpoint } from "../live/fake-endpoint.ts";
import { madeOnce } from "./made-once.ts";
import { Bench } from "./site/bench.ts";
import type { Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();
const endpoint = madeOnce(
  () => startFakeEndpoint(),
  (fake) => fake.close(),
);

async function playground(reader: Reader, language: "python" | "typescript", source: string): Promise<Bench> {
  const packed = deflateRawSync(JSON.stringify({ v: 1, language, source })).toString("base64url");
  await reader.open(`/playground/#code=${packed}`);
  return Bench.only(reader.page);
}

const twoPatients = `const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));
async function ask(patient: string) {
  await sleep(3);
  console.log(patient, "answered");
}
await Promise.all([ask("P1"), ask("P2")]);
`;

test("everything answers; lanes are chosen and followed by keyboard; more is shown when asked for", async () => {
  const reader = await stage.newReader({ language: "typescript" });
  const { page } = reader;
  const bench = await playground(reader, "typescript", twoPatients);
  expect(await bench.run()).toBe("finished");
  await bench.root.evaluate((sandbox: HTMLElement & { showAtMs?: (ms: number) => void }) => {
    sandbox.querySelector<HTMLElement & { showAtMs(ms: number): void }>("run-timeline")?.showAtMs(1000);
  });
  const { sentence } = bench;
  await bench.root.locator('.lane-chip[data-key="timer-1"]').click();
  await expectPage(sentence).toContainText('ask("P1") set this timer at 0.00 s, at line 2. It is due at 3.00 s');
  await page.keyboard.press("Escape");
  await expectPage(sentence).toContainText("Nobody is running. Next: 3.00 s.");

  await bench.root.locator(".timeline-picture").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expectPage(sentence).toContainText('Chosen: ask("P1"), row 2 of 3.');
  await page.keyboard.press("Enter");
  await expectPage(sentence).toContainText('ask("P1") waits for a timer at 3.00 s.');
  await page.keyboard.press("f");
  await expectPage(bench.button("Follow")).toHaveAttribute("aria-pressed", "true");
  await expectPage(page.locator(".is-full-window")).toHaveCount(0);
  await page.keyboard.press("]");
  await expectPage(bench.root.locator(".timeline-time")).toHaveText("3.00 s");

  const region = bench.root.getByRole("region", { name: /^Event loop/ });
  await expectPage(region.getByText("Inferred", { exact: false })).toHaveCount(0);
  await bench.button("Show more").click();
  await expectPage(region.getByRole("list", { name: "Microtask queue" })).toBeVisible();
  await expectPage(region.getByRole("list", { name: "Links" })).toContainText("program");
  expect((await new AxeBuilder({ page }).include("run-timeline").analyze()).violations).toEqual([]);
  expect(reader.complaints).toEqual([]);
  await reader.close();
});

const ticking = `import asyncio
from openai import AsyncOpenAI
async def tick():
    for n in range(10):
        await asyncio.sleep(0.4)
        print("tick", n)
async def main():
    client = AsyncOpenAI()
    ask = client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": "Hello"}])
    await asyncio.gather(tick(), ask)
asyncio.run(main())
`;

test("a live run grows in the picture, and who goes back stays there when it is over", async () => {
  const reader = await stage.newReader({ language: "python" });
  const { page } = reader;
  await reader.open("/settings/");
  await page.getByRole("textbox", { name: "Base URL" }).fill(endpoint().baseUrl("good"));
  await page.getByLabel("API key").fill("sk-test-0123456789SECRET");
  await page.getByRole("combobox", { name: "Model" }).fill("mock");
  await page.getByRole("button", { name: "Try it" }).click();
  await expectPage(page.locator(".verdict")).toContainText("It works.");
  await page.getByRole("radio", { name: /^Live/ }).check();
  const bench = await playground(reader, "python", ticking);
  await bench.button("Run").click();
  const ended = bench.endOf(() => page.getByRole("button", { name: "Run live" }).click());
  const live = bench.button("Live");
  await expectPage(live).toHaveAttribute("aria-pressed", "true", { timeout: 30_000 });
  expect(await bench.state).toBe("running");
  await bench.root.locator(".timeline-picture").focus();
  await page.keyboard.press("ArrowLeft");
  await expectPage(live).toHaveAttribute("aria-pressed", "false");
  const { index, printed } = await bench.moment();
  expect(await ended).toBe("finished");
  const over = await bench.moment();
  expect([over.index, over.printed]).toEqual([index, printed]);
  await expectPage(live).toHaveCount(0);
  await page.keyboard.press("End");
  expect((await bench.printed()).length).toBe(10);
  await reader.close();
});
