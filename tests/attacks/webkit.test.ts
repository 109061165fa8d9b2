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
