/** What `import … from "openai"` gives: in programs, and in the packages that build on it. */
export * from "openai";
export { OpenAI, OpenAI as default } from "./client.ts";
