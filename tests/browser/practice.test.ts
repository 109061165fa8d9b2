/** Predictions, exercises, hints and comparisons: what is said to a guess and to a program. */
import { expect as expectPage } from "playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../src/trace/event.ts";
import { Bench } from "./site/bench.ts";
import { Card } from "./site/card.ts";
import { exerciseMessage, PredictionText, textOf } from "./site/course-text.ts";
import { usualLanguages, languageNames, type Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const awaitLesson = { address: "/async/await/", folder: "content/10-async/10-await" };
const toolLesson = {
  address: "/function-calling/the-model-does-not-run-it/",
  folder: "content/20-function-calling/10-the-model-does-not-run-it",
};
const exercises = [
  { ...awaitLesson, name: "three-patients", title: "Three patients" },
  { ...toolLesson, name: "answer-with-a-tool", title: "Answer with a tool" },
];
const endings: Readonly<Record<Language, string>> = { python: "py", typescript: "ts" };

const stage = withSite();

describe.each(usualLanguages)("predictions in %s", (language) => {
  let reader: Reader;

  beforeAll(async () => {
    reader = await stage.newReader({ language });
    await reader.open(awaitLesson.address);
  });

  afterAll(async () => {
    await reader.close();
  });

  test("an order: each wrong one gets its own words, the right one too", async () => {
    const card = Card.named(reader.page, "two-patients-order", language);
    const text = new PredictionText(awaitLesson.folder, "two-patients-order", language);
    const [p1, p2, done1, done2] = ["asking about P1", "asking about P2", "P1 answered", "P2 answered"] as const;
    await expectPage(card.lookButton).toBeHidden();

    await card.arrange([p1, done1, p2, done2]);
    expect(await card.lines()).toEqual([p1, done1, p2, done2]);
    await card.check();
    await expectPage(card.answer).toContainText("Not what happens.");
    await expectPage(card.answer).toContainText(text.rule(0));
    await expectPage(card.answer).toContainText("The record says:");
    await expectPage(card.lookButton).toBeVisible();

    await card.arrange([p1, p2, done2, done1]);
    await card.check();
    await expectPage(card.answer).toContainText(text.rule(1));

    // The last one back in its place, by key: it keeps the focus, and is said to have moved.
    const last = card.line(done1);
    await last.press("Alt+ArrowUp");
    expect(await card.lines()).toEqual([p1, p2, done1, done2]);
    await expectPage(last).toBeFocused();
    await expectPage(card.root.getByText(`${done1}: line 3 of 4`)).toBeAttached();
    // And by hand: down to the end, and up again.
    await card.drag(done1, 3);
    expect(await card.lines()).toEqual([p1, p2, done2, done1]);
    await card.drag(done1, 1);
    expect(await card.lines()).toEqual([p1, done1, p2, done2]);
    await card.arrange([p1, p2, done1, done2]);
    await card.check();
    await expectPage(card.answer).toContainText("Right.");
    await expectPage(card.answer).toContainText(text.right);
    await expectPage(card.answer).not.toContainText("Not what happens.");
  });

  test("a total: no guess, a wrong one, one of the reader's own, the right one", async () => {
    const card = Card.named(reader.page, "one-by-one-total", language);
    const text = new PredictionText(awaitLesson.folder, "one-by-one-total", language);
    await card.check();
    await expectPage(card.answer).toContainText(/first/);
    await expectPage(card.root).toHaveAttribute("data-verdict", "open");
    await expectPage(card.lookButton).toBeHidden();
    await card.choose("3 s");
    await card.check();
    await expectPage(card.answer).toContainText("Not what happens.");
    await expectPage(card.answer).toContainText(text.rule(0));
    await card.root.getByRole("textbox", { name: "Another answer, in seconds" }).fill("4");
    await card.check();
    await expectPage(card.answer).toContainText(text.otherwise);
    await card.choose("6 s");
    await card.check();
    await expectPage(card.answer).toContainText("Right.");
  });

  test.runIf(usualLanguages.includes(language))(
    "a drawing: keys draw the bars, the record is drawn beneath, the guess is there after a reload",
    async () => {
      const { page } = reader;
      const card = Card.named(page, "two-patients-bars", language);
      const text = new PredictionText(awaitLesson.folder, "two-patients-bars", language);
      await card.draw('ask("P1")', "0.0 s", "3.0 s");
      await card.check();
      await expectPage(card.answer).toContainText('ask("P2")');
      await expectPage(card.root).toHaveAttribute("data-verdict", "open");
      await card.draw('ask("P2")', "3.0 s", "6.0 s");
      await card.check();
      await expectPage(card.answer).toContainText(text.rule(0));
      await expectPage(card.answer).toContainText("You drew it from 3.0 s to 6.0 s. It waited from 0.00 s to 3.00 s");
      await expectPage(card.answer).toContainText('Look at 0.00 s: ask("P2") waits from here on.');
      const lane = card.root.getByRole("group", { name: 'ask("P2")' });
      await expectPage(lane.getByText("The record: 0.00 s to 3.00 s")).toBeVisible();

      await page.reload();
      await expectPage(card.answer).toContainText(text.rule(0));
      await expectPage(card.slider('ask("P2")', "end")).toHaveAttribute("aria-valuetext", "ends at 6.0 s");
      // The whole bar, by its first end.
      const start = card.slider('ask("P2")', "start");
      for (let steps = 0; steps < 6; steps += 1) await start.press("Shift+ArrowLeft");
      await card.check();
      await expectPage(card.answer).toContainText("Right.");
      await expectPage(card.answer).toContainText("On try 2.");

      await start.press("Shift+ArrowRight");
      await card.check();
      await expectPage(card.answer).toContainText("Not what happens.");
      await card.root.getByRole("button", { name: "Try again" }).press("Enter");
      await expectPage(card.slider('ask("P1")', "start")).toBeFocused();
      await expectPage(lane.getByText("The record:")).toBeHidden();
      await expectPage(card.slider('ask("P2")', "start")).toHaveAttribute("aria-valuetext", /^not drawn yet/);
    },
  );

  test("what differs between the languages is asked and answered for the reader's own", async () => {
    const card = Card.named(reader.page, "call-now-total", language);
    await card.choose(language === "python" ? "6 s" : "3 s");
    await card.check();
    await expectPage(card.answer).toContainText("Right.");
    await card.choose(language === "python" ? "3 s" : "6 s");
    await card.check();
    await expectPage(card.answer).toContainText(
      new PredictionText(awaitLesson.folder, "call-now-total", language).rule(0),
    );
  });

  test("Run it and look runs the program in question and rests at the surprise", async () => {
    const card = Card.named(reader.page, "one-by-one-total", language);
    await card.choose("3 s");
    await card.check();
    const bench = Bench.titled(reader.page, "One by one");
    expect(await bench.state).toBe("idle");
    expect(await bench.endOf(() => card.runAndLook())).toBe("finished");
    await expectPage(bench.root).toBeInViewport();
    await expectPage(bench.root.locator(".timeline-time")).toHaveText("1.00 s");
    expect(await bench.list("Timers")).toEqual(["3.00 s"]);
    expect((await bench.moment()).printed).toEqual(["asking about P1"]);
  });

  test("the comparison says what each run does at the playhead's time", async () => {
    const figure = reader.page.getByRole("figure", { name: "Compare: Together, and one by one" });
    const slider = figure.getByRole("slider");
    const words = figure.locator(".compare-words");
    const p2 = language === "python" ? "" : ', ask("P2")';
    await slider.fill("4000");
    await expectPage(words).toHaveText([/^At 4\.00 s: over\b/, `At 4.00 s: waiting: main()${p2}; timers: 6.00 s.`]);
    await expectPage(figure.locator("output")).toHaveText("4.00 s");
    await slider.fill("1000");
    await expectPage(words.first()).toHaveText(
      'At 1.00 s: waiting: main(), ask("P1"), ask("P2"); timers: 3.00 s, 3.00 s.',
    );
    await slider.press("End");
    await expectPage(words).toHaveText([/^At 6\.00 s: over\b/, /^At 6\.00 s: over\b/]);
    expect(await slider.getAttribute("aria-valuetext")).toContain("6.00 s. two patients: over");
  });
});

test.each(usualLanguages)("a choice about the model is graded from its record, in %s", async (language) => {
  const reader = await stage.newReader({ language });
  await reader.open(toolLesson.address);
  const card = Card.named(reader.page, "forty-five", language);
  const { text, say } = new PredictionText(toolLesson.folder, "forty-five", language).option(0);
  await card.choose(text);
  await card.check();
  await expectPage(card.answer).toContainText(say);
  await card.choose("That it is 45 °C");
  await card.check();
  await expectPage(card.answer).toContainText("Right.");
  const quiz = reader.page.getByRole("group", { name: /^Question:/ }).first();
  const right = quiz.locator("details[data-correct]");
  const wrong = quiz.locator("details:not([data-correct])").first();
  await expectPage(right.locator(".answer")).toBeHidden();
  await wrong.locator("summary").click();
  await expectPage(wrong.locator(".answer")).toBeVisible();
  await right.locator("summary").click();
  await expectPage(right.locator(".answer")).toBeVisible();
  const verdicts = [await right.locator(".verdict").innerText(), (await wrong.locator(".verdict").textContent()) ?? ""];
  expect(new Set(verdicts).size).toBe(2);
  await reader.close();
});

describe.each(exercises)("exercise: $title", ({ address, folder, name, title }) => {
  const files = `${folder}/exercises/${name}`;
  test.each(usualLanguages)("not yet, passed, and remembered, in %s", async (language) => {
    // One language with the full editor, one with the plain one.
    const reader = await stage.newReader({ language, hasTouch: language === "typescript" });
    const { page } = reader;
    await reader.open(address);
    const exercise = page.locator("code-exercise", { has: page.getByRole("region", { name: `Sandbox: ${title}` }) });
    const verdict = exercise.locator(".exercise-verdict");
    const bench = Bench.titled(page, title);
    await bench.run();
    await expectPage(verdict).toContainText("Not yet.");
    await expectPage(verdict).toContainText(exerciseMessage(files, "starter", language));
    await expectPage(exercise).not.toHaveAttribute("data-done");
    await expectPage(bench.root.locator(".exercise-chip")).toHaveText("Not yet");
    await expectPage(exercise.getByText("Other correct styles")).toBeHidden();
    await verdict.getByRole("button", { name: /^Show hint 1 of/ }).click();
    await expectPage(exercise.locator(".exercise-hint:visible")).toHaveCount(1);

    await bench.write(textOf(`${files}/solution.${endings[language]}`));
    expect(await bench.run()).toBe("finished");
    await expectPage(verdict).toContainText("Passed.");
    await expectPage(verdict).not.toContainText("Not yet.");
    await verdict.getByRole("button", { name: "See other correct styles" }).click();
    await expectPage(exercise.locator(".exercise-styles pre:visible").first()).toBeVisible();

    await page.reload();
    await expectPage(exercise).toHaveAttribute("data-done");
    const mark = await exercise
      .locator(".exercise-kicker")
      .evaluate((kicker) => getComputedStyle(kicker, "::after").content);
    expect(mark).not.toBe("none");
    // Passed in one language is not passed in the other.
    const other = language === "python" ? "typescript" : "python";
    await page.getByRole("tab", { name: languageNames[other] }).click();
    await expectPage(exercise).not.toHaveAttribute("data-done");
    expect(reader.complaints).toEqual([]);
    await reader.close();
  });

  test("hints come one by one, the solution when asked for", async () => {
    const reader = await stage.newReader();
    await reader.open(address);
    const exercise = reader.page.locator("code-exercise");
    const hints = exercise.locator(".exercise-hint");
    const shown = exercise.locator(".exercise-hint:visible");
    await expectPage(shown).toHaveCount(0);
    await exercise.getByText("Hints", { exact: true }).click();
    const all = await hints.count();
    expect(all).toBeGreaterThan(1);
    for (let count = 1; count <= all; count += 1) {
      await expectPage(shown).toHaveCount(count);
      if (count < all) await exercise.getByRole("button", { name: "Next hint" }).click();
    }
    await expectPage(exercise.getByRole("button", { name: "Next hint" })).toBeHidden();
    const solution = exercise.locator(".exercise-solution pre:visible");
    await expectPage(solution).toHaveCount(0);
    // Nobody has tried here: a word first, once.
    await exercise.getByText("Show a solution").click();
    await expectPage(solution).toHaveCount(0);
    await exercise.getByRole("button", { name: "Show it" }).click();
    await expectPage(solution).toHaveText(textOf(`${files}/solution.py`).trimEnd());
    await reader.close();
  });
});
