/** What holds for every page: its policy, whom it asks, what it weighs, how it fits, and what is left without scripts or storage. */
import { gzipSync } from "node:zlib";
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import { mostKilobytes, scriptBytesOf } from "../../bench/bytes.ts";
import { storageNotice } from "../../src/course/storage.ts";
import { usually } from "../full.ts";
import { Bench } from "./site/bench.ts";
import { allPages, brokerFile, hostFile, lessonAddresses, readersPages, usualPages } from "./site/pages.ts";
import { usualLanguages, languageNames, type Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();

/** A policy's directives by name. */
function policyOf(html: string): ReadonlyMap<string, readonly string[]> {
  const content = /<meta http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1] ?? "";
  const directives = content.split(";").map((directive) => directive.trim().split(/\s+/));
  return new Map(directives.map(([name = "", ...sources]) => [name, sources]));
}

describe("policy", () => {
  test("every built page is one of ours", () => {
    expect(readersPages.map(({ address }) => address)).toEqual(
      expect.arrayContaining(["/", "/404.html", "/playground/", "/async/", "/function-calling/", ...lessonAddresses]),
    );
  });

  test.each(allPages)("$file has one, before anything it must hold back", ({ file, html }) => {
    const policy = policyOf(html);
    expect(policy.get("default-src")).toEqual(["'none'"]);
    // Its script narrows this to one origin before anything else (live-broker.test.ts).
    if (file === brokerFile) expect(policy.get("connect-src")).toEqual(["https:", "http:"]);
    const rest = [...policy].filter(([name]) => file !== brokerFile || name !== "connect-src");
    const sources = rest.flatMap(([name, list]) => list.map((source) => `${name} ${source}`));
    expect(sources.filter((source) => /https?:|\*|\bws/.test(source))).toEqual([]);
    if (file !== brokerFile) {
      expect(policy.get("connect-src") ?? ["'none'"]).toEqual([file === hostFile ? "'none'" : "'self'"]);
    }
    const scripts = policy.get("script-src") ?? [];
    expect(scripts).not.toContain("'unsafe-inline'");
    if (file !== hostFile) {
      expect(scripts).not.toContain("'unsafe-eval'");
      expect(policy.get("require-trusted-types-for")).toEqual(["'script'"]);
    }
    const at = html.search(/<meta http-equiv="content-security-policy"/i);
    expect(at).toBeGreaterThan(-1);
    expect(html.slice(0, at)).not.toMatch(/<(script|iframe|img|object|embed)\b[^>]*\b(src|data)=/i);
  });
});

test("a walk through every page with runs asks no other host and breaks no policy", async () => {
  for (const language of usualLanguages) {
    const reader = await stage.newReader({ language });
    for (const { address } of usualPages) {
      await reader.open(address);
      const bench = reader.page.locator("code-sandbox:visible").first();
      if ((await bench.count()) > 0) expect(await new Bench(reader.page, bench).run()).toBe("finished");
    }
    expect(reader.strangers).toEqual([]);
    expect(reader.complaints.filter((text) => !text.includes("404"))).toEqual([]);
    await reader.close();
  }
  expect(stage.site.missing).toEqual([]);
});

test.each(readersPages)("$file asks for at most 25 kB of JavaScript before it is touched, by its files", ({ file }) => {
  expect(scriptBytesOf(file).bytes).toBeLessThanOrEqual(mostKilobytes * 1000);
});

test.each(usualPages)(
  "$file loads at most 25 kB of JavaScript before it is touched",
  async ({ file, address, html }) => {
    const reader = await stage.newReader();
    const bodies: Promise<readonly [string, number]>[] = [];
    reader.page.on("response", (response) => {
      if (response.request().resourceType() !== "script") return;
      bodies.push(
        response
          .body()
          .then((body) => [new URL(response.url()).pathname.slice(1), gzipSync(body, { level: 9 }).length] as const),
      );
    });
    await reader.page.goto(stage.site.at(address), { waitUntil: "networkidle" });
    const loaded = await Promise.all(bodies);
    const inline = [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)].filter(
      ([, attributes = ""]) => !/\bsrc=|application\/(ld\+)?json/.test(attributes),
    );
    const inlineBytes = inline.reduce((sum, [, , code = ""]) => sum + gzipSync(code, { level: 9 }).length, 0);
    const bytes = inlineBytes + loaded.reduce((sum, [, size]) => sum + size, 0);
    console.log(`${file}: ${(bytes / 1000).toFixed(1)} kB of JavaScript before interaction, ${loaded.length} files`);
    expect(bytes).toBeLessThanOrEqual(mostKilobytes * 1000);
    // The bench counts what the browser really loads.
    if (process.env["UNBLOCKED_DIST"] === undefined) {
      expect(scriptBytesOf(file).files.toSorted()).toEqual(loaded.map(([path]) => path).toSorted());
    }
    await reader.close();
  },
);

