import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";

/** A hash of everything that decides what a run records. */
export function hashRuntimes(): string {
  const hash = createHash("sha256");
  for (const file of globSync("src/{trace,openai,runtimes}/**/*.{ts,py}").sort()) {
    hash.update(file).update(readFileSync(file));
  }
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { version?: string } | undefined>;
  };
  for (const name of ["pyodide", "openai", "acorn"]) hash.update(lock.packages[`node_modules/${name}`]?.version ?? "");
  return hash.digest("hex");
}
