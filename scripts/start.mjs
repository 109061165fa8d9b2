/** `npm start`: install what is missing, build what changed, serve the course and print its address. */
import { installDependencies, runTool } from "./install.mjs";

installDependencies();
process.exit(runTool("node", ["scripts/build.ts", "--if-changed"]) || runTool("node", ["scripts/serve.ts"]));
