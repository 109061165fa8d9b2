/** The playground: links that come back as they went, links that must open nothing, traces to take away. */
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import { recordFromJson } from "../../src/trace/json.ts";
import { schemaVersion } from "../../src/trace/event.ts";
import { eventsOf } from "../../src/trace/trace.ts";
import { madeOnce } from "./made-once.ts";
import { Bench } from "./site/bench.ts";
import { usualLanguages, type Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();

const codeOf = (bytes: string | Buffer): string => deflateRawSync(bytes, { level: 9 }).toString("base64url");
const linkOf = (value: unknown): string => `#code=${codeOf(JSON.stringify(value))}`;

const fromLink = "This program came from a link. Read it before you run it.";
const nothingOpened = "Nothing was opened or run.";

/** Neither a run nor a frame for one: nothing of the link has been executed. */
async function expectNothingRan({ page }: Reader): Promise<void> {
  expect(await page.locator("html").getAttribute("data-runs-started")).toBeNull();
  expect(await page.locator("iframe").count()).toBe(0);
  expect(await Bench.only(page).state).toBe("idle");
}

test.each(usualLanguages)(
  "a %s program comes back from its link with a banner, at its moment, and is not run",
  async (language) => {
    const program =
      language === "python"
        ? 'import asyncio\n\nasync def main():\n    await asyncio.sleep(2)  # “é” 🩺\n    print("done")\n\nasyncio.run(main())\n'
        : 'await new Promise((done) => setTimeout(done, 2000)); // “é” 🩺\nconsole.log("done");\n';
    const sender = await stage.newReader({ language, hasTouch: true });
    await sender.open("/playground/");
    const sent = Bench.only(sender.page);
    await sent.write(program);
    expect(await sent.run()).toBe("finished");
    await sent.slider.press("Home");
    await sender.page.getByRole("button", { name: "Share" }).click();
    const link = await sender.page.getByRole("textbox", { name: "Link to this program" }).inputValue();
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/playground\/#code=[\w-]+$/);
    expect(await sender.page.evaluate(() => navigator.clipboard.readText())).toBe(link);

    // Somebody who reads the other language.
    const receiver = await stage.newReader({ language: language === "python" ? "typescript" : "python" });
    await receiver.page.goto(link);
    const bench = Bench.only(receiver.page);
    await expectPage(receiver.page.getByRole("alert")).toContainText(fromLink);
    expect(await receiver.page.getByRole("tab", { selected: true }).getAttribute("data-choice")).toBe(language);
    expect(await bench.source()).toBe(program);
    await expectNothingRan(receiver);

    expect(await bench.run()).toBe("finished");
    await expectPage(bench.root.locator(".timeline-time")).toHaveText("0.00 s");
    expect((await bench.moment()).printed).toEqual([]);
    await bench.slider.press("End");
    expect(await bench.printed()).toEqual(["done"]);
    // The reader's own language was not changed by a link.
    await receiver.open("/");
    expect(await receiver.page.getByRole("tab", { selected: true }).getAttribute("data-choice")).not.toBe(language);
    await sender.close();
    await receiver.close();
  },
);

describe("a link that is not good opens nothing", () => {
  const good = { v: 1, language: "python", source: "print(1)" };
  const badLinks: readonly { readonly what: string; readonly hash: string; readonly says: string }[] = [
    { what: "oversized", hash: `#code=${"A".repeat(70_000)}`, says: "longer than this page reads" },
    // Whatever is left over after groups of four characters.
    ...[5, 6, 7, 8].map((lost) => ({
      what: `truncated by ${lost} characters`,
      hash: linkOf({ ...good, source: "print(1)\n".repeat(40) }).slice(0, -lost),
      says: "cut off or damaged",
    })),
    { what: "of another version", hash: linkOf({ ...good, v: 2 }), says: "another version of this page" },
    {
      what: "a bomb of 40 MB",
      hash: `#code=${codeOf(Buffer.alloc(40_000_000, "a"))}`,
      says: "unpacks to more than this page reads",
    },
    { what: "bad base64", hash: "#code=ab$c<img>", says: "characters that no link from this page has" },
    { what: "no JSON", hash: `#code=${codeOf("print(1)")}`, says: "text that this page did not write" },
    { what: "bad UTF-8", hash: `#code=${codeOf(Buffer.from([0xff, 0xfe, 0x80]))}`, says: "not text" },
    {
      what: "in a language unknown here",
      hash: linkOf({ ...good, language: "<img src=x onerror=alert(1)>" }),
      says: "does not hold a program",
    },
    {
      what: "with a source that is no text",
      hash: linkOf({ ...good, source: { toString: "x" } }),
      says: "does not hold a program",
    },
    {
      what: "with a prototype",
      hash: `#code=${codeOf('{"__proto__":{"v":1,"language":"python","source":"print(1)"}}')}`,
      says: "does not hold a program",
    },
  ];

  const readerOf = madeOnce(
    () => stage.newReader(),
    (opened) => opened.close(),
  );

  test.each(badLinks)("$what", async ({ hash, says }) => {
    const reader = readerOf();
    // From another page: one that changes nothing but its hash is not loaded anew.
    await reader.page.goto("about:blank");
    await reader.open(`/playground/${hash}`);
    const banner = reader.page.getByRole("alert");
    await expectPage(banner).toContainText(says);
    await expectPage(banner).toContainText(nothingOpened);
    await expectNothingRan(reader);

    await banner.getByRole("button", { name: "Close" }).click();
    await expectPage(banner).toBeHidden();
    expect(new URL(reader.page.url()).hash).toBe("");
    expect(reader.complaints).toEqual([]);
  });

  test("and the page goes on working after one", async () => {
    const reader = await stage.newReader({ language: "typescript" });
    await reader.open(`/playground/${badLinks.find(({ what }) => what.includes("bomb"))?.hash ?? ""}`);
    await expectPage(reader.page.getByRole("alert")).toContainText(nothingOpened);
    const bench = Bench.only(reader.page);
    expect(await bench.run()).toBe("finished");
    expect((await bench.printed()).length).toBeGreaterThan(0);
    await reader.close();
  });
});

test("HTML in a shared program, in its output and in its error is text everywhere", async () => {
  const html = "</script><img src=x onerror=\"document.title='owned'\"><b>bold</b>";
  const source = `console.log(${JSON.stringify(html)});\nthrow new Error(${JSON.stringify(html)});`;
  const reader = await stage.newReader();
  const { page } = reader;
  await reader.open(`/playground/${linkOf({ v: 1, language: "typescript", source, title: html, name: html })}`);
  const bench = Bench.only(page);
  await expectPage(page.getByRole("alert")).toContainText(fromLink);
  expect(await bench.source()).toBe(source);
  await expectNothingRan(reader);
  expect(await bench.run()).toBe("failed");
  expect((await bench.printed())[0]).toBe(html);
  await expectPage(bench.alert).toContainText(html);
  await bench.button("Show the events, one by one").click();
  await expectPage(bench.root.getByRole("table", { name: "Events" })).toContainText("</script><img src=x");
  expect(await page.locator("main img, main b:has-text('bold')").count()).toBe(0);
  expect(await page.title()).toContain("Playground");
  await page.getByRole("button", { name: "Share" }).click();
  expect(await page.locator("main img, main b:has-text('bold')").count()).toBe(0);
  await reader.close();
});

test("no part keeps the name of a program that is no longer shown", async () => {
  const reader = await stage.newReader();
  const { page } = reader;
  await reader.open("/playground/");
  const bench = Bench.only(page);
  expect(await bench.run()).toBe("finished");
  await page.getByRole("combobox", { name: "Example" }).selectOption("Two at a time");
  await expectPage(bench.root.locator(".sandbox-title")).toHaveText("Two at a time");
  expect(await bench.run()).toBe("finished");
  const earlier = /Three waits together/;
  for (const role of ["region", "log", "textbox", "group"] as const) {
    await expectPage(page.getByRole(role, { name: earlier })).toHaveCount(0);
  }
  await reader.close();
});

test("another program that is opened during a run is not shown that run", async () => {
  const reader = await stage.newReader({ language: "typescript" });
  const { page } = reader;
  await reader.open("/playground/");
  const bench = Bench.only(page);
  await bench.write("for (;;) await new Promise((done) => setTimeout(done, 1));");
  await bench.button("Run").click();
  await expectPage(bench.root).toHaveAttribute("data-run-state", "running");
  await page.getByRole("combobox", { name: "Example" }).selectOption("Two at a time");
  await expectPage(bench.status).toHaveText("Not run yet.");
  expect(await bench.run()).toBe("finished");
  await expectPage(bench.status).toContainText("Finished");
  await reader.close();
});

test("the trace can be taken away, in the documented form and in Chrome's", async () => {
  const reader = await stage.newReader({ language: "python" });
  const { page } = reader;
  await reader.open("/playground/");
  const bench = Bench.only(page);

  async function download(form: RegExp): Promise<string> {
    await page.getByRole("button", { name: "Download trace" }).click();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: form }).click()]);
    return readFileSync(await file.path(), "utf8");
  }

  await page.getByRole("button", { name: "Download trace" }).click();
  await page.getByRole("button", { name: /^JSON/ }).click();
  await expectPage(page.getByText("There is no trace yet. Press Run first.")).toBeVisible();

  expect(await bench.run()).toBe("finished");
  const printed = await bench.printed();
  const json = await download(/^JSON/);
  expect(JSON.parse(json)).toMatchObject({
    format: "unblocked-trace",
    schemaVersion,
    language: "python",
    end: { state: "finished" },
  });
  const record = recordFromJson(json);
  expect(record.source).toBe(await bench.source());
  const output = [...eventsOf(record.trace)].map((event) => (event.kind === "output" ? event.text : "")).join("");
  expect(output).toBe(printed.map((line) => `${line}\n`).join(""));

  const chrome = JSON.parse(await download(/^Chrome/)) as {
    traceEvents: {
      ph: string;
      pid: number;
      tid: number;
      name: string;
      ts?: number;
      dur?: number;
      args?: { name?: string };
    }[];
    otherData: { schemaVersion: number };
  };
  expect(chrome.otherData.schemaVersion).toBe(schemaVersion);
  const threads = chrome.traceEvents.filter(({ name }) => name === "thread_name").map(({ args }) => args?.name);
  expect(threads).toContain("main()");
  const spans = chrome.traceEvents.filter(({ ph }) => ph === "X");
  expect(spans.length).toBeGreaterThan(6);
  expect(spans.every(({ ts = -1, dur = -1 }) => ts >= 0 && dur >= 0)).toBe(true);
  // Microseconds: the waits of the example take seconds.
  expect(Math.max(...spans.map(({ dur = 0 }) => dur))).toBeGreaterThanOrEqual(1e6);
  expect(reader.complaints).toEqual([]);
  await reader.close();
});
