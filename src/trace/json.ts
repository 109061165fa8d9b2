/**
 * The documented JSON form of a record: one object, its events as plain objects in order.
 *
 * ```json
 * {"format": "unblocked-trace", "schemaVersion": 1, "language": "python", "source": "…", "seed": 1,
 *  "end": {"state": "finished", "result": null, "virtualMs": 3000, "realMs": 12},
 *  "events": [{"kind": "lane-created", "atMs": 0, "lane": 1, "line": 0, "laneKind": "script", "name": "program", "parent": 0}, …]}
 * ```
 * `shuffle` stands after `seed` when the run was in a shuffled order. Every event has `kind`, `atMs`, `lane` and `line`; the other fields are those of its arm in `event.ts`.
 */
import {
  laneKinds,
  languages,
  outcomes,
  readyCauses,
  schemaVersion,
  streams,
  waitKinds,
  warningKinds,
  type EventKind,
  type TraceEvent,
} from "./event.ts";
import { TraceLog } from "./log.ts";
import { isOrder, stopReasons, type RunEnd, type RunRecord } from "./run.ts";
import { eventsOf, RecordedTrace } from "./trace.ts";

const format = "unblocked-trace";

/** Thrown when a text is no record in this form; names the place and what was expected. */
export class RecordFormatError extends Error {
  override readonly name = "RecordFormatError";
}

/** Write a record, a part at a time: a million events are too long for one string in some engines. */
export function* jsonPartsOf(record: RunRecord): Generator<string> {
  const { language, source, seed, shuffle, end } = record;
  const head = JSON.stringify({ format, schemaVersion, language, source, seed, shuffle, end });
  yield `${head.slice(0, -1)},"events":[`;
  let separator = "\n";
  for (const event of eventsOf(record.trace)) {
    yield separator + JSON.stringify(event);
    separator = ",\n";
  }
  yield "\n]}\n";
}

/** Read a record back. Throws `RecordFormatError`. */
export function recordFromJson(text: string): RunRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RecordFormatError(`The file is not JSON: ${String(error)}`, { cause: error });
  }
  const read = (name: string): unknown => (isObject(value) ? value[name] : undefined);
  if (read("format") !== format) throw new RecordFormatError(`The file is no trace: its format is not "${format}".`);
  if (read("schemaVersion") !== schemaVersion) {
    throw new RecordFormatError(
      `The trace has schema version ${show(read("schemaVersion"))}; this page reads ${schemaVersion}.`,
    );
  }
  const language = languages.find((known) => known === read("language"));
  const source = read("source");
  const seed = read("seed");
  const shuffle = read("shuffle");
  const end = withResult(read("end"));
  const events = read("events");
  if (language === undefined)
    throw new RecordFormatError(`"language" is ${show(read("language"))}, not ${languages.join(" or ")}.`);
  if (typeof source !== "string") throw new RecordFormatError(`"source" is no text.`);
  if (typeof seed !== "number") throw new RecordFormatError(`"seed" is no number.`);
  if (shuffle !== undefined && !isOrder(shuffle))
    throw new RecordFormatError(`"shuffle" is ${show(shuffle)}, not a whole number from 1.`);
  if (!isRunEnd(end)) throw new RecordFormatError(`"end" does not say how the run ended.`);
  if (!Array.isArray(events)) throw new RecordFormatError(`"events" is no list.`);
  const log = new TraceLog();
  let beforeMs = 0;
  for (const [index, event] of (events as unknown[]).entries()) {
    if (!isTraceEvent(event)) throw new RecordFormatError(`Event ${index} is none this page knows: ${show(event)}`);
    if (event.atMs < beforeMs) throw new RecordFormatError(`Event ${index} goes back in time, to ${event.atMs} ms.`);
    beforeMs = event.atMs;
    log.setTimeMs(event.atMs);
    log.append(event);
  }
  const order = shuffle === undefined ? {} : { shuffle };
  return { language, source, seed, ...order, end, trace: RecordedTrace.from([log.takeChunk()]) };
}

const show = (value: unknown): string => (JSON.stringify(value) as string | undefined)?.slice(0, 80) ?? "missing";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a field must be: whole number of 32 bits, a time, a text, a yes or no, or one of a list. */
type FieldRule = "id" | "ms" | "text" | "flag" | readonly string[];

const fieldsOf: Record<EventKind, Record<string, FieldRule>> = {
  "lane-created": { laneKind: laneKinds, name: "text", parent: "id" },
  "call-started": { call: "id", name: "text", args: "text" },
  "call-ended": { call: "id", outcome: outcomes, value: "text" },
  ready: { cause: readyCauses, byLane: "id", timerId: "id" },
  "step-started": {},
  "waits-for": { target: "id" },
  "step-suspended": { wait: waitKinds, target: "id", what: "text", stack: "text" },
  "step-ended": { outcome: outcomes, value: "text" },
  "timer-set": { timerId: "id", deadlineMs: "ms" },
  "timer-fired": { timerId: "id" },
  "timer-cancelled": { timerId: "id" },
  "iteration-started": { iteration: "id" },
  "loop-blocked": { durationMs: "ms", real: "flag" },
  output: { stream: streams, text: "text" },
  "request-sent": { message: "text", byLane: "id" },
  "request-chunk": { text: "text" },
  "request-ended": { outcome: outcomes, message: "text" },
  "cancel-requested": { target: "id" },
  warning: { warning: warningKinds, text: "text" },
  "line-reached": {},
  gap: { dropped: "id" },
};

/** Lines travel in 20 bits. */
const maxLine = 2 ** 20;

const isId = (value: unknown): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 2 ** 32;

/** Times travel as 64 bits of nanoseconds, of which a double holds 53. */
const isMs = (value: unknown): boolean => typeof value === "number" && value >= 0 && value < 2 ** 53 / 1e6;

function fits(value: unknown, rule: FieldRule): boolean {
  if (rule === "id") return isId(value);
  if (rule === "ms") return isMs(value);
  if (rule === "text") return typeof value === "string";
  if (rule === "flag") return typeof value === "boolean";
  return typeof value === "string" && rule.includes(value);
}

function isTraceEvent(value: unknown): value is TraceEvent {
  if (!isObject(value)) return false;
  const { kind, atMs, lane, line } = value;
  if (typeof kind !== "string" || !Object.hasOwn(fieldsOf, kind)) return false;
  if (!isMs(atMs) || !isId(lane) || !isId(line) || Number(line) >= maxLine) return false;
  return Object.entries(fieldsOf[kind as EventKind]).every(([name, rule]) => fits(value[name], rule));
}

/** Files written before there were results say nothing of them. */
function withResult(end: unknown): unknown {
  return isObject(end) && end["state"] === "finished" ? { result: null, ...end } : end;
}

function isRunEnd(value: unknown): value is RunEnd {
  if (!isObject(value) || !isMs(value["virtualMs"]) || !isMs(value["realMs"])) return false;
  if (value["state"] === "finished") return value["result"] === null || typeof value["result"] === "string";
  if (value["state"] === "stopped") return fits(value["reason"], stopReasons) && typeof value["message"] === "string";
  const error = value["error"];
  if (value["state"] !== "failed" || !isObject(error)) return false;
  return (
    ["type", "message", "traceback"].every((name) => typeof error[name] === "string") &&
    (error["line"] === null || isId(error["line"])) &&
    (error["explanation"] === null || typeof error["explanation"] === "string")
  );
}
