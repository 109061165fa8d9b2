/** The playground's own parts around the sandbox: examples, links, traces, the wire. */
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { recordFromJson } from "../../src/trace/json.ts";
import { SandboxDriver } from "./sandbox-driver.ts";
import type { Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();
let opened: Reader;

afterEach(async () => {
  expect([...opened.complaints, ...opened.strangers]).toEqual([]);
  await opened.close();
});

async function open(hash = ""): Promise<SandboxDriver> {
  opened = await stage.newReader({ viewport: { width: 1280, height: 900 } });
  await opened.open(`/playground/${hash}`);
  return new SandboxDriver(opened.page);
}

const linkOf = (value: unknown): string =>
  `#code=${deflateRawSync(Buffer.from(JSON.stringify(value))).toString("base64url")}`;

/** The program in the page, as the reader sees it. */
const shownCode = async (sandbox: SandboxDriver): Promise<string> =>
  (await sandbox.root.locator(".code-pane:visible pre > code").textContent()) ?? "";

describe("the playground", () => {
  test("offers examples that run, and keeps edits of each", async () => {
    const sandbox = await open();
    await opened.page.getByLabel("Example").selectOption({ label: "Blank page" });
    await sandbox.type('print("mine")');
    await opened.page.getByLabel("Example").selectOption({ label: "Two at a time" });
    expect(await sandbox.run()).toBe("finished");
    expect(await sandbox.printed()).toHaveLength(10);
    await opened.page.getByLabel("Example").selectOption({ label: "Blank page" });
    expect(await sandbox.version()).toBe("your edits");
    await opened.page.reload();
    expect(await sandbox.run()).toBe("finished");
    expect(await sandbox.printed()).toEqual(["mine"]);
  });

  test("shares program, language, seed and moment in a link", async () => {
    const sandbox = await open();
    await opened.page.getByRole("tab", { name: "TypeScript" }).click();
    await sandbox.run();
    const slider = opened.page.getByRole("slider", { name: "Playhead" });
    await slider.focus();
    for (let steps = 0; steps < 6; steps += 1) await opened.page.keyboard.press("ArrowLeft");
    const shownTime = await opened.page.locator(".timeline-time").textContent();
    await opened.page.getByRole("button", { name: "Share" }).click();
    const field = opened.page.getByLabel("Link to this program");
    await field.waitFor();
    const link = new URL(await field.inputValue());
    expect(link.pathname).toBe("/playground/");

    await opened.close();
    const visitor = await open(link.hash);
    await opened.page.getByText("This program came from a link. Read it before you run it.").waitFor();
    const chosen = opened.page.getByLabel("Example").locator("option:checked");
    expect(await chosen.textContent()).toBe("From a link");
    expect(await visitor.root.getAttribute("data-run-state")).toBe("idle");
    expect(await shownCode(visitor)).toContain("Promise.all");
    expect(await visitor.run()).toBe("finished");
    await expect.poll(() => opened.page.locator(".timeline-time").textContent()).toBe(shownTime);
  });

  test("never runs a link's program by itself, and keeps the reader's own", async () => {
    const sandbox = await open();
    await opened.page.getByLabel("Example").selectOption({ label: "Blank page" });
    await sandbox.type('print("mine")');
    await expect.poll(() => opened.page.evaluate(() => localStorage.length)).toBeGreaterThan(1);
    await opened.page.goto(
      `${stage.site.origin}/playground/${linkOf({ v: 1, language: "python", source: 'print("theirs")' })}`,
    );
    await opened.page.reload();
    const banner = opened.page.getByText("This program came from a link.");
    await banner.waitFor();
    expect(await sandbox.root.getAttribute("data-run-state")).toBe("idle");
    expect(await sandbox.root.getAttribute("data-provenance")).toBe("foreign");
    await sandbox.type('print("edited, still theirs")');
    await opened.page.getByRole("button", { name: "Back to my own" }).click();
    expect(await sandbox.run()).toBe("finished");
    expect(await sandbox.printed()).toEqual(["mine"]);
    expect(await sandbox.root.getAttribute("data-provenance")).toBeNull();
    expect(new URL(opened.page.url()).hash).toBe("");
  });

  test("asks before a kept program replaces the reader's own", async () => {
    const sandbox = await open();
    await opened.page.getByLabel("Example").selectOption({ label: "Blank page" });
    await sandbox.type('print("mine")');
    await opened.page.waitForTimeout(500);
    await opened.page.evaluate(
      (hash) => (location.hash = hash),
      linkOf({ v: 1, language: "python", source: 'print("theirs")' }),
    );
    await opened.page.getByRole("button", { name: "Keep it as mine" }).click();
    await opened.page.getByRole("button", { name: "Replace mine" }).click();
    await expect.poll(() => sandbox.root.getAttribute("data-provenance")).toBeNull();
    expect(await sandbox.run()).toBe("finished");
    expect(await sandbox.printed()).toEqual(["theirs"]);
  });

  test.each([
    [
      "cut off",
      `#code=${linkOf({ v: 1, language: "python", source: "print(1)".repeat(50) }).slice(6, 30)}`,
      /cut off or damaged/,
    ],
    ["too long", `#code=${"A".repeat(70_000)}`, /longer than this page reads/],
    ["a bomb", `#code=${deflateRawSync(Buffer.alloc(30_000_000)).toString("base64url")}`, /unpacks to more/],
    ["of another version", linkOf({ v: 2, language: "python", source: "" }), /another version/],
    ["hostile", linkOf({ v: 1, language: "<img src=x onerror=alert(1)>", source: "" }), /does not hold a program/],
  ])("opens a link that is %s with a message, and runs nothing", async (_what, hash, message) => {
    const sandbox = await open(hash);
    await opened.page.getByText(message).waitFor();
    expect(await sandbox.root.getAttribute("data-run-state")).toBe("idle");
    expect(await sandbox.run()).toBe("finished");
    expect(await sandbox.printed()).toContain("longest wait: 3 s");
  });

  test("hands out the trace, in both forms", async () => {
    const sandbox = await open();
    await sandbox.run();
    const save = async (name: RegExp): Promise<string> => {
      await opened.page.getByRole("button", { name: "Download trace" }).click();
      const [download] = await Promise.all([
        opened.page.waitForEvent("download"),
        opened.page.getByRole("button", { name }).click(),
      ]);
      return readFileSync(await download.path(), "utf8");
    };
    const record = recordFromJson(await save(/^JSON/));
    expect(record.end.state).toBe("finished");
    expect(record.trace.length).toBeGreaterThan(20);
    const chrome = JSON.parse(await save(/^Chrome/)) as { traceEvents: { name: string; args?: { name?: string } }[] };
    const lanes = chrome.traceEvents.filter((event) => event.name === "thread_name").map((event) => event.args?.name);
    expect(lanes).toContain('ask("P1", 3)');
  });

  test("shows the wire once a program has used it", async () => {
    const sandbox = await open();
    await sandbox.run();
    expect(await sandbox.root.locator(".sandbox-wire").isVisible()).toBe(false);
    await opened.page.getByLabel("Example").selectOption({ label: "Ask the model" });
    expect(await sandbox.run()).toBe("finished");
    expect(await sandbox.root.locator(".sandbox-wire").isVisible()).toBe(true);
  });
});
