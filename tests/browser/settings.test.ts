/** The settings page: what is kept and what is not, what it says, and who can use it. By role and name. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright";
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import { Bench } from "./site/bench.ts";
import { watchShifts } from "./site/measure.ts";
import type { Reader, ReaderOptions } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();
const key = "sk-proj-0123456789abcdefSECRET";
const openaiUrl = "https://api.openai.com/v1";

/** The form as a reader finds it. */
class Settings {
  readonly reader: Reader;
  readonly page: Page;

  constructor(reader: Reader) {
    this.reader = reader;
    this.page = reader.page;
  }

  static async open(options: ReaderOptions = {}): Promise<Settings> {
    const reader = await stage.newReader(options);
    await reader.open("/settings/");
    return new Settings(reader);
  }

  get baseUrl(): Locator {
    return this.page.getByRole("textbox", { name: "Base URL" });
  }

  get key(): Locator {
    return this.page.getByLabel("API key");
  }

  radio(name: string | RegExp): Locator {
    return this.page.getByRole("radio", { name });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  get saved(): Locator {
    return this.page.locator('[data-part="saved"]');
  }

  get keyKept(): Locator {
    return this.page.locator('[data-part="key-kept"]');
  }

  get modeSays(): Locator {
    return this.page.locator('[data-part="mode-says"]');
  }

  async save(): Promise<void> {
    await this.button("Save").click();
  }

  /** All that is stored under our names, by area. */
  stored(): Promise<{ readonly local: Record<string, string>; readonly tab: Record<string, string> }> {
    return this.page.evaluate(() => ({
      local: Object.fromEntries(Object.entries(localStorage)),
      tab: Object.fromEntries(Object.entries(sessionStorage)),
    }));
  }

  /** Whether any part of the key is in the page: text, attributes, or a field's value. */
  hasKeyInPage(): Promise<boolean> {
    return this.page.evaluate(
      (part) =>
        document.documentElement.outerHTML.includes(part) ||
        [...document.querySelectorAll("input")].some(({ value, defaultValue }) =>
          (value + defaultValue).includes(part),
        ),
      key.slice(-8),
    );
  }
}

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(" ")}`));
}

describe("the key", () => {
  test("is kept for the tab unless the reader says otherwise, and is in the page only while it is typed", async () => {
    const settings = await Settings.open();
    const { page } = settings;
    await expectPage(settings.key).toHaveAttribute("type", "password");
    await expectPage(settings.key).toHaveAttribute("autocomplete", "off");
    await settings.key.fill(key);
    expect(await settings.hasKeyInPage()).toBe(true);
    await settings.save();
    await expectPage(settings.saved).toHaveText("Saved.");
    await expectPage(settings.key).toHaveValue("");
    expect(await settings.hasKeyInPage()).toBe(false);
    await expectPage(settings.keyKept).toHaveText(
      "A key for api.openai.com is kept for this tab. Type another to replace it.",
    );
    const { local, tab } = await settings.stored();
    expect(JSON.parse(tab["unblocked.key"] ?? "")).toEqual({ v: 1, baseUrl: openaiUrl, key });
    expect(JSON.stringify(local)).not.toContain(key);

    await page.reload();
    await expectPage(settings.key).toHaveValue("");
    await expectPage(settings.keyKept).toContainText("is kept for this tab");
    expect(await settings.hasKeyInPage()).toBe(false);
    expect(page.url()).not.toContain(key);

    // A new tab does not have it.
    const other = await settings.reader.context.newPage();
    await other.goto(stage.site.at("/settings/"));
    await expectPage(other.locator('[data-part="key-kept"]')).toHaveText("No key is kept.");
    expect(settings.reader.strangers).toEqual([]);
    expect(settings.reader.complaints).toEqual([]);
    await settings.reader.close();
  });

  test("is remembered on request, and forgotten on request, everywhere", async () => {
    const settings = await Settings.open();
    await settings.key.fill(key);
    await settings.radio(/^Remember on this device/).check();
    await settings.save();
    await expectPage(settings.keyKept).toContainText("is kept on this device");
    const { local, tab } = await settings.stored();
    expect(local["unblocked.key"]).toContain(key);
    expect(tab["unblocked.key"]).toBeUndefined();

    // Elsewhere only by typing it again: nothing on the page reads it.
    await settings.radio(/^For this tab/).check();
    await settings.save();
    await expectPage(settings.saved).toContainText("type it again to keep it elsewhere");

    await settings.button("Forget the key").click();
    await expectPage(settings.keyKept).toContainText("The key is forgotten");
    await expectPage(settings.button("Forget the key")).toBeHidden();
    await expectPage(settings.key).toBeFocused();
    expect(JSON.stringify(await settings.stored())).not.toContain(key.slice(-8));
    await settings.reader.close();
  });

  test("belongs to its address: another base URL forgets it, and says so before and after", async () => {
    const settings = await Settings.open();
    await settings.key.fill(key);
    await settings.save();
    await settings.radio(/^OpenRouter/).check();
    await expectPage(settings.baseUrl).toHaveValue("https://openrouter.ai/api/v1");
    await expectPage(settings.saved).toContainText("the key for api.openai.com is forgotten");
    // Looking around forgets nothing.
    expect((await settings.stored()).tab["unblocked.key"]).toContain(key);
    await settings.save();
    await expectPage(settings.saved).toHaveText("Saved. The key for api.openai.com is forgotten.");
    await expectPage(settings.keyKept).toHaveText("No key is kept.");
    expect(JSON.stringify(await settings.stored())).not.toContain(key.slice(-8));
    await settings.reader.close();
  });

  test("with a blank in it is not taken, and the message does not repeat it", async () => {
    const settings = await Settings.open();
    await settings.key.fill(`${key} ${key}`);
    await settings.save();
    await expectPage(settings.key).toBeFocused();
    await expectPage(settings.key).toHaveAttribute("aria-invalid", "true");
    await expectPage(settings.key).toHaveAccessibleDescription(/There is a blank or a line break in the key/);
    expect((await settings.stored()).tab["unblocked.key"]).toBeUndefined();
    expect(await settings.page.locator("main").innerText()).not.toContain(key.slice(-8));
    await settings.reader.close();
  });

  test("does not come back with the page from the browser's history", async () => {
    const settings = await Settings.open();
    await settings.key.fill(key);
    await settings.page.getByRole("link", { name: "Playground" }).first().click();
    await settings.page.waitForURL("**/playground/");
    await settings.page.goBack();
    await expectPage(settings.key).toHaveValue("");
    expect(await settings.hasKeyInPage()).toBe(false);
    await settings.reader.close();
  });
});

describe("the endpoint", () => {
  test("one that would send the key in the clear, or none at all, is refused at its field", async () => {
    const settings = await Settings.open();
    for (const [typed, says] of [
      ["http://models.example/v1", "Over http:// your key could be read on its way"],
      ["https://name:word@models.example/v1", "must not hold a name or password"],
      ["", "Type the address of your endpoint"],
    ] as const) {
      await settings.baseUrl.fill(typed);
      await settings.save();
      await expectPage(settings.baseUrl).toBeFocused();
      await expectPage(settings.baseUrl).toHaveAccessibleDescription(new RegExp(says));
      await expectPage(settings.saved).toContainText("Not saved");
    }
    expect((await settings.stored()).local["unblocked.endpoint"]).toBeUndefined();
    expect(await violations(settings.page)).toEqual([]);
    await settings.reader.close();
  });

  test("every kind fills in its address; an address of one's own is another; caps stay within their bounds", async () => {
    const settings = await Settings.open();
    for (const [name, url] of [
      ["Ollama", "http://localhost:11434/v1"],
      ["LM Studio", "http://localhost:1234/v1"],
      ["vLLM", "http://localhost:8000/v1"],
      ["OpenAI", openaiUrl],
    ] as const) {
      await settings.radio(new RegExp(`^${name}`)).check();
      await expectPage(settings.baseUrl).toHaveValue(url);
    }
    await settings.baseUrl.fill("https://models.example/v1/");
    await expectPage(settings.radio(/^Other/)).toBeChecked();
    await settings.page
      .getByRole("textbox", { name: "Model" })
      .or(settings.page.getByRole("combobox", { name: "Model" }))
      .fill("my-model");
    await settings.page.getByLabel("Calls a run").fill("9999");
    await settings.page.getByLabel("US$ a run").fill("-3");
    await settings.save();
    await expectPage(settings.saved).toHaveText("Saved.");
    await settings.page.reload();
    await expectPage(settings.baseUrl).toHaveValue("https://models.example/v1");
    await expectPage(settings.radio(/^Other/)).toBeChecked();
    await expectPage(settings.page.getByLabel("Calls a run")).toHaveValue("200");
    await expectPage(settings.page.getByLabel("US$ a run")).toHaveValue("0");
    const kept = JSON.parse((await settings.stored()).local["unblocked.endpoint"] ?? "") as object;
    expect(kept).toMatchObject({ v: 1, preset: "other", model: "my-model", mode: "mock" });
    await settings.reader.close();
  });
});

describe("mock or live", () => {
  test("mock, until an endpoint is there and the reader switches; sandboxes say the same", async () => {
    const settings = await Settings.open({ language: "python" });
    const { page } = settings;
    await settings
      .radio(/^Live/)
      .check({ force: true })
      .catch(() => undefined);
    await expectPage(settings.modeSays).toContainText("save an endpoint below, then switch");
    await expectPage(settings.radio(/^Mock/)).toBeChecked();
    await settings.radio(/^Ollama/).check();
    await settings.save();
    await settings.radio(/^Live/).check();
    await expectPage(settings.modeSays).toContainText("answered by qwen3 at localhost:11434");

    await settings.reader.open("/function-calling/the-model-does-not-run-it/");
    const bench = Bench.titled(page, "Forty-five");
    const group = bench.root.getByRole("group", { name: "Model" });
    await expectPage(group.getByRole("radio", { name: "Live" })).toBeChecked();
    await expectPage(bench.root.locator(".sandbox-switch")).toContainText("qwen3 at localhost:11434, at most 20 calls");
    await expectPage(bench.root.locator(".sandbox-model")).toHaveText("live model");
    await group.getByRole("radio", { name: "Mock" }).check();
    // One choice for all, here and on the settings page.
    await expectPage(page.getByRole("radio", { name: "Live", checked: true })).toHaveCount(0);
    await settings.reader.open("/settings/");
    await expectPage(settings.radio(/^Mock/)).toBeChecked();
    expect(settings.reader.strangers).toEqual([]);
    await settings.reader.close();
  });

  test("live without a key runs nothing, says why, and leads to the settings", async () => {
    const settings = await Settings.open({ language: "python" });
    await settings.save();
    await settings.radio(/^Live/).check();
    await expectPage(settings.modeSays).toContainText("OpenAI needs a key");
    await settings.reader.open("/function-calling/the-model-does-not-run-it/");
    const bench = Bench.titled(settings.page, "Forty-five");
    await bench.button("Run").click();
    await expectPage(bench.status).toContainText("OpenAI needs a key");
    await expectPage(bench.status).toContainText("Nothing was run.");
    await bench.root.getByRole("link", { name: "Settings" }).click();
    await expectPage(settings.key).toBeVisible();
    await settings.reader.close();
  });

  test("live with nothing connected can be chosen at a sandbox, and runs nothing", async () => {
    const reader = await stage.newReader({ language: "typescript" });
    await reader.open("/function-calling/the-model-does-not-run-it/");
    const bench = Bench.titled(reader.page, "Forty-five");
    await bench.root.getByRole("group", { name: "Model" }).getByText("Live").click();
    await expectPage(bench.root.locator(".sandbox-switch")).toContainText("No model of your own is connected yet.");
    await bench.button("Run").click();
    await expectPage(bench.status).toContainText("Nothing was run.");
    expect(await reader.page.locator("html").getAttribute("data-runs-started")).toBeNull();
    await bench.root.getByRole("group", { name: "Model" }).getByText("Mock").click();
    expect(await bench.run()).toBe("finished");
    await reader.close();
  });
});

describe("for everyone", () => {
  test("readable without scripts: what it is for, and no form that does nothing", async () => {
    const settings = await Settings.open({ javaScriptEnabled: false });
    await expectPage(settings.page.getByRole("heading", { name: "What becomes of your key" })).toBeVisible();
    await expectPage(settings.page.getByText("needs JavaScript")).toBeVisible();
    await expectPage(settings.page.getByLabel("API key")).toBeHidden();
    await settings.reader.close();
  });

  test("by keys alone: an endpoint, a key, and Enter", async () => {
    const settings = await Settings.open();
    const { page } = settings;
    await settings.radio(/^OpenAI/).focus();
    await page.keyboard.press("ArrowRight");
    await expectPage(settings.radio(/^Ollama/)).toBeFocused();
    await expectPage(settings.baseUrl).toHaveValue("http://localhost:11434/v1");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Tab");
    await expectPage(settings.baseUrl).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expectPage(settings.key).toBeFocused();
    await page.keyboard.type(key);
    await page.keyboard.press("Enter");
    await expectPage(settings.saved).toHaveText("Saved.");
    await expectPage(settings.keyKept).toContainText("is kept for this tab");
    await settings.reader.close();
  });

  test.each(["light", "dark"] as const)("nothing for axe to find, filled in and saved, %s", async (theme) => {
    const settings = await Settings.open({ theme, viewport: { width: 390, height: 800 }, hasTouch: true });
    await settings.key.fill(key);
    await settings.save();
    expect(await violations(settings.page)).toEqual([]);
    expect(await settings.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await settings.reader.close();
  });

  test.each([1440, 390])("nothing jumps while it loads, %d px wide", async (width) => {
    const reader = await stage.newReader({ viewport: { width, height: 800 } });
    await reader.page.addInitScript(watchShifts);
    await reader.page.goto(stage.site.at("/settings/"), { waitUntil: "networkidle" });
    const sum = await reader.page.evaluate(() =>
      globalThis.layoutShifts.reduce((total, { value }) => total + value, 0),
    );
    expect(sum).toBeLessThanOrEqual(0.02);
    await reader.close();
  });

  test("where nothing can be stored it says so, and the page goes on working", async () => {
    const settings = await Settings.open({
      before: () => {
        for (const name of ["localStorage", "sessionStorage"]) {
          Object.defineProperty(window, name, {
            get: () => {
              throw new DOMException("denied", "SecurityError");
            },
          });
        }
      },
    });
    await settings.key.fill(key);
    await settings.save();
    await expectPage(settings.saved).toContainText("Your browser does not let this site keep anything");
    expect(await settings.hasKeyInPage()).toBe(false);
    expect(settings.reader.complaints).toEqual([]);
    await settings.reader.close();
  });

  test("inside another page there is no field for a key", async () => {
    const reader = await stage.newReader();
    await reader.page.goto(stage.site.at("/404.html"));
    await reader.page.evaluate((address) => {
      const frame = document.createElement("iframe");
      frame.src = address;
      document.body.replaceChildren(frame);
    }, stage.site.at("/settings/"));
    const frame = reader.page.frameLocator("iframe");
    await expectPage(frame.getByText("This page is shown inside another page")).toBeVisible();
    await expectPage(frame.getByRole("link", { name: "Open the settings by themselves" })).toBeVisible();
    await expectPage(frame.getByLabel("API key")).toHaveCount(0);
    await reader.close();
  });
});
