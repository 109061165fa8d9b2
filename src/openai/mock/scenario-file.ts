/** A lesson's `scenario.json` as read from disk: its mistakes are told with file and line. */
import { lineAt, lineOfPath } from "./json-lines.ts";
import { parseScenario } from "./scenario.ts";

/**
 * The data of a scenario file. Throws an error whose message has one line a mistake:
 * `content/…/scenario.json:7: turns.0.when.says: Invalid type: …`.
 */
export function readScenario(text: string, file: string): unknown {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${file}:${syntaxLine(text, message)}: this is not valid JSON: ${message}`, { cause: error });
  }
  const parsed = parseScenario(data);
  if (parsed.ok) return data;
  throw new Error(
    parsed.problems
      .map((problem, index) => `${file}:${lineOfPath(text, parsed.paths[index] ?? [])}: ${problem}`)
      .join("\n"),
  );
}

/** V8 gives the place in characters; a text that ends too soon is wrong at its end. */
function syntaxLine(text: string, message: string): number {
  const place = /position (\d+)/.exec(message)?.[1];
  return lineAt(text, place === undefined ? text.trimEnd().length : Number(place));
}
