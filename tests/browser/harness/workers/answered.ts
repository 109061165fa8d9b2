/** A runtime whose requests are answered by delayed promises, in its worker. */
import type { Runtime } from "../../../../src/runtimes/runtime.ts";
import { scriptedTransport } from "../../../unit/runtimes/delayed-transport.ts";

/** The same runtime, with an endpoint. */
export function answered(runtime: Runtime): Runtime {
  const transport = scriptedTransport();
  return { run: (request, sink, outside = {}) => runtime.run(request, sink, { ...outside, transport }) };
}
