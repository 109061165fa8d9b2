import { describe, expect, test } from "vitest";
import { Driver } from "../browser/harness/driver.ts";
import { bareWorker } from "../../src/elements/self-test/bare-worker.ts";
import { tameWorker } from "./tame-worker.ts";
import { withHarness } from "../browser/harness/stage.ts";
import { launchBrowser } from "../browser/made-once.ts";

const stage = withHarness({ built: true });

const ended = `{ state: "finished", result: null, virtualMs: 0, realMs: 0 }`;
const noWords = "new Uint32Array(0)";

/** Each is sent by a worker in the middle of its run. None may be taken for the page's business. */
const forgeries: Readonly<Record<string, string>> = {
  "the end of another run": `port.postMessage({ type: "ended", run: run + 1, end: ${ended} });`,
  "a chunk of another run": `port.postMessage({ type: "chunk", run: run + 1, words: ${noWords}, strings: ["x"] });`,
  "an order, as if from the page": `port.postMessage({ type: "run", run, request });`,
  "that a language is booted": `port.postMessage({ type: "booted" });`,
  "that a boot failed": `port.postMessage({ type: "boot-failed", message: "buy this" });`,
  "that checks have passed": `port.postMessage({ type: "ended", run, end: ${ended}, passed: true });`,
  "a run number that is no number": `port.postMessage({ type: "chunk", run: { valueOf: () => run }.valueOf() + "", words: ${noWords}, strings: [] });`,
  "a key named __proto__": `port.postMessage(JSON.parse('{"type":"ended","run":' + run + ',"__proto__":{"polluted":1},"end":${JSON.stringify({ state: "finished", result: null, virtualMs: 0, realMs: 0 })}}'));`,
  "an end of unknown state": `port.postMessage({ type: "ended", run, end: { state: "constructor", virtualMs: 0, realMs: 0 } });`,
  "times that are no times": `port.postMessage({ type: "ended", run, end: { state: "finished", result: null, virtualMs: NaN, realMs: -1 } });`,
  "half an event": `port.postMessage({ type: "chunk", run, words: new Uint32Array(3), strings: [] });`,
  "words that are no words": `port.postMessage({ type: "chunk", run, words: [1, 2, 3, 4, 5], strings: [] });`,
  "a view into a large buffer": `port.postMessage({ type: "chunk", run, words: new Uint32Array(new ArrayBuffer(40_000_000), 0, 5), strings: [] });`,
  "too many words": `port.postMessage({ type: "chunk", run, words: new Uint32Array(5_000_000), strings: [] });`,
  "one string too long": `port.postMessage({ type: "chunk", run, words: ${noWords}, strings: ["x".repeat(3_000_000)] });`,
  "strings too long together": `port.postMessage({ type: "chunk", run, words: ${noWords}, strings: Array(40_000).fill("x".repeat(1000)) });`,
  "strings that are none": `port.postMessage({ type: "chunk", run, words: ${noWords}, strings: [{ toString: null }] });`,
  "a list with a length of its own": `const list = []; list.length = 4_000_000_000; port.postMessage({ type: "chunk", run, words: ${noWords}, strings: list });`,
  "a message that contains itself": `const loop = { type: "chunk", run }; loop.words = loop; loop.strings = [loop]; port.postMessage(loop);`,
  "a message 500 deep": `let deep = {}; for (let i = 0; i < 500; i += 1) deep = { deep }; port.postMessage({ type: "ended", run, end: deep });`,
  "a huge error": `port.postMessage({ type: "ended", run, end: { state: "failed", virtualMs: 0, realMs: 0, error: { type: "E", message: "x".repeat(1e6), line: 1, traceback: "", explanation: null } } });`,
  nothing: `port.postMessage(null);`,
  "something on the worker's own port": `self.postMessage({ type: "ended", run, end: ${ended} });`,
  "a second port": `self.postMessage("unblocked-sandbox-1", [new MessageChannel().port1]);`,
};

