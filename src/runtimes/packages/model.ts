/** What answers a run: the mock, from its script, or the reader's endpoint. */
import { delayBy, inRealTime } from "../../openai/mock/in-real-time.ts";
import type { LiveTransport, MockTransport } from "../../openai/wire.ts";
import type { RunRequest } from "../../trace/run.ts";
import type { RunOutside } from "../runtime.ts";
import type { PackageScripts } from "./scripts.ts";

type MockExports = typeof import("./mock.ts");

/**
 * Without its script every request throws: the page did not see that the program would make one. In a live run too: the
 * mock must never answer where the reader's endpoint should.
 */
export function modelOf(scripts: PackageScripts, { scenario, seed, mock, model }: RunRequest): MockTransport {
  if (model === "live") return unanswered("your endpoint is not connected to this run.");
  if (!scripts.has("mock")) {
    return unanswered("the model was not loaded. Write the word `openai` in your program, and run it again.");
  }
  const { module } = scripts.take("mock") as unknown as MockExports;
  return module.createMock({ scenario, seed, settings: mock });
}

/** What answers a run on the real clock: its endpoint, or `mock` in real time. */
export function liveModelOf(
  { transport }: RunOutside,
  mock: MockTransport,
  setTimeout: (callback: () => void, ms: number) => unknown,
): LiveTransport {
  return transport ?? inRealTime(mock, delayBy(setTimeout));
}

function unanswered(why: string): MockTransport {
  return {
    send() {
      throw new TypeError(`fetch failed: ${why}`);
    },
  };
}
