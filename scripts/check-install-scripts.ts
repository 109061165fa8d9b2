/**
 * `npm run check:scripts`: a package that runs code when it is installed must be named in `allowScripts` of package.json,
 * where somebody who has read that code put it (`false` there: it must not run, and nothing needs it).
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rootFolder } from "./source-hash.ts";

/** The parts of the three kinds of JSON that are read. */
interface Lock {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
}
interface OwnManifest {
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}
interface Manifest {
  readonly name?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** What npm runs of a dependency from a registry. */
const lifeCycle = ["preinstall", "install", "postinstall"];

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8")) as unknown;
}

/** `node_modules/a/node_modules/@b/c` becomes `@b/c`. */
function nameOf(place: string): string {
  return place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
}

/** Names of packages with install scripts, as the lock file says, which also knows those for other systems. */
function inLock(folder: string): string[] {
  const { packages } = readJson(join(folder, "package-lock.json")) as Lock;
  return Object.entries(packages).flatMap(([place, entry]) => (entry.hasInstallScript === true ? [nameOf(place)] : []));
}

/** The same as the installed packages say themselves: a registry can forget to. */
function installed(folder: string): string[] {
  const manifests = globSync("node_modules/**/package.json", { cwd: folder });
  return manifests.flatMap((path) => {
    const place = dirname(path);
    if (!/(^|\/)node_modules\/(@[^/]+\/)?[^/@][^/]*$/.test(place)) return [];
    const { scripts = {} } = readJson(join(folder, path)) as Manifest;
    const hasScript = lifeCycle.some((name) => name in scripts) || existsSync(join(folder, place, "binding.gyp"));
    return hasScript ? [nameOf(place)] : [];
  });
}

/** Packages with install scripts that nobody has approved or forbidden, each once. */
export function unapprovedScripts(folder: string): readonly string[] {
  const { allowScripts = {} } = readJson(join(folder, "package.json")) as OwnManifest;
  const found = new Set([...inLock(folder), ...installed(folder)]);
  return [...found].filter((name) => !Object.hasOwn(allowScripts, name)).toSorted();
}

if (import.meta.main) {
  const unapproved = unapprovedScripts(rootFolder);
  for (const name of unapproved) {
    console.error(`${name} runs a script when it is installed. Read it, then name it in allowScripts of package.json.`);
  }
  if (unapproved.length > 0) process.exitCode = 1;
}
