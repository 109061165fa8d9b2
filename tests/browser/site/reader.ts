/** A reader of the site: a browser context of their own, and a note of everything the page should not do. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright";
import type { Language } from "../../../src/trace/event.ts";
import { usually } from "../../full.ts";
import type { ServedSite } from "./serve.ts";

export const languageNames: Readonly<Record<Language, string>> = { python: "Python", typescript: "TypeScript" };
export const bothLanguages: readonly Language[] = ["python", "typescript"];
/** Where only the page is tried, and what runs in it is no matter: both in the full suite, else the one that is there sooner. */
export const usualLanguages = usually(bothLanguages, (language) => language === "typescript");

export interface ReaderOptions extends BrowserContextOptions {
  /** Chosen on an earlier visit. */
  readonly language?: Language;
  /** Chosen on an earlier visit. */
  readonly theme?: "light" | "dark";
  /** Runs in every page before its own scripts. */
  readonly before?: () => void;
}

export interface Reader {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses of requests to any other host. */
  readonly strangers: readonly string[];
  /** Errors the page wrote or threw, and what its policy refused. */
  readonly complaints: readonly string[];
  /** Open a page of the site. */
  readonly open: (address: string) => Promise<void>;
  close(): Promise<void>;
}

/** In the page: count the runs that have ended, on their sandbox, so that a test can wait for the next one. */
function countRuns(): void {
  document.addEventListener("run-finished", (event) => {
    const sandbox = event.target;
    if (sandbox instanceof HTMLElement)
      sandbox.dataset["runsEnded"] = String(Number(sandbox.dataset["runsEnded"] ?? 0) + 1);
  });
  document.addEventListener("run-started", () => {
    const root = document.documentElement;
    root.dataset["runsStarted"] = String(Number(root.dataset["runsStarted"] ?? 0) + 1);
  });
}

/** A new reader, 1440 px wide with mouse and keyboard unless told otherwise. Close them. */
export async function newReader(browser: Browser, site: ServedSite, options: ReaderOptions = {}): Promise<Reader> {
  const { language, theme, before, ...contextOptions } = options;
  const localStorage = [
    ...(language === undefined ? [] : [{ name: "unblocked.language", value: language }]),
    ...(theme === undefined ? [] : [{ name: "unblocked.theme", value: theme }]),
  ];
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
    storageState: { cookies: [], origins: [{ origin: site.origin, localStorage }] },
    ...contextOptions,
  });
  const strangers: string[] = [];
  const complaints: string[] = [];
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(https?|wss?|ftp):$/.test(protocol) && origin !== site.origin) strangers.push(request.url());
  });
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  await context.addInitScript(countRuns);
  if (before) await context.addInitScript(before);
  const page = await context.newPage();
  return {
    page,
    context,
    strangers,
    complaints,
    async open(address) {
      await page.goto(site.at(address));
    },
    close: () => context.close(),
  };
}
