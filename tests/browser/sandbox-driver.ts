/** Presses and reads a sandbox as a reader does: by role and name. */
import type { Locator, Page } from "playwright";

export type RunState = "idle" | "loading" | "running" | "finished" | "failed" | "stopped";

/** The first run of a page fetches and boots a runtime. */
const runTimeoutMs = 60_000;

export class SandboxDriver {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page, position = 0) {
    this.page = page;
    this.root = page.locator("code-sandbox").nth(position);
  }

  button(name: string): Locator {
    return this.root.getByRole("button", { name, exact: true });
  }

  /** Press Run and wait for the end. Returns how it ended. */
  async run(): Promise<string> {
    await this.button("Run").click();
    return this.ended();
  }

  async ended(): Promise<string> {
    await this.until("finished", "failed", "stopped");
    return (await this.root.getAttribute("data-run-state")) ?? "";
  }

  async until(...states: readonly RunState[]): Promise<void> {
    const selector = states.map((state) => `[data-run-state="${state}"]`).join(", ");
    await this.root.and(this.page.locator(selector)).waitFor({ timeout: runTimeoutMs });
  }

  /** What the console shows, line by line. */
  printed(): Promise<string[]> {
    return this.root
      .getByRole("log", { name: /^Console/ })
      .locator("[data-text]")
      .evaluateAll((entries) => entries.map((entry) => entry.getAttribute("data-text") ?? ""));
  }

  /** Replace the program by typing it. Lines come as they are: no indentation is added. */
  async type(source: string): Promise<void> {
    await this.root.locator(".code-pane:visible .editor-host").click();
    await this.root.locator(".code-pane:visible .has-monaco").waitFor();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.insertText(source);
  }

  async status(): Promise<string> {
    return (await this.root.getByRole("status").first().textContent()) ?? "";
  }

  /** Whether the reader's edits are shown, or the original. */
  async version(): Promise<string> {
    return (await this.root.locator('[data-part="edits"]').textContent()) ?? "";
  }
}
