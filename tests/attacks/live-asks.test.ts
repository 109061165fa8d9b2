/** What a worker that was taken over can ask in a live run: named operations, few of them, and nothing else. */
import { describe, expect, test } from "vitest";
import { withHarness } from "../browser/harness/stage.ts";
import { bareWorker } from "../../src/elements/self-test/bare-worker.ts";
import { maxAsksPerRun } from "../../src/protocol/sizes.ts";

const stage = withHarness();
const ask = `{ type: "ask", run, ask: 1, operation: "models.list", body: "" }`;

/** Each is sent by a worker in a live run; none may reach the gate. */
const forgeries: Readonly<Record<string, string>> = {
  "an address": `port.postMessage({ ...${ask}, operation: "https://evil.example/v1" });`,
  "a name that every object has": `port.postMessage({ ...${ask}, operation: "constructor" });`,
  "the name of the prototype": `port.postMessage({ ...${ask}, operation: "__proto__" });`,
  "a path beside an operation": `port.postMessage({ ...${ask}, operation: "models.list/../files" });`,
  "headers of its own": `port.postMessage({ ...${ask}, headers: { authorization: "x" } });`,
  "a base URL": `port.postMessage({ ...${ask}, baseUrl: "https://evil.example" });`,
  "for another run": `port.postMessage({ ...${ask}, run: run + 1 });`,
  "a body of objects": `port.postMessage({ ...${ask}, body: { toString: null } });`,
  "a body of 20 MB": `port.postMessage({ ...${ask}, body: "x".repeat(20_000_000) });`,
  "a body that contains itself": `const loop = ${ask}; loop.body = loop; port.postMessage(loop);`,
  "a body 500 deep": `let deep = {}; for (let i = 0; i < 500; i += 1) deep = { deep }; port.postMessage({ ...${ask}, body: deep });`,
  "a polluting key": `port.postMessage(JSON.parse('{"type":"ask","run":' + run + ',"ask":1,"operation":"models.list","body":"","__proto__":{"polluted":1}}'));`,
  "a number beyond the last": `port.postMessage({ ...${ask}, ask: ${maxAsksPerRun + 1} });`,
  "to leave what it never asked": `port.postMessage({ type: "leave", run, ask: 1 });`,
  "in the page's voice": `port.postMessage({ type: "answer", run, ask: 1, part: { kind: "end" } });`,
  "on the worker's own port": `self.postMessage(${ask});`,
  "with a port of its own": `const { port1 } = new MessageChannel(); port.postMessage({ ...${ask}, port1 }, [port1]);`,
};

describe("a live run that asks", () => {
  test.each(Object.entries(forgeries))("%s is ended, and nothing is asked", async (_, attack) => {
    const hostile = bareWorker(`if (request.source === "attack") { ${attack} await new Promise(() => {}); }
      port.postMessage(${ask});`);
    const driver = await stage.reopen(stage.site.withWorker(hostile));
    const { end, gate } = await driver.run("typescript", "attack", { isLive: true });
    expect(end).toMatchObject({ state: "stopped", reason: "died" });
    expect(gate?.asked).toEqual([]);
    expect(gate?.closedMs).toHaveLength(1);
    const next = await driver.run("typescript", "good", { isLive: true });
    expect(next.end.state).toBe("finished");
    expect(next.gate?.asked).toHaveLength(1);
    expect(await driver.page.evaluate(() => Reflect.get(Object.prototype, "polluted") as unknown)).toBeUndefined();
  });

  test.each([
    ["100,000 times", `for (let n = 1; n <= 100_000; n += 1) port.postMessage({ ...${ask}, ask: n });`],
    ["the same again and again", `for (;;) port.postMessage(${ask});`],
    ["and leaves without end", `port.postMessage(${ask}); for (;;) port.postMessage({ type: "leave", run, ask: 1 });`],
    [
      "with a megabyte each time",
      `const body = "x".repeat(1_000_000); for (let n = 1; n < 1e5; n += 1) port.postMessage({ ...${ask}, ask: n, body });`,
    ],
  ])("%s is cut, and the page stays responsive", async (_, flood) => {
    const hostile = bareWorker(`if (request.source === "flood") { ${flood} await new Promise(() => {}); }
      port.postMessage(${ask});`);
    const driver = await stage.reopen(stage.site.withWorker(hostile));
    await driver.prepare("typescript");
    const { end, gate, longestTaskMs } = await driver.run("typescript", "flood", { isLive: true });
    expect(end.state).toBe("stopped");
    expect(gate?.asked.length).toBeLessThanOrEqual(maxAsksPerRun);
    expect(gate?.closedMs).toHaveLength(1);
    // A page that holds still for longer than this feels broken.
    expect(longestTaskMs).toBeLessThan(200);
    const next = await driver.run("typescript", "good", { isLive: true });
    expect(next.end.state).toBe("finished");
  });

  test("without a gate is ended at its first ask", async () => {
    const driver = await stage.reopen(stage.site.withWorker(bareWorker(`port.postMessage(${ask});`)));
    const { end } = await driver.run("typescript", "");
    expect(end).toMatchObject({ state: "stopped", reason: "died" });
  });

  test("once it is over is not heard", async () => {
    const late = bareWorker(`finish(); port.postMessage(${ask}); await new Promise(() => {});`);
    const driver = await stage.reopen(stage.site.withWorker(late));
    const { end, gate } = await driver.run("typescript", "", { isLive: true });
    expect(end.state).toBe("finished");
    expect(gate?.asked).toEqual([]);
  });
});
