/** A page whose browser, storage or network fails it goes on, says what happened, and keeps what the reader wrote. */
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import { Bench } from "../browser/site/bench.ts";
import { withSite } from "../browser/site/stage.ts";

const stage = withSite();
const lesson = "/async/await/";
const title = "One patient";
const said = (bench: Bench): Promise<string> => bench.status.innerText();

describe("a browser without WebAssembly", () => {
  test("says so for Python, and runs TypeScript", async () => {
    const reader = await stage.newReader({ before: () => Reflect.deleteProperty(globalThis, "WebAssembly") });
    await reader.open(lesson);
    const bench = Bench.titled(reader.page, title);
    expect(await bench.run()).toBe("stopped");
    expect(await said(bench)).toContain("WebAssembly switched off, and Python runs on it.");
    await reader.page.getByRole("tab", { name: "TypeScript" }).click();
    expect(await bench.run()).toBe("finished");
    await reader.close();
  });
});

describe("a network that fails", () => {
  test("while a language loads: says so, keeps the edit, and the next press of Run loads it", async () => {
    const reader = await stage.newReader({ hasTouch: true, language: "typescript" });
    await reader.open(lesson);
    const bench = Bench.titled(reader.page, title);
    await reader.context.route(/\/sandbox\/typescript-worker/, (route) => route.abort());
    await bench.write('console.log("typed meanwhile");');
    expect(await bench.run()).toBe("stopped");
    expect(await said(bench)).toContain("Check your connection, then run again.");
    await reader.context.unroute(/\/sandbox\/typescript-worker/);
    expect(await bench.run()).toBe("finished");
    expect(await bench.printed()).toEqual(["typed meanwhile"]);
    await reader.close();
  });

  test("and a file that was altered on its way is not used", async () => {
    const reader = await stage.newReader({ language: "typescript" });
    await reader.open(lesson);
    const bench = Bench.titled(reader.page, title);
    await reader.context.route(/\/sandbox\/typescript-worker/, async (route) => {
      const body = await (await route.fetch()).body();
      body[body.length - 10] = (body[body.length - 10] ?? 0) ^ 1;
      await route.fulfill({ body });
    });
    expect(await bench.run()).toBe("stopped");
    expect(await said(bench)).toContain("is not the one this site was built with, so it was not used.");
    await reader.context.unroute(/\/sandbox\/typescript-worker/);
    expect(await bench.run()).toBe("finished");
    await reader.close();
  });
});

test("two tabs run at once, and an edit in one is there in the next that opens", async () => {
  const reader = await stage.newReader({ hasTouch: true, language: "typescript" });
  await reader.open(lesson);
  const other = await reader.context.newPage();
  await other.goto(reader.page.url());
  const benches = [Bench.titled(reader.page, title), Bench.titled(other, title)];
  // It knows the original, and must not put that in the place of the other's edit when it goes.
  expect(await benches[1]?.source()).toContain("asking about");
  await benches[0]?.write('console.log("of the first tab");');
  expect(await Promise.all(benches.map((bench) => bench.run()))).toEqual(["finished", "finished"]);
  expect(await benches[0]?.printed()).toEqual(["of the first tab"]);
  await other.reload();
  await expectPage.poll(() => Bench.titled(other, title).source()).toBe('console.log("of the first tab");');
  await reader.close();
});

test("a page that is left in the middle of a run starts afresh, with what was typed", async () => {
  const reader = await stage.newReader({ hasTouch: true, language: "typescript" });
  await reader.open(lesson);
  const bench = Bench.titled(reader.page, title);
  await bench.write('console.log("begun");\nfor (;;) {}');
  await bench.button("Run").click();
  await expectPage(bench.root).toHaveAttribute("data-run-state", "running");
  await reader.open(lesson);
  const again = Bench.titled(reader.page, title);
  await expectPage.poll(() => again.source()).toContain("for (;;)");
  await expectPage(again.root).toHaveAttribute("data-run-state", "idle");
  await again.write('console.log("mended");');
  expect(await again.run()).toBe("finished");
  await reader.close();
});
