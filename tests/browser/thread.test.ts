/** The learner's thread: paths, progress, the way back, questions that return, and the file to take along. */
import { readFileSync } from "node:fs";
import { expect as expectPage, type Page } from "playwright/test";
import { expect, test } from "vitest";
import { isFull } from "../full.ts";
import { Bench } from "./site/bench.ts";
import { Card } from "./site/card.ts";
import { lessonPages } from "./site/pages.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();

const inNav = (page: Page): Promise<string[]> => page.locator(".site-nav .nav-lesson:visible").allInnerTexts();
const next = (page: Page) => page.locator(".lesson-turn:visible a.next");

test("a path is chosen on the first page, leads from lesson to lesson, and is kept", async () => {
  const reader = await stage.newReader();
  const { page } = reader;
  await reader.open("/");
  const card = page.locator("path-card", { has: page.getByRole("heading", { name: "Interview" }) });
  await card.getByRole("link", { name: /^Begin/ }).click();
  await page.waitForURL(stage.site.at("/async/await/"));
  const place = page.locator(".lesson-place");
  await expectPage(place).toContainText("Interview: 1 of 6");
  expect(await page.getByRole("combobox", { name: "Path" }).inputValue()).toBe("interview");
  const onPath = await inNav(page);
  const second = page.locator(".site-nav .nav-lesson:visible").nth(1);
  expect(await next(page).getAttribute("href")).toBe(await second.getAttribute("href"));

  await page.getByRole("combobox", { name: "Path" }).selectOption("Everything");
  await expectPage(place).toContainText(`Everything: 3 of ${lessonPages.length}`);
  const all = await inNav(page);
  expect(all).toHaveLength(lessonPages.length);
  expect(all.length).toBeGreaterThan(onPath.length);
  await page.reload();
  await expectPage(place).toContainText("Everything: 3 of");

  // Off the path: said, and the way of the whole course stands.
  await page.getByRole("combobox", { name: "Path" }).selectOption("Tools, fast");
  await expectPage(place).toContainText("Tools, fast: not on this path");
  await expectPage(next(page)).toBeVisible();
  expect(reader.complaints).toEqual([]);
  await reader.close();
});

