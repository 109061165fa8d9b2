/** The real runtimes in the real sandbox: how soon they stop, and how well the page answers meanwhile. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../src/trace/event.ts";
import { expectNextRunSaysHello, loop } from "../attacks/both-languages.ts";
import type { Driver } from "../browser/harness/driver.ts";
import { withHarness } from "../browser/harness/stage.ts";

const stage = withHarness();
let driver: Driver;

beforeAll(async () => {
  driver = await stage.open(await stage.site.withRuntimes());
});

const printLoop: Readonly<Record<Language, string>> = {
  python: "for i in range(1_000_000):\n    print(i)",
  typescript: "for (let i = 0; i < 1_000_000; i += 1) console.log(i);",
};

describe.each(["python", "typescript"] as const)("%s", (language) => {
  test("an endless loop is stopped within 100 ms, and the next run works", async () => {
    const stopsMs: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { end, stopMs } = await driver.run(language, loop[language], { stopAfterMs: 500 });
      expect(end).toMatchObject({ state: "stopped", reason: "stop" });
      stopsMs.push(stopMs ?? Number.NaN);
      await expectNextRunSaysHello(driver, language);
    }
    // The median: on a machine that is busy with other things one of them may wait for its turn.
    expect(stopsMs.sort((a, b) => a - b)[1]).toBeLessThan(100);
  });

  test("a million prints end at the limit of output, and the page stays responsive", async () => {
    const { end, output, longestTaskMs } = await driver.run(language, printLoop[language]);
    expect(end).toMatchObject({ state: "stopped", reason: "output" });
    expect(output.startsWith("0\n1\n2\n")).toBe(true);
    expect(output.length).toBeGreaterThan(900_000);
    expect(longestTaskMs).toBeLessThan(200);
    await expectNextRunSaysHello(driver, language);
  });
});
