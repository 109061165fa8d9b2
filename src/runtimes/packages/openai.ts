/** Entry of the script that holds `openai`. `wire` is for the runtime alone. */
export * as module from "./openai-module.ts";
export { wire } from "./client.ts";
