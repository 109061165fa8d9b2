/** Entry of the script that holds `@openai/agents`, which would send what its agents do to OpenAI's own viewer. */
import * as agents from "@openai/agents";

agents.setTracingDisabled(true);

/** Voice needs a network of its own: it is left out of the bundle, and of the names. */
export const module: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(agents).filter(([name]) => name !== "realtime"),
);
