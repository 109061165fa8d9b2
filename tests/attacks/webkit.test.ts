/**
 * The short list in WebKit, Safari's engine: whoever runs there reaches nobody either. Needs WebKitGTK, its driver and a
 * virtual screen, which few machines have: without them the tests are skipped, and say so.
 */
import { describe, expect, test } from "vitest";
import { attackScript, pythonProgram, typescriptProgram } from "../../src/elements/self-test/attack-program.ts";
import type { Attack } from "../../src/elements/self-test/attack.ts";
import { bareWorker } from "../../src/elements/self-test/bare-worker.ts";
import { networkAttacks } from "../../src/elements/self-test/network-attacks.ts";
import { channelName, originAttacks } from "../../src/elements/self-test/origin-attacks.ts";
import { pythonAttacks } from "../../src/elements/self-test/python-attacks.ts";
import { startSite } from "../browser/harness/site.ts";
import { madeOnce } from "../browser/made-once.ts";
import { hello } from "./both-languages.ts";
import { documentAttacks, documentScript, type DocumentAttack } from "./document-attacks.ts";
import { Evidence } from "./evidence.ts";
import { startEvilServer } from "./evil-server.ts";
import { WebKitSandbox } from "./other-browsers/sandbox.ts";
import { WebKit, whyNoWebKit } from "./other-browsers/webkit.ts";
import { targetOf } from "./targets.ts";

const inWorker: readonly Attack[] = [...networkAttacks, ...originAttacks];
const inTypeScript = inWorker.filter(({ bareOnly }) => bareOnly !== true);
const limits = { wallMs: 60_000 };

/** Those that arrive from a worker of any page in WebKit; each must be seen in the contrast run. */
const arrivingNaively = [
  "fetch-cors",
  "fetch-no-cors",
  "fetch-keepalive",
  "fetch-own-site",
  "xhr-sync",
  "websocket",
  "eventsource",
  "import-http",
  "import-scripts",
  "nested-blob",
  "nested-module",
  "own-origin",
  "indexed-db",
  "caches",
  "locks",
  "channel",
];

/** In the page: something to steal, and somebody who answers whoever reaches the page's channel. */
const keepSecrets = `
  localStorage.setItem("unblocked.key", "sk-secret");
  sessionStorage.setItem("unblocked.key", "sk-secret");
  document.cookie = "secret=1";
  globalThis.channel = new BroadcastChannel(args[0]);
  channel.onmessage = () => channel.postMessage("heard");`;

/** In the page: run a script as most playgrounds do, in a worker of the page's own origin. Returns what it said. */
const runNaively = `
  const script = "(async () => { const said = []; const say = (text) => said.push(String(text)); " + args[0] + "; postMessage(said); })()";
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  return new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));`;

if (whyNoWebKit !== null) console.warn(`The attacks in WebKit are ${whyNoWebKit}.`);

