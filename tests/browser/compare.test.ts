/** "Compare": two runs of the sandbox on one axis of time, in the page. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator } from "playwright";
import { expect as expectPage } from "playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Bench } from "./site/bench.ts";
import type { Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const program = (body: string): string =>
  [
    "import asyncio",
    "async def ask(patient):",
    "    await asyncio.sleep(3)",
    "async def main():",
    `    ${body}`,
    "asyncio.run(main())",
  ].join("\n");
const oneByOne = program('await ask("P1"); await ask("P2")');
const together = program('await asyncio.gather(ask("P1"), ask("P2"))');

const stage = withSite();

describe("in the playground", () => {
  let reader: Reader;
  let bench: Bench;
  let view: Locator;
  const words = (): Locator => view.locator(".compare-words");

  beforeAll(async () => {
    reader = await stage.newReader({ language: "python", hasTouch: true });
    await reader.open("/playground/");
    bench = Bench.only(reader.page);
    view = bench.root.getByRole("region", { name: /^Compare:/ });
    await bench.write(oneByOne);
    await bench.run();
    await bench.write(together);
    await bench.run();
    await bench.openMore();
  });

  afterAll(async () => {
    await reader.close();
  });

  test("the run before the last edit is there at once: what is saved, and why", async () => {
    await bench.root.getByRole("button", { name: "Compare", exact: true }).click();
    await expectPage(view.locator(".compare-saving")).toHaveText(
      "Your program takes 3.00 s, your previous version 6.00 s: 3.00 s saved.",
    );
    await expectPage(view.locator(".compare-path")).toHaveText([
      'Why 3.00 s: main() waits for ask("P2"), which waits 3.00 s on its timer.',
      /^Why 6\.00 s: main\(\) waits for ask\("P1"\), which waits 3\.00 s on its timer, then for ask\("P2"\)/,
    ]);
    await expectPage(words()).toHaveText([
      'At 1.00 s: waiting: main(), ask("P1"), ask("P2"); timers: 3.00 s, 3.00 s.',
      "At 1.00 s: waiting: main(); timers: 3.00 s.",
    ]);
  });

  test("one playhead goes through both, by keyboard", async () => {
    const slider = view.getByRole("slider", { name: "Playhead: your program and your previous version" });
    await slider.press("End");
    await expectPage(words()).toHaveText(["At 6.00 s: over since 3.00 s.", "At 6.00 s: over since 6.00 s."]);
    await slider.press("ArrowLeft");
    await expectPage(words().nth(1)).not.toHaveText(/over/);
    await slider.press("Home");
    await expectPage(view.locator("output")).toHaveText("0.00 s");
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^0\.00 s\. your program: /);
    const { violations } = await new AxeBuilder({ page: reader.page }).include("compare-view").analyze();
    expect(violations).toEqual([]);
  });

  test("an example is run, and its record kept", async () => {
    await view.getByRole("combobox").selectOption("example:held-loop");
    await expectPage(view.locator(".compare-name").nth(1)).toHaveText(/One step holds the loop/);
    await expectPage(bench.root).toHaveAttribute("data-run-state", "finished");
    await expectPage(view.locator(".compare-path").nth(1)).toHaveText(/holds the loop/);
  });

  test("closing gives the focus back", async () => {
    await view.getByRole("button", { name: "Close" }).click();
    await expectPage(view).toBeHidden();
    await expectPage(bench.root.getByRole("button", { name: "Compare", exact: true })).toBeFocused();
    expect(reader.complaints).toEqual([]);
  });
});
