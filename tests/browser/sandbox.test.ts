/** The sandbox on the pages of the site: runs, edits, errors, the full editor and the plain one. */
import { afterEach, describe, expect, test } from "vitest";
import { SandboxDriver } from "./sandbox-driver.ts";
import type { Reader, ReaderOptions } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();
let opened: Reader;

const lesson = "/async/await/";

/** In TypeScript unless told otherwise: where what runs is no matter, what is there sooner. */
async function open(path = lesson, options: ReaderOptions = {}): Promise<SandboxDriver> {
  opened = await stage.newReader({ viewport: { width: 1280, height: 900 }, language: "typescript", ...options });
  await opened.open(path);
  return new SandboxDriver(opened.page);
}

afterEach(async () => {
  expect([...opened.complaints, ...opened.strangers]).toEqual([]);
  await opened.close();
});

describe("a sandbox in a lesson", () => {
  test("runs when it is asked to, and never by itself", async () => {
    const sandbox = await open(lesson, { language: "python" });
    expect(await sandbox.root.getAttribute("data-run-state")).toBe("idle");
    expect(await sandbox.printed()).toEqual([]);
    expect(await sandbox.run()).toBe("finished");
    expect(await sandbox.printed()).toEqual(["asking about P1", "P1 answered"]);
    expect(await sandbox.status()).toContain("3.00 s");
  });

  test("takes console and code back in time with the playhead", async () => {
    const sandbox = await open();
    await sandbox.run();
    const badge = sandbox.root.locator('.line[data-badge="● paused here"]');
    for (let steps = 0; steps < 20 && (await badge.count()) === 0; steps += 1)
      await sandbox.button("Step back").click();
    expect(await sandbox.printed()).toEqual(["asking about P1"]);
    expect(await badge.getAttribute("data-line")).toBe("6");
  });

  test("keeps edits across visits, says so, and gives the original back", async () => {
    const sandbox = await open();
    expect(await sandbox.version()).toBe("original");
    await sandbox.type('console.log("mine")');
    expect(await sandbox.version()).toBe("your edits");
    await opened.page.keyboard.press("ControlOrMeta+Enter");
    expect(await sandbox.ended()).toBe("finished");
    expect(await sandbox.printed()).toEqual(["mine"]);

    await opened.page.reload();
    await sandbox.root.locator("[data-part=edits].is-edited").waitFor();
    await sandbox.button("Reset").click();
    expect(await sandbox.version()).toBe("original");
    await sandbox.button("Undo reset").click();
    expect(await sandbox.version()).toBe("your edits");
    await sandbox.button("Reset").click();
    expect(await sandbox.run()).toBe("finished");
    expect(await sandbox.printed()).toEqual(["asking about P1", "P1 answered"]);
  });

  test("keeps the old picture after an edit, and says that it is old", async () => {
    const sandbox = await open();
    await sandbox.run();
    await sandbox.type("console.log(1)");
    await sandbox.root.getByText("from your previous version").waitFor();
    await sandbox.run();
    expect(await sandbox.root.getByText("from your previous version").count()).toBe(0);
  });

  test("shows an error at its line: the engine's words first, as text", async () => {
    const sandbox = await open(lesson, { language: "python" });
    await sandbox.type('print("before")\nraise ValueError("<img src=x onerror=alert(1)>")');
    expect(await sandbox.run()).toBe("failed");
    const alert = sandbox.root.getByRole("alert");
    expect(await alert.textContent()).toMatch(/^Traceback[^]*ValueError: <img src=x onerror=alert\(1\)>/);
    expect(await alert.locator("img").count()).toBe(0);
    expect(await sandbox.printed()).toEqual(["before"]);
    expect(await sandbox.status()).toContain("line 2");
    await expect.poll(() => sandbox.root.locator(".squiggly-error").count()).toBe(1);
  });

  test("has its types checked while one writes TypeScript, and runs all the same", async () => {
    const sandbox = await open("/playground/");
    await opened.page.getByRole("tab", { name: "TypeScript" }).click();
    await sandbox.type(
      'import OpenAI from "openai";\nconst client = new OpenAI();\nconst wrong: number = client.apiKey;',
    );
    await sandbox.root.locator(".squiggly-error").first().waitFor({ timeout: 30_000 });
    expect(await sandbox.root.locator(".squiggly-error").count()).toBe(1);
    expect(await sandbox.run()).toBe("finished");
  });

  test("never traps the keyboard: Tab leaves the editor, Control+M lets it indent", async () => {
    const sandbox = await open();
    await sandbox.type("1;");
    const isInEditor = (): Promise<boolean> =>
      opened.page.evaluate(() => document.activeElement?.closest(".editor-host") != null);
    expect(await isInEditor()).toBe(true);
    await opened.page.keyboard.press("Tab");
    expect(await isInEditor()).toBe(false);
    await opened.page.keyboard.press("Shift+Tab");
    expect(await isInEditor()).toBe(true);
    await opened.page.keyboard.press("Control+m");
    await opened.page.keyboard.press("Tab");
    expect(await isInEditor()).toBe(true);
    await opened.page.keyboard.press("Control+m");
    await opened.page.keyboard.press("Tab");
    expect(await isInEditor()).toBe(false);
  });

  test("fills the window at one key, and leaves it with Escape", async () => {
    const sandbox = await open();
    await sandbox.button("Full window").focus();
    await opened.page.keyboard.press("f");
    await sandbox.root.and(opened.page.locator(".is-full-window")).waitFor();
    const box = await sandbox.root.boundingBox();
    expect([box?.width, box?.height]).toEqual([1280, 900]);
    expect(await opened.page.locator("main h1").evaluate((heading) => heading.closest("[inert]") !== null)).toBe(true);
    await opened.page.keyboard.press("Escape");
    expect((await sandbox.root.boundingBox())?.width).toBeLessThan(1280);
    expect(await opened.page.locator("[inert]").count()).toBe(0);
  });

  test("keeps room for program and output in the full window, whatever was proved, and lets two runs have the picture's", async () => {
    const sandbox = await open();
    await sandbox.run();
    await sandbox.button("Full window").click();
    await sandbox.button("More").click();
    await sandbox.button("Prove it").click();
    await sandbox.root.locator(".proof-verdict").waitFor();
    expect((await sandbox.root.locator(".sandbox-code").first().boundingBox())?.height).toBeGreaterThan(150);
    const timeline = sandbox.root.locator(".sandbox-timeline");
    const before = await timeline.boundingBox();
    await sandbox.button("Compare").click();
    expect(await sandbox.root.locator(".sandbox-compare").boundingBox()).toEqual(before);
    expect(await timeline.isVisible()).toBe(false);
    await sandbox.button("Close").click();
    expect(await timeline.isVisible()).toBe(true);
  });

  test("moves nothing else on the page while it loads, runs and shows", async () => {
    const sandbox = await open();
    await opened.page.evaluate(() => {
      const shifts = { sum: 0 };
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) shifts.sum += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await sandbox.run();
    await sandbox.root.getByRole("slider", { name: "Playhead" }).waitFor();
    const sum = await opened.page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum);
    expect(sum).toBeLessThan(0.01);
  });
});

