/** A sandbox on a page, used as a reader uses it: by roles and names. */
import type { Locator, Page } from "playwright";

export type PlaceName = "Running" | "Ready queue" | "Timers" | "Waiting";

/** What one position of the playhead shows. */
export interface Moment {
  /** The slider's place. */
  readonly index: number;
  /** `1.42 s` */
  readonly time: string;
  readonly sentence: string;
  readonly printed: readonly string[];
}

export class Bench {
  readonly page: Page;
  /** The `<code-sandbox>`. */
  readonly root: Locator;

  constructor(page: Page, root: Locator) {
    this.page = page;
    this.root = root;
  }

  /** The sandbox with this title. */
  static titled(page: Page, title: string): Bench {
    const region = page.getByRole("region", { name: `Sandbox: ${title}`, exact: true });
    return new Bench(page, page.locator("code-sandbox", { has: region }));
  }

  /** The only one, of the playground. */
  static only(page: Page): Bench {
    return new Bench(page, page.locator("code-sandbox"));
  }

  /** Those of the lesson itself that show a recorded run, in their order: none that comes back from an earlier one. */
  static async recorded(page: Page): Promise<Bench[]> {
    const all = await page.locator("code-sandbox:not([data-snippet^='again/'])", { has: page.locator("samp") }).all();
    return all.map((root) => new Bench(page, root));
  }

  /** Open the row of what is not needed at first: Prove it, Shuffle, Compare, saving. */
  async openMore(): Promise<void> {
    const more = this.button("More");
    if ((await more.getAttribute("aria-expanded")) === "false") await more.click();
    await this.root.getByRole("group", { name: /^More/ }).waitFor();
  }

  button(name: string): Locator {
    return this.root.getByRole("button", { name, exact: true });
  }

  get state(): Promise<string | null> {
    return this.root.getAttribute("data-run-state");
  }

  get title(): Promise<string> {
    return this.root.locator(".sandbox-title").innerText();
  }

  get status(): Locator {
    return this.root.locator('[data-part="status"]');
  }

  /** What is said about an error. */
  get alert(): Locator {
    return this.root.getByRole("alert");
  }

  get console(): Locator {
    return this.root.getByRole("log", { name: /^Console/ });
  }

  get slider(): Locator {
    return this.root.getByRole("slider", { name: "Playhead" });
  }

  get sentence(): Locator {
    return this.root.locator(".timeline-sentence");
  }

  /** The editor's text field, plain or Monaco. */
  get field(): Locator {
    return this.root.getByRole("textbox", { name: /^Code/ });
  }

  /** Badges "paused here" in the plain editor. */
  get badges(): Locator {
    return this.root.locator(".editor-host:visible .line[data-badge]");
  }

  /** Lines with a badge in the plain editor, and what it says. */
  pausedLines(): Promise<(readonly [line: number, words: string])[]> {
    return this.badges.evaluateAll((lines) =>
      lines.map((line) => [Number(line.getAttribute("data-line")), line.getAttribute("data-badge") ?? ""] as const),
    );
  }

  /** Lines with an error in the plain editor. */
  problemLines(): Promise<number[]> {
    return this.root
      .locator(".editor-host:visible .line.is-problem")
      .evaluateAll((lines) => lines.map((line) => Number(line.getAttribute("data-line"))));
  }

  /** How many runs have ended in this sandbox. */
  async runsEnded(): Promise<number> {
    return Number((await this.root.getAttribute("data-runs-ended")) ?? 0);
  }

  /** Do something that starts a run; resolves with the state in which it ended. */
  async endOf(start: () => Promise<void>): Promise<string | null> {
    const before = await this.runsEnded();
    await start();
    const element = await this.root.elementHandle();
    await this.page.waitForFunction(([sandbox, count]) => Number(sandbox?.dataset["runsEnded"] ?? 0) > count, [
      element as unknown as HTMLElement | null,
      before,
    ] as const);
    return this.state;
  }

  /** Press Run; resolves with the state in which the run ended. */
  run(): Promise<string | null> {
    return this.endOf(() => this.button("Run").click());
  }

  /** The console's lines, exactly. */
  printed(): Promise<string[]> {
    return this.console
      .locator("[data-text]")
      .evaluateAll((entries) => entries.map((entry) => entry.getAttribute("data-text") ?? ""));
  }

  /** The program as it stands. */
  source(): Promise<string> {
    return this.root.evaluate((sandbox) => (sandbox as HTMLElement & { source(): Promise<string> }).source());
  }

  /** Replace the program, by typing into the plain editor or pasting into Monaco. */
  async write(program: string): Promise<void> {
    // Before anybody means to use it, the code is a region that can be focused; the editor comes by that.
    if ((await this.field.count()) === 0) await this.root.locator(".editor-host:visible").focus();
    await this.field.focus();
    if (await this.page.evaluate(() => matchMedia("(pointer: coarse)").matches)) {
      await this.field.fill(program);
      return;
    }
    // The caret that was in the plain editor goes over to Monaco when it has arrived.
    await this.root.locator(".editor-host.has-monaco:visible").waitFor();
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), program);
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.press("ControlOrMeta+V");
  }

  /** What stands in one of the event loop's lists. */
  list(name: PlaceName): Promise<string[]> {
    const region = this.root.getByRole("region", { name: /^Event loop/ });
    return region
      .getByRole("list", { name, exact: true })
      .getByRole("button")
      .evaluateAll((chips) => chips.map((chip) => chip.textContent.trim()));
  }

  /** Where the playhead is and what is shown there. */
  moment(): Promise<Moment> {
    return this.root.evaluate((sandbox) => ({
      index: sandbox.querySelector<HTMLInputElement>(".timeline-slider")?.valueAsNumber ?? -1,
      time: sandbox.querySelector(".timeline-time")?.textContent ?? "",
      sentence: sandbox.querySelector(".timeline-sentence")?.textContent ?? "",
      printed: [...sandbox.querySelectorAll("[role=log] [data-text]")].map(
        (entry) => entry.getAttribute("data-text") ?? "",
      ),
    }));
  }

  /** Press something until the playhead stays where it is. Returns all moments on the way, the first one included. */
  async walk(press: () => Promise<void>): Promise<Moment[]> {
    const moments = [await this.moment()];
    for (;;) {
      await press();
      const moment = await this.moment();
      if (moment.index === moments.at(-1)?.index) return moments;
      moments.push(moment);
    }
  }
}
