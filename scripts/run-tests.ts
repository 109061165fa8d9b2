/**
 * Build the site, find a browser, run every test, and close with `N passed, N failed`.
 * `--full` sets UNBLOCKED_FULL=1, which makes the property suites long.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./browser.ts";
import { rootFolder } from "./source-hash.ts";

const reportFile = join(rootFolder, ".cache", "test-report.json");
const isFull = process.argv.includes("--full");

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
}

/** Run a tool, its output on ours. Returns the exit code. */
function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  const result = spawnSync(command, args, { cwd: rootFolder, stdio: "inherit", env: { ...process.env, ...env } });
  return result.status ?? 1;
}

/** What vitest counted, or null when it died before it could say. A file that could not be loaded counts as a failure. */
function readReport(): { passed: number; failed: number } | null {
  try {
    const report = JSON.parse(readFileSync(reportFile, "utf8")) as Report;
    const failed = report.numFailedTests > 0 ? report.numFailedTests : report.numFailedTestSuites;
    return { passed: report.numPassedTests, failed };
  } catch {
    return null;
  }
}

function closeWith(passed: number, failed: number): never {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

const browser = findBrowser();
mkdirSync(join(rootFolder, ".cache"), { recursive: true });
rmSync(reportFile, { force: true });
if (run("node", ["scripts/build.ts", "--if-changed"]) !== 0) closeWith(0, 1);
const code = run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`], {
  UNBLOCKED_BROWSER: browser,
  ...(isFull ? { UNBLOCKED_FULL: "1" } : {}),
});
const counts = readReport();
if (counts === null) closeWith(0, 1);
closeWith(counts.passed, code !== 0 && counts.failed === 0 ? 1 : counts.failed);
