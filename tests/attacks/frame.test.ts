/**
 * The frame that starts the workers. No program ever runs in it; and if one did, it could move, open, send and save
 * nothing. What it could do is said here too: it is the reason for the worker.
 */
import type { Frame } from "playwright";
import { describe, expect, test } from "vitest";
import { bareWorker } from "../../src/elements/self-test/bare-worker.ts";
import type { Driver } from "../browser/harness/driver.ts";
import { usually } from "../full.ts";
import { withAttackStage } from "./built-stage.ts";
import { documentAttacks, documentScript, type DocumentAttack } from "./document-attacks.ts";
import { Evidence } from "./evidence.ts";

const stage = withAttackStage();

const staying = documentAttacks.filter(({ leaves }) => leaves !== true);
const leaving = documentAttacks.filter(({ leaves }) => leaves === true);

/** The opaque frame of a page whose sandbox is booted. */
async function opaqueFrame(driver: Driver): Promise<Frame> {
  await driver.prepare("typescript");
  const find = (): Frame | undefined => driver.page.frames().find((each) => each.url() === "about:srcdoc");
  await expect.poll(find).toBeDefined();
  const frame = find();
  if (frame === undefined) throw new Error("There is no frame.");
  return frame;
}

/** Notes the downloads and windows that come of a page. */
function watch(page: Driver["page"]): { readonly downloads: string[]; windows(): number } {
  const downloads: string[] = [];
  page.on("download", (download) => downloads.push(download.url()));
  return { downloads, windows: () => page.context().pages().length };
}

const run = (place: Pick<Frame, "evaluate">, attack: DocumentAttack): Promise<string> =>
  place.evaluate<string>(documentScript(attack, stage.evil.origin));

describe("the frame, if hostile code were in it", () => {
  test("fetches nothing, opens nothing, sends nothing, saves nothing", async () => {
    const driver = await stage.harness.open(await stage.harness.site.withRuntimes());
    const frame = await opaqueFrame(driver);
    const watched = watch(driver.page);
    stage.evidence();
    for (const attack of staying) await run(frame, attack);
    await Evidence.settle();
    expect(stage.evil.hits).toEqual([]);
    // A browser may open a connection before it looks at the rules; no word of a request goes through it.
    expect(stage.evil.counts.packets).toBe(0);
    expect(watched.downloads).toEqual([]);
    expect(watched.windows()).toBe(1);
    await driver.close();
  });

  test.each(leaving)("$id: neither page nor frame goes elsewhere", async (attack) => {
    const manifest = await stage.harness.site.withRuntimes();
    const driver = await stage.harness.reopen(manifest);
    const frame = await opaqueFrame(driver);
    stage.evidence();
    await run(frame, attack).catch(() => "the frame is gone");
    await driver.page.waitForTimeout(200);
    expect(stage.evil.hits).toEqual([]);
    expect(stage.evil.counts.packets).toBe(0);
    expect(driver.page.url()).toBe(stage.harness.site.url);
    expect(driver.page.frames().filter((each) => each.url().startsWith(stage.evil.origin))).toEqual([]);
  });

  test("that takes itself away is noticed, and the next run works", async () => {
    const driver = await stage.harness.reopen(await stage.harness.site.withRuntimes());
    await (await opaqueFrame(driver)).evaluate(`void (location.href = "about:blank")`);
    expect((await driver.run("typescript", `console.log("hello");`)).end).toMatchObject({ reason: "died" });
    expect((await driver.run("typescript", `console.log("hello");`)).output).toBe("hello\n");
  });

  test("reaches neither page nor storage", async () => {
    const driver = await stage.harness.open(await stage.harness.site.withRuntimes());
    const frame = await opaqueFrame(driver);
    const reach = [
      "parent.document",
      "top.document",
      "localStorage",
      "sessionStorage",
      "document.cookie",
      "caches.keys()",
    ];
    for (const expression of reach) {
      const said = await frame.evaluate(
        `(async () => { try { return "reached " + typeof (await ${expression}); } catch { return "refused"; } })()`,
      );
      expect([expression, said]).toEqual([expression, "refused"]);
    }
    expect(await frame.evaluate("origin")).toBe("null");
    await driver.close();
  });

  test("could still send packets as video calls do: no program may ever be in it", async () => {
    const driver = await stage.harness.open(await stage.harness.site.withRuntimes());
    const frame = await opaqueFrame(driver);
    stage.evidence();
    await frame.evaluate(`(async () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:${stage.evil.port}" }] });
      peer.createDataChannel("x");
      await peer.setLocalDescription(await peer.createOffer());
    })()`);
    await expect.poll(() => stage.evil.counts.packets).toBeGreaterThan(0);
    await driver.close();
  });
});

