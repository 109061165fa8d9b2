/** The self-test page: a reader runs the same attacks. It must say what it sees, also when the sandbox has a hole. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import { trials } from "../../src/elements/self-test/trials.ts";
import { madeOnce } from "../browser/made-once.ts";
import { newReader, type Reader } from "../browser/site/reader.ts";
import { builtFolder, serveSite, type ServedSite } from "../browser/site/serve.ts";
import { withSite } from "../browser/site/stage.ts";

const stage = withSite();
const weakened = madeOnce(siteWithHole, (site) => site.close());
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** The built site with one rule of its sandbox relaxed. */
async function siteWithHole(): Promise<ServedSite> {
  const folder = mkdtempSync(join(tmpdir(), "unblocked-hole-"));
  cpSync(builtFolder, folder, { recursive: true });
  const hostFile = join(folder, "host.html");
  writeFileSync(hostFile, readFileSync(hostFile, "utf8").replace("connect-src 'none'", "connect-src http:"));
  const served = await serveSite(folder);
  return {
    ...served,
    async close() {
      await served.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Press the button by keyboard and wait for the verdict. */
async function runSelfTest({ page }: Reader): Promise<string> {
  await button(page, "Run the self-test").focus();
  await page.keyboard.press("Enter");
  await expectPage(page.locator("self-test")).toHaveAttribute("data-state", "done", { timeout: 60_000 });
  return page.locator("[data-status]").innerText();
}

const sums = (page: Page): Promise<string[]> => page.locator("[data-sum]").allInnerTexts();

describe("the self-test", () => {
  test("runs nothing by itself; can be stopped; tries all and says that all was held", async () => {
    const reader = await stage.newReader({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
    const { page } = reader;
    await reader.open("/selftest/");
    const attackCount = trials.reduce((sum, { attacks }) => sum + attacks.length, 0);
    expect(await page.getByText("Not run yet.", { exact: true }).count()).toBe(attackCount + 1);
    expect(await page.locator("iframe").count()).toBe(0);

    await button(page, "Run the self-test").click();
    await button(page, "Stop").click();
    await expectPage(page.locator("[data-status]")).toHaveText("You stopped the self-test.");

    const verdict = await runSelfTest(reader);
    expect(verdict).toContain(`All ${attackCount} attacks were tried, and none got through.`);
    const [, through = "0"] = /Without the sandbox (\d+) of \d+ got through/.exec(verdict) ?? [];
    expect(Number(through)).toBeGreaterThan(15);
    for (const sum of await sums(page)) expect(sum).toMatch(/^\d+ of \d+ held, none got through/);
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll("details")) fold.open = true;
    });
    const rows = await page.locator('[data-place="bare"] [data-result]').allInnerTexts();
    const ask = rows[trials[0]?.attacks.findIndex(({ id }) => id === "fetch-own-site") ?? -1];
    expect(ask).toContain("Held The page's policy refused it (connect-src). Without the sandbox it got through.");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const { violations } = await new AxeBuilder({ page }).include("main").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(reader.strangers).toEqual([]);
    await reader.close();
  });

  test("can be read without scripts", async () => {
    const reader = await stage.newReader({ javaScriptEnabled: false });
    await reader.open("/selftest/");
    await expectPage(reader.page.getByRole("heading", { name: "What this does not show" })).toBeVisible();
    await reader.page
      .getByText(/attacks, one by one/)
      .first()
      .click();
    await expectPage(reader.page.getByRole("table", { name: "A worker that is wholly hostile" })).toBeVisible();
    await expectPage(button(reader.page, "Run the self-test")).toBeHidden();
    await reader.close();
  });

  test("says so when the sandbox has a hole", async () => {
    const reader = await newReader(stage.browser, weakened());
    const { page } = reader;
    await reader.open("/selftest/");
    await button(page, "Run the self-test").click();
    const bare = page.locator('[data-place="bare"]');
    await expectPage(bare.locator("[data-sum]")).toContainText("NOT held", { timeout: 30_000 });
    await expectPage(bare.locator("details")).toHaveAttribute("open");
    const ask = bare.locator('[data-result="fetch-own-site"]');
    await expectPage(ask).toHaveText("NOT held It got through. Without the sandbox it got through.");
    await reader.close();
  });
});
