/** Every way out that we know, from the built sandbox: nobody may be reached. The same ways without it: somebody must be. */
import { describe, expect, test } from "vitest";
import { attackScript, pythonProgram } from "../../src/elements/self-test/attack-program.ts";
import { networkAttacks } from "../../src/elements/self-test/network-attacks.ts";
import { pythonAttacks } from "../../src/elements/self-test/python-attacks.ts";
import { tryAsProgram, tryBare, withAttackStage } from "./built-stage.ts";
import { outcomesOf } from "./evidence.ts";
import { runInPage, runNaively, runPythonNaively } from "./naive-worker.ts";

const stage = withAttackStage();
const pythonNetworkAttacks = pythonAttacks.filter(({ kind }) => kind === "network");

describe("the sandbox of the built site", () => {
  test("a worker that is wholly hostile reaches nobody", async () => {
    const evidence = stage.evidence();
    const said = await tryBare(stage, networkAttacks);
    await evidence.expectNobodyReached(networkAttacks, said);
    // The wall is the policy: it refused what the browser could have done, and told so.
    const byPolicy = [...outcomesOf(said).values()].filter(({ policy }) => policy !== null).map(({ id }) => id);
    for (const id of ["fetch-cors", "fetch-provider", "xhr-sync", "websocket", "eventsource", "import-http", "font"]) {
      expect(byPolicy).toContain(id);
    }
  });

  test("a TypeScript program reaches nobody, also past the names it is given", async () => {
    const evidence = stage.evidence();
    const said = await tryAsProgram(stage, "typescript", networkAttacks);
    await evidence.expectNobodyReached(
      networkAttacks.filter(({ bareOnly }) => bareOnly !== true),
      said,
    );
  });

  test("a Python program reaches nobody", async () => {
    const evidence = stage.evidence();
    await evidence.expectNobodyReached(pythonNetworkAttacks, await tryAsProgram(stage, "python", pythonNetworkAttacks));
  });
});

describe("contrast: what arrives without the sandbox is seen", () => {
  test("in a worker of a page", async () => {
    const page = await stage.harness.browser.newPage();
    await page.goto(stage.harness.site.naiveUrl);
    const evidence = stage.evidence();
    const attacks = networkAttacks.filter(({ documentOnly }) => documentOnly !== true);
    const said = await runNaively(page, attackScript(attacks, stage.target));
    const arriving = attacks.filter(({ naive }) => naive !== "nothing");
    expect(await evidence.arrived(attacks, said)).toEqual(arriving.map(({ id }) => id));
    console.log(`Without a sandbox, in a worker: ${evidence.sum}.`);
    await page.close();
  });

  test("in a page itself, which can do more than a worker", async () => {
    const page = await stage.harness.browser.newPage();
    await page.goto(stage.harness.site.naiveUrl);
    const attacks = networkAttacks.filter(({ documentOnly }) => documentOnly === true);
    const evidence = stage.evidence();
    const said = await runInPage(page, attackScript(attacks, stage.target));
    expect(await evidence.arrived(attacks, said)).toEqual(attacks.map(({ id }) => id));
    console.log(`Without a sandbox, in a page: ${evidence.sum}.`);
    await page.close();
  });

  test("in Pyodide as it comes", async () => {
    const page = await stage.harness.browser.newPage();
    await page.goto(stage.harness.site.naiveUrl);
    const evidence = stage.evidence();
    const said = await runPythonNaively(page, stage.harness.site, pythonProgram(pythonAttacks, stage.target));
    const arriving = pythonAttacks.filter(({ naive }) => naive !== "nothing");
    expect(await evidence.arrived(pythonAttacks, said)).toEqual(arriving.map(({ id }) => id));
    console.log(`Without a sandbox, in Python: ${evidence.sum}.`);
    await page.close();
  });
});
