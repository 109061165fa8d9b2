/** Entry of the script that holds `zod`. */
export * as module from "zod";
