/** `orders/NAME.yaml`: every wrong order is answered, and everything an author wrote is said to somebody. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { orderQuestion, parseOrder } from "../../src/course/orders/definition.ts";
import { grade } from "../../src/course/predictions/grade.ts";
import { languages } from "../../src/trace/event.ts";

const files = globSync("content/*/*/orders/*.yaml").sort();
const cases = files.flatMap((file) => languages.map((language) => ({ file, language })));

/** With one step moved to each other place. */
function moved(steps: readonly string[]): string[][] {
  return steps.flatMap((step, from) =>
    steps.flatMap((_, to) => (to === from ? [] : [steps.toSpliced(from, 1).toSpliced(to, 0, step)])),
  );
}

test.each(cases)("$file, $language", ({ file, language }) => {
  const question = orderQuestion(parseOrder(parse(readFileSync(file, "utf8")), file), language, file);
  const said = (lines: readonly string[]) => grade(question, { form: "steps", lines });
  expect(said(question.truth)).toEqual({ isRight: true, text: question.right });
  const wrong = moved(question.truth).map(said);
  expect(wrong.filter(({ isRight }) => isRight)).toEqual([]);
  const texts = new Set(wrong.map(({ text }) => text));
  for (const { text } of question.say) expect([...texts], `nobody is ever told: ${text}`).toContain(text);
  expect(said(question.shuffled).isRight).toBe(false);
});

test("every file is asked somewhere in its lesson", () => {
  for (const file of files) {
    const [, lesson = "", name = ""] = /^(.*)\/orders\/(.*)\.yaml$/.exec(file.replaceAll("\\", "/")) ?? [];
    expect(readFileSync(`${lesson}/index.mdx`, "utf8"), file).toContain(`<Order name="${name}"`);
  }
});
