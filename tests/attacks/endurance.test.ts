/** Programs that ask for much: long ones, greedy ones, many of them. */
import { describe, expect, test } from "vitest";
import { withHarness } from "../browser/harness/stage.ts";
import { isFull } from "../full.ts";
import { openRunner } from "./runner.ts";

const stage = withHarness({ built: true });

test("a spinning program is not taken for a dead one", async () => {
  const driver = await openRunner(stage);
  const { end } = await driver.run("typescript", "for (;;) {}", { limits: { wallMs: 4_000 } });
  expect(end).toMatchObject({ state: "stopped", reason: "wall-time" });
  await driver.close();
});

test.runIf(isFull)("a worker that uses all memory takes neither page nor next run with it", async () => {
  const driver = await openRunner(stage);
  // The worker takes the frame's process with it; the driver then gives up the whole page, which lives on and tells.
  await driver.page.evaluate(() => {
    const source = `const kept = []; for (;;) kept.push(new Array(1e7).fill(kept.length));`;
    const greedy = harness.run("typescript", source, { limits: { wallMs: 60_000 } });
    void harness.tell("greedy", greedy).then(() => harness.tell("next", harness.run("typescript", `say("hello");`)));
  });
  expect(await stage.site.told("greedy")).toMatchObject({ end: { state: "stopped", reason: "died" } });
  expect(await stage.site.told("next")).toMatchObject({ end: { state: "finished" }, strings: ["hello"] });
  await driver.close();
});

describe("many runs", () => {
  const runs = isFull ? 200 : 25;

  test(`${runs} in a row leave one frame and no more than the spare and the last worker`, async () => {
    const driver = await openRunner(stage);
    const rounds = Array.from({ length: runs }, (_, round) => String(round));
    const sources = rounds.map((round) => `say(${round});`);
    const said = await driver.page.evaluate((programs) => harness.runAll("typescript", programs), sources);
    expect(said).toEqual(rounds.map((round) => [round]));
    await driver.page.waitForTimeout(300);
    expect(await driver.page.evaluate(() => harness.frames())).toBe(1);
    expect(driver.page.workers().length).toBeLessThanOrEqual(2);
    await driver.close();
  });

  test("two at once do not mix", async () => {
    const driver = await openRunner(stage);
    const [first, second] = await Promise.all([
      driver.run("typescript", `await new Promise((r) => setTimeout(r, 200)); say("first");`),
      driver.run("typescript", `say("second");`),
    ]);
    expect(first.strings).toEqual(["first"]);
    expect(second.strings).toEqual(["second"]);
    await driver.close();
  });
});
