/** Entry of the worker thread in which a program runs under Node. */
import { serveRun } from "./node-serve.ts";

await serveRun();
