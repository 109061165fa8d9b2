/** "Shuffle": the program of the sandbox in other orders, what they print, and one of them shown; in a link too. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect as expectPage } from "playwright/test";
import { expect, test } from "vitest";
import { encodeLink } from "../../src/course/share-link.ts";
import { runInNode } from "../../src/runtimes/python/node.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import type { Trace } from "../../src/trace/trace.ts";
import { eventsOf } from "../../src/trace/trace.ts";
import { Bench } from "./site/bench.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();

const race = [
  "const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));",
  "let beds = 1;",
  "async function doctor() { await sleep(1000); console.log(beds); }",
  "async function nurse() { await sleep(1000); beds = 0; }",
  "await Promise.all([doctor(), nurse()]);",
].join("\n");

test("by keyboard: says which orders print something else, shows one, and is stale after an edit", async () => {
  const reader = await stage.newReader({ language: "typescript", hasTouch: true });
  await reader.open("/playground/");
  const bench = Bench.only(reader.page);
  const found = bench.root.getByRole("region", { name: /^Shuffle/ });
  await bench.write(race);
  await bench.openMore();
  await bench.button("Shuffle").focus();
  await reader.page.keyboard.press("Enter");
  await expectPage(bench.status).toHaveText(/^\d+ of 20 orders print something else: order \d+ first\.$/, {
    timeout: 60_000,
  });
  expect(await bench.state).toBe("idle");
  await expectPage(found).toContainText("Microtasks keep their order");
  const { violations } = await new AxeBuilder({ page: reader.page }).include("code-sandbox").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await bench.endOf(() => found.getByRole("button", { name: /^Show order/ }).click());
  await expectPage(bench.status).toContainText(/It ran in the shuffled order \d+\./);
  expect(await bench.printed()).toEqual(["0"]);
  await bench.run();
  await expectPage(bench.status).not.toContainText("shuffled");
  expect(await bench.printed()).toEqual(["1"]);

  await bench.write(`${race}\n// edited`);
  await expectPage(found).toContainText("This is of your previous version. Press Shuffle again.");
  await bench.write("for (;;) {}");
  await bench.button("Shuffle").click();
  await bench.button("Stop").click();
  await expectPage(bench.status).toHaveText("You stopped the shuffle.");
  expect(reader.complaints).toEqual([]);
  await reader.close();
});

test("a link names the order: Run uses it, with the record that Node makes, until the reader wants the usual one", async () => {
  const source = [
    "import asyncio",
    "async def tell(name):",
    "    await asyncio.sleep(1)",
    "    print(name)",
    "async def main():",
    '    await asyncio.gather(*map(tell, "abcd"))',
    "asyncio.run(main())",
  ].join("\n");
  const reader = await stage.newReader({ language: "python" });
  await reader.open(`/playground/${await encodeLink({ language: "python", source, shuffle: 4 })}`);
  const bench = Bench.only(reader.page);
  const found = bench.root.getByRole("region", { name: /^Shuffle/ });
  await expectPage(found).toContainText("Run uses order 4.");
  await bench.run();
  await expectPage(bench.status).toContainText("It ran in the shuffled order 4.");
  const events = await bench.root.evaluate((sandbox) => {
    const { trace } = (sandbox as HTMLElement & { readonly record: { readonly trace: Trace } }).record;
    return Array.from({ length: trace.length }, (_, index) => trace.at(index) as unknown);
  });
  const inNode: TraceEvent[] = [...eventsOf((await runInNode(source, { shuffle: 4 })).trace)];
  expect(events).toEqual(inNode);
  await found.getByRole("button", { name: "Use the usual order" }).click();
  await bench.run();
  expect(await bench.printed()).toEqual(["a", "b", "c", "d"]);
  await expectPage(bench.status).not.toContainText("shuffled");
  await reader.close();
});
