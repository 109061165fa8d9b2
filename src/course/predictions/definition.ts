/**
 * `predictions/NAME.yaml` as an author writes it (see content/README.md), checked strictly: an unknown field, a missing
 * language or a wrong type fails the build with the file and the remedy.
 */
import * as v from "valibot";
import type { Language } from "../../trace/event.ts";

/** A value for both languages, or one for each. */
const perLanguage = <S extends v.GenericSchema>(schema: S) =>
  v.union([v.strictObject({ python: schema, typescript: schema }), schema]);

const text = v.pipe(v.string(), v.nonEmpty());
const guess = v.union([v.number(), v.string(), v.boolean()]);
const place = v.picklist(["running", "ready", "waiting"]);
const edge = v.picklist(["early", "late", "right"]);
const milliseconds = v.pipe(v.number(), v.minValue(1));

/** What the reader did, that an answer is said to. */
const when = v.union([
  v.strictObject({ before: v.tuple([text, text]) }),
  v.strictObject({ value: perLanguage(guess) }),
  v.strictObject({ placed: v.strictObject({ names: v.array(text), as: place }) }),
  v.strictObject({ apart: v.tuple([text, text]) }),
  v.strictObject({ together: v.tuple([text, text]) }),
  v.strictObject({
    drawn: v.strictObject({ names: v.array(text), starts: v.optional(edge), ends: v.optional(edge) }),
  }),
]);

const common = {
  snippet: text,
  question: perLanguage(text),
  right: perLanguage(text),
  otherwise: v.optional(perLanguage(text)),
  say: v.optional(v.array(v.strictObject({ when: perLanguage(when), text: perLanguage(text) })), []),
  restAtMs: v.optional(v.number()),
};

/** What must hold of the record for an option to be the true one. */
const recordTest = v.strictObject({
  state: v.optional(v.picklist(["finished", "failed", "stopped"])),
  requests: v.optional(v.number()),
  output: v.optional(v.string()),
  noOutput: v.optional(v.string()),
  totalSeconds: v.optional(v.number()),
});

const definition = v.variant("kind", [
  v.strictObject({ kind: v.literal("order"), ...common }),
  v.strictObject({ kind: v.literal("total"), options: perLanguage(v.array(v.number())), ...common }),
  v.strictObject({ kind: v.literal("first-line"), ...common }),
  v.strictObject({ kind: v.literal("printed"), text: perLanguage(text), ...common }),
  v.strictObject({
    kind: v.literal("choice"),
    options: v.array(
      v.strictObject({
        text: perLanguage(text),
        when: perLanguage(recordTest),
        say: v.optional(perLanguage(text)),
      }),
    ),
    ...common,
  }),
  v.strictObject({
    kind: v.literal("count"),
    of: v.picklist(["requests", "messages"]),
    request: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
    options: perLanguage(v.array(v.number())),
    ...common,
  }),
  v.strictObject({ kind: v.literal("place"), atMs: v.number(), names: perLanguage(v.array(text)), ...common }),
  v.strictObject({
    kind: v.literal("draw"),
    names: perLanguage(v.array(text)),
    stepMs: v.optional(milliseconds, 500),
    toleranceMs: v.optional(milliseconds),
    axisMs: v.optional(milliseconds),
    ...common,
  }),
]);

export type PredictionDefinition = v.InferOutput<typeof definition>;
export type RecordTest = v.InferOutput<typeof recordTest>;
export type PlaceName = v.InferOutput<typeof place>;
export type EdgeName = v.InferOutput<typeof edge>;
export type When = v.InferOutput<typeof when>;

/** Check what the YAML held. Throws naming the file, the field and what is expected there. */
export function parseDefinition(value: unknown, file: string): PredictionDefinition {
  const result = v.safeParse(definition, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue) ?? "the whole file";
  throw new Error(`${file}: ${field}: ${issue.message}. content/README.md lists the fields of a prediction.`);
}

/** The value for one language. */
export function inLanguage<T>(value: T | { python: T; typescript: T }, language: Language): T {
  if (typeof value === "object" && value !== null && "python" in value && "typescript" in value) return value[language];
  return value;
}
