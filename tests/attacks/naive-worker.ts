/** How most playgrounds run code: a blob worker in the page's own origin, no policy. The contrast to the sandbox. */
import type { Page } from "playwright";

/** Run an attack (an async function's body with `say` in scope) on `page` and return what it said. */
export function runNaively(page: Page, attack: string): Promise<string[]> {
  const code = `(async () => {
    const said = [];
    const say = (text) => said.push(String(text));
    try { ${attack} } catch (error) { say("threw " + error); }
    postMessage(said);
  })();`;
  return page.evaluate((script) => {
    const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    return new Promise<string[]>((resolve) => {
      worker.onmessage = (event: MessageEvent<string[]>) => {
        worker.terminate();
        resolve(event.data);
      };
    });
  }, code);
}