describe.each(usually([320, 390, 768, 1440], (width) => width === 320))("%d px wide", (width) => {
  /** What sticks out to the right, for the message. */
  const overflow = ({ page }: Reader): Promise<readonly string[]> =>
    page.evaluate(() => {
      const wide = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= wide) return [];
      return [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > wide + 0.5)
        .slice(0, 5)
        .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`)
        .concat(`scrollWidth ${document.documentElement.scrollWidth}`);
    });

  test.each(usualLanguages)("no page scrolls sideways, before a run and after, in %s", async (language) => {
    const reader = await stage.newReader({
      language,
      viewport: { width, height: 800 },
      hasTouch: width < 800,
    });
    for (const { address } of usualPages) {
      await reader.open(address);
      expect(await overflow(reader), address).toEqual([]);
      const bench = reader.page.locator("code-sandbox:visible").first();
      if (language === "python" || (await bench.count()) === 0) continue;
      expect(await new Bench(reader.page, bench).run()).toBe("finished");
      await reader.page.getByRole("button", { name: "Show the events, one by one" }).first().click();
      expect(await overflow(reader), `${address} after a run`).toEqual([]);
    }
    await reader.close();
  });
});

describe("without JavaScript", () => {
  test.each(lessonAddresses)("%s is a whole lesson, in both languages", async (address) => {
    const reader = await stage.newReader({ javaScriptEnabled: false });
    const { page } = reader;
    await reader.open(address);
    await expectPage(page.getByRole("heading", { level: 1 })).toBeVisible();
    const sandboxes = await page.locator("code-sandbox", { has: page.locator("samp") }).all();
    expect(sandboxes.length).toBeGreaterThan(3);
    for (const sandbox of sandboxes) {
      for (const language of usualLanguages) {
        const code = sandbox.locator(`.code-pane[data-for="${language}"]`);
        await expectPage(code).toBeVisible();
        await expectPage(code).toContainText(languageNames[language]);
        await expectPage(code.locator("pre")).toContainText(language === "python" ? "print(" : "console.log(");
        const output = sandbox.locator(`.recorded[data-for="${language}"] samp`);
        await expectPage(output).toBeVisible();
        expect((await output.innerText()).trim()).not.toBe("");
        await expectPage(sandbox.locator(`figure.recorded[data-for="${language}"] svg`).first()).toBeVisible();
      }
      for (const name of ["Run", "Stop", "Reset"]) {
        await expectPage(sandbox.getByRole("button", { name, exact: true })).toHaveCount(0);
      }
    }
    // What a prediction asks is answered in a fold.
    const fold = page.locator("predict-card details").first();
    await fold.locator("summary").click();
    await expectPage(fold).toContainText("The record says");
    await expectPage(page.locator(".exercise-hint-list").first()).toBeHidden();
    await page.getByText("Hints", { exact: true }).click();
    await expectPage(page.locator(".exercise-hint-list").first()).toBeVisible();
    await expectPage(page.getByRole("tablist")).toHaveCount(0);
    await reader.close();
  });

  test("the landing page shows its recordings and leads to the first lesson", async () => {
    const reader = await stage.newReader({ javaScriptEnabled: false });
    const { page } = reader;
    await reader.open("/");
    await expectPage(page.locator(".landing-still svg:visible").first()).toBeVisible();
    await expectPage(page.getByRole("button", { name: "Play" })).toHaveCount(0);
    await page.getByRole("link", { name: "Start the first lesson" }).click();
    await page.waitForURL(stage.site.at("/start/why/"));
    await expectPage(page.locator("code-sandbox").first()).toBeVisible();
    await reader.close();
  });
});

test("the landing page plays a recording when asked to, and only then", async () => {
  const reader = await stage.newReader();
  const { page } = reader;
  await reader.open("/");
  await expectPage(page.locator(".still-playhead")).toHaveCount(0);
  const clock = page.locator("[data-clock]:visible");
  await expectPage(clock).toHaveText("9.00 s");
  await page.getByRole("button", { name: "Play" }).click();
  await expectPage(page.locator(".still-playhead")).toHaveCount(1);
  await expectPage(clock).toHaveText(/^[1-8]\.\d\d s$/);
  await page.getByRole("button", { name: "Stop" }).click();
  await expectPage(clock).toHaveText("9.00 s");
  await page
    .getByRole("radio", { name: /together/i })
    .locator("visible=true")
    .check({ force: true });
  await expectPage(clock).toHaveText("3.00 s");
  await reader.close();
});

describe("storage", () => {
  function forbid(): void {
    Object.defineProperty(globalThis, "localStorage", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  }
  function fill(): void {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  }

  test.each([
    { what: "forbidden", before: forbid, says: storageNotice("forbidden") },
    { what: "full", before: fill, says: storageNotice("full") },
  ])("$what: told once, and everything works while the page is open", async ({ before, says }) => {
    const reader = await stage.newReader({ before, hasTouch: true });
    const { page } = reader;
    await reader.open("/async/await/");
    await page.getByRole("tab", { name: "TypeScript" }).click();
    await page.getByRole("button", { name: "Dark theme" }).click();
    await expectPage(page.locator("html")).toHaveAttribute("data-theme", "dark");
    const bench = Bench.titled(page, "One patient");
    await bench.write('console.log("kept in mind");');
    expect(await bench.run()).toBe("finished");
    expect(await bench.printed()).toEqual(["kept in mind"]);
    const notice = page.getByRole("status").filter({ hasText: says });
    await expectPage(notice).toHaveCount(1);
    await expectPage(notice).toBeVisible();
    await notice.getByRole("button", { name: "Close" }).click();
    await expectPage(notice).toHaveCount(0);

    const exercise = Bench.titled(page, "Three patients");
    expect(await exercise.run()).toBe("finished");
    await expectPage(page.locator(".exercise-verdict")).toContainText("Not yet.");
    await expectPage(notice).toHaveCount(0);
    await reader.open("/playground/");
    expect(await Bench.only(page).run()).toBe("finished");
    expect(reader.complaints).toEqual([]);
    await reader.close();
  });
});

describe("theme", () => {
  test("follows the system, then the reader's choice, and keeps it", async () => {
    const reader = await stage.newReader({ colorScheme: "dark" });
    const { page } = reader;
    const html = page.locator("html");
    const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await reader.open("/");
    await expectPage(html).toHaveAttribute("data-theme", "dark");
    const toggle = page.getByRole("button", { name: "Dark theme" });
    await expectPage(toggle).toHaveAttribute("aria-pressed", "true");
    const dark = await paper();
    await toggle.click();
    await expectPage(html).toHaveAttribute("data-theme", "light");
    expect(await paper()).not.toBe(dark);
    await reader.open("/async/await/");
    await expectPage(html).toHaveAttribute("data-theme", "light");
    await expectPage(toggle).toHaveAttribute("aria-pressed", "false");
    await reader.close();
  });

  test("is known before any stylesheet has come, so that nothing flashes", async () => {
    const reader = await stage.newReader({ theme: "dark", language: "typescript" });
    const { page } = reader;
    const held: (() => void)[] = [];
    await page.route(/\.css(\?|$)/, async (route) => {
      await new Promise<void>((release) => held.push(release));
      await route.continue();
    });
    await page.goto(stage.site.at("/async/await/"), { waitUntil: "commit" });
    await page.waitForFunction(() => document.documentElement.dataset["theme"] === "dark");
    expect(await page.locator("html").getAttribute("data-language")).toBe("typescript");
    await expect.poll(() => held.length).toBeGreaterThan(0);
    for (const release of held) release();
    await page.waitForLoadState("load");
    await reader.close();
  });
});
