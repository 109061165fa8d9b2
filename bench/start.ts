/**
 * Click to first output, in a real browser on the built site, beside plain `loadPyodide` in a module worker of the same
 * browser. Cold: assets are in the browser's cache, nothing is booted. Warm: a spare worker waits.
 */
import { chromium, type Browser } from "playwright";
import { findBrowser, launchFlags } from "../scripts/browser.ts";
import { encodeLink } from "../src/course/share-link.ts";
import type { Language } from "../src/trace/event.ts";
import { median, type Figure } from "./figure.ts";
import { hello } from "./programs.ts";
import { openSandbox, pressAndReach } from "./sandbox-page.ts";
import { serveSite } from "./site-server.ts";

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
    await openSandbox(page, `${origin}/playground/${link}`);
    const coldMs = await pressAndReach(page, "run", "output");
    await page.waitForSelector('code-sandbox[data-run-state="finished"]');
    await page.waitForTimeout(2500);
    const warmMs = await pressAndReach(page, "run", "output");
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
  const server = await serveSite({
    "/peer.html": { type: "text/html", text: peerPage },
    "/peer.js": { type: "text/javascript", text: peerWorker },
  });
  const { origin } = server;
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
