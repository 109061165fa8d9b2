/**
 * Click to first output, in a real browser on the built site, beside plain `loadPyodide` in a module worker of the same
 * browser. Cold: assets are in the browser's cache, nothing is booted. Warm: a spare worker waits.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright";
import sirv from "sirv";
import { findBrowser, launchFlags } from "../scripts/browser.ts";
import { rootFolder } from "../scripts/source-hash.ts";
import { encodeLink } from "../src/course/share-link.ts";
import type { Language } from "../src/trace/event.ts";
import { median, type Figure } from "./figure.ts";
import { hello } from "./programs.ts";

const rounds = 5;

const peerPage = `<!doctype html><title>peer</title><script type="module">
window.measure = () => new Promise((resolve) => {
  const startMs = performance.now();
  const worker = new Worker("/peer.js", { type: "module" });
  worker.onmessage = () => { resolve(performance.now() - startMs); worker.terminate(); };
});
</script>`;
const peerWorker = `import { loadPyodide } from "/pyodide/pyodide.mjs";
const pyodide = await loadPyodide({ indexURL: "/pyodide/", stdout: (line) => postMessage(line) });
pyodide.runPython(${JSON.stringify(hello.python)});
`;

function serve(): Promise<Server> {
  const site = sirv(join(rootFolder, "dist"), { etag: true, maxAge: 3600 });
  const pyodide = sirv(join(rootFolder, "node_modules", "pyodide"), { etag: true, maxAge: 3600 });
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    const answer = (type: string, text: string): void => {
      response.writeHead(200, { "content-type": type, "cache-control": "max-age=3600" }).end(text);
    };
    if (url === "/peer.html") {
      answer("text/html", peerPage);
      return;
    }
    if (url === "/peer.js") {
      answer("text/javascript", peerWorker);
      return;
    }
    const handle = url.startsWith("/pyodide/") ? pyodide : site;
    if (url.startsWith("/pyodide/")) request.url = url.slice("/pyodide".length);
    handle(request, response, () => {
      response.writeHead(404).end();
    });
  });
  return new Promise((resolve) => {
    server.listen(0, () => {
      resolve(server);
    });
  });
}

/** Milliseconds from pressing Run to the first entry of the console, as the page itself sees them. */
function clickToOutput(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const sandbox = document.querySelector("code-sandbox");
        const button = document.querySelector<HTMLElement>('button[data-act="run"]');
        if (!sandbox || !button) {
          reject(new Error("there is no sandbox on the page"));
          return;
        }
        // What an earlier run printed is taken away before this one begins: wait for that, then for an entry.
        let isCleared = sandbox.querySelector("[role=log] [data-text]") === null;
        const startMs = performance.now();
        const watch = new MutationObserver(() => {
          const hasEntry = sandbox.querySelector("[role=log] [data-text]") !== null;
          isCleared ||= !hasEntry;
          if (!isCleared || !hasEntry) return;
          watch.disconnect();
          resolve(performance.now() - startMs);
        });
        watch.observe(sandbox, { subtree: true, childList: true, attributes: true });
        button.click();
      }),
  );
}

async function measureLanguage(
  browser: Browser,
  origin: string,
  language: Language,
): Promise<{ cold: number; warm: number }> {
  const context = await browser.newContext();
  const link = await encodeLink({ language, source: hello[language] });
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const page = await context.newPage();
    await page.goto(`${origin}/playground/${link}`);
    await page.waitForSelector("code-sandbox[data-run-state]");
    await page.waitForTimeout(500);
    const coldMs = await clickToOutput(page);
    await page.waitForSelector('code-sandbox[data-run-state="finished"]');
    await page.waitForTimeout(2500);
    const warmMs = await clickToOutput(page);
    // The first round fills the browser's cache.
    if (round > 0) {
      cold.push(coldMs);
      warm.push(warmMs);
    }
    await page.close();
  }
  await context.close();
  return { cold: median(cold), warm: median(warm) };
}

async function measurePeer(browser: Browser, origin: string): Promise<number> {
  const context = await browser.newContext();
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const page = await context.newPage();
    await page.goto(`${origin}/peer.html`);
    const ms = await page.evaluate(() => (window as unknown as { measure: () => Promise<number> }).measure());
    if (round > 0) times.push(ms);
    await page.close();
  }
  await context.close();
  return median(times);
}

export async function measureStart(): Promise<Figure[]> {
  const server = await serve();
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...launchFlags] });
  try {
    const peerMs = await measurePeer(browser, origin);
    const python = await measureLanguage(browser, origin, "python");
    const typescript = await measureLanguage(browser, origin, "typescript");
    const of = `median of ${rounds}`;
    return [
      {
        name: "python: click to first output, cold / plain loadPyodide",
        value: python.cold / peerMs,
        unit: "ratio",
        atMost: 0.3,
        from: `${python.cold.toFixed(0)} ms against ${peerMs.toFixed(0)} ms, ${of}`,
      },
      { name: "python: click to first output, warm", value: python.warm, unit: "ms", atMost: 60, from: of },
      { name: "typescript: click to first output, cold", value: typescript.cold, unit: "ms", atMost: null, from: of },
      { name: "typescript: click to first output, warm", value: typescript.warm, unit: "ms", atMost: null, from: of },
    ];
  } finally {
    await browser.close();
    server.close();
  }
}
