import { describe, expect, test } from "vitest";
import { bareWorker } from "../../src/elements/self-test/bare-worker.ts";
import { withHarness } from "../browser/harness/stage.ts";

const stage = withHarness();

/** A page that holds still for longer than this feels broken. */
const bearableMs = 200;

const floods: Readonly<Record<string, string>> = {
  "small messages without end": `for (;;) say("x");`,
  "heartbeats without end": `for (;;) port.postMessage({ type: "chunk", run, words: new Uint32Array(0), strings: [] });`,
  "large chunks without end": `for (;;) port.postMessage({ type: "chunk", run, words: new Uint32Array(250_000), strings: [] });`,
  "long strings without end": `const text = "x".repeat(1_000_000); for (;;) say(text);`,
  "messages on the worker's own port": `for (;;) self.postMessage("x".repeat(1000));`,
  "messages from a nested worker": `
    const code = "for (;;) postMessage('x')";
    const nested = new Worker(URL.createObjectURL(new Blob([code])));
    nested.onmessage = () => say("x");
    await new Promise(() => {});`,
};

describe("floods", () => {
  test.each(Object.entries(floods))(
    "%s: the run is cut, the page stays responsive, the next run works",
    async (_, flood) => {
      const hostile = bareWorker(`if (request.source === "flood") { ${flood} } say(request.source);`);
      const driver = await stage.reopen(stage.site.withWorker(hostile));
      await driver.prepare("typescript");
      const { end, endMs, longestTaskMs } = await driver.run("typescript", "flood");

      expect(end.state).toBe("stopped");
      expect(end.state === "stopped" && end.reason).toMatch(/^(events|output|died)$/);
      expect(endMs).toBeLessThan(5_000);
      expect(longestTaskMs).toBeLessThan(bearableMs);
      const next = await driver.run("typescript", "hello");
      expect(next.strings).toEqual(["hello"]);
      expect(next.endMs).toBeLessThan(2_000);
    },
  );

  test("Stop is answered in the middle of a flood", async () => {
    // Just below the caps, for as long as it lasts.
    const hostile = bareWorker(
      `if (request.source === "flood") for (let i = 0; ; i += 1) { if (i % 3e6 === 0) say("x"); } say(request.source);`,
    );
    const driver = await stage.reopen(stage.site.withWorker(hostile));
    const { end, stopMs } = await driver.run("typescript", "flood", { stopAfterMs: 300 });
    expect(end).toMatchObject({ state: "stopped", reason: "stop" });
    expect(stopMs).toBeLessThan(100);
  });
});
