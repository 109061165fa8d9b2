/** "Prove it": the program of the sandbox plain and recorded, compared in the page. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator } from "playwright";
import { expect as expectPage } from "playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../src/trace/event.ts";
import { Bench } from "./site/bench.ts";
import { usualLanguages, type Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const programs: Readonly<Record<Language, string>> = {
  python: [
    "import asyncio, random",
    "async def roll(n):",
    "    await asyncio.sleep(random.random())",
    "    print(n, random.randint(1, 6))",
    "async def main():",
    "    await asyncio.gather(*[roll(n) for n in range(4)])",
    "asyncio.run(main())",
    "6 * 7",
  ].join("\n"),
  typescript: [
    "const sleep = (s: number) => new Promise<void>((done) => setTimeout(done, s * 1000));",
    "async function roll(n: number) {",
    "  await sleep(Math.random());",
    "  console.log(n, Math.ceil(Math.random() * 6));",
    "}",
    "await Promise.all([0, 1, 2, 3].map(roll));",
    "6 * 7;",
  ].join("\n"),
};
const failing: Readonly<Record<Language, string>> = {
  python: 'print("before")\nraise ValueError("no bed left")',
  typescript: 'console.log("before");\nthrow new RangeError("no bed left");',
};
const endless: Readonly<Record<Language, string>> = { python: "while True: pass", typescript: "for(;;){}" };

const stage = withSite();

describe.each(usualLanguages)("in %s", (language) => {
  let reader: Reader;
  let bench: Bench;
  let proof: Locator;

  beforeAll(async () => {
    reader = await stage.newReader({ language, hasTouch: true });
    await reader.open("/playground/");
    bench = Bench.only(reader.page);
    proof = bench.root.getByRole("region", { name: /^Proof/ });
  });

  afterAll(async () => {
    await reader.close();
  });

  /** The verdict's rows: part and finding. */
  async function rows(): Promise<string[]> {
    return proof
      .locator("dl > div")
      .evaluateAll((parts) =>
        parts.map(
          (part) =>
            `${part.querySelector("dt")?.lastChild?.textContent?.trim() ?? ""}: ${part.querySelector("dd")?.textContent ?? ""}`,
        ),
      );
  }

  test("by keyboard alone, before any run: tells what it does, then what was the same", async () => {
    await bench.write(programs[language]);
    const said: string[] = [];
    await reader.page.exposeFunction("heardStatus", (text: string) => void said.push(text));
    await bench.status.evaluate((status) => {
      const { heardStatus } = globalThis as unknown as { heardStatus: (text: string) => void };
      new MutationObserver(() => heardStatus(status.textContent)).observe(status, { childList: true, subtree: true });
    });
    await bench.openMore();
    await bench.button("Prove it").focus();
    await reader.page.keyboard.press("Enter");
    await expectPage(bench.status).toHaveText("Proved: recording changed nothing.", { timeout: 60_000 });
    expect(said.some((text) => text.includes("Proof, 1 of 2"))).toBe(true);
    expect(said.some((text) => text.includes("Proof, 2 of 2"))).toBe(true);
    expect((await rows()).slice(0, 4)).toEqual([
      "Output and its order: the same 4 lines, byte for byte",
      "Last value: the same: 42",
      "Error: none in either",
      "How it ended: the same: both finished",
    ]);
    // Nothing was run for the timeline, and the sandbox is free again.
    expect(await bench.state).toBe("idle");
    await expectPage(bench.button("Run")).toHaveAttribute("aria-disabled", "false");
    const { violations } = await new AxeBuilder({ page: reader.page }).include("code-sandbox").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test("after an edit it proves the edited program, and keeps what a run has shown", async () => {
    await bench.write(failing[language]);
    await expectPage(proof).toBeHidden();
    expect(await bench.run()).toBe("failed");
    await bench.openMore();
    await bench.button("Prove it").click();
    await expectPage(proof).toBeVisible({ timeout: 30_000 });
    const type = language === "python" ? "ValueError" : "RangeError";
    expect(await rows()).toEqual(
      expect.arrayContaining([
        "Output and its order: the same 1 line, byte for byte",
        `Error: the same ${type}, with the same traceback`,
      ]),
    );
    expect(await bench.state).toBe("failed");
    expect(await bench.printed()).toEqual(["before"]);
    await expectPage(bench.alert).toContainText("no bed left");
  });

  test("it can be stopped, and the next run works", async () => {
    await bench.write(endless[language]);
    await bench.openMore();
    await bench.button("Prove it").click();
    await expectPage(bench.status).toContainText("Proof, 1 of 2", { timeout: 30_000 });
    await expectPage(bench.button("Run")).toHaveAttribute("aria-disabled", "true");
    await bench.button("Stop").click();
    await expectPage(bench.status).toHaveText("You stopped the proof.");
    await expectPage(proof).toBeHidden();
    await bench.write(language === "python" ? 'print("fine")' : 'console.log("fine");');
    expect(await bench.run()).toBe("finished");
    expect(await bench.printed()).toEqual(["fine"]);
  });
});
