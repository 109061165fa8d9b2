/** What a reader takes away from a lesson: the picture as a file, the trace, a link to the moment. */
import { AxeBuilder } from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import { expect as expectPage } from "playwright/test";
import { expect, test } from "vitest";
import { recordFromJson } from "../../src/trace/json.ts";
import { Bench } from "./site/bench.ts";
import { lessonAddresses } from "./site/pages.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();

test("a picture, a trace and a link leave a lesson", async () => {
  const reader = await stage.newReader({ language: "typescript" });
  const { page } = reader;
  await reader.open(lessonAddresses[0]);
  const bench = Bench.titled(page, "Two patients");
  const { root } = bench;

  async function saved(button: string): Promise<Buffer> {
    const [file] = await Promise.all([page.waitForEvent("download"), bench.button(button).click()]);
    return readFile(await file.path());
  }

  await bench.openMore();
  await bench.button("Picture as PNG").click();
  await expectPage(bench.status).toHaveText("There is nothing to save yet. Press Run first.");

  await bench.run();
  await root.getByRole("slider", { name: /^Playhead/ }).press("Home");
  const canvas = root.locator(".timeline-picture canvas");
  const heightPx = Number(await canvas.getAttribute("height"));

  const svg = (await saved("Picture as SVG")).toString();
  expect(svg).toMatch(/^<svg xmlns=.*<title id="run-title">Two patients<\/title>/);
  for (const lane of ["ask(&quot;P1&quot;)", "ask(&quot;P2&quot;)"]) expect(svg).toContain(`>${lane}</text>`);
  // It opens anywhere: nothing of the page is needed for it.
  expect(svg).not.toContain("var(--");

  const png = await saved("Picture as PNG");
  await expectPage(bench.status).toHaveText("Saved: the picture as you see it, with the playhead.");
  const shown = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const surface = new OffscreenCanvas(image.width, image.height);
    const context = surface.getContext("2d");
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? [];
    let clear = 0;
    const colours = new Set<number>();
    for (let at = 0; at < pixels.length; at += 4) {
      if (pixels[at + 3] !== 255) clear += 1;
      colours.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
    }
    return { heightPx: image.height, clear, colours: colours.size };
  }, png.toString("base64"));
  expect(shown).toMatchObject({ heightPx: heightPx * 2, clear: 0 });
  expect(shown.colours).toBeGreaterThan(10);

  const record = recordFromJson((await saved("Download trace")).toString());
  expect(record.trace.length).toBeGreaterThan(10);
  expect(record.source).toContain("Promise.all");

  await root.getByRole("slider", { name: /^Playhead/ }).press("End");
  await bench.button("Share").click();
  const link = root.getByRole("textbox", { name: "Link to this moment" });
  await expectPage(link).toHaveValue(/\/playground\/#code=/);
  expect((await new AxeBuilder({ page }).include("code-sandbox").analyze()).violations).toEqual([]);

  await page.goto(await link.inputValue());
  const opened = Bench.only(page);
  await expectPage(opened.root.locator(".sandbox-title")).toHaveText("From a link");
  await opened.run();
  expect(await opened.printed()).toHaveLength(4);
  await expectPage(opened.root.locator(".timeline-time")).toHaveText("3.00 s");
  await reader.close();
});