describe.skipIf(whyNoWebKit !== null)(`WebKitGTK ${whyNoWebKit ?? ""}`.trim(), () => {
  const site = madeOnce(
    () => startSite({ built: true }),
    (started) => started.close(),
  );
  const evil = madeOnce(startEvilServer, (server) => server.close());
  const browser = madeOnce(
    () => WebKit.start(),
    (started) => started.close(),
  );
  const target = (): ReturnType<typeof targetOf> => targetOf(evil(), new URL(site().url).origin);

  test("a worker that is wholly hostile reaches nobody, and nothing of the site", async () => {
    const manifest = site().withWorker(bareWorker(attackScript(inWorker, target())));
    const sandbox = await WebKitSandbox.open(browser(), site(), manifest);
    await browser().evaluate(keepSecrets, channelName);
    const evidence = new Evidence(evil(), site());
    const { strings, end } = await sandbox.run("typescript", "", { limits });
    expect(end.state).toBe("finished");
    await evidence.expectNobodyReached(inWorker, strings);
  });

  test("the caches that WebKit lets it have are not the site's, and last no longer than the page", async () => {
    const keep = `await (await caches.open("of-the-site")).put(location.href, new Response("kept")); return caches.keys();`;
    const look = `say(await caches.keys()); await caches.open("of-the-worker"); say(await caches.keys());`;
    for (const visit of ["first", "second"]) {
      const sandbox = await WebKitSandbox.open(browser(), site(), site().withWorker(bareWorker(look)));
      expect([visit, await browser().evaluate(keep)]).toEqual([visit, ["of-the-site"]]);
      expect((await sandbox.run("typescript", "")).strings).toEqual(["", "of-the-worker"]);
    }
  });

  test.each([
    ["TypeScript", "typescript", inTypeScript, typescriptProgram],
    ["Python", "python", pythonAttacks, pythonProgram],
  ] as const)("nor does a program in %s, and the next one runs", async (_, language, attacks, write) => {
    const sandbox = await WebKitSandbox.open(browser(), site(), await site().withRuntimes());
    await browser().evaluate(keepSecrets, channelName);
    await sandbox.prepare(language);
    const evidence = new Evidence(evil(), site());
    const { output, end } = await sandbox.run(language, write(attacks, target()), { clock: "real", limits });
    expect(end.state).toBe("finished");
    await evidence.expectNobodyReached(attacks, output.split("\n"));
    expect((await sandbox.run(language, hello[language])).output).toBe("hello\n");
  });

  describe("the frame, if hostile code were in it", () => {
    const enterFrame = async (): Promise<void> => {
      const sandbox = await WebKitSandbox.open(browser(), site(), await site().withRuntimes());
      await sandbox.prepare("typescript");
      await browser().enter(0, 0);
      expect(await browser().evaluate("return [location.href, origin]")).toEqual(["about:srcdoc", "null"]);
    };
    const attempt = (attack: DocumentAttack): Promise<unknown> =>
      browser().evaluate(`return ${documentScript(attack, evil().origin)}`);

    test("fetches nothing, opens nothing and sends nothing", async () => {
      await enterFrame();
      const windows = await browser().windows();
      evil().reset();
      for (const attack of documentAttacks) if (attack.leaves !== true) await attempt(attack);
      await Evidence.settle();
      expect(evil().hits).toEqual([]);
      expect(await browser().windows()).toBe(windows);
    });

    test("contrast: a page without a sandbox does, and it is seen", async () => {
      await browser().goto(site().naiveUrl);
      evil().reset();
      for (const attack of documentAttacks) if (attack.leaves !== true) await attempt(attack);
      await Evidence.settle();
      const arriving = [
        "image",
        "style",
        "script",
        "iframe",
        "form-get",
        "css-font",
        "fetch-document",
        "worker-document",
      ];
      for (const id of arriving) expect(evil().hits.join(" ")).toContain(`/page-${id}`);
    });

    test.each(documentAttacks.filter(({ leaves }) => leaves === true))("$id: goes nowhere", async (attack) => {
      await enterFrame();
      evil().reset();
      await attempt(attack).catch(() => "the frame is gone");
      await Evidence.settle();
      expect(evil().hits).toEqual([]);
      await browser().enter();
      expect(await browser().url()).toBe(site().url);
    });
  });

  test("Python is restored from its saved memory there, which takes half the time or less", async () => {
    const manifest = await site().withRuntimes();
    const restored = await WebKitSandbox.open(browser(), site(), manifest);
    const restoredMs = await restored.prepare("python");
    const others = Object.fromEntries(Object.entries(manifest).filter(([name]) => name !== "python/snapshot"));
    const cold = await WebKitSandbox.open(browser(), site(), others);
    expect(restoredMs * 2).toBeLessThan(await cold.prepare("python"));
  });

  test("contrast: from a worker without the sandbox the same attacks arrive, and are seen", async () => {
    await browser().goto(site().naiveUrl);
    await browser().evaluate(keepSecrets, channelName);
    const evidence = new Evidence(evil(), site());
    const said = (await browser().evaluate(runNaively, attackScript(inWorker, target()))) as string[];
    const arrived = await evidence.arrived(inWorker, said);
    expect(arrived).toEqual(expect.arrayContaining(arrivingNaively));
    console.log(`Without a sandbox, in a worker of WebKit: ${evidence.sum}.`);
  });
});
