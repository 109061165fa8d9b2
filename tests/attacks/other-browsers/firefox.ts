/** Drives a Firefox over WebDriver BiDi: pages, expressions in them, and nothing else. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isFull } from "../../full.ts";

const names = [process.env["UNBLOCKED_FIREFOX"] ?? "", "firefox-esr", "firefox"].filter((name) => name !== "");
const found = names.find((name) => spawnSync(name, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0);

/** Why the tests in Firefox are not run; null when they are: in the full suite, where there is one. */
export const whyNoFirefox: string | null = !isFull
  ? "(skipped: in npm run test:full)"
  : found === undefined
    ? "(skipped: there is no Firefox here; name one in UNBLOCKED_FIREFOX)"
    : null;

/** Nothing on first start, no calls home: what arrives anywhere is the tests' own doing. */
const preferences = [
  ["browser.shell.checkDefaultBrowser", false],
  ["browser.startup.page", 0],
  ["app.normandy.enabled", false],
  ["app.update.disabledForTesting", true],
  ["datareporting.policy.dataSubmissionEnabled", false],
  ["network.captive-portal-service.enabled", false],
  ["network.connectivity-service.enabled", false],
  ["toolkit.telemetry.reportingpolicy.firstRun", false],
] as const;

interface Answer {
  readonly id?: number;
  readonly type: string;
  readonly result?: unknown;
  readonly message?: string;
}

interface Evaluated {
  readonly type: "success" | "exception";
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

/** Where a started Firefox listens, from what it writes. */
function addressOf(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`Firefox did not start within 60 seconds. ${said}`)), 60_000);
    browser.stderr?.on("data", (part: Buffer) => {
      said += part.toString();
      const [, address] = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

/** One browser with one page. Close it. */
export class Firefox {
  readonly #process: ChildProcess;
  readonly #socket: WebSocket;
  readonly #profile: string;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;
  #context = "";

  private constructor(browser: ChildProcess, socket: WebSocket, profile: string) {
    this.#process = browser;
    this.#socket = socket;
    this.#profile = profile;
    socket.addEventListener("message", ({ data }) => this.#receive(JSON.parse(String(data)) as Answer));
  }

  static async launch(): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), "unblocked-firefox-"));
    const lines = preferences.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
    writeFileSync(join(profile, "user.js"), lines.join("\n"));
    const flags = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"];
    const browser = spawn(found ?? "firefox", flags, { stdio: ["ignore", "ignore", "pipe"] });
    const socket = new WebSocket(`${await addressOf(browser)}/session`);
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve);
      socket.addEventListener("error", () => reject(new Error("Firefox did not let the tests in.")));
    });
    const firefox = new Firefox(browser, socket, profile);
    await firefox.#send("session.new", { capabilities: {} });
    const { contexts } = (await firefox.#send("browsingContext.getTree", {})) as {
      readonly contexts: readonly { readonly context: string }[];
    };
    firefox.#context = contexts[0]?.context ?? "";
    return firefox;
  }

  async goto(url: string): Promise<void> {
    await this.#send("browsingContext.navigate", { context: this.#context, url, wait: "complete" });
  }

  /** The value of an expression in the page, awaited and taken through JSON. Rejects with the page's error. */
  async evaluate(expression: string): Promise<unknown> {
    const answer = (await this.#send("script.evaluate", {
      expression: `(async () => JSON.stringify([await (${expression})]))()`,
      target: { context: this.#context },
      awaitPromise: true,
      userActivation: true,
    })) as Evaluated;
    if (answer.type === "exception") throw new Error(answer.exceptionDetails?.text ?? "The page threw.");
    const [value] = JSON.parse(String(answer.result?.value)) as [unknown];
    return value;
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.on("exit", resolve));
    this.#send("browser.close", {}).catch(() => undefined);
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), 5_000);
    await gone;
    clearTimeout(timer);
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 3 });
  }

  #send(method: string, params: Readonly<Record<string, unknown>>): Promise<unknown> {
    this.#lastId += 1;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(this.#lastId, answer);
    this.#socket.send(JSON.stringify({ id: this.#lastId, method, params }));
    return answer.promise;
  }

  #receive({ id, type, result, message }: Answer): void {
    const answer = this.#waiting.get(id ?? -1);
    this.#waiting.delete(id ?? -1);
    if (type === "success") answer?.resolve(result);
    else answer?.reject(new Error(message));
  }
}