describe("spoofing", () => {
  test.each(Object.entries(forgeries))("a worker that sends %s is ended, and the next run works", async (_, attack) => {
    const hostile = bareWorker(
      `if (request.source === "attack") { ${attack} await new Promise(() => {}); } say(request.source);`,
    );
    const driver = await stage.reopen(stage.site.withWorker(hostile));
    const { end, eventCount } = await driver.run("typescript", "attack");
    expect(end).toMatchObject({ state: "stopped", reason: "died" });
    expect(end.state === "stopped" && end.message).toMatch(/no program may send/);
    expect(eventCount).toBe(0);
    const next = await driver.run("typescript", "hello");
    expect(next.end.state).toBe("finished");
    expect(next.strings).toEqual(["hello"]);
    expect(await driver.page.evaluate(() => Reflect.get(Object.prototype, "polluted") as unknown)).toBeUndefined();
  });

  test("what comes after the end is not heard", async () => {
    const late = bareWorker(`
      say("before");
      finish();
      for (let i = 0; i < 100; i += 1) say("after");`);
    const driver = await stage.reopen(stage.site.withWorker(late));
    const { strings, end } = await driver.run("typescript", "");
    expect(end.state).toBe("finished");
    expect(strings).toEqual(["before"]);
  });

  test("a worker that speaks out of turn while booting is not used", async () => {
    const driver = await stage.reopen(
      stage.site.withWorker(
        `self.onmessage = (e) => e.ports[0].postMessage({ type: "ended", run: 1, end: ${ended} });`,
      ),
    );
    await expect(driver.prepare("typescript")).rejects.toThrow(/spoke before it was asked/);
  });
});

describe("altered files", () => {
  test("a worker that is not the one that was built is refused", async () => {
    const manifest = stage.site.withWorker(tameWorker);
    const entry = manifest["typescript/worker"];
    if (entry === undefined) throw new Error("no worker");
    stage.site.add(`sandbox/${entry.path}`, "application/octet-stream", tameWorker.replace("say(", "say(" + "1+"));
    const driver = await stage.open(manifest);
    await expect(driver.prepare("typescript")).rejects.toThrow(/not the one this site was built with/);
    stage.site.add(`sandbox/${entry.path}`, "application/octet-stream", tameWorker.replace(/source/g, "s0urce"));
    await expect(driver.prepare("typescript")).rejects.toThrow(/not the one this site was built with/);
    stage.site.add(`sandbox/${entry.path}`, "application/octet-stream", tameWorker);
    expect((await driver.run("typescript", "restored")).strings).toEqual(["restored"]);
    await driver.close();
  });

  test("over plain http, without crypto.subtle, files are still checked", async () => {
    const lan = await launchBrowser(["--host-resolver-rules=MAP lan.test 127.0.0.1"]);
    const url = stage.site.url.replace("127.0.0.1", "lan.test");
    const manifest = stage.site.withWorker(`${tameWorker}// over http`);
    const driver = await Driver.open(lan, stage.site, manifest, url);
    expect(await driver.page.evaluate(() => isSecureContext)).toBe(false);
    expect((await driver.run("typescript", "hello")).strings).toEqual(["hello"]);
    const entry = manifest["typescript/worker"];
    stage.site.add(`sandbox/${entry?.path ?? ""}`, "application/octet-stream", `${tameWorker}// over htt?`);
    const second = await Driver.open(lan, stage.site, manifest, url);
    await expect(second.prepare("typescript")).rejects.toThrow(/could not be loaded|not the one/);
    await lan.close();
  });
});

describe("the host page", () => {
  test("opened at top level it makes no frame, whoever speaks to it", async () => {
    const page = await stage.browser.newPage();
    await page.goto(new URL(stage.site.hostUrl, stage.site.url).href);
    await page.evaluate(() => {
      for (const target of [globalThis, parent, top]) {
        target?.postMessage("unblocked-sandbox-1", "*", [new MessageChannel().port1]);
      }
    });
    await page.waitForTimeout(200);
    expect(await page.locator("iframe").count()).toBe(0);
    await page.close();
  });

  test("framed by another site, or opened by one, it does nothing", async () => {
    const page = await stage.browser.newPage();
    await page.goto(stage.site.naiveUrl.replace("127.0.0.1", "localhost"));
    const hostUrl = new URL(stage.site.hostUrl, stage.site.url).href;
    await page.evaluate(async (url) => {
      const frame = document.createElement("iframe");
      frame.src = url;
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
      document.body.append(frame);
      await loaded;
      frame.contentWindow?.postMessage("unblocked-sandbox-1", "*", [new MessageChannel().port1]);
      const opened = open(url);
      await new Promise((resolve) => setTimeout(resolve, 500));
      opened?.postMessage("unblocked-sandbox-1", "*", [new MessageChannel().port1]);
    }, hostUrl);
    await page.waitForTimeout(300);
    const frames = page
      .context()
      .pages()
      .flatMap((each) => each.frames());
    expect(frames.filter((frame) => frame.url() === hostUrl).length).toBeGreaterThan(0);
    expect(frames.filter((frame) => frame.url() === "about:srcdoc")).toEqual([]);
    await page.context().close();
  });

  test("its policy allows no connection, and scripts by hash only", async () => {
    const html = await (await fetch(new URL(stage.site.hostUrl, stage.site.url))).text();
    const policy = /content="([^"]+)"/.exec(html)?.[1] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).not.toContain("'unsafe-inline'");
    expect(policy).not.toContain("'self'");
  });
});
