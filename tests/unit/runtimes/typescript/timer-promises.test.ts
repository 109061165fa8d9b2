/** Promises that a timer settles: who is woken by it, and when it is not taken for granted. */
import { describe, expect, test } from "vitest";
import { parse } from "../../../../src/runtimes/typescript/parse.ts";
import { mayReplaceTimers } from "../../../../src/runtimes/typescript/timer-promises.ts";
import { eventsOfKind, outputOf, run } from "./runs.ts";

function isDoubted(source: string): boolean {
  const parsed = parse(source);
  if ("error" in parsed) throw new Error(parsed.error.message);
  return mayReplaceTimers(parsed.ast);
}

describe("whether a program may replace what timers are", () => {
  test.each([
    "function f(setTimeout: unknown) {}",
    "globalThis.setTimeout = (f) => f();",
    "Object.assign(globalThis, { setTimeout: f });",
    'globalThis["Promise"] = class {};',
    "class Promise {}",
    "const later = setTimeout;",
    'import { setTimeout } from "node:timers";',
    "Promise = null;",
  ])("%s may", (source) => {
    expect(isDoubted(source)).toBe(true);
  });

  test.each([
    "const sleep = (ms: number): Promise<void> => new Promise<void>((r) => setTimeout(r, ms));",
    "await Promise.all([]); let t: ReturnType<typeof setTimeout>; t = setTimeout(() => 1, 2);",
    "console.log(sleep() instanceof Promise);",
  ])("%s does not", (source) => {
    expect(isDoubted(source)).toBe(false);
  });
});

describe("a promise whose `resolve` only a timer gets", () => {
  test("wakes its lane by that timer, even if its delay sets another", async () => {
    const record = await run(`function delay() { setTimeout(() => console.log("other"), 1); return 5; }
await new Promise((resolve) => setTimeout(resolve, delay()));
console.log("on");`);
    expect(outputOf(record)).toBe("other\non\n");
    const [ready] = eventsOfKind(record, "ready").filter((event) => event.cause === "timer");
    expect(ready).toMatchObject({ lane: 1, timerId: 2, atMs: expect.closeTo(5, 2) as number });
    expect(eventsOfKind(record, "step-suspended")[0]).toMatchObject({ wait: "timer", target: 2 });
  });

  test("is not said to wait for a timer when setTimeout was replaced unseen", async () => {
    const record = await run(`Reflect.set(globalThis, "set" + "Timeout", (f: () => void) => queueMicrotask(f));
await new Promise<void>((resolve) => setTimeout(resolve, 5));
console.log("on");`);
    expect(outputOf(record)).toBe("on\n");
    expect(eventsOfKind(record, "step-suspended")[0]).toMatchObject({ wait: "future" });
    expect(eventsOfKind(record, "timer-fired")).toEqual([]);
  });
});
