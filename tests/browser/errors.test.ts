/** Programs that go wrong: what is said, at which line, and that the next run works. */
import { expect as expectPage } from "playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../src/trace/event.ts";
import { Bench } from "./site/bench.ts";
import { bothLanguages, type Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

interface Wrong {
  readonly what: string;
  readonly lines: readonly string[];
  /** 1-based line that must be marked. */
  readonly line: number;
  /** What must be said. */
  readonly says: readonly (string | RegExp)[];
}

const wrongPrograms: Readonly<Record<Language, readonly Wrong[]>> = {
  python: [
    {
      what: "a syntax error",
      lines: ["import asyncio", "", "async def main(:", "    pass"],
      line: 3,
      says: ["SyntaxError", "line 3"],
    },
    {
      what: "an exception in a task",
      lines: [
        "import asyncio",
        "",
        "async def bad():",
        "    await asyncio.sleep(1)",
        '    raise ValueError("no bed left")',
        "",
        "async def main():",
        "    await asyncio.gather(bad(), asyncio.sleep(3))",
        "",
        "asyncio.run(main())",
      ],
      line: 5,
      says: ["ValueError: no bed left", "line 5, in bad", /at line 5 after 1\.00 s/],
    },
    {
      what: "a deadlock",
      lines: ["import asyncio", "", "async def main():", "    await asyncio.Event().wait()", "", "asyncio.run(main())"],
      line: 4,
      says: ["Deadlock", /line 4/i, "main()"],
    },
    {
      what: "an unknown import",
      lines: ['print("before")', "import numpy"],
      line: 2,
      says: ["ModuleNotFoundError", "There is no module numpy here.", "standard library"],
    },
  ],
  typescript: [
    {
      what: "a rejection that nobody handles, while timers run",
      lines: [
        'const bad = async () => { await new Promise((r) => setTimeout(r, 450)); throw new Error("no bed left"); };',
        "bad();",
        "setInterval(() => console.log('tick'), 100);",
      ],
      line: 1,
      says: ["Error: no bed left", /at line 1 after 0\.45 s/],
    },
    {
      what: "a syntax error",
      lines: ["async function main() {", "  const a = ;", "}", "await main();"],
      line: 2,
      says: ["SyntaxError", "program.ts:2"],
    },
    {
      what: "an exception in a task",
      lines: [
        "const sleep = (s: number) => new Promise<void>((done) => setTimeout(done, s * 1000));",
        "async function bad() {",
        "  await sleep(1);",
        '  throw new RangeError("no bed left");',
        "}",
        "await Promise.all([bad(), sleep(3)]);",
      ],
      line: 4,
      says: ["RangeError: no bed left", "bad (program.ts:4", /at line 4 after 1\.00 s/],
    },
    {
      what: "a deadlock",
      lines: ['console.log("before");', "await new Promise(() => {});"],
      line: 2,
      says: ["Deadlock", /line 2/i],
    },
    {
      what: "an unknown import",
      lines: ['import { chunk } from "lodash";', "console.log(chunk);"],
      line: 1,
      says: ["ImportError", "lodash", "openai"],
    },
  ],
};

const fine: Readonly<Record<Language, string>> = { python: 'print("fine")', typescript: 'console.log("fine");' };

const long: Readonly<Record<Language, string>> = {
  python: [
    "import asyncio",
    "",
    "async def main():",
    '    print("first")',
    "    for n in range(80_000):",
    "        await asyncio.sleep(0)",
    '    print("last")',
    "",
    "asyncio.run(main())",
  ].join("\n"),
  typescript: ['console.log("first");', "for (let n = 0; n < 80_000; n += 1) await null;", 'console.log("last");'].join(
    "\n",
  ),
};

const stage = withSite();

describe.each(bothLanguages)("in %s", (language) => {
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

  test.each(wrongPrograms[language])("$what is told, and its line marked", async ({ lines, line, says }) => {
    await bench.write(lines.join("\n"));
    expect(await bench.run()).toBe("failed");
    await expectPage(bench.alert).toBeVisible();
    const said = `${await bench.status.innerText()}\n${await bench.alert.innerText()}`;
    for (const words of says) expect(said).toMatch(words);
    expect(await bench.problemLines()).toEqual([line]);

    await bench.write(fine[language]);
    expect(await bench.run()).toBe("finished");
    expect(await bench.printed()).toEqual(["fine"]);
    await expectPage(bench.alert).toBeHidden();
    expect(await bench.problemLines()).toEqual([]);
  });

  test("a long run is drawn to its last line", async () => {
    await bench.write(long[language]);
    expect(await bench.run()).toBe("finished");
    expect(await bench.printed()).toEqual(["first", "last"]);
    await bench.slider.press("Home");
    expect(await bench.printed()).toEqual([]);
    await bench.slider.press("End");
    expect(await bench.printed()).toEqual(["first", "last"]);
  });

  test("nothing asked another host", () => {
    expect(reader.strangers).toEqual([]);
  });
});

test("the full editor marks the line of an error too, and forgets it with the next edit", async () => {
  const reader = await stage.newReader();
  await reader.open("/playground/");
  const bench = Bench.only(reader.page);
  await bench.write('print("one")\nprint(1 / 0)\nprint("three")');
  expect(await bench.run()).toBe("failed");
  await expectPage(bench.alert).toContainText("ZeroDivisionError");
  const squiggle = reader.page.locator(".squiggly-error");
  await expectPage(squiggle).toBeVisible();
  const [mark, line] = await Promise.all([
    squiggle.boundingBox(),
    reader.page.locator(".view-line", { hasText: "1 / 0" }).boundingBox(),
  ]);
  expect(Math.abs((mark?.y ?? 0) - (line?.y ?? 0))).toBeLessThan(4);
  await bench.write("print(1)");
  await expectPage(squiggle).toHaveCount(0);
  await reader.close();
});
