/** A worker whose requests are answered by delayed promises. What was aborted is told by the next request: `aborted?`. */
import { serveRun } from "../../../../src/runtimes/typescript/node-serve.ts";
import { completion, DelayedTransport, streamed, type Reply } from "../delayed-transport.ts";

const transport: DelayedTransport = new DelayedTransport((text): Reply => {
  if (text === "aborted?") return { afterMs: 0, parts: [completion(transport.aborted.join())] };
  if (text === "count") {
    return { afterMs: 50, parts: streamed(["one", "two", "three"]), everyMs: 400, isStream: true };
  }
  if (text === "nobody") return { afterMs: 20, failure: "Failed to fetch" };
  return { afterMs: text === "late" ? 60_000 : 500 };
});

await serveRun(transport);
