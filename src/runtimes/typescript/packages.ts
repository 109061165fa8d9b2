/** The packages a program imports, ready for its module table. */
import { importNames, type ImportName } from "../../protocol/packages.ts";
import type { PackageExports, PackageScripts } from "../packages/scripts.ts";
import type { Fetch } from "./fetch.ts";
import { connectClient, type OpenAIExports } from "./openai.ts";
import type { Recorder } from "./recorder.ts";

export type Modules = ReadonlyMap<ImportName, PackageExports["module"]>;

/** Evaluate what is there of the packages' scripts, and give their clients the run's network. */
export function loadPackages(scripts: PackageScripts, fetch: Fetch, recorder: Recorder | null): Modules {
  const names = importNames.filter((name) => scripts.has(name));
  if (recorder !== null) recorder.held.sharesTasks = names.length > 0;
  const modules = new Map<ImportName, PackageExports["module"]>();
  for (const name of names) modules.set(name, scripts.take(name).module);
  if (scripts.has("openai") || scripts.has("@openai/agents")) {
    const agentRunner = modules.get("@openai/agents")?.["Runner"];
    connectClient(scripts.take("openai") as OpenAIExports, { fetch, recorder, agentRunner });
  }
  return modules;
}
