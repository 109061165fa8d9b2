/** Make the question of a page from an author's definition and the record of its program. Runs when the site is built. */
import type { Language } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import { eventsOf } from "../../trace/trace.ts";
import { inLanguage, type PlaceName, type PredictionDefinition, type RecordTest, type When } from "./definition.ts";
import type { ChooseQuestion, Question } from "./question.ts";

/** Where a lane is at a time, after everything that happened then; null when it does not exist. The timeline knows. */
export type PlaceOf = (name: string, atMs: number) => PlaceName | null;

const linesOf = (record: RunRecord): string[] => {
  let text = "";
  for (const event of eventsOf(record.trace))
    if (event.kind === "output" && event.stream === "stdout") text += event.text;
  return text.split("\n").filter((line) => line !== "");
};

const requestBodies = (record: RunRecord): unknown[] => {
  const bodies: unknown[] = [];
  for (const event of eventsOf(record.trace)) {
    if (event.kind === "request-sent") bodies.push((JSON.parse(event.message) as { body: unknown }).body);
  }
  return bodies;
};

const roundedSeconds = (ms: number): number => Math.round(ms / 10) / 100;

/**
 * The question in one language. Throws, naming `file`, when the definition and the record do not fit: no or several
 * options true, a name that is no lane at that time, a request that was never sent.
 */
export function ask(
  definition: PredictionDefinition,
  record: RunRecord,
  language: Language,
  placeOf: PlaceOf,
  file: string,
): Question {
  const pick = <T>(value: T | { python: T; typescript: T }): T => inLanguage(value, language);
  const fail = (what: string): never => {
    throw new Error(`${file} (${language}): ${what}`);
  };
  const common = {
    question: pick(definition.question),
    snippet: definition.snippet,
    right: pick(definition.right),
    otherwise: definition.otherwise === undefined ? "" : pick(definition.otherwise),
    restAtMs: definition.restAtMs ?? null,
  };
  const rules = definition.say.map((rule) => ({ when: pick<When>(rule.when), text: pick(rule.text) }));
  const byValue = rules.flatMap(({ when, text }) =>
    "value" in when ? [{ value: valueText(pick(when.value)), text }] : [],
  );
  const choose = (
    rest: Pick<ChooseQuestion, "options" | "unit" | "truth"> & Partial<Pick<ChooseQuestion, "say" | "truthLabel">>,
  ): ChooseQuestion => {
    const label = rest.options.find((option) => option.value === rest.truth)?.label ?? rest.truth;
    return { form: "choose", ...common, say: byValue, truthLabel: label, ...rest };
  };
  const numbers = (values: readonly number[], unit: string): ChooseQuestion["options"] =>
    values.map((value) => ({
      value: String(value),
      label: unit === "" ? String(value) : `${value} ${unit}`,
      isCode: false,
    }));

  switch (definition.kind) {
    case "order": {
      const truth = linesOf(record);
      const say = rules.flatMap(({ when, text }) => ("before" in when ? [{ before: when.before, text }] : []));
      return { form: "order", ...common, truth, shuffled: shuffledFrom(truth), say };
    }
    case "total": {
      const truth = roundedSeconds(record.end.virtualMs);
      return choose({
        options: numbers(pick(definition.options), "s"),
        unit: "s",
        truth: String(truth),
        truthLabel: `${truth.toFixed(2)} s`,
      });
    }
    case "first-line": {
      const lines = linesOf(record);
      const options = [...new Set(lines)].sort().map((line) => ({ value: line, label: line, isCode: true }));
      return choose({ options, unit: null, truth: lines[0] ?? fail("the program prints nothing") });
    }
    case "printed": {
      const options = [
        { value: "yes", label: "Yes", isCode: false },
        { value: "no", label: "No", isCode: false },
      ];
      const isPrinted = linesOf(record).join("\n").includes(pick(definition.text));
      return choose({ options, unit: null, truth: isPrinted ? "yes" : "no" });
    }
    case "choice": {
      const options = definition.options.map((option) => ({ ...option, text: pick(option.text) }));
      const holding = options.filter((option) => holds(pick<RecordTest>(option.when), record));
      const truth = holding.length === 1 ? holding[0] : undefined;
      return choose({
        options: options.map(({ text }) => ({ value: text, label: text, isCode: false })),
        unit: null,
        truth: truth?.text ?? fail(`${holding.length} options hold for the record; exactly one must`),
        say: options.flatMap(({ text, say }) => (say === undefined ? [] : [{ value: text, text: pick(say) }])),
      });
    }
    case "count": {
      const bodies = requestBodies(record);
      const body = bodies[definition.request - 1];
      if (definition.of === "messages" && body === undefined) fail(`there is no request ${definition.request}`);
      const count = definition.of === "requests" ? bodies.length : (body as { messages: unknown[] }).messages.length;
      return choose({ options: numbers(pick(definition.options), ""), unit: "", truth: String(count) });
    }
    case "place": {
      const { atMs } = definition;
      const truth = pick(definition.names).map((name): [string, PlaceName] => {
        const place = placeOf(name, atMs);
        return [name, place ?? fail(`at ${atMs} ms nothing named ${name} is running, ready or waiting`)];
      });
      const say = rules.flatMap(({ when, text }) => ("placed" in when ? [{ ...when.placed, text }] : []));
      return { form: "place", ...common, atMs, truth: Object.fromEntries(truth), say };
    }
  }
}

/** `yes` and `no` for what was said to a yes-or-no question; numbers and texts as they are. */
function valueText(value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

function holds(test: RecordTest, record: RunRecord): boolean {
  const output = linesOf(record).join("\n");
  return (
    (test.state === undefined || test.state === record.end.state) &&
    (test.requests === undefined || test.requests === requestBodies(record).length) &&
    (test.output === undefined || output.includes(test.output)) &&
    (test.noOutput === undefined || !output.includes(test.noOutput)) &&
    (test.totalSeconds === undefined || test.totalSeconds === roundedSeconds(record.end.virtualMs))
  );
}

/** Another order than the true one, the same at every build: every second line first, backwards. */
function shuffledFrom(truth: readonly string[]): string[] {
  const odd = truth.filter((_, place) => place % 2 === 1);
  const even = truth.filter((_, place) => place % 2 === 0);
  return [...odd.reverse(), ...even];
}
