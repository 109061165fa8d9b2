/** A `<predict-card>`, answered as a reader answers it. */
import type { Locator, Page } from "playwright";
import type { Language } from "../../../src/trace/event.ts";

export class Card {
  readonly root: Locator;

  private constructor(root: Locator) {
    this.root = root;
  }

  static named(page: Page, name: string, language: Language): Card {
    return new Card(page.locator(`predict-card[data-name="${name}"][data-language="${language}"]`));
  }

  /** What is said to the guess. */
  get answer(): Locator {
    return this.root.getByRole("status");
  }

  get lookButton(): Locator {
    return this.root.getByRole("button", { name: "Run it and look" });
  }

  async choose(option: string): Promise<void> {
    await this.root.getByRole("radio", { name: option, exact: true }).check();
  }

  /** The lines as they stand now. */
  lines(): Promise<string[]> {
    return this.root.getByRole("listitem").locator("code").allInnerTexts();
  }

  /** Bring the lines into this order with the buttons. */
  async arrange(wanted: readonly string[]): Promise<void> {
    for (const [place, line] of wanted.entries()) {
      for (let at = (await this.lines()).indexOf(line); at > place; at -= 1) {
        await this.root.getByRole("button", { name: `Move up: ${line}`, exact: true }).click();
      }
    }
  }

  /** An end of the bar of a lane that waits once. */
  slider(lane: string, end: "start" | "end"): Locator {
    return this.root.getByRole("slider", { name: `${lane}: ${end} of the wait`, exact: true });
  }

  /** Draw the bar of a lane with the keys alone, to times as they are read out: `3.0 s`. */
  async draw(lane: string, start: string, end: string): Promise<void> {
    for (const [which, words] of [
      // An end that is moved past the other pushes it.
      ["end", `ends at ${end}`],
      ["start", `starts at ${start}`],
    ] as const) {
      const slider = this.slider(lane, which);
      await slider.press("Home");
      for (let presses = 0; (await slider.getAttribute("aria-valuetext")) !== words; presses += 1) {
        if (presses > 60) throw new Error(`${lane}: no step says ${words}.`);
        await this.root.page().keyboard.press("ArrowRight");
      }
    }
  }

  /** Drag a line with the mouse to where the line at `place`, from 0, lies. */
  async drag(text: string, place: number): Promise<void> {
    const { mouse } = this.root.page();
    const from = await this.line(text).boundingBox();
    const to = await this.root.getByRole("listitem").nth(place).boundingBox();
    if (!from || !to) throw new Error(`There is no line ${text}, or none at ${place}.`);
    await mouse.move(from.x + 60, from.y + 20);
    await mouse.down();
    await mouse.move(to.x + 60, to.y + 20, { steps: 6 });
    await mouse.up();
  }

  /** A line that can be moved. */
  line(text: string): Locator {
    return this.root.getByRole("listitem").filter({ hasText: text });
  }

  async check(): Promise<void> {
    await this.root.getByRole("button", { name: "Check my guess" }).click();
  }

  async runAndLook(): Promise<void> {
    await this.lookButton.click();
  }
}
