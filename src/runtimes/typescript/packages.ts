/** The packages a program imports, ready for its module table. */
import { packageNames, type PackageFiles, type PackageName } from "../../protocol/packages.ts";
import { PackageScripts, type PackageExports } from "../packages/scripts.ts";
import type { Fetch } from "./fetch.ts";
import { connectClient, type OpenAIExports } from "./openai.ts";
import type { Recorder } from "./recorder.ts";

export type Modules = ReadonlyMap<PackageName, PackageExports["module"]>;

/** Evaluate what is there of the packages' scripts, and give their clients the run's network. */
export function loadPackages(
  files: PackageFiles,
  evaluate: (code: string) => unknown,
  fetch: Fetch,
  recorder: Recorder | null,
): Modules {
  const scripts = new PackageScripts(files, evaluate);
  const names = packageNames.filter((name) => scripts.has(name));
  if (recorder !== null) recorder.held.sharesTasks = names.length > 0;
  const modules = new Map<PackageName, PackageExports["module"]>();
  for (const name of names) modules.set(name, scripts.take(name).module);
  if (scripts.has("openai") || scripts.has("@openai/agents")) {
    const agentRunner = modules.get("@openai/agents")?.["Runner"];
    connectClient(scripts.take("openai") as OpenAIExports, { fetch, recorder, agentRunner });
  }
  return modules;
}
