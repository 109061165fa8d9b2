/**
 * What the reader sets of the mock model for one run: what goes wrong, and who answers.
 *
 * ```json
 * { "faults": ["429:2", "slow"], "answers": [{ "call": [{ "name": "get_weather", "arguments": "{\"city\": \"Paris\"}" }] }] }
 * ```
 */
import * as v from "valibot";
import { faultNames, parseFault } from "./decide/faults/fault-list.ts";

const callSchema = v.strictObject({
  name: v.string(),
  /** JSON text as the model would write it; it need not be valid. */
  arguments: v.string(),
});

const answerSchema = v.pipe(
  v.strictObject({
    say: v.optional(v.string()),
    call: v.optional(v.pipe(v.array(callSchema), v.nonEmpty("a call needs at least one tool"))),
  }),
  v.check(
    (answer) => (answer.say === undefined) !== (answer.call === undefined),
    'an answer has either "say" or "call"',
  ),
);

const faultSchema = v.pipe(
  v.string(),
  v.check(
    (text) => parseFault(text) !== null,
    ({ input }) => `there is no fault "${input}"; there are ${faultNames.join(", ")}, each with how often: 429:2`,
  ),
);

const settingsSchema = v.strictObject({
  /** Faults as after `mock:` in a model's name (decide/fault-list.ts): `429` each time, `429:2` the first two requests. */
  faults: v.optional(v.array(faultSchema), []),
  /**
   * The reader answers as the model: what they typed so far, in the order of the requests for a reply. Where the next
   * one is missing the run ends, to be started over with it. Null: the mock answers.
   */
  answers: v.optional(v.nullable(v.array(answerSchema)), null),
});

export type MockSettings = v.InferOutput<typeof settingsSchema>;
/** A reply typed by the reader: text, or calls of tools. */
export type TypedAnswer = v.InferOutput<typeof answerSchema>;

export type SettingsParsed =
  | { readonly ok: true; readonly settings: MockSettings }
  /** Each problem begins with its place: `answers.0.call: …`. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Check settings; null and undefined are those of a mock that nobody touched. */
export function parseSettings(data: unknown): SettingsParsed {
  const parsed = v.safeParse(settingsSchema, data ?? {});
  if (parsed.success) return { ok: true, settings: parsed.output };
  return {
    ok: false,
    problems: parsed.issues.map((issue) => `${v.getDotPath(issue) ?? "settings"}: ${issue.message}`),
  };
}
