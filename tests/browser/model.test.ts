/** What the reader sees of the model, and does in its place: the wire, faults, answering by hand. By role and name. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright";
import { expect as expectPage } from "playwright/test";
import { describe, expect, test } from "vitest";
import { isFull } from "../full.ts";
import { Bench } from "./site/bench.ts";
import { usualLanguages, type Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const toolLesson = "/function-calling/the-model-does-not-run-it/";
const stage = withSite();

/** The sandbox "Forty-five" of the lesson. */
class Model {
  readonly reader: Reader;
  readonly bench: Bench;

  constructor(reader: Reader) {
    this.reader = reader;
    this.bench = Bench.titled(reader.page, "Forty-five");
  }

  get wire(): Locator {
    return this.bench.root.getByRole("region", { name: /^Wire/ });
  }

  get form(): Locator {
    return this.wire.getByRole("form", { name: "Answer as the model" });
  }

  sentences(): Promise<string[]> {
    return this.wire.locator(".wire-sentence").allInnerTexts();
  }

  /** Press a button of the wire that starts the program over; resolves with the state in which that run ended. */
  press(name: string): Promise<string | null> {
    return this.bench.endOf(() => this.bench.button(name).click());
  }

  send(): Promise<string | null> {
    return this.press("Send as the model");
  }
}

async function violations(page: Page, part: string): Promise<string[]> {
  const found = await new AxeBuilder({ page }).include(part).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(" ")}`));
}

/** What has the focus, by its role's tag and text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => (document.activeElement?.textContent ?? "").replace(/\s+/g, " ").trim());
}

describe.each(usualLanguages)("in %s", (language) => {
  test("a fault that is switched on is seen, tried again, kept for the visit, and cleared by Reset", async () => {
    const reader = await stage.newReader({ language });
    await reader.open(toolLesson);
    const { bench, wire, sentences } = bind(new Model(reader));
    await bench.root.getByText("What if the model fails?").click();
    await bench.root.getByLabel("429, too many requests").selectOption({ label: "first request" });
    expect(await bench.run()).toBe("finished");
    expect(await sentences()).toContain("The model refuses request 1 with status 429.");
    expect(await sentences()).toContain("Request 1 is sent again as request 2, 1.00 s later: try 2.");
    expect(await wire.innerText()).toContain("Fault switched on by you");
    const status = bench.root.getByRole("status").first();
    await expectPage(status).toContainText("Fault switched on by you: 429");
    expect(await violations(reader.page, `#${(await bench.root.getAttribute("id")) ?? ""}`)).toEqual([]);

    await reader.page.reload();
    await expectPage(bench.root.locator(".sandbox-model")).toContainText("429");
    await bench.button("Reset").click();
    await expectPage(bench.root.locator(".sandbox-model")).toHaveText("mock model");
    expect(await bench.run()).toBe("finished");
    expect(await sentences()).not.toContain("The model refuses request 1 with status 429.");
    await reader.close();
  });

  test("the reader answers as the model, to the end and back, and nothing typed is lost", async () => {
    const reader = await stage.newReader({ language });
    const { page } = reader;
    await reader.open(toolLesson);
    const model = new Model(reader);
    const { bench, wire, form } = model;
    expect(await model.press("Answer as the model")).toBe("stopped");
    await asksFor(form, 1);
    await expectPage(form.getByRole("region", { name: "The conversation so far" })).toContainText("Paris");
    await form.getByText("Ask for a tool").click();
    await form.getByLabel("city").fill("Rome");
    expect(await form.getByLabel("Arguments as JSON, as the model writes them").inputValue()).toBe('{"city":"Rome"}');
    expect(await violations(page, `#${(await bench.root.getAttribute("id")) ?? ""}`)).toEqual([]);
    expect(await model.send()).toBe("stopped");
    expect(await bench.printed()).toContain("get_weather runs: Rome");
    await asksFor(form, 2);

    await page.reload();
    await expectPage(wire.getByRole("region", { name: "Your answers as the model" })).toContainText("Rome");
    expect(await bench.run()).toBe("stopped");
    await form.getByLabel("What the model says").fill("It snows.");
    await page.keyboard.press("Escape");
    expect(await focused(page)).toBe("Let the mock answer");
    expect(await model.send()).toBe("finished");
    expect((await bench.printed()).at(-1)).toBe("It snows.");
    expect(await wire.innerText()).toContain("You typed this reply");

    expect(await model.press("Undo last answer")).toBe("stopped");
    expect(await model.press("Start over")).toBe("stopped");
    await asksFor(form, 1);
    await form.getByText("Ask for a tool").click();
    await form.getByLabel("Arguments as JSON, as the model writes them").fill('{"city": "Rome"');
    await expectPage(form.getByText("This is not JSON")).toBeVisible();
    expect(await model.send()).toBe("failed");
    expect(await model.press("Let the mock answer")).toBe("finished");
    expect((await bench.printed()).at(-1)).toBe("It is 45 °C in Paris.");
    await reader.close();
  });
});

