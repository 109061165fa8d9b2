/** Whose program it is: a stranger's stays a stranger's through edits, copies, reloads and tabs, until the reader keeps it. */
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/trace/event.ts";
import { Bench } from "./site/bench.ts";
import { usualLanguages, type Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();
const lesson = "/async/await/";
const endings: Readonly<Record<Language, string>> = { python: "py", typescript: "ts" };
const fromLink = "This program came from a link.";
const partFromLink = "Part of this program is from a link or a file.";

const linkOf = (language: Language, source: string): string =>
  `/playground/#code=${deflateRawSync(JSON.stringify({ v: 1, language, source })).toString("base64url")}`;

const solutionIn = (language: Language): string =>
  readFileSync(`content/10-async/10-await/exercises/three-patients/solution.${endings[language]}`, "utf8").trimEnd();

const asking =
  'from openai import OpenAI\n\nclient = OpenAI()\nfor country in ["France", "Spain", "Italy"]:\n    answer = client.responses.create(model="gpt-4.1-mini", input=f"What is the capital of {country}?")\n    print(answer.output_text)';

/** The sandbox of the lesson's exercise, and what its check says. */
function exerciseOn(page: Page) {
  const root = page.locator('code-exercise[data-name="three-patients"]');
  return { bench: new Bench(page, root.locator("code-sandbox")), verdict: root.locator(".exercise-verdict") };
}

const progressOf = ({ page }: Reader): Promise<string | null> =>
  page.evaluate(() => localStorage.getItem("unblocked.progress"));

/** As the settings page leaves it: a model of the reader's own, and Live chosen. Nothing answers there. */
async function chooseLive({ page }: Reader): Promise<void> {
  await page.evaluate(() => {
    const endpoint = { v: 1, preset: "ollama", baseUrl: "http://localhost:9", model: "qwen3", mode: "live" };
    localStorage.setItem("unblocked.endpoint", JSON.stringify(endpoint));
  });
}

describe.each(usualLanguages)("in %s", (language) => {
  test("a stranger's solution passes for nobody: not here, not after a reload, not in another tab", async () => {
    const reader = await stage.newReader({ language });
    const solution = solutionIn(language);
    await reader.open(linkOf(language, solution));
    await expectPage(reader.page.getByRole("alert")).toContainText(fromLink);

    await reader.open(lesson);
    const { bench, verdict } = exerciseOn(reader.page);
    await bench.write(solution);
    await expectPage(bench.root.getByText(partFromLink)).toBeVisible();
    expect(await bench.run()).toBe("finished");
    await expectPage(verdict).toContainText("Passed.");
    await expectPage(verdict).toContainText("It is not kept as your progress");
    expect(await progressOf(reader)).toBeNull();

    await reader.page.reload();
    await expectPage(bench.root.getByText(partFromLink)).toBeVisible();

    const tab = await reader.context.newPage();
    await tab.goto(stage.site.at("/playground/"));
    await tab.getByRole("combobox", { name: "Example" }).selectOption("Blank page");
    const blank = Bench.only(tab);
    await blank.write(`${solution}\n`);
    await expectPage(blank.root.getByText(partFromLink)).toBeVisible();
    await tab.close();

    await bench.button("Keep it as mine").click();
    await expectPage(bench.root.getByText(partFromLink)).toBeHidden();
    expect(await bench.run()).toBe("finished");
    await expectPage(verdict).toContainText("Passed.");
    await expectPage(verdict).not.toContainText("It is not kept");
    expect(await progressOf(reader)).toContain(`three-patients.${language}`);
    await reader.close();
  });
});

test("an edited copy is still the stranger's; taking it out again leaves the reader's own", async () => {
  const reader = await stage.newReader({ language: "python" });
  const { page } = reader;
  await reader.open(linkOf("python", asking));
  const linked = Bench.only(page);
  const mine = 'import random\n\nfor number in range(12):\n    print("a line of my own", number * random.random())';
  const changed = asking.replace('"France", "Spain", "Italy"', '"Peru", "Chile"').replaceAll("answer", "reply");
  await linked.write(changed);

  await reader.open("/playground/");
  await page.getByRole("combobox", { name: "Example" }).selectOption("Blank page");
  const bench = Bench.only(page);
  const note = bench.root.getByText(partFromLink);
  await bench.write(mine);
  await expectPage(note).toBeHidden();
  await bench.write(`${mine}\n${changed.replaceAll("    ", "\t")}`);
  await expectPage(note).toBeVisible();
  expect(await bench.root.getAttribute("data-provenance")).toBe("foreign");
  await bench.write(mine);
  await expectPage(note).toBeHidden();
  expect(await bench.root.getAttribute("data-provenance")).toBeNull();
  await reader.close();
});

test("who shares their own program and follows the link back is no stranger to it", async () => {
  const reader = await stage.newReader({ language: "python" });
  const { page } = reader;
  await reader.open("/playground/");
  await page.getByRole("combobox", { name: "Example" }).selectOption("Blank page");
  const bench = Bench.only(page);
  await bench.write(asking);
  await page.getByRole("button", { name: "Share" }).click();
  const link = await page.getByRole("textbox", { name: "Link to this program" }).inputValue();
  await page.goto("about:blank");
  await page.goto(link);
  await expectPage(page.getByRole("alert")).toContainText(fromLink);
  await page.getByRole("button", { name: "Back to my own" }).click();
  await expectPage(bench.root.locator(".sandbox-title")).toHaveText("Blank page");
  expect(await bench.source()).toBe(asking);
  await expectPage(bench.root.getByText(partFromLink)).toBeHidden();
  await reader.close();
});

describe("a stranger's program and the reader's own model", () => {
  const question = "Run a stranger's program with your key?";

  test("it asks before each run; the reader's press alone counts; Escape runs nothing", async () => {
    const reader = await stage.newReader({ language: "python" });
    const { page } = reader;
    await reader.open("/");
    await chooseLive(reader);
    await reader.open(linkOf("python", asking));
    const bench = Bench.only(page);
    const dialog = page.getByRole("dialog", { name: question });
    await bench.button("Run").click();
    await expectPage(dialog).toBeVisible();
    await expectPage(dialog).toContainText("qwen3");
    await expectPage(dialog).toContainText("localhost:9");
    // What is safe has the focus.
    await expectPage(dialog.getByRole("button", { name: "Run with the mock" })).toBeFocused();
    expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);

    await dialog.getByRole("button", { name: "Run live" }).evaluate((button) => {
      (button as HTMLElement).click();
      button.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    });
    await expectPage(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expectPage(dialog).toHaveCount(0);
    await expectPage(bench.status).toContainText("You did not let this program run.");
    expect(await page.locator("html").getAttribute("data-runs-started")).toBeNull();
    await expectPage(bench.button("Run")).toBeFocused();

    expect(
      await bench.endOf(async () => {
        await bench.button("Run").click();
        await dialog.getByRole("button", { name: "Run with the mock" }).click();
      }),
    ).toBe("finished");
    expect((await bench.printed()).length).toBe(3);
    await bench.button("Run").click();
    await expectPage(dialog).toBeVisible();
    expect(reader.strangers).toEqual([]);
    await reader.close();
  });

  test("its limits can be lowered, not raised", async () => {
    const reader = await stage.newReader({ language: "python", viewport: { width: 390, height: 800 }, hasTouch: true });
    const { page } = reader;
    await reader.open("/");
    await chooseLive(reader);
    await reader.open(linkOf("python", asking));
    await Bench.only(page).button("Run").click();
    const dialog = page.getByRole("dialog", { name: question });
    await expectPage(dialog.getByLabel("Calls")).toHaveAttribute("max", "20");
    await expectPage(dialog.getByLabel("US$")).toHaveValue("0.05");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await reader.close();
  });

  test("a program with its lines is asked about too, one of the reader's own is not", async () => {
    const reader = await stage.newReader({ language: "python" });
    const { page } = reader;
    await reader.open(linkOf("python", asking));
    await expectPage(page.getByRole("alert")).toContainText(fromLink);
    await chooseLive(reader);
    await reader.open("/playground/");
    await page.getByRole("combobox", { name: "Example" }).selectOption("Blank page");
    const bench = Bench.only(page);
    await bench.write(asking);
    await bench.button("Run").click();
    await expectPage(page.getByRole("dialog", { name: question })).toBeVisible();
    await page.keyboard.press("Escape");
    await reader.close();
  });
});
