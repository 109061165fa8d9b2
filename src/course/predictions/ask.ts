/** Make the question of a page from an author's definition and the record of its program. Runs when the site is built. */
import type { Language } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import { eventsOf } from "../../trace/trace.ts";
import { askDrawing } from "./ask-drawing.ts";
import { inLanguage, type PlaceName, type PredictionDefinition, type RecordTest, type When } from "./definition.ts";
import { printedLines } from "./printed-lines.ts";
import { shuffledFrom } from "./shuffled.ts";
import type { ChooseQuestion, RecordQuestion, ShowsAt } from "./question.ts";
import type { RecordLook } from "./record-look.ts";
import { showsAtEnd, showsAtFirstLine, showsAtRequest, showsAtText } from "./shows-at.ts";

const linesOf = (record: RunRecord): string[] => printedLines(record.trace).map(({ text }) => text);

interface SentRequest {
  readonly atMs: number;
  readonly body: unknown;
}

const requestsOf = (record: RunRecord): SentRequest[] => {
  const requests: SentRequest[] = [];
  for (const event of eventsOf(record.trace)) {
    if (event.kind !== "request-sent") continue;
    requests.push({ atMs: event.atMs, body: (JSON.parse(event.message) as { body: unknown }).body });
  }
  return requests;
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
  look: RecordLook,
  file: string,
): RecordQuestion {
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
    restWords: definition.restAtMs === undefined ? "" : look.wordsAt(definition.restAtMs),
  };
  const rules = definition.say.map((rule) => ({ when: pick<When>(rule.when), text: pick(rule.text) }));
  const byValue = rules.flatMap(({ when, text }) =>
    "value" in when ? [{ value: valueText(pick(when.value)), text }] : [],
  );
  const choose = (
    rest: Pick<ChooseQuestion, "options" | "unit" | "truth" | "shows"> &
      Partial<Pick<ChooseQuestion, "say" | "truthLabel">>,
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
      const printed = printedLines(record.trace);
      const truth = printed.map(({ text }) => text);
      const printedMs = printed.map(({ atMs }) => atMs);
      const say = rules.flatMap(({ when, text }) => ("before" in when ? [{ before: when.before, text }] : []));
      return { form: "order", ...common, truth, printedMs, shuffled: shuffledFrom(truth), say };
    }
    case "total": {
      const truth = roundedSeconds(record.end.virtualMs);
      return choose({
        options: numbers(pick(definition.options), "s"),
        unit: "s",
        truth: String(truth),
        truthLabel: `${truth.toFixed(2)} s`,
        shows: { by: "total", endMs: record.end.virtualMs },
      });
    }
    case "first-line": {
      const lines = printedLines(record.trace);
      const first = lines[0] ?? fail("the program prints nothing");
      const options = [...new Set(lines.map(({ text }) => text))].sort().map((line) => ({
        value: line,
        label: line,
        isCode: true,
      }));
      return choose({ options, unit: null, truth: first.text, shows: showsAtFirstLine(first) });
    }
    case "printed": {
      const options = [
        { value: "yes", label: "Yes", isCode: false },
        { value: "no", label: "No", isCode: false },
      ];
      const wanted = pick(definition.text);
      const lines = printedLines(record.trace);
      const shows = showsAtText(lines, wanted);
      return choose({
        options,
        unit: null,
        truth: shows === null ? "no" : "yes",
        shows: shows ?? showsAtEnd(record.end.virtualMs, wanted),
      });
    }
    case "choice": {
      const options = definition.options.map((option) => ({ ...option, text: pick(option.text) }));
      const holding = options.filter((option) => holds(pick<RecordTest>(option.when), record));
      const truth = holding.length === 1 ? holding[0] : undefined;
      const printed = truth === undefined ? undefined : pick<RecordTest>(truth.when).output;
      return choose({
        options: options.map(({ text }) => ({ value: text, label: text, isCode: false })),
        unit: null,
        truth: truth?.text ?? fail(`${holding.length} options hold for the record; exactly one must`),
        shows:
          printed === undefined || definition.restAtMs !== undefined
            ? null
            : showsAtText(printedLines(record.trace), printed),
        // The option that is true in one language may be wrong in the other: it is said there.
        say: options.flatMap((option) =>
          option === truth || option.say === undefined ? [] : [{ value: option.text, text: pick(option.say) }],
        ),
      });
    }
    case "count": {
      const requests = requestsOf(record);
      const options = numbers(pick(definition.options), "");
      if (definition.of === "requests") {
        const sentMs = requests.map(({ atMs }) => atMs);
        const shows: ShowsAt = { by: "requests", sentMs, endMs: record.end.virtualMs };
        return choose({ options, unit: "", truth: String(requests.length), shows });
      }
      const { request } = definition;
      const { atMs, body } = requests[request - 1] ?? fail(`there is no request ${request}`);
      const count = (body as { messages: unknown[] }).messages.length;
      return choose({ options, unit: "", truth: String(count), shows: showsAtRequest(request, count, atMs) });
    }
    case "place": {
      const { atMs } = definition;
      const truth = pick(definition.names).map((name): [string, PlaceName] => {
        const place = look.placeOf(name, atMs);
        return [name, place ?? fail(`at ${atMs} ms nothing named ${name} is running, ready or waiting`)];
      });
      const say = rules.flatMap(({ when, text }) => ("placed" in when ? [{ ...when.placed, text }] : []));
      const restWords = look.wordsAt(atMs);
      return { form: "place", ...common, restWords, atMs, truth: Object.fromEntries(truth), say };
    }
    case "draw": {
      const names = pick(definition.names);
      const { stepMs, toleranceMs, axisMs } = definition;
      const drawing = askDrawing({ names, stepMs, toleranceMs, axisMs }, look, record.end.virtualMs, fail);
      const say = rules.flatMap(({ when, text }) => {
        const unknown = namesIn(when).filter((name) => !names.includes(name));
        if (unknown.length > 0) fail(`say speaks of ${unknown.join(", ")}, which names does not list`);
        return "apart" in when || "together" in when || "drawn" in when ? [{ when, text }] : [];
      });
      return { form: "draw", ...common, ...drawing, say };
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
    (test.requests === undefined || test.requests === requestsOf(record).length) &&
    (test.output === undefined || output.includes(test.output)) &&
    (test.noOutput === undefined || !output.includes(test.noOutput)) &&
    (test.totalSeconds === undefined || test.totalSeconds === roundedSeconds(record.end.virtualMs))
  );
}

/** The lanes a rule for drawings speaks of. */
function namesIn(when: When): readonly string[] {
  if ("apart" in when) return when.apart;
  if ("together" in when) return when.together;
  return "drawn" in when ? when.drawn.names : [];
}
