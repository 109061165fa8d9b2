/** The TypeScript worker, with an endpoint of delayed promises. */
import "../../../../src/runtimes/worker/prelude.ts";
import { bootTypeScript } from "../../../../src/runtimes/typescript/boot.ts";
import { startShell } from "../../../../src/runtimes/worker/shell.ts";
import { answered } from "./answered.ts";

startShell(() => Promise.resolve(answered(bootTypeScript())));