describe("a sandbox on a phone", () => {
  test("has a plain editor with the same actions, and no Monaco", async () => {
    const sandbox = await open(lesson, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      language: "python",
    });
    await sandbox.root.locator(".code-pane:visible .editor-host").tap();
    const area = sandbox.root.getByRole("textbox", { name: /^Code/ });
    await area.fill("if True:");
    await area.press("End");
    await area.press("Enter");
    await opened.page.keyboard.type("print('on a phone')");
    expect(await area.inputValue()).toBe("if True:\n    print('on a phone')");
    await sandbox.root.locator(".code-keyword").first().waitFor();
    await area.press("Control+Enter");
    expect(await sandbox.ended()).toBe("finished");
    expect(await sandbox.printed()).toEqual(["on a phone"]);
    expect(await opened.page.locator(".monaco-editor").count()).toBe(0);
    expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

describe("a sandbox without scripts", () => {
  test("shows both programs, what they printed and what they did", async () => {
    const sandbox = await open(lesson, { javaScriptEnabled: false });
    const text = await sandbox.root.innerText();
    expect(text).toContain('asyncio.run(ask("P1"))');
    expect(text).toContain('await ask("P1");');
    expect(text.match(/asking about P1\s+P1 answered/g)).toHaveLength(2);
    expect(await sandbox.root.getByRole("img").count()).toBe(2);
    expect(await sandbox.root.getByRole("button").count()).toBe(0);
  });
});

describe("storage that is forbidden", () => {
  test("leaves the sandbox working, with one notice", async () => {
    const sandbox = await open(lesson, {
      before: () => {
        Object.defineProperty(window, "localStorage", {
          get: () => {
            throw new DOMException("denied", "SecurityError");
          },
        });
      },
    });
    await opened.page.getByText("does not let this site store anything").waitFor();
    expect(await sandbox.run()).toBe("finished");
    expect(await opened.page.locator(".storage-notice").count()).toBe(1);
  });
});
