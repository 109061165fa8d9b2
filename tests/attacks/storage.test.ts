/** Every way to what the browser keeps for the site, and to the page: closed in the sandbox, open without it. */
import { describe, expect, test } from "vitest";
import { attackScript } from "../../src/elements/self-test/attack-program.ts";
import { channelName, originAttacks } from "../../src/elements/self-test/origin-attacks.ts";
import { pythonAttacks } from "../../src/elements/self-test/python-attacks.ts";
import type { Driver } from "../browser/harness/driver.ts";
import { tryAsProgram, tryBare, withAttackStage } from "./built-stage.ts";
import { runInPage, runNaively } from "./naive-worker.ts";

const stage = withAttackStage();
const pythonOriginAttacks = pythonAttacks.filter(({ kind }) => kind === "origin");

/** A page with something to steal, that answers whoever reaches it on its channel. */
async function keepSecrets(page: Driver["page"]): Promise<void> {
  await page.evaluate((name) => {
    localStorage.setItem("unblocked.key", "sk-secret");
    sessionStorage.setItem("unblocked.key", "sk-secret");
    document.cookie = "secret=1";
    const channel = new BroadcastChannel(name);
    channel.onmessage = () => channel.postMessage("heard");
    Object.assign(globalThis, { channel });
  }, channelName);
}

describe("the sandbox of the built site", () => {
  test("a worker that is wholly hostile reaches nothing of the site", async () => {
    const evidence = stage.evidence();
    await evidence.expectNobodyReached(originAttacks, await tryBare(stage, originAttacks, keepSecrets));
  });

  test("nor does a TypeScript program", async () => {
    const evidence = stage.evidence();
    const said = await tryAsProgram(stage, "typescript", originAttacks, keepSecrets);
    await evidence.expectNobodyReached(originAttacks, said);
  });

  test("nor does a Python program", async () => {
    const evidence = stage.evidence();
    const said = await tryAsProgram(stage, "python", pythonOriginAttacks, keepSecrets);
    await evidence.expectNobodyReached(pythonOriginAttacks, said);
  });
});

describe("contrast: what is reached without the sandbox is seen", () => {
  test("in a worker of a page", async () => {
    const page = await stage.harness.browser.newPage();
    await page.goto(stage.harness.site.naiveUrl);
    await keepSecrets(page);
    const said = await runNaively(page, attackScript(originAttacks, stage.target));
    const reached = originAttacks.filter(({ naive, documentOnly }) => naive === "reached" && documentOnly !== true);
    expect(await stage.evidence().arrived(originAttacks, said)).toEqual(reached.map(({ id }) => id));
    await page.close();
  });

  test("in a page itself", async () => {
    const page = await stage.harness.browser.newPage();
    await page.goto(stage.harness.site.naiveUrl);
    await keepSecrets(page);
    const attacks = originAttacks.filter(({ documentOnly }) => documentOnly === true);
    const said = await runInPage(page, attackScript(attacks, stage.target));
    expect(await stage.evidence().arrived(attacks, said)).toEqual(attacks.map(({ id }) => id));
    await page.close();
  });
});
