/**
 * Finds a Chromium for the tests: one that is named, one that is there, else one that can be installed.
 * Every way is tried by running it with `--version`, so that a broken one does not count as found.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const systemPaths = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Flags that a closed network and a container need; none of them weakens what the tests prove. */
export const launchFlags: readonly string[] = [
  // Chromium's own process sandbox does not start for root.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function answers(path: string): boolean {
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

function onPath(name: string): string | null {
  const finder = process.platform === "win32" ? "where" : "which";
  const found = spawnSync(finder, [name], { encoding: "utf8" });
  return found.status === 0 ? (found.stdout.split(/\r?\n/)[0] ?? null) : null;
}

/** Playwright's own download, where it would be. */
function playwrightPath(): string {
  return chromium.executablePath();
}

/** A browser that is on this machine already, or null. */
function installedBrowser(): string | null {
  const candidates = [
    playwrightPath(),
    ...systemNames.map(onPath),
    ...systemPaths.filter((path) => existsSync(path)),
  ].filter((path) => path !== null);
  return candidates.find((path) => existsSync(path) && answers(path)) ?? null;
}

function tryTo(what: string, command: string, args: readonly string[]): void {
  console.log(what);
  try {
    execFileSync(command, args, { stdio: "inherit", timeout: 600_000, shell: process.platform === "win32" });
  } catch {
    console.log("That did not work.");
  }
}

/** Path of a Chromium that runs. Installs one when there is none; throws one clear sentence when it cannot. */
export function findBrowser(): string {
  const named = process.env["UNBLOCKED_BROWSER"];
  if (named !== undefined && named !== "") {
    if (answers(named)) return named;
    throw new Error(`UNBLOCKED_BROWSER names ${named}, which does not run. Correct or unset it.`);
  }
  const there = installedBrowser();
  if (there !== null) return there;
  tryTo("No browser found; asking Playwright for one (once) …", "npx", ["playwright", "install", "chromium"]);
  const downloaded = installedBrowser();
  if (downloaded !== null) return downloaded;
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    tryTo("Installing Debian's chromium (once) …", "sh", [
      "-c",
      "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium",
    ]);
    const installed = installedBrowser();
    if (installed !== null) return installed;
  }
  throw new Error(
    "The tests need a Chromium or Chrome and none could be found or installed: install one, or name it in UNBLOCKED_BROWSER.",
  );
}
