/** A sandbox whose programs are run as they are, with the worker's private port in their hands. */
import type { Driver } from "../browser/harness/driver.ts";
import type { HarnessStage } from "../browser/harness/stage.ts";
import { bareWorker } from "../../src/elements/self-test/bare-worker.ts";

/** Boot a worker that runs its source as code, in a page of its own. Close it. */
export async function openRunner({ site, open }: HarnessStage): Promise<Driver> {
  const worker = bareWorker(
    `await (async () => {}).constructor("say", "port", "run", request.source)(say, port, run);`,
  );
  const driver = await open(site.withWorker(worker));
  await driver.prepare("typescript");
  return driver;
}
