/** For everyone: axe on every page and in every state, the keyboard alone, less motion. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import { isFull, usually } from "../full.ts";
import { madeOnce } from "./made-once.ts";
import { Bench } from "./site/bench.ts";
import { Card } from "./site/card.ts";
import { lessonAddresses, usualPages } from "./site/pages.ts";
import { usualLanguages } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();

/** What axe finds in a part of the page, one line a place. Another theme needs its colours looked at again, and nothing else. */
async function violations(page: Page, theme: "light" | "dark", part = "html"): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).include(part);
  const found = await (theme === "dark" ? axe.withRules(["color-contrast", "link-in-text-block"]) : axe).analyze();
  const looked = [...found.passes, ...found.incomplete, ...found.violations];
  if (looked.length === 0) throw new Error("axe looked at nothing.");
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary?.split("\n")[1]?.trim() ?? ""}`,
    ),
  );
}

/** The colours are the same everywhere: in the dark some pages are looked at each time, all in the full suite. */
const inTheDark: ReadonlySet<string> = new Set(["/", "/async/await/"]);

describe.each(["light", "dark"] as const)("axe, %s", (theme) => {
  const reader = madeOnce(
    () => stage.newReader({ theme, reducedMotion: "reduce" }),
    (opened) => opened.close(),
  );

  test.each(usually(usualPages, ({ address }) => theme === "light" || inTheDark.has(address)))(
    "$file as it opens, with all that folds unfolded",
    async ({ address }) => {
      const { open, page } = reader();
      await open(address);
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll("details")) fold.open = true;
      });
      expect(await violations(page, theme)).toEqual([]);
    },
  );

  test.each(
    usually([...lessonAddresses, "/playground/"], (address) => theme === "light" && address === "/playground/"),
  )("%s with an error, then with the table of events", async (address) => {
    const language = theme === "light" ? "python" : "typescript";
    const reader = await stage.newReader({ theme, language, reducedMotion: "reduce" });
    const { page } = reader;
    await reader.open(address);
    const bench = new Bench(page, page.locator("code-sandbox").first());
    const part = `#${(await bench.root.getAttribute("id")) ?? ""}`;
    await bench.write(language === "python" ? "print(1)\n1 / 0" : 'console.log(1);\nthrow new Error("no");');
    expect(await bench.run()).toBe("failed");
    expect(await violations(page, theme, part)).toEqual([]);
    await bench.button("Reset").click();
    expect(await bench.run()).toBe("finished");
    await bench.button("Show the events, one by one").click();
    await bench.slider.press("Home");
    await bench.button("Step forward").click();
    expect(await violations(page, theme, part)).toEqual([]);
    await reader.close();
  });

  test.runIf(isFull)("on a phone, with the lessons open and a guess answered", async () => {
    const reader = await stage.newReader({ theme, viewport: { width: 390, height: 800 }, hasTouch: true });
    const { page } = reader;
    await reader.open("/async/await/");
    const card = Card.named(page, "two-patients-bars", "python");
    await card.draw('ask("P1")', "0.0 s", "3.0 s");
    await card.draw('ask("P2")', "3.0 s", "6.0 s");
    await card.check();
    await expectPage(card.answer).toContainText("Not what happens.");
    expect(await violations(page, theme, 'predict-card[data-name="two-patients-bars"]')).toEqual([]);
    await page.getByRole("button", { name: "Lessons" }).click();
    await expectPage(page.getByRole("navigation", { name: "Lessons" })).toBeVisible();
    expect(await violations(page, theme, "nav.site-nav")).toEqual([]);
    await reader.close();
  });
});

/** Press Tab until `isThere` holds for the focused element. Fails after `most` presses. */
async function tabTo(page: Page, isThere: (element: Element) => boolean, most = 80): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press("Tab");
    const active = await page.evaluateHandle(() => document.activeElement ?? document.body);
    if (await active.evaluate(isThere)) return;
  }
  throw new Error(`Not reached with ${most} presses of Tab.`);
}

