/** A page with a sandbox, driven as a reader does and timed by the page's own clock. */
import type { Browser, Page } from "playwright";
import { encodeLink } from "../src/course/share-link.ts";
import type { Language } from "../src/trace/event.ts";

/** Time for the page to settle before anything is measured. */
const settleMs = 500;

/** Open the playground with a program in it. Nothing runs yet. */
export async function openPlayground(
  browser: Browser,
  origin: string,
  language: Language,
  source: string,
): Promise<Page> {
  const context = await browser.newContext();
  return openSandbox(await context.newPage(), `${origin}/playground/${await encodeLink({ language, source })}`);
}

export async function openSandbox(page: Page, url: string): Promise<Page> {
  await page.goto(url);
  await page.waitForSelector("code-sandbox[data-run-state]");
  await page.waitForTimeout(settleMs);
  return page;
}

/** What a press of a button is to bring about: the end of the run, or anything printed by a run that begins now. */
export type Aim = "output" | "finished" | "stopped";

/** Press a button of the page's first sandbox: `longer` is "Run again, allow 60 s". */
export type Button = "run" | "stop" | "longer";

/**
 * Press a button. Resolves with the milliseconds until the aim is reached, as the page sees them; with null when the run
 * ended otherwise.
 */
export function press(page: Page, button: Button, aim: Aim): Promise<number | null> {
  return page.evaluate(
    ([act, wanted]) =>
      new Promise<number | null>((resolve, reject) => {
        const sandbox = document.querySelector<HTMLElement>("code-sandbox");
        const pressed = sandbox?.querySelector<HTMLElement>(`button[data-act="${act}"]`);
        if (!sandbox || !pressed) {
          reject(new Error(`there is no button ${act} on the page`));
          return;
        }
        const isOver = (): boolean => ["finished", "failed", "stopped"].includes(sandbox.dataset["runState"] ?? "");
        const hasEntry = (): boolean => sandbox.querySelector("[role=log] [data-text]") !== null;
        const isAtAim = wanted === "output" ? hasEntry : isOver;
        // What an earlier run printed is taken away before this one begins, and so is its state: wait for that first.
        let isCleared = !isAtAim();
        const startMs = performance.now();
        const watch = new MutationObserver(() => {
          isCleared ||= !isAtAim();
          if (!isCleared || !isAtAim()) return;
          watch.disconnect();
          const isWanted = wanted === "output" || sandbox.dataset["runState"] === wanted;
          resolve(isWanted ? performance.now() - startMs : null);
        });
        watch.observe(sandbox, { subtree: true, childList: true, attributes: true });
        pressed.click();
      }),
    [button, aim] as const,
  );
}

/** As `press`; rejects when the run ended otherwise. */
export async function pressAndReach(page: Page, button: Button, aim: Aim): Promise<number> {
  const ms = await press(page, button, aim);
  if (ms === null) throw new Error(`the run that was to be ${aim} ended otherwise`);
  return ms;
}