describe("a reply that lacks something", () => {
  test("is not sent silently, and can be sent all the same, by keys alone", async () => {
    const reader = await stage.newReader({ language: "python" });
    const { page } = reader;
    await reader.open(toolLesson);
    const { bench, form } = new Model(reader);
    expect(await bench.endOf(() => bench.button("Answer as the model").press("Enter"))).toBe("stopped");
    await asksFor(form, 1);

    await page.keyboard.press("Control+Enter");
    const text = form.getByLabel("What the model says");
    await expectPage(form.getByRole("alert")).toContainText("Your reply is empty. Type what the model says");
    await expectPage(text).toBeFocused();
    await expectPage(text).toHaveAttribute("aria-invalid", "true");
    await expectPage(text).toHaveAccessibleDescription(/^Your reply is empty.*answer request 1.*Paris/);
    expect(await violations(page, `#${(await bench.root.getAttribute("id")) ?? ""}`)).toEqual([]);
    await page.keyboard.type("H");
    await expectPage(form.getByRole("alert")).toHaveText("");
    await expectPage(text).not.toHaveAttribute("aria-invalid");
    await page.keyboard.press("Backspace");

    await form.getByLabel("Ask for a tool").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await expectPage(form.getByLabel("Which tool")).toBeFocused();
    await form.getByRole("button", { name: "Send as the model" }).press("Enter");
    await expectPage(form.getByRole("alert")).toContainText(
      "The argument city is missing, and get_weather requires it.",
    );
    await expectPage(form.getByLabel("city")).toBeFocused();
    await page.keyboard.type("Oslo");
    expect(await bench.endOf(() => page.keyboard.press("Control+Enter"))).toBe("stopped");
    expect(await bench.printed()).toContain("get_weather runs: Oslo");

    await asksFor(form, 2);
    await form.getByRole("button", { name: "Send as the model" }).press("Enter");
    expect(await bench.endOf(() => form.getByRole("button", { name: "Send an empty reply" }).press("Enter"))).toBe(
      "finished",
    );
    await reader.close();
  });
});

/** The program waits for the reader's answer to this request, and the next key goes into it. */
async function asksFor(form: Locator, request: number): Promise<void> {
  await expectPage(
    form.getByRole("heading", { name: `You are the model: answer request ${request}` }),
  ).toBeInViewport();
  await expectPage(form.getByLabel("What the model says")).toBeFocused();
}

const streamed = {
  python: `from openai import OpenAI
client = OpenAI()
stream = client.chat.completions.create(model="mock", stream=True, messages=[{"role": "user", "content": "Tell me a joke"}])
for chunk in stream:
    if chunk.choices and chunk.choices[0].delta.content:
        print(chunk.choices[0].delta.content)
`,
  typescript: `import OpenAI from "openai";
const client = new OpenAI();
const stream = await client.responses.create({ model: "mock", stream: true, input: "Tell me a joke" });
for await (const event of stream) if (event.type === "response.output_text.delta") console.log(event.delta);
console.log((await client.responses.create({ model: "mock", input: "Hello" })).output_text);
`,
};

const streamedReplies = [
  ["python", "POST /chat/completions", "text"],
  ["typescript", "POST /responses", "response.output_text.delta"],
] as const;

test.runIf(isFull).each(streamedReplies)(
  "a streamed reply in %s shows its pieces as they came",
  async (language, summary, piece) => {
    const reader = await stage.newReader({ language });
    await reader.open(toolLesson);
    const { bench, wire } = bind(new Model(reader));
    await bench.write(streamed[language]);
    expect(await bench.run()).toBe("finished");
    await expectPage(wire.getByText(summary).first()).toBeVisible();
    await wire
      .getByText(/\d+ pieces: the first after 0\.50 s/)
      .first()
      .click();
    const rows = wire.getByRole("region", { name: "The pieces as they came" }).first().getByRole("row");
    expect(await rows.filter({ hasText: piece }).count()).toBeGreaterThan(2);
    await wire.getByText(summary).first().click();
    await expectPage(wire.getByRole("button", { name: "Copy JSON of request 1" })).toBeVisible();
    expect(await violations(reader.page, `#${(await bench.root.getAttribute("id")) ?? ""}`)).toEqual([]);
    await reader.close();
  },
);

function bind(model: Model) {
  return { bench: model.bench, wire: model.wire, sentences: () => model.sentences() };
}