describe("programs", () => {
  const mark = `globalThis.wasHere = true; try { top.wasHere = parent.wasHere = true; } catch {}`;
  const programs = {
    typescript: `const found = (0, eval)("globalThis"); ${mark.replaceAll("globalThis", "found")} console.log(typeof found.document, typeof found.window);`,
    python: `import builtins\nbuiltins.wasHere = True\ntry:\n    import js\n    js.wasHere = True\nexcept ImportError:\n    pass\nprint("document" in globals(), "window" in globals())`,
  } as const;

  test("are in no document, whoever wrote them", async () => {
    const driver = await stage.harness.open(await stage.harness.site.withRuntimes());
    expect((await driver.run("typescript", programs.typescript)).output).toBe("undefined undefined\n");
    expect((await driver.run("python", programs.python)).output).toBe("False False\n");
    const marks = await Promise.all(driver.page.frames().map((frame) => frame.evaluate("typeof wasHere")));
    // Page, host page, frame.
    expect(marks).toEqual(["undefined", "undefined", "undefined"]);
    await driver.close();

    const hostile = bareWorker(`${mark} say([typeof document, typeof window]);`);
    const bare = await stage.harness.open(stage.harness.site.withWorker(hostile));
    expect((await bare.run("typescript", "")).strings).toEqual(["undefined,undefined"]);
    const after = await Promise.all(bare.page.frames().map((frame) => frame.evaluate("typeof wasHere")));
    expect(after).toEqual(["undefined", "undefined", "undefined"]);
    await bare.close();
  });
});

describe("contrast: a page without a sandbox does all of it, and this suite sees it", () => {
  test("by markup and by script", async () => {
    const page = await stage.harness.browser.newPage();
    await page.goto(stage.harness.site.naiveUrl);
    const watched = watch(page);
    stage.evidence();
    for (const attack of staying) await run(page, attack);
    await expect.poll(() => watched.downloads.length).toBe(1);
    const arriving = staying.filter(({ naive }) => naive === undefined).map(({ id }) => id);
    const isHit = (id: string): boolean => stage.evil.hits.some((line) => new RegExp(`/page-${id}[?]?$`).test(line));
    await expect.poll(() => arriving.filter((id) => !isHit(id)), { timeout: 5_000 }).toEqual([]);
    expect(watched.windows()).toBeGreaterThan(3);
    console.log(`Without a sandbox, in a document: ${stage.evil.hits.length} requests.`);
    await page.context().close();
  });

  test.each(usually(leaving, (attack) => attack === leaving[0]))("$id", async (attack) => {
    const page = await stage.harness.browser.newPage();
    await page.goto(stage.harness.site.naiveUrl);
    stage.evidence();
    // In a frame as playgrounds have it: `srcdoc`, without a sandbox.
    await page.evaluate(() => {
      const frame = document.createElement("iframe");
      frame.srcdoc = "<body></body>";
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
      document.body.append(frame);
      return loaded;
    });
    const frame = page.frames()[1];
    if (frame === undefined) throw new Error("There is no frame.");
    await run(frame, attack).catch(() => "the frame is gone");
    await expect.poll(() => stage.evil.hits.filter((line) => line.endsWith(`/page-${attack.id}`))).not.toEqual([]);
    await page.close();
  });
});
