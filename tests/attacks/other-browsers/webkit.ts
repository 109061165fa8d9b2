/**
 * WebKitGTK, driven by the W3C WebDriver protocol over plain HTTP: Debian's `webkit2gtk-driver` and `Xvfb`, no package.
 * It is Safari's engine on another system's toolkit: what holds here is told of WebKit, not of Safari.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { isFull } from "../../full.ts";

interface Programs {
  readonly driver: string;
  readonly browser: string;
  readonly screen: string;
}

function firstOf(...patterns: readonly string[]): string | null {
  return patterns.flatMap((pattern) => globSync(pattern)).find((path) => existsSync(path)) ?? null;
}

function findPrograms(): Programs | null {
  const driver = firstOf("/usr/bin/WebKitWebDriver");
  const browser = firstOf("/usr/lib/*/webkit2gtk-4.*/MiniBrowser", "/usr/libexec/webkit2gtk-4.*/MiniBrowser");
  const screen = firstOf("/usr/bin/Xvfb");
  return driver === null || browser === null || screen === null ? null : { driver, browser, screen };
}

const programs = findPrograms();

/** Why tests are skipped, for their title; null when they run: in the full suite, where WebKitGTK can be driven. */
export const whyNoWebKit: string | null = !isFull
  ? "skipped: in npm run test:full"
  : programs === null
    ? "skipped: needs WebKitGTK (Debian: webkit2gtk-driver, xvfb)"
    : null;

/** Name of an element's reference in WebDriver's answers. */
const elementKey = "element-6066-11e4-a52e-4f735466cecf";
const commandTimeoutMs = 120_000;

async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Start a screen of its own; resolves with its number. */
async function startScreen(command: string): Promise<{ process: ChildProcess; display: string }> {
  const process = spawn(command, ["-displayfd", "3", "-screen", "0", "1600x1200x24"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const told = process.stdio[3] as Readable;
  const display = await new Promise<string>((resolve, reject) => {
    told.once("data", (data: Buffer) => resolve(`:${data.toString().trim()}`));
    process.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  return { process, display };
}

export class WebKit {
  /** The screen it is drawn on: `:3`. */
  readonly display: string;
  readonly #session: string;
  readonly #end: () => Promise<void>;

  private constructor(display: string, session: string, end: () => Promise<void>) {
    this.display = display;
    this.#session = session;
    this.#end = end;
  }

  /** A browser with nothing in its profile. Close it. Throws where `whyNoWebKit` says why. */
  static async start(): Promise<WebKit> {
    if (programs === null) throw new Error(whyNoWebKit ?? "");
    const { process: screen, display } = await startScreen(programs.screen);
    const port = await freePort();
    const driver = spawn(programs.driver, [`--port=${port}`], {
      stdio: "ignore",
      env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: "1", LIBGL_ALWAYS_SOFTWARE: "1" },
    });
    const root = `http://127.0.0.1:${port}`;
    const end = async (): Promise<void> => {
      driver.kill();
      await sleep(100);
      screen.kill();
    };
    try {
      await answers(`${root}/status`);
      const browserOptions = { binary: programs.browser, args: ["--automation"] };
      const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": browserOptions } };
      const { sessionId } = (await command("POST", `${root}/session`, { capabilities })) as { sessionId: string };
      const session = `${root}/session/${sessionId}`;
      await command("POST", `${session}/timeouts`, { script: commandTimeoutMs, pageLoad: commandTimeoutMs });
      return new WebKit(display, session, async () => {
        await command("DELETE", session).catch(() => undefined);
        await end();
      });
    } catch (error) {
      await end();
      throw error;
    }
  }

  /** Resolves when the page has loaded. */
  async goto(url: string): Promise<void> {
    await this.#post("url", { url });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#post("window/rect", { width, height });
  }

  /** Run the body of an async function in the page, with `args` in scope. Resolves with what it returns; rejects with what it throws. */
  async evaluate(body: string, ...args: readonly unknown[]): Promise<unknown> {
    const script = `
      const done = arguments[arguments.length - 1];
      (async (...args) => { ${body} })(...[...arguments].slice(0, -1)).then(
        (value) => done({ value: value ?? null }),
        (error) => done({ error: String(error) + "\\n" + (error?.stack ?? "") }),
      );`;
    const told = (await this.#post("execute/async", { script, args })) as { value?: unknown; error?: string };
    if (told.error !== undefined) throw new Error(told.error);
    return told.value;
  }

  /** Press the first element that matches, as a reader's mouse does. */
  async click(selector: string): Promise<void> {
    await this.#post(`element/${await this.#find(selector)}/click`, {});
  }

  /** Type into the first element that matches. */
  async type(selector: string, text: string): Promise<void> {
    await this.#post(`element/${await this.#find(selector)}/value`, { text });
  }

  /** Speak to a frame within frames from now on, each by its place in the one around it; to the page with none. */
  async enter(...places: readonly number[]): Promise<void> {
    await this.#post("frame", { id: null });
    for (const id of places) await this.#post("frame", { id });
  }

  /** Where the tab is. */
  async url(): Promise<string> {
    return (await command("GET", `${this.#session}/url`)) as string;
  }

  /** How many windows and tabs there are. */
  async windows(): Promise<number> {
    return ((await command("GET", `${this.#session}/window/handles`)) as readonly string[]).length;
  }

  /** The window as a PNG. */
  async screenshot(): Promise<Buffer> {
    return Buffer.from((await command("GET", `${this.#session}/screenshot`)) as string, "base64");
  }

  close(): Promise<void> {
    return this.#end();
  }

  async #find(selector: string): Promise<string> {
    const found = await this.#post("element", { using: "css selector", value: selector });
    return (found as Record<string, string>)[elementKey] ?? "";
  }

  #post(path: string, body: object): Promise<unknown> {
    return command("POST", `${this.#session}/${path}`, body);
  }
}

async function command(method: string, url: string, body?: object): Promise<unknown> {
  const signal = AbortSignal.timeout(commandTimeoutMs + 10_000);
  const response = await fetch(url, { method, signal, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${method} ${url.replace(/.*\/session/, "")}: ${error}: ${message}`);
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await sleep(100);
    }
  }
}
