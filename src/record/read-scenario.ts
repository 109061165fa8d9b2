/** For pages, which show what the record ran with: a lesson's scenario, its mistakes told with file and line. */
export { readScenario } from "../openai/mock/scenario-file.ts";
