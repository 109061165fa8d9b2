/** Ends that no program announces: loops that never yield, workers that vanish, frames that hang. */
import { describe, expect, test } from "vitest";
import { openRunner } from "../attacks/runner.ts";
import type { Driver } from "../browser/harness/driver.ts";
import { withHarness } from "../browser/harness/stage.ts";

const stage = withHarness();

async function expectNextRunWorks(driver: Driver): Promise<void> {
  const next = await driver.run("typescript", `say("hello");`);
  expect(next.end.state).toBe("finished");
  expect(next.strings).toEqual(["hello"]);
  expect(next.endMs).toBeLessThan(500);
}

const endless: Readonly<Record<string, string>> = {
  "a loop": "for (;;) {}",
  "a loop of microtasks": "const again = () => Promise.resolve().then(again); again(); await new Promise(() => {});",
  "an await for ever": "await new Promise(() => {});",
  "a catastrophic regular expression": `/^(a+)+$/.test("a".repeat(60) + "b");`,
  "nested workers that spin": `for (let i = 0; i < 3; i += 1) new Worker(URL.createObjectURL(new Blob(["for (;;) {}"]))); for (;;) {}`,
  "recursion in a loop": `const deeper = () => deeper(); for (;;) { try { deeper(); } catch {} }`,
};

describe("endless programs", () => {
  test.each(Object.entries(endless))("%s is stopped within 100 ms, and the next run works", async (_, source) => {
    const driver = await openRunner(stage);
    const { end, stopMs, longestTaskMs } = await driver.run("typescript", source, { stopAfterMs: 300 });

    expect(end).toMatchObject({ state: "stopped", reason: "stop" });
    expect(stopMs).toBeLessThan(100);
    expect(longestTaskMs).toBeLessThan(200);
    await expectNextRunWorks(driver);
    await driver.close();
  });

  test("without Stop, the frame ends it at its wall time", async () => {
    const driver = await openRunner(stage);
    const { end } = await driver.run("typescript", "for (;;) {}", { limits: { wallMs: 300 } });
    expect(end).toMatchObject({ state: "stopped", reason: "wall-time" });
    expect(end.realMs).toBeGreaterThanOrEqual(300);
    await expectNextRunWorks(driver);
    await driver.close();
  });

  test("what a stopped program had done is kept", async () => {
    const driver = await openRunner(stage);
    const { strings } = await driver.run("typescript", `say("one"); say("two"); for (;;) {}`, { stopAfterMs: 200 });
    expect(strings).toEqual(["one", "two"]);
    await driver.close();
  });
});

describe("workers that vanish", () => {
  test("one that closes itself is noticed", async () => {
    const driver = await openRunner(stage);
    const { end, endMs } = await driver.run("typescript", `say("bye"); self.close(); await new Promise(() => {});`);
    expect(end).toMatchObject({ state: "stopped", reason: "died" });
    expect(endMs).toBeLessThan(4_000);
    await expectNextRunWorks(driver);
    await driver.close();
  });

  test("one that closes its port is ended, at its wall time at the latest", async () => {
    const driver = await openRunner(stage);
    const { end } = await driver.run("typescript", `port.close(); await new Promise(() => {});`, {
      limits: { wallMs: 500 },
    });
    expect(end).toMatchObject({ state: "stopped", reason: "wall-time" });
    await expectNextRunWorks(driver);
    await driver.close();
  });
});

describe("a frame that hangs", () => {
  test("is removed 300 ms after Stop, and the next run works in another", async () => {
    const driver = await openRunner(stage);
    // Nothing a worker does hangs the frame since it counts; so hang it from the outside.
    const running = driver.run("typescript", "for (;;) {}", { stopAfterMs: 500 });
    const frame = driver.page.frames().find((each) => each.parentFrame()?.parentFrame());
    if (frame === undefined) throw new Error("no frame");
    await driver.page.waitForTimeout(200);
    frame.evaluate("for (;;) {}").catch(() => undefined);
    const { end, stopMs } = await running;

    expect(end).toMatchObject({ state: "stopped", reason: "stop" });
    expect(stopMs).toBeLessThan(450);
    const next = await driver.run("typescript", `say("hello");`);
    expect(next.strings).toEqual(["hello"]);
    expect(await driver.page.evaluate(() => harness.frames())).toBe(1);
    await driver.close();
  });
});
