/** Both lessons in both languages: run, edit, keep, restore, step forward and back, stand at a moment. */
import { expect as expectPage } from "playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../src/trace/event.ts";
import { usually } from "../full.ts";
import { Bench } from "./site/bench.ts";
import { Card } from "./site/card.ts";
import { bothLanguages, languageNames, usualLanguages, type Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const awaitLesson = "/async/await/";
const toolLesson = "/function-calling/the-model-does-not-run-it/";

const stage = withSite();

/** Run every sandbox that shows a recorded output: what it printed, and what the page says it prints. */
async function runAll({ page }: Reader, language: Language) {
  const outcomes: { title: string; state: string | null; printed: string }[] = [];
  const promised: typeof outcomes = [];
  for (const bench of await Bench.recorded(page)) {
    const title = await bench.title;
    const recorded = (await bench.root.locator(`.recorded[data-for="${language}"] samp`).textContent()) ?? "";
    promised.push({ title, state: "finished", printed: recorded });
    outcomes.push({
      title,
      state: await bench.run(),
      printed: (await bench.printed()).map((line) => `${line}\n`).join(""),
    });
  }
  return { outcomes, promised };
}

/** The event loops differ: everyday the one of Python; the other language is tried in the second lesson. */
const awaitLanguages = usually(bothLanguages, (language) => language === "python");

describe.each(awaitLanguages)("await is where a coroutine can pause, in %s", (language) => {
  let reader: Reader;

  beforeAll(async () => {
    reader = await stage.newReader({ language });
    await reader.open(awaitLesson);
  });

  afterAll(async () => {
    await reader.close();
  });

  test("every program prints what the page says it prints", async () => {
    const { outcomes, promised } = await runAll(reader, language);
    expect(promised).toHaveLength(7);
    expect(promised.every(({ printed }) => printed !== "")).toBe(true);
    expect(outcomes).toEqual(promised);
  });

  test("steps lead from start to end and back the same way, and the console goes along", async () => {
    const bench = Bench.titled(reader.page, "Two patients");
    if ((await bench.state) !== "finished") await bench.run();
    const all = ["asking about P1", "asking about P2", "P1 answered", "P2 answered"];
    expect((await bench.moment()).printed).toEqual(all);

    await bench.slider.focus();
    await reader.page.keyboard.press("Home");
    expect(await bench.moment()).toMatchObject({ index: 0, time: "0.00 s", printed: [] });

    const forward = await bench.walk(() => reader.page.keyboard.press("ArrowRight"));
    const back = await bench.walk(() => reader.page.keyboard.press("ArrowLeft"));
    expect(forward.length).toBeGreaterThan(12);
    expect(back.toReversed()).toEqual(forward);
    expect(forward.map(({ printed }) => printed.length)).toEqual(
      forward.map(({ printed }) => printed.length).toSorted((a, b) => a - b),
    );
    expect(new Set(forward.map(({ printed }) => printed.length))).toContain(2);
    expect(forward.at(-1)).toMatchObject({ time: "3.00 s", printed: all });
    expect(new Set(forward.map(({ sentence }) => sentence)).size).toBeGreaterThan(12);

    await reader.page.keyboard.press("End");
    await bench.button("Step back").click();
    await bench.button("Step back").click();
    const stepped = await bench.moment();
    expect(forward.map((moment) => moment.index)).toContain(stepped.index);
    await bench.button("Step forward").click();
    expect((await bench.moment()).index).toBeGreaterThan(stepped.index);
  });

  test("at 1.00 s all three wait, for two timers, and nobody runs", async () => {
    const bench = await standAtOneSecond();
    expect(await bench.list("Running")).toEqual([]);
    expect(await bench.list("Ready queue")).toEqual([]);
    expect(await bench.list("Timers")).toEqual(["3.00 s", "3.00 s"]);
    expect(await bench.list("Waiting")).toEqual(["main()", 'ask("P1")', 'ask("P2")']);
    const line = language === "python" ? 5 : 6;
    await expectPage(bench.badges.first()).toBeVisible();
    expect(await bench.pausedLines()).toContainEqual([line, "● 2 paused here"]);
    // Who is asked why it waits says so.
    await bench.root
      .getByRole("list", { name: "Waiting", exact: true })
      .getByRole("button", { name: 'ask("P2")' })
      .click();
    await expectPage(bench.sentence).toContainText('ask("P2") waits for a timer at 3.00 s');
  });

  test(
    language === "python" ? "both timers make both patients ready first" : "the timers fire one by one",
    async () => {
      const bench = await standAtOneSecond();
      const queues: string[][] = [];
      await bench.walk(async () => {
        await bench.slider.press("ArrowRight");
        queues.push((await bench.list("Ready queue")).filter((name) => name.startsWith("ask")));
      });
      const seen = queues.map((queue) => queue.join());
      expect(seen).toContain('ask("P2")');
      if (language === "python") expect(seen).toContain('ask("P1"),ask("P2")');
      else {
        expect(seen).toContain('ask("P1")');
        expect(seen.filter((names) => names.includes(","))).toEqual([]);
      }
    },
  );

  test("a click into the picture explains and moves there", async () => {
    const bench = Bench.titled(reader.page, "One patient");
    if ((await bench.state) !== "finished") await bench.run();
    const canvas = bench.root.getByRole("img", { name: /ask\("P1"\)/ });
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox();
    if (!box) throw new Error("The picture is not in sight.");
    // The lane that waits in the middle of the run: try each height until one answers.
    const said: string[] = [];
    for (let y = 10; y < box.height; y += 14) {
      await canvas.click({ position: { x: box.width * 0.6, y } });
      said.push(await bench.sentence.innerText());
    }
    expect(said).toContain('ask("P1") waits for a timer at 3.00 s. Nobody is running.');
  });

  test("the table of events tells the run, row by row", async () => {
    const bench = Bench.titled(reader.page, "One patient");
    if ((await bench.state) !== "finished") await bench.run();
    await bench.button("Show the events, one by one").click();
    const rows = bench.root.getByRole("table", { name: "Events" }).getByRole("row");
    const texts = await rows.allInnerTexts();
    expect(texts.length).toBeGreaterThan(8);
    expect(texts.some((text) => text.includes("prints “asking about P1”") && text.includes("0.00 s"))).toBe(true);
    expect(texts.some((text) => text.includes("prints “P1 answered”") && text.includes("3.00 s"))).toBe(true);
    await rows.getByRole("button", { name: "Go to event 1", exact: true }).click();
    expect((await bench.moment()).index).toBe(0);
    await bench.button("Hide the events").click();
  });

  test("an edit runs, is kept for its language alone, and Reset gives the original back", async () => {
    const { page } = reader;
    const bench = Bench.titled(page, "One patient");
    const original = await bench.source();
    const edited = original.replace('ask("P1")', 'ask("P77")');
    await bench.write(edited);
    expect(await bench.source()).toBe(edited);
    expect(await bench.run()).toBe("finished");
    expect(await bench.printed()).toEqual(["asking about P77", "P77 answered"]);

    await page.reload();
    await expectPage(bench.root).toContainText("your edits");
    expect(await bench.source()).toBe(edited);
    const other = language === "python" ? "typescript" : "python";
    await page.getByRole("tab", { name: languageNames[other] }).click();
    expect(await bench.source()).toContain('"P1"');
    expect(await bench.source()).not.toBe(original);
    await page.getByRole("tab", { name: languageNames[language] }).click();

    await bench.button("Reset").click();
    expect(await bench.source()).toBe(original);
    await bench.button("Undo reset").click();
    expect(await bench.source()).toBe(edited);
    await bench.button("Reset").click();
    await page.reload();
    expect(await bench.source()).toBe(original);
    expect(await bench.run()).toBe("finished");
    expect(await bench.printed()).toEqual(["asking about P1", "P1 answered"]);
  });

  test("nothing asked another host, nothing complained", () => {
    expect(reader.strangers).toEqual([]);
    expect(reader.complaints).toEqual([]);
  });

  async function standAtOneSecond(): Promise<Bench> {
    const bench = Bench.titled(reader.page, "Two patients");
    const card = Card.named(reader.page, "at-one-second", language);
    for (const name of ["main()", 'ask("P1")', 'ask("P2")']) await card.choose(`${name}: Waiting`);
    await card.check();
    expect(await bench.endOf(() => card.runAndLook())).toBe("finished");
    await expectPage(bench.root.locator(".timeline-time")).toHaveText("1.00 s");
    return bench;
  }
});

describe.each(usualLanguages)("the model does not run your function, in %s", (language) => {
  let reader: Reader;

  beforeAll(async () => {
    reader = await stage.newReader({ language });
    await reader.open(toolLesson);
  });

  afterAll(async () => {
    await reader.close();
  });

  test("every program prints what the page says it prints", async () => {
    const { outcomes, promised } = await runAll(reader, language);
    expect(promised.map(({ title }) => title)).toEqual(["Ask", "Without the function", "Carry it back", "Forty-five"]);
    expect(outcomes).toEqual(promised);
  });

  test("the wire shows both requests, your function between them, and one id on both sides", async () => {
    const bench = Bench.titled(reader.page, "Carry it back");
    if ((await bench.state) !== "finished") await bench.run();
    const wire = bench.root.getByRole("region", { name: /^Wire/ });
    const kinds = await wire
      .locator("[data-kind]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("data-kind")));
    expect(kinds).toEqual(["request", "reply", "tool", "request", "reply"]);
    expect(await wire.locator("[data-kind=tool]").innerText()).toContain("get_weather");
    await wire.getByText("POST /chat/completions").nth(1).click();
    const second = JSON.parse(await wire.locator("[data-kind=request] pre").nth(1).innerText()) as {
      messages: { role: string; tool_call_id?: string }[];
    };
    expect(second.messages.map(({ role }) => role)).toEqual(["user", "assistant", "tool"]);
    expect(second.messages[2]?.tool_call_id).toBe("call_1");
    const marks = await wire
      .locator('[data-id="call_1"]')
      .evaluateAll((all) => all.map((each) => each.getAttribute("data-mark")));
    expect(marks.length).toBeGreaterThan(1);
    expect(new Set(marks).size).toBe(1);
    expect(marks[0]).not.toBeNull();
  });

  test("the wire goes back in time with the playhead", async () => {
    const bench = Bench.titled(reader.page, "Ask");
    if ((await bench.state) !== "finished") await bench.run();
    const later = bench.root.locator(".wire-message[data-later]");
    expect(await later.count()).toBe(0);
    await bench.slider.press("Home");
    expect(await later.count()).toBe(2);
    await bench.slider.press("End");
    expect(await later.count()).toBe(0);
  });

  test("nothing asked another host, nothing complained", () => {
    expect(reader.strangers).toEqual([]);
    expect(reader.complaints).toEqual([]);
  });
});

test("the language chosen holds on the page, on other pages and on the next visit", async () => {
  const reader = await stage.newReader();
  const { page } = reader;
  const selected = (): Promise<string[]> => page.getByRole("tab", { selected: true }).allInnerTexts();
  await reader.open(awaitLesson);
  expect(await selected()).toEqual(["Python"]);
  await expectPage(page.getByText("asyncio.gather does that", { exact: false }).first()).toBeVisible();

  await page.getByRole("tab", { name: "Python" }).press("ArrowRight");
  expect(await selected()).toEqual(["TypeScript"]);
  await expectPage(page.getByText("Promise.all waits for both", { exact: false }).first()).toBeVisible();
  await expectPage(page.getByText("asyncio.gather does that", { exact: false }).first()).toBeHidden();

  for (const address of ["/", "/playground/", toolLesson]) {
    await reader.open(address);
    expect(await selected()).toEqual(["TypeScript"]);
    await expectPage(page.locator('[data-for="python"]:visible')).toHaveCount(0);
    expect(await page.locator('[data-for="typescript"]:visible').count()).toBeGreaterThan(0);
  }
  await reader.close();
});
