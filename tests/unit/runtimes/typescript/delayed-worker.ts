/** A worker whose requests are answered by delayed promises. */
import { serveRun } from "../../../../src/runtimes/typescript/node-serve.ts";
import { scriptedTransport } from "../delayed-transport.ts";

await serveRun(scriptedTransport());
