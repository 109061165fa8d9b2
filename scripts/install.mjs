/**
 * Install what is missing, quickly when nothing is. Runs under any Node >= 18, before `node_modules` exists.
 * A stamp holds the hash of the lock file that was installed, so that a second run costs one file read.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const rootFolder = fileURLToPath(new URL("..", import.meta.url));

const stampFile = join(rootFolder, "node_modules", ".unblocked-lock");

/** Make `node_modules` match the lock file. Ends the process with a sentence when npm cannot. */
export function installDependencies() {
  const lockHash = createHash("sha256")
    .update(readFileSync(join(rootFolder, "package-lock.json")))
    .digest("hex");
  const installed = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
  if (installed === lockHash) return;
  console.log("Installing the packages that package-lock.json names (once, one to three minutes) …");
  try {
    execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: rootFolder,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
  } catch {
    console.error(
      "The packages could not be installed: npm's own message is above. Check the network, then try again.",
    );
    process.exit(1);
  }
  writeFileSync(stampFile, lockHash);
}

/** Run one of the project's tools under the pinned Node of node_modules. Returns its exit code; never throws. */
export function runTool(command, args, env = {}) {
  const binFolder = join(rootFolder, "node_modules", ".bin");
  const separator = process.platform === "win32" ? ";" : ":";
  try {
    execFileSync(command, args, {
      cwd: rootFolder,
      stdio: "inherit",
      shell: process.platform === "win32",
      env: {
        ...process.env,
        ASTRO_TELEMETRY_DISABLED: "1",
        PATH: `${binFolder}${separator}${process.env.PATH ?? ""}`,
        ...env,
      },
    });
    return 0;
  } catch (error) {
    return typeof error.status === "number" ? error.status : 1;
  }
}
