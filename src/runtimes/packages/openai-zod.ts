/** Entry of the script that holds `openai/helpers/zod`. */
export * as module from "openai/helpers/zod";
