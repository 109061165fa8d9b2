/** A worker of the sandbox that behaves itself. */
import { bareWorker } from "../../src/elements/self-test/bare-worker.ts";

/** Says its source back and ends. */
export const tameWorker = bareWorker(`say(request.source);`);
