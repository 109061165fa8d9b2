/** The short list in Firefox: network and storage from every kind of worker, the contrast, and the self-test page. */
import { describe, expect, onTestFinished, test } from "vitest";
import { attackScript, pythonProgram, typescriptProgram } from "../../src/elements/self-test/attack-program.ts";
import type { Attack } from "../../src/elements/self-test/attack.ts";
import { bareWorker } from "../../src/elements/self-test/bare-worker.ts";
import { networkAttacks } from "../../src/elements/self-test/network-attacks.ts";
import { channelName, originAttacks } from "../../src/elements/self-test/origin-attacks.ts";
import { pythonAttacks } from "../../src/elements/self-test/python-attacks.ts";
import type { AssetManifest } from "../../src/protocol/assets.ts";
import type { Language } from "../../src/trace/event.ts";
import type { RunReport } from "../browser/harness/page.ts";
import { startSite } from "../browser/harness/site.ts";
import { madeOnce } from "../browser/made-once.ts";
import { hello } from "./both-languages.ts";
import { Evidence } from "./evidence.ts";
import { startEvilServer } from "./evil-server.ts";
import { Firefox, whyNoFirefox } from "./other-browsers/firefox.ts";
import { targetOf } from "./targets.ts";

/** Tried alone: together with the others it holds a worker of Firefox 153 up for good, with and without the sandbox. */
const holdsUp = "webtransport";
const everything: readonly Attack[] = [...networkAttacks, ...originAttacks];
const inWorker = everything.filter(({ id }) => id !== holdsUp);
const inTypeScript = inWorker.filter(({ bareOnly }) => bareOnly !== true);

/** Those that arrive from a worker of any page in Firefox; each must be seen in the contrast run. */
const arrivingNaively = [
  "fetch-cors",
  "fetch-no-cors",
  "fetch-keepalive",
  "fetch-own-site",
  "xhr-sync",
  "xhr-async",
  "websocket",
  "eventsource",
  "import-http",
  "import-scripts",
  "nested-blob",
  "nested-import",
  "font",
  "own-origin",
  "indexed-db",
  "caches",
  "private-files",
  "locks",
  "channel",
];

/** In the page: something to steal, and somebody who answers whoever reaches the page's channel. */
const keepSecrets = `(() => {
  localStorage.setItem("unblocked.key", "sk-secret");
  sessionStorage.setItem("unblocked.key", "sk-secret");
  document.cookie = "secret=1";
  globalThis.channel = new BroadcastChannel(${JSON.stringify(channelName)});
  channel.onmessage = () => channel.postMessage("heard");
})()`;

describe.skipIf(whyNoFirefox !== null)(`Firefox ${whyNoFirefox ?? ""}`.trim(), () => {
  const site = madeOnce(
    () => startSite({ built: true }),
    (started) => started.close(),
  );
  const evil = madeOnce(startEvilServer, (server) => server.close());
  const firefox = madeOnce(
    () => Firefox.launch(),
    (browser) => browser.close(),
  );
  const target = () => targetOf(evil(), new URL(site().url).origin);

  async function open(manifest: AssetManifest): Promise<void> {
    await firefox().goto(site().url);
    await firefox().evaluate(`harness.open(${JSON.stringify(manifest)}, "${site().assetsUrl}", "${site().hostUrl}")`);
    await firefox().evaluate(keepSecrets);
  }

  async function run(language: Language, source: string): Promise<RunReport> {
    const options = { clock: "real", limits: { wallMs: 30_000 } };
    const given = [language, source, options].map((each) => JSON.stringify(each)).join(", ");
    return (await firefox().evaluate(`harness.run(${given})`)) as RunReport;
  }

  test("a worker that is wholly hostile reaches nobody", async () => {
    await open(site().withWorker(bareWorker(attackScript(inWorker, target()))));
    const evidence = new Evidence(evil(), site());
    const { strings, end } = await run("typescript", "");
    expect(end.state).toBe("finished");
    await evidence.expectNobodyReached(inWorker, strings);
  });

  test("nor does one that opens a QUIC connection", async () => {
    const attacks = everything.filter(({ id }) => id === holdsUp);
    await open(site().withWorker(bareWorker(attackScript(attacks, target()))));
    const evidence = new Evidence(evil(), site());
    await evidence.expectNobodyReached(attacks, (await run("typescript", "")).strings);
  });

  test.each(["typescript", "python"] as const)(
    "a program in %s reaches nobody, and the next run works",
    async (language) => {
      const attacks = language === "python" ? pythonAttacks : inTypeScript;
      await open(await site().withRuntimes());
      await firefox().evaluate(`harness.prepare("${language}")`);
      const evidence = new Evidence(evil(), site());
      const program = language === "python" ? pythonProgram(attacks, target()) : typescriptProgram(attacks, target());
      const { output, end } = await run(language, program);
      expect(end.state).toBe("finished");
      await evidence.expectNobodyReached(attacks, output.split("\n"));
      expect((await run(language, hello[language])).output).toBe("hello\n");
    },
  );

  test("contrast: what arrives without the sandbox is seen", async () => {
    await firefox().goto(site().naiveUrl);
    await firefox().evaluate(keepSecrets);
    const evidence = new Evidence(evil(), site());
    const said = (await firefox().evaluate(`new Promise((resolve) => {
      const script = ${JSON.stringify(`(async () => { const said = []; const say = (text) => said.push(String(text)); ${attackScript(inWorker, target())}; postMessage(said); })()`)};
      const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
      worker.onmessage = ({ data }) => resolve(data);
    })`)) as readonly string[];
    const arrived = await evidence.arrived(inWorker, said);
    console.log(`Without a sandbox, in Firefox: ${arrived.length} arrived; ${evidence.sum}.`);
    expect(arrivingNaively.filter((id) => !arrived.includes(id))).toEqual([]);
  });

  // In a Firefox of its own: workers that the attacks above left behind hold up those of this page.
  test("the self-test page says the same", async () => {
    const fresh = await Firefox.launch();
    onTestFinished(() => fresh.close());
    await fresh.goto(new URL("/selftest/", site().url).href);
    await fresh.evaluate(`document.querySelector('[data-act="run"]').click()`);
    const state = async (): Promise<unknown> => fresh.evaluate(`document.querySelector("self-test").dataset.state`);
    await expect.poll(state, { timeout: 60_000, interval: 500 }).toBe("done");
    const verdict = await fresh.evaluate(`document.querySelector("[data-status]").textContent`);
    expect(verdict).toMatch(
      /^All \d+ attacks were tried, and none got through\. Without the sandbox [1-9]\d* of \d+ got through\.$/,
    );
  });
});
