/** Entry of the script that holds the mock, for both languages' runs. */
export * as module from "../../openai/mock/mock.ts";
