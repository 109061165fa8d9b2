/**
 * `npm test`: install what is missing (a browser included), build, and run every test. `--full` adds the long suites.
 * Closes with the plain line `N passed, N failed`.
 */
import { installDependencies, runTool } from "./install.mjs";

installDependencies();
process.exit(runTool("node", ["scripts/run-tests.ts", ...process.argv.slice(2)]));
