/** The pages beside the lessons: one sheet of paper, a deck that remembers, and the way from a term to its meaning. */
import { expect as expectPage } from "playwright/test";
import { expect, test } from "vitest";
import { withSite } from "./site/stage.ts";

const stage = withSite();

test("the cheat sheet prints on one sheet of A4", async () => {
  const reader = await stage.newReader({ colorScheme: "dark" });
  await reader.open("/cheat-sheet/");
  const pdf = (await reader.page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  const [, width = "", height = ""] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(pdf) ?? [];
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  // Nothing is cut off at the right: each program fits its column.
  await reader.page.setViewportSize({ width: 718, height: 1056 });
  await reader.page.emulateMedia({ media: "print" });
  const cut = await reader.page
    .locator(".sheet pre")
    .evaluateAll((all) => all.filter((pre) => pre.scrollWidth > pre.clientWidth + 1).map((pre) => pre.textContent));
  expect(cut).toEqual([]);
  await reader.close();
});

test("the interview deck keeps what was said, and leaves it out on request", async () => {
  const reader = await stage.newReader({});
  const { page } = reader;
  await reader.open("/interview/");
  const card = page.locator("interview-card").first();
  await expectPage(card.getByRole("button", { name: "I said it well" })).toBeHidden();
  await card.locator("summary").press("Enter");
  await card.getByRole("button", { name: "I said it well" }).press("Enter");
  await expectPage(page.locator("interview-tally")).toContainText("1 of");
  await page.reload();
  await expectPage(card.getByRole("button", { name: "I said it well" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Leave out what I said well" }).click();
  await expectPage(card).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expectPage(page.locator(".interview-answer").nth(1)).toBeVisible();
  await reader.close();
});

test("without scripts the deck's answers unfold, and a term leads to its meaning", async () => {
  const reader = await stage.newReader({ javaScriptEnabled: false });
  const { page } = reader;
  await reader.open("/interview/");
  await page.locator(".interview summary").first().click();
  await expectPage(page.locator(".interview-answer").first()).toContainText("coroutine object");
  await reader.open("/async/await/");
  await page.locator("a.term", { hasText: "event loop" }).first().click();
  await expectPage(page).toHaveURL(/\/glossary\/#event-loop$/);
  await expectPage(page.locator("#event-loop")).toBeInViewport();
  await reader.close();
});