test("what was answered shows in the lists, and the first page leads back to the place", async () => {
  const reader = await stage.newReader();
  const { page } = reader;
  await reader.open("/async/await/");
  const card = Card.named(page, "one-by-one-total", "python");
  await card.choose("6 s");
  await card.check();
  await expectPage(card.answer).toContainText("Right.");
  const mark = page.locator('.site-nav a[href="/async/await/"] lesson-mark');
  await expectPage(mark).toHaveText(/begun, 1 of \d/);
  await page.locator("#is-await-enough").evaluate((heading) => heading.scrollIntoView({ block: "start" }));

  await reader.open("/");
  const back = page.getByRole("link", { name: "Go on where you were" });
  await expectPage(back).toBeVisible();
  await expectPage(page.getByRole("link", { name: "Start the first lesson" })).toBeHidden();
  await expectPage(page.locator("resume-link")).toContainText("await is where a coroutine can pause");
  const path = page.locator("path-card", { has: page.getByRole("heading", { name: "Interview" }) });
  await expectPage(path).toContainText("0 of");
  await expectPage(path.getByRole("link")).toHaveText(/^Go on: await/);
  await back.click();
  await page.waitForURL(/\/async\/await\/#/);
  await expectPage(page.getByRole("heading", { name: "Is await enough?" })).toBeInViewport();
  await reader.close();
});

test("a question comes back from an earlier lesson, is graded by its own run, and counts under that lesson", async () => {
  const reader = await stage.newReader({ language: "typescript" });
  const { page } = reader;
  const at = lessonPages.find(({ html }) => html.includes('data-name="again/1-two-visits"'));
  await reader.open(at?.address ?? "/");
  await expectPage(page.getByRole("heading", { name: "From earlier lessons" })).toBeAttached();
  const card = Card.named(page, "again/1-two-visits", "typescript");
  await card.arrange(["P1 is seen", "P2 is seen", "P2 leaves", "P1 leaves"]);
  await card.check();
  await expectPage(card.answer).toContainText("Right.");
  const bench = new Bench(page, page.locator('code-sandbox[data-snippet="again/two-visits"]'));
  expect(await bench.endOf(() => card.runAndLook())).toBe("finished");
  const kept = await page.evaluate(() => localStorage.getItem("unblocked.progress"));
  expect(JSON.parse(kept ?? "{}")).toMatchObject({
    done: { "10-async/10-await/again/1-two-visits.typescript": "right" },
  });
  await reader.close();
});

test("progress goes into a file and into another browser, where an edit stays until its owner says otherwise", async () => {
  const draft = "unblocked.draft.10-async%2F10-await/one-patient.python";
  const done = { "10-async/10-await/one-by-one-total.python": "right" };
  const fill = (page: Page, items: Readonly<Record<string, string>>): Promise<void> =>
    page.evaluate((entries) => {
      for (const [key, text] of Object.entries(entries)) localStorage.setItem(key, text);
    }, items);
  const from = await stage.newReader();
  await from.open("/progress/");
  await fill(from.page, {
    [draft]: "print('from home')",
    "unblocked.progress": JSON.stringify({ v: 1, done }),
    "unblocked.key": JSON.stringify({ v: 1, key: "sk-secret" }),
  });
  const saving = from.page.waitForEvent("download");
  await from.page.getByRole("button", { name: "Export", exact: true }).click();
  const buffer = readFileSync(await (await saving).path());
  expect(buffer.toString()).not.toContain("sk-secret");
  await expectPage(from.page.getByRole("status").first()).toContainText("1 right answer and 1 edited program");
  await from.close();

  const to = await stage.newReader();
  const { page } = to;
  await to.open("/progress/");
  await fill(page, { [draft]: "print('from work')" });
  const field = page.getByLabel("Exported file");
  await field.setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await expectPage(page.getByText("This file is not from this site's export.")).toBeVisible();
  await field.setInputFiles({ name: "p.json", mimeType: "application/json", buffer });
  await expectPage(page.getByText("async/await: one-patient (Python)")).toBeVisible();
  const read = (): Promise<string | null> => page.evaluate((key) => localStorage.getItem(key), draft);
  await page.getByRole("button", { name: "Bring it in" }).click();
  await expectPage(page.getByText(/^Done: 1 right answer and 0 edited programs came in/)).toBeVisible();
  expect(await read()).toBe("print('from work')");
  await expectPage(page.locator('main a[href="/async/await/"] lesson-mark')).toHaveText(/begun, 1 of/);

  await field.setInputFiles({ name: "p2.json", mimeType: "application/json", buffer });
  await page.getByRole("radio", { name: "Take those of the file" }).check();
  await page.getByRole("button", { name: "Bring it in" }).click();
  await expectPage(page.getByText(/0 right answers and 1 edited program came in/)).toBeVisible();
  expect(await read()).toBe("print('from home')");
  // A file may be anybody's: until the reader says that it is theirs, its program is a stranger's.
  if (isFull) {
    await to.open("/async/await/");
    await page.locator("code-sandbox").first().locator(".editor-host:visible").click();
    await expectPage(page.getByText("Part of this program is from a link or a file.").first()).toBeVisible();
  }
  expect(to.complaints).toEqual([]);
  await to.close();
});

test("in every lesson the first Run is on the first screen", async () => {
  const reader = await stage.newReader({ viewport: { width: 1440, height: 900 } });
  const low: string[] = [];
  for (const { address } of lessonPages) {
    await reader.page.goto(stage.site.at(address), { waitUntil: "domcontentloaded" });
    const bottomPx = await reader.page
      .locator('[data-act="run"]')
      .first()
      .evaluate((button) => button.getBoundingClientRect().bottom);
    if (bottomPx > 900) low.push(`${address}: its end is at ${Math.round(bottomPx)} px`);
  }
  expect(low).toEqual([]);
  await reader.close();
});
