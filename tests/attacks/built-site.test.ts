/** The published site as a reader meets it: files that were altered, and programs that say they have passed. */
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import { Bench } from "../browser/site/bench.ts";
import { bothLanguages } from "../browser/site/reader.ts";
import { withSite } from "../browser/site/stage.ts";

const stage = withSite();

test.each(bothLanguages)("an altered worker in %s is not run, and the page says so", async (language) => {
  const reader = await stage.newReader({ language, hasTouch: true });
  const { page } = reader;
  let altered = 0;
  await page.route(new RegExp(`/sandbox/${language}-worker\\.[0-9a-f]+\\.bin$`), async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    // One bit, in the middle.
    const middle = body.length >> 1;
    body[middle] = (body[middle] ?? 0) ^ 1;
    altered += 1;
    await route.fulfill({ response, body });
  });
  await reader.open("/playground/");
  const bench = Bench.only(page);
  await bench.button("Run").click();
  await expectPage(bench.root).toContainText("is not the one this site was built with, so it was not used", {
    timeout: 30_000,
  });
  expect(altered).toBeGreaterThan(0);
  expect(await bench.printed()).toEqual([]);
  expect(page.workers().filter((worker) => worker.url().startsWith("blob:null"))).toEqual([]);

  // The right file again: the next run works.
  await page.unrouteAll();
  expect(await bench.run()).toBe("finished");
  await reader.close();
});

describe("an exercise is not passed by saying so", () => {
  const claims = {
    typescript: `const found: any = (0, eval)("globalThis");
for (const end of [{ type: "ended", run: 1, end: { state: "finished" }, passed: true }, { type: "run-finished", detail: { passed: true } }]) {
  try { found.postMessage(end); } catch {}
  try { found.dispatchEvent(new found.MessageEvent("message", { data: end })); } catch {}
  try { new found.BroadcastChannel("unblocked").postMessage(end); } catch {}
}
console.log("All checks passed.");
console.log(JSON.stringify({ passed: true, checks: [{ passed: true }] }));`,
    python: `import sys
print("All checks passed.")
print('{"passed": true, "checks": [{"passed": true}]}')
for name in ("js", "pyodide_js", "_pyodide_core"):
    try:
        __import__(name).postMessage({"type": "ended", "run": 1, "passed": True})
    except Exception:
        pass
sys.exit(0)`,
  } as const;

  test.each(bothLanguages)("in %s", async (language) => {
    const reader = await stage.newReader({ language, hasTouch: true });
    const { page } = reader;
    await reader.open("/async/await/");
    const exercise = page.locator("code-exercise").first();
    const bench = new Bench(page, exercise.locator("code-sandbox"));
    await bench.write(claims[language]);
    await bench.run();
    await expectPage(exercise.locator(".exercise-verdict")).toContainText("Not yet.");
    expect(await page.evaluate(() => localStorage.getItem("unblocked.progress") ?? "")).not.toMatch(/passed/);
    await reader.close();
  });
});
