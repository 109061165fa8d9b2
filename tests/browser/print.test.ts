/** A lesson on paper: what was run and what was not, whole, and light whatever the theme. */
import { expect as expectPage } from "playwright/test";
import { expect, test } from "vitest";
import { Bench } from "./site/bench.ts";
import { isFull } from "../full.ts";
import { lessonAddresses, lessonPages } from "./site/pages.ts";
import { usualLanguages } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();

test("prints programs, output and pictures, run or not", async () => {
  const reader = await stage.newReader({ language: "typescript", colorScheme: "dark" });
  const { page } = reader;
  await reader.open(lessonAddresses[0]);
  const ran = Bench.titled(page, "Two patients");
  await ran.write("console.log('on paper');\nawait new Promise((done) => setTimeout(done, 1000));");
  await ran.run();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));

  await expectPage(ran.root.locator(".printed-code .line").first()).toHaveText("console.log('on paper');");
  await expectPage(ran.root.locator(".printed-code")).toBeVisible();
  expect((await ran.root.locator("canvas.printed-picture").boundingBox())?.height).toBeGreaterThan(40);
  // The recorded run is of the program as it was: it says nothing of this one.
  await expectPage(ran.root.locator("figure.recorded").first()).toBeHidden();

  const other = Bench.titled(page, "One patient").root;
  await expectPage(other.locator('figure.recorded[data-for="typescript"] svg')).toBeVisible();
  await expectPage(other.locator('figure.recorded[data-for="python"]')).toBeHidden();
  const code = await other.locator('.code-pane[data-for="typescript"] .editor-host').evaluate((host) => ({
    isWhole: host.scrollWidth <= host.clientWidth && host.scrollHeight <= host.clientHeight,
    paper: getComputedStyle(host).getPropertyValue("--paper"),
  }));
  expect(code).toEqual({ isWhole: true, paper: "#faf6ef" });

  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expectPage(ran.root.locator(".printed-code, .printed-picture")).toHaveCount(0);
  await reader.close();
});

/** A4 between margins of 1 cm, in CSS pixels. */
const paper = { width: 718, height: 1047 };

test.runIf(isFull).each(usualLanguages)("every lesson fits on A4, nothing cut off, in %s", async (language) => {
  const reader = await stage.newReader({ language, viewport: paper });
  const { page } = reader;
  const cut: string[] = [];
  for (const { address } of lessonPages) {
    await reader.open(address);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const found = await page.evaluate((width) => {
      const name = (element: Element): string =>
        `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`;
      const shown = [...document.querySelectorAll("main *")].filter(
        (element) => element.checkVisibility() && !element.closest(".visually-hidden"),
      );
      const tooWide = shown.filter((element) => element.getBoundingClientRect().right > width + 0.5).map(name);
      const hides = shown.filter((element) => {
        const { overflowX } = getComputedStyle(element);
        return overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
      });
      return [...tooWide, ...hides.map((element) => `${name(element)} hides a part`)].slice(0, 5);
    }, paper.width);
    cut.push(...found.map((what) => `${address}: ${what}`));
    await page.emulateMedia({ media: "screen" });
  }
  expect(cut).toEqual([]);
  await reader.close();
});
