/** The mock of a run, from its script. */
import type { MockTransport } from "../../openai/wire.ts";
import type { RunRequest } from "../../trace/run.ts";
import type { PackageScripts } from "./scripts.ts";

type MockExports = typeof import("./mock.ts");

/** Without its script every request throws: the page did not see that the program would make one. */
export function modelOf(scripts: PackageScripts, { scenario, seed, mock }: RunRequest): MockTransport {
  if (!scripts.has("mock")) {
    return {
      send() {
        throw new TypeError(
          "fetch failed: the model was not loaded. Write the word `openai` in your program, and run it again.",
        );
      },
    };
  }
  const { module } = scripts.take("mock") as unknown as MockExports;
  return module.createMock({ scenario, seed, settings: mock });
}
