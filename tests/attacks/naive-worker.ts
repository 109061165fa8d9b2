/** How most playgrounds run code: a blob worker in the page's own origin, no policy. The contrast to the sandbox. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Page } from "playwright";
import type { Site } from "../browser/harness/site.ts";

/** Run the body of an async function with `say` in scope in a worker of `page`; returns what it said. */
export function runNaively(page: Page, body: string): Promise<string[]> {
  const code = `(async () => {
    const said = [];
    const say = (text) => said.push(String(text));
    try { ${body} } catch (error) { say("threw " + error); }
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

/** Run the body of an async function with `say` in scope in `page` itself. */
export function runInPage(page: Pick<Page, "evaluate">, body: string): Promise<string[]> {
  return page.evaluate<string[]>(`(async () => {
    const said = [];
    const say = (text) => said.push(String(text));
    try { ${body} } catch (error) { say("threw " + error); }
    return said;
  })()`);
}

const pyodideFiles = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];

/** Run Python as Pyodide's own examples do: in the page, with every name of JavaScript at hand. Returns what it printed. */
export async function runPythonNaively(page: Page, site: Site, program: string): Promise<string[]> {
  const folder = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));
  const types: Readonly<Record<string, string>> = { mjs: "text/javascript", wasm: "application/wasm" };
  const urls = pyodideFiles.map((name) =>
    site.add(`pyodide/${name}`, types[name.split(".").at(-1) ?? ""] ?? "text/plain", readFileSync(join(folder, name))),
  );
  const script = `
    const { loadPyodide } = await import(${JSON.stringify(urls[0])});
    const pyodide = await loadPyodide({ stdout: say });
    await pyodide.runPythonAsync(${JSON.stringify(program)});
    await new Promise((resolve) => setTimeout(resolve, 500));`;
  return runInPage(page, script);
}
