/**
 * Makes the scripts that hold the packages programs may import, and the mock. What two of them share is in a script of its own, so
 * nothing is loaded twice. The same scripts run in a browser's worker and under Node. Build only; kept in
 * `.cache/packages/<hash>/`.
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform, type Metafile, type Plugin } from "esbuild";
import type { PackageName } from "../../protocol/packages.ts";
import { entryOf, type ScriptedName } from "./scripts.ts";

const rootFolder = fileURLToPath(new URL("../../../", import.meta.url));
const ownFolder = fileURLToPath(new URL("./", import.meta.url));
const cacheFolder = join(rootFolder, ".cache", "packages");

/** Scripts by file name, and which of them a package needs. */
export interface PackageBuild {
  readonly scripts: Readonly<Record<string, string>>;
  readonly needs: Readonly<Record<ScriptedName, readonly string[]>>;
}

/** Packages that import `openai` get the client that programs get; the voice part of the Agents SDK stays out. */
const ownClient: Plugin = {
  name: "own-client",
  setup(builder) {
    builder.onResolve({ filter: /^openai$/ }, ({ importer }) =>
      importer.startsWith(ownFolder) ? undefined : { path: join(ownFolder, "openai-module.ts") },
    );
    builder.onResolve({ filter: /^@openai\/agents-realtime$/ }, ({ path }) => ({ path, namespace: "left-out" }));
    builder.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "export {};" }));
  },
};

/** Changes when anything changes that the scripts are made from. */
function hashSources(): string {
  const all = createHash("sha256");
  for (const file of [
    ...globSync("src/{openai,runtimes/packages}/**/*.{ts,json}", { cwd: rootFolder }).sort(),
    "package-lock.json",
  ]) {
    all.update(file).update(readFileSync(join(rootFolder, file)));
  }
  return all.digest("hex").slice(0, 16);
}

async function bundle(): Promise<PackageBuild> {
  const { outputFiles, metafile } = await build({
    entryPoints: Object.values(entryOf).map((entry) => join(ownFolder, entry.replace(/js$/, "ts"))),
    absWorkingDir: rootFolder,
    outdir: "out",
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    chunkNames: "shared-[hash]",
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    // Names that a program may see (of the client's classes, of errors) must stay what they are.
    keepNames: true,
    legalComments: "none",
    plugins: [ownClient],
    logLevel: "error",
  });
  const scripts = await Promise.all(
    outputFiles.map(async ({ path, text }) => [basename(path), await functionOf(basename(path), text)] as const),
  );
  const needs = Object.entries(entryOf).map(([name, entry]) => {
    const files = filesBehind(metafile, entry);
    // The runtime connects the client of the Agents SDK through the client's own entry.
    if (name === "@openai/agents") files.add(entryOf.openai);
    return [name, [...files]] as const;
  });
  return { scripts: Object.fromEntries(scripts), needs: Object.fromEntries(needs) as PackageBuild["needs"] };
}

/** A module as an expression: a function of `require`, `module` and `exports`, for engines that may not load modules. */
async function functionOf(name: string, text: string): Promise<string> {
  const { code } = await transform(text, { format: "cjs", platform: "browser", target: "es2022", minify: true });
  return `(function(require,module,exports){${code}\n})\n//# sourceURL=packages/${name}`;
}

function filesBehind({ outputs }: Metafile, entry: string): Set<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const { path, kind } of outputs[`out/${file}`]?.imports ?? []) {
      if (kind === "import-statement" && path.startsWith("out/")) visit(basename(path));
    }
  };
  visit(entry);
  return found;
}

async function made(): Promise<PackageBuild> {
  const file = join(cacheFolder, `${hashSources()}.json`);
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    mkdirSync(cacheFolder, { recursive: true });
    try {
      writeFileSync(draft, JSON.stringify(await bundle()));
      renameSync(draft, file);
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return JSON.parse(readFileSync(file, "utf8")) as PackageBuild;
}

let building: Promise<PackageBuild> | undefined;

/** The packages' scripts, made if need be. Two processes may do so at once: the last to finish wins, with the same. */
export function buildPackages(): Promise<PackageBuild> {
  building ??= made();
  return building;
}

/** The scripts that the packages in `names` need, as the runtime takes them. Python's package is none. */
export async function packageFiles(names: readonly PackageName[]): Promise<Readonly<Record<string, ArrayBuffer>>> {
  if (names.length === 0) return {};
  const { scripts, needs } = await buildPackages();
  const files = new Set(names.flatMap((name) => (name === "python:openai" ? [] : needs[name])));
  return Object.fromEntries([...files].map((file) => [file, new TextEncoder().encode(scripts[file]).buffer]));
}