describe("the keyboard alone", () => {
  test("skips to the content, reaches Run, runs, steps and plays", async () => {
    const reader = await stage.newReader({ reducedMotion: "reduce" });
    const { page } = reader;
    await reader.open("/async/await/");
    await page.keyboard.press("Tab");
    await expectPage(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expectPage(page.locator("main")).toBeFocused();

    const bench = Bench.titled(page, "One patient");
    await tabTo(page, (element) => (element as HTMLElement).dataset["act"] === "run");
    await expectPage(bench.button("Run")).toBeFocused();
    expect(await bench.endOf(() => page.keyboard.press("Enter"))).toBe("finished");
    // The focus stays where it was put.
    await expectPage(bench.button("Run")).toBeFocused();

    await tabTo(page, (element) => element.matches(".timeline-picture"));
    await page.keyboard.press("Home");
    expect((await bench.moment()).index).toBe(0);
    await page.keyboard.press("ArrowRight");
    expect((await bench.moment()).index).toBeGreaterThan(0);
    await page.keyboard.press("ArrowLeft");
    expect((await bench.moment()).index).toBe(0);
    await page.keyboard.press("?");
    await expectPage(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expectPage(page.getByRole("dialog")).toHaveCount(0);
    await page.keyboard.press("End");
    expect((await bench.moment()).printed).toEqual(["asking about P1", "P1 answered"]);
    await reader.close();
  });

  test.each(usualLanguages)("Ctrl+Enter runs from the full editor, and Tab leaves it, in %s", async (language) => {
    const reader = await stage.newReader({ language });
    const { page } = reader;
    await reader.open("/async/await/");
    const bench = Bench.titled(page, "One patient");
    await tabTo(page, (element) => element.closest(".editor-host") !== null);
    await bench.root.locator(".editor-host.has-monaco:visible").waitFor();
    await expectPage(bench.field).toBeFocused();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(language === "python" ? 'print("by hand")' : 'console.log("by hand");');
    expect(await bench.endOf(() => page.keyboard.press("Control+Enter"))).toBe("finished");
    expect(await bench.printed()).toEqual(["by hand"]);
    await expectPage(bench.field).toBeFocused();
    const written = await bench.source();
    await page.keyboard.press("Tab");
    await expectPage(bench.field).not.toBeFocused();
    expect(await page.evaluate(() => document.activeElement?.closest(".editor-host") === null)).toBe(true);
    expect(await bench.source()).toBe(written);
    await page.keyboard.press("Shift+Tab");
    expect(await page.evaluate(() => document.activeElement?.closest(".editor-host") !== null)).toBe(true);
    await page.keyboard.press("Shift+Tab");
    expect(await page.evaluate(() => document.activeElement?.closest(".editor-host") === null)).toBe(true);
    await reader.close();
  });

  test("Tab leaves the plain editor of a touch screen too", async () => {
    const reader = await stage.newReader({ hasTouch: true });
    const { page } = reader;
    await reader.open("/async/await/");
    const bench = Bench.titled(page, "One patient");
    await bench.write('print("typed")');
    expect(await bench.endOf(() => page.keyboard.press("Control+Enter"))).toBe("finished");
    expect(await bench.printed()).toEqual(["typed"]);
    await page.keyboard.press("Tab");
    await expectPage(bench.field).not.toBeFocused();
    expect(await bench.source()).toBe('print("typed")');
    await expectPage(page.locator(".has-monaco")).toHaveCount(0);
    await reader.close();
  });
});

describe("motion", () => {
  /** Every place the playhead was, until Play has come to the end: index and time on the run's clock. */
  async function play(bench: Bench): Promise<{ readonly index: number; readonly atMs: number }[]> {
    await bench.slider.press("Home");
    await bench.root.evaluate((sandbox) => {
      const places: unknown[] = [];
      Object.assign(sandbox, { places });
      sandbox.addEventListener("playhead", (event) => places.push((event as CustomEvent).detail));
    });
    await bench.button("Play").click();
    await expectPage(bench.button("Pause")).toBeVisible();
    await expectPage(bench.button("Play")).toBeVisible({ timeout: 40_000 });
    return bench.root.evaluate(
      (sandbox) => (sandbox as HTMLElement & { places: { index: number; atMs: number }[] }).places,
    );
  }

  const short = 'console.log("before");\nawait new Promise((done) => setTimeout(done, 3000));\nconsole.log("after");';

  test("reduced: Play goes from event to event, never between; steps work", async () => {
    const reader = await stage.newReader({ language: "typescript", reducedMotion: "reduce", hasTouch: true });
    await reader.open("/playground/");
    const bench = Bench.only(reader.page);
    await bench.write(short);
    expect(await bench.run()).toBe("finished");
    const last = (await bench.moment()).index;
    await bench.slider.press("Home");
    const stops = (await bench.walk(() => reader.page.keyboard.press("ArrowRight"))).map(({ index }) => index);
    expect(stops.length).toBeGreaterThan(3);
    const places = await play(bench);
    expect(places.map(({ index }) => index)).toEqual(stops.slice(1));
    expect(places.at(-1)?.index).toBe(last);
    // The clock only ever shows 0.00 s and 3.00 s: nothing glides through the wait.
    expect(new Set(places.map(({ atMs }) => Math.round(atMs / 10)))).toEqual(new Set([0, 300]));
    await reader.close();
  });

  test("not reduced: Play glides through the wait, and pauses when told", async () => {
    const reader = await stage.newReader({ language: "typescript", reducedMotion: "no-preference" });
    await reader.open("/async/await/");
    const bench = Bench.titled(reader.page, "One patient");
    expect(await bench.run()).toBe("finished");
    await bench.root.getByRole("combobox", { name: "Speed" }).selectOption("4×");
    const places = await play(bench);
    expect(places.filter(({ atMs }) => atMs > 100 && atMs < 2900).length).toBeGreaterThan(0);
    expect((await bench.moment()).printed).toEqual(["asking about P1", "P1 answered"]);

    await bench.button("Play").click();
    await bench.button("Pause").click();
    const { index, time } = await bench.moment();
    await bench.root.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    expect(await bench.moment()).toMatchObject({ index, time });
    // The speed is remembered.
    await reader.page.reload();
    expect(await bench.run()).toBe("finished");
    await expectPage(bench.root.getByRole("combobox", { name: "Speed" })).toHaveValue("4");
    await reader.close();
  });
});
