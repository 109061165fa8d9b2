/**
 * Build the site, find a browser, run every test, and close with `N passed, N failed`.
 * `--full` sets UNBLOCKED_FULL=1, which makes the property suites long.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./browser.ts";
import { rootFolder } from "./source-hash.ts";

/** What measures how soon things answer runs alone, after the rest. */
const turns = [["unit", "content"], ["browser"], ["latency"]] as const;
const isFull = process.argv.includes("--full");

/** The part of vitest's JSON report that is read. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
  }[];
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Files that failed though no test did: the process that ran them died, or they could not be loaded. */
  readonly died: readonly string[];
}

/** Run a tool, its output on ours. Returns the exit code. */
function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  const result = spawnSync(command, args, { cwd: rootFolder, stdio: "inherit", env: { ...process.env, ...env } });
  return result.status ?? 1;
}

/** What vitest counted, or null when it died before it could say. A file that could not be loaded counts as a failure. */
function readReport(file: string): Counts | null {
  try {
    const report = JSON.parse(readFileSync(file, "utf8")) as Report;
    const failed = report.numFailedTests > 0 ? report.numFailedTests : report.numFailedTestSuites;
    const died = report.testResults.filter(({ status }) => status === "failed" && report.numFailedTests === 0);
    return { passed: report.numPassedTests, failed, died: died.map(({ name }) => name) };
  } catch {
    return null;
  }
}

/** Run some of vitest's projects, or some of their files. A run that fails without a failed test counts as one failure. */
function runProjects(names: readonly string[], browser: string, files: readonly string[] = []): Counts {
  const reportFile = join(rootFolder, ".cache", `test-report-${names.join("-")}.json`);
  rmSync(reportFile, { force: true });
  const projects = names.flatMap((name) => ["--project", name]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
  const code = run("vitest", ["run", ...projects, ...reporters, ...files], {
    UNBLOCKED_BROWSER: browser,
    ...(isFull ? { UNBLOCKED_FULL: "1" } : {}),
  });
  const { passed, failed, died } = readReport(reportFile) ?? { passed: 0, failed: 1, died: [] };
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, died };
}

/**
 * The same, with a second chance for files whose process died. V8 crashes now and then where many worker threads end
 * ("Check failed: jit_page.has_value()", nodejs/node#64500); a test that kills its process does so again.
 */
function runTurn(names: readonly string[], browser: string): Counts {
  const first = runProjects(names, browser);
  if (first.died.length === 0) return first;
  console.log(`The process of ${first.died.length} files died. They run again:`);
  const again = runProjects(names, browser, first.died);
  // What had passed in such a file is in the first count; the rest of it is left out, so that none counts twice.
  return { passed: first.passed, failed: again.failed, died: again.died };
}

function closeWith(passed: number, failed: number): never {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

const browser = findBrowser();
mkdirSync(join(rootFolder, ".cache"), { recursive: true });
if (run("node", ["scripts/build.ts", "--if-changed"]) !== 0) closeWith(0, 1);
const counts = turns.map((names) => runTurn(names, browser));
closeWith(
  counts.reduce((sum, { passed }) => sum + passed, 0),
  counts.reduce((sum, { failed }) => sum + failed, 0),
);
