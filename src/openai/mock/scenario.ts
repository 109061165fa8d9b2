/**
 * A lesson's scenario, `scenario.json`: replies the mock gives before its own rules.
 *
 * ```json
 * { "version": 1,
 *   "turns": [
 *     { "when": { "says": ["weather", "Paris"] },
 *       "call": [{ "tool": "weather forecast", "arguments": { "city": "Paris" } }],
 *       "because": "The lesson asks for Paris." },
 *     { "when": { "says": ["weather"], "results": 1 }, "say": "Take a coat." } ] }
 * ```
 *
 * The first turn that fits is played. `says`: each text's words must all be in the last user message (endings and case do
 * not count); left out, any message fits. `results`: how many tool results came since that message; 0 when left out.
 * `tool` holds words for what the tool does, not its name, so that a reader may rename it; `arguments` likewise name a
 * parameter by what it means. Arguments not given are filled from the message. A turn whose tool is not offered is passed over.
 */
import * as v from "valibot";
import type { JsonPath } from "./json-lines.ts";

const callSchema = v.strictObject({
  tool: v.pipe(v.string(), v.nonEmpty("a tool needs words for what it does")),
  arguments: v.optional(v.record(v.string(), v.unknown()), {}),
});

const turnSchema = v.pipe(
  v.strictObject({
    when: v.strictObject({
      says: v.optional(v.array(v.string()), []),
      results: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
    }),
    say: v.optional(v.string()),
    call: v.optional(v.pipe(v.array(callSchema), v.nonEmpty("a call needs at least one tool"))),
    because: v.optional(v.string()),
  }),
  v.check((turn) => (turn.say === undefined) !== (turn.call === undefined), 'a turn has either "say" or "call"'),
);

const scenarioSchema = v.strictObject({ version: v.literal(1), turns: v.array(turnSchema) });

export type Scenario = v.InferOutput<typeof scenarioSchema>;
export type ScenarioCall = v.InferOutput<typeof callSchema>;

export type ScenarioParsed =
  | { readonly ok: true; readonly scenario: Scenario | null }
  /** Each problem begins with its place: `turns.0.when.says: …`; `paths` has the same places step by step. */
  | { readonly ok: false; readonly problems: readonly string[]; readonly paths: readonly JsonPath[] };

/** Check a scenario; null and undefined are none. */
export function parseScenario(data: unknown): ScenarioParsed {
  if (data === null || data === undefined) return { ok: true, scenario: null };
  const parsed = v.safeParse(scenarioSchema, data);
  if (parsed.success) return { ok: true, scenario: parsed.output };
  return {
    ok: false,
    problems: parsed.issues.map((issue) => `${v.getDotPath(issue) ?? "scenario"}: ${wordsOf(issue)}`),
    paths: parsed.issues.map((issue) =>
      (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key))),
    ),
  };
}

/** What is wrong, for its author: keys in plain words, the rest as the schema says it. */
function wordsOf({ type, expected, received, message }: v.BaseIssue<unknown>): string {
  if (type !== "strict_object") return message;
  if (expected === "never") return "there is no such key here";
  return received === "undefined" ? "this key is missing" : message;
}
