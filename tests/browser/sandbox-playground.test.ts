/** The playground's own parts around the sandbox: examples, a stranger's program beside one's own, the wire. */
import { deflateRawSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
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

  test("shows the wire once a program has used it", async () => {
    const sandbox = await open();
    await sandbox.run();
    expect(await sandbox.root.locator(".sandbox-wire").isVisible()).toBe(false);
    await opened.page.getByLabel("Example").selectOption({ label: "Ask the model" });
    expect(await sandbox.run()).toBe("finished");
    expect(await sandbox.root.locator(".sandbox-wire").isVisible()).toBe(true);
  });
});
