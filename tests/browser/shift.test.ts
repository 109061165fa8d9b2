/** Nothing jumps: layout shifts while a lesson loads, when it is first touched, and when a program has run. */
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import { Bench } from "./site/bench.ts";
import { watchShifts } from "./site/measure.ts";
import { lessonAddresses } from "./site/pages.ts";
import { usualLanguages, type Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const mostShift = 0.02;

const stage = withSite();

/** The sum of all shifts since the last call, those right after an input included, and what moved. */
async function shifts({ page }: Reader): Promise<{ readonly sum: number; readonly what: string }> {
  return page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    const all = globalThis.layoutShifts.splice(0);
    const sum = all.reduce((total, { value }) => total + value, 0);
    return { sum, what: all.map(({ value, nodes }) => `${value.toFixed(4)} ${nodes.join(", ")}`).join("\n") };
  });
}

describe.each(lessonAddresses)("%s", (address) => {
  const sizes = [
    { name: "1440 px", viewport: { width: 1440, height: 900 }, hasTouch: false },
    { name: "390 px", viewport: { width: 390, height: 800 }, hasTouch: true },
  ];
  test.each(sizes)("at $name", async ({ name, viewport, hasTouch }) => {
    for (const language of usualLanguages) {
      const reader = await stage.newReader({ viewport, hasTouch, language });
      const { page } = reader;
      await page.addInitScript(watchShifts);
      await page.goto(stage.site.at(address), { waitUntil: "networkidle" });
      const loading = await shifts(reader);
      expect(loading.sum, `loading, ${loading.what}`).toBeLessThanOrEqual(mostShift);

      const bench = new Bench(page, page.locator("code-sandbox").first());
      await bench.root.scrollIntoViewIfNeeded();
      await bench.root.locator(".editor-host:visible").click();
      await expectPage(bench.field).toBeFocused();
      if (!hasTouch) await bench.root.locator(".editor-host.has-monaco:visible").waitFor();
      const touched = await shifts(reader);
      expect(touched.sum, `first touch, ${touched.what}`).toBeLessThanOrEqual(mostShift);

      expect(await bench.run()).toBe("finished");
      const ran = await shifts(reader);
      console.log(
        `${address} ${name} ${language}: layout shift ${loading.sum.toFixed(4)} loading, ${touched.sum.toFixed(4)} touched, ${ran.sum.toFixed(4)} run`,
      );
      expect(ran.sum, `run, ${ran.what}`).toBeLessThanOrEqual(mostShift);
      await reader.close();
    }
  });
});
