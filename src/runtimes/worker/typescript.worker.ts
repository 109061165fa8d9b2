/** Entry of the TypeScript worker's bundle. The prelude comes first. */
import "./prelude.ts";
import { bootTypeScript } from "../typescript/boot.ts";
import { startShell } from "./shell.ts";

startShell(() => Promise.resolve(bootTypeScript()));
