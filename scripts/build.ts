/**
 * `npm run build`: record every program of the course, then build the site into `dist/`.
 * With `--if-changed` nothing is done when `dist/` was built from exactly these files.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashFiles, rootFolder } from "./source-hash.ts";

const stampFile = join(rootFolder, ".cache", "built-from");
const inputs = ["src/**", "content/**", "public/**", "astro.config.*", "package-lock.json", "tsconfig.json"];

const builtFrom = hashFiles(inputs, [process.env["BASE_PATH"] ?? "", process.env["SITE_URL"] ?? ""]);
const isFresh =
  process.argv.includes("--if-changed") &&
  existsSync(join(rootFolder, "dist", "index.html")) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, "utf8") === builtFrom;

if (isFresh) {
  console.log("The site in dist/ is up to date.");
} else {
  const run = (command: string, args: readonly string[]): void => {
    execFileSync(command, args, { cwd: rootFolder, stdio: "inherit" });
  };
  try {
    run("node", ["src/record/record-all.ts"]);
    run("astro", ["build"]);
  } catch {
    console.error("The build stopped: the message above names the file. Nothing was published.");
    process.exit(1);
  }
  mkdirSync(join(rootFolder, ".cache"), { recursive: true });
  writeFileSync(stampFile, builtFrom);
}
