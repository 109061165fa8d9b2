/** From a program's code to its function, or why this engine does not take it. */
import type { RunError } from "../../trace/run.ts";
import type { Host } from "./host.ts";
import type { ModuleTable } from "./module-table.ts";
import type { Probes } from "./probes.ts";

/** A program as a function: it runs when called. */
export type Body = (probes: Probes | null, modules: ModuleTable) => Promise<unknown>;

/** Resolves with the program's function, of whose lines this engine's stacks can tell. `code` is known to be correct. */
export async function withPlaces(host: Pick<Host, "evaluateFar">, code: string, body: Body): Promise<Body> {
  return host.evaluateFar === null ? body : ((await host.evaluateFar(code)) as Body);
}

/** Newer syntax than the engine knows is read without complaint by the parser; the engine has the last word. */
export function evaluateProgram(
  host: Pick<Host, "evaluate">,
  code: string,
): { readonly body: Body } | { readonly error: RunError } {
  try {
    return { body: host.evaluate(code) as Body };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { message } = error;
    return { error: { type: "SyntaxError", message, line: null, traceback: `SyntaxError: ${message}`, explanation } };
  }
}

const explanation =
  "The program uses syntax that your browser does not run. `using` and `await using` are the newest: where they are missing, write `try` and `finally`. A newer browser may run it as it is.";
