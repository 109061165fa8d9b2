/** What a run warns of: in the code, on the page, in a list that leads there, and in the events' own sentences. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect as expectPage } from "playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../src/trace/event.ts";
import { Bench } from "./site/bench.ts";
import { usualLanguages, type Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

interface Starving {
  readonly lines: readonly string[];
  /** The line that holds the loop from 0.50 s to 3.00 s. */
  readonly line: number;
}

const starving: Readonly<Record<Language, Starving>> = {
  python: {
    lines: [
      "import asyncio, time",
      "",
      "async def tick():",
      "    await asyncio.sleep(1)",
      "",
      "async def crunch():",
      "    await asyncio.sleep(0.5)",
      "    time.sleep(2.5)",
      "",
      "async def main():",
      "    await asyncio.gather(tick(), crunch())",
      "",
      "asyncio.run(main())",
    ],
    line: 8,
  },
  typescript: {
    lines: [
      "const sleep = (s: number) => new Promise<void>((done) => setTimeout(done, s * 1000));",
      "async function tick() {",
      "  await sleep(1);",
      "}",
      "async function crunch() {",
      "  await sleep(0.5);",
      "  const end = Date.now() + 2500;",
      "  while (Date.now() < end) {}",
      "}",
      "await Promise.all([tick(), crunch()]);",
    ],
    line: 8,
  },
};

const stage = withSite();

async function axeFinds(bench: Bench): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: bench.page }).include("code-sandbox").analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

describe.each(usualLanguages)("in %s", (language) => {
  let reader: Reader;
  let bench: Bench;

  beforeAll(async () => {
    reader = await stage.newReader({ language, hasTouch: true });
    await reader.open("/playground/");
    bench = Bench.only(reader.page);
  });

  afterAll(async () => {
    await reader.close();
  });

  test("a held loop is marked at its line, listed, and leads to its moment", async () => {
    const { lines, line } = starving[language];
    await bench.write(lines.join("\n"));
    expect(await bench.run()).toBe("finished");
    await expectPage(bench.status).toContainText("There is one thing to look at.");

    const marked = bench.root.locator(".editor-host:visible .line.is-warning");
    await expectPage(marked).toHaveAttribute("data-line", String(line));
    await expectPage(marked).toHaveAttribute("data-warning", /the loop was held/);
    expect(await bench.problemLines()).toEqual([]);
    // The editor's own picture is hidden from screen readers: the words come after it.
    const said = bench.root.getByRole("list", { name: "Marks in the code" }).getByRole("listitem");
    await expectPage(said).toHaveText(new RegExp(`^Line ${line}: warning, the loop was held: .*tick\\(\\)`));

    const look = bench.root.getByRole("region", { name: "What to look at" });
    await expectPage(look.getByRole("listitem")).toContainText("held the loop for 2.50 s");
    await expectPage(look.getByRole("listitem")).toContainText("tick() could have run.");
    await bench.slider.press("Home");
    expect((await bench.moment()).time).toBe("0.00 s");
    // Into the hold, half-way, not to its end, where it is known; and to the line that holds.
    await look.getByRole("button", { name: `Go to line ${line}, 0.50 s` }).press("Enter");
    const moment = await bench.moment();
    expect(moment.time).toBe("1.75 s");
    expect(moment.sentence).toContain(`Line ${line} of crunch() holds the loop until 3.00 s`);
    const pointed = bench.root.locator(".editor-host:visible .line.is-pointed");
    await expectPage(pointed).toHaveAttribute("data-line", String(line));
    await expectPage(pointed).toHaveClass(/is-running/);
    expect(await axeFinds(bench)).toEqual([]);
  });

  test("who ran late says how late, and who held it up", async () => {
    await bench.button("Show the events, one by one").click();
    const late = bench.root
      .getByRole("table", { name: "Events" })
      .getByRole("row", { name: /2\.00 s late: its timer/ });
    await expectPage(late).toContainText(
      `2.00 s late: its timer was due at 1.00 s, but line ${starving[language].line} of crunch() held the loop.`,
    );
    await bench.button("Hide the events").click();
  });

  test("an edit takes the marks away", async () => {
    await bench.write(starving[language].lines.slice(0, 1).join("\n"));
    await expectPage(bench.root.locator(".line.is-warning")).toHaveCount(0);
    await expectPage(bench.root.getByRole("list", { name: "Marks in the code" })).toBeHidden();
    expect(await bench.run()).toBe("finished");
    await expectPage(bench.root.getByRole("region", { name: "What to look at" })).toHaveCount(0);
  });
});

test("a cancelled task says whose timeout asked for it, in Python", async () => {
  const reader = await stage.newReader({ language: "python", hasTouch: true });
  await reader.open("/playground/");
  const bench = Bench.only(reader.page);
  await bench.write(
    [
      "import asyncio",
      "async def fetch():",
      "    await asyncio.sleep(10)",
      "async def main():",
      "    try:",
      "        async with asyncio.timeout(2):",
      "            await asyncio.gather(fetch(), asyncio.sleep(9))",
      "    except TimeoutError:",
      '        print("too late")',
      "asyncio.run(main())",
    ].join("\n"),
  );
  expect(await bench.run()).toBe("finished");
  expect(await bench.printed()).toEqual(["too late"]);
  await bench.button("Show the events, one by one").click();
  const events = bench.root.getByRole("table", { name: "Events" });
  await expectPage(events).toContainText("fetch() is cancelled: the timeout of line 6 in main() asked for it.");
  await expectPage(events).toContainText("The timeout of line 6 in main() asks main() to stop");
  await reader.close();
});
