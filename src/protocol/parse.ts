/**
 * The border control: what a worker (or the frame, which stands next to it) sends is unknown until it has passed here.
 * A message that does not pass is `null`; what passes is a fresh object with the expected fields and no others.
 */
import * as v from "valibot";
import { wordsPerEvent } from "../trace/encoding.ts";
import { languages } from "../trace/event.ts";
import { isOrder, maxResultChars, runClocks, runModels, stopReasons, type RunRequest } from "../trace/run.ts";
import type { FrameMessage, WorkerMessage } from "./messages.ts";
import {
  maxAskChars,
  maxAsksPerRun,
  maxCharsPerChunk,
  maxCharsPerString,
  maxErrorMessageChars,
  maxErrorTypeChars,
  maxOperationChars,
  maxSentenceChars,
  maxStringsPerChunk,
  maxTracebackChars,
  maxWordsPerChunk,
} from "./sizes.ts";

/** Whole events, no more than fit, in a buffer of their own. */
function isWords(value: unknown): value is Uint32Array<ArrayBuffer> {
  return (
    value instanceof Uint32Array &&
    value.buffer instanceof ArrayBuffer &&
    value.length <= maxWordsPerChunk &&
    value.length % wordsPerEvent === 0 &&
    value.byteLength === value.buffer.byteLength
  );
}

/** A plain, dense list of strings that fit, alone and together. */
function isStrings(value: unknown): value is string[] {
  if (!Array.isArray(value) || value.length > maxStringsPerChunk) return false;
  let chars = 0;
  for (let index = 0; index < value.length; index += 1) {
    const text: unknown = value[index];
    if (typeof text !== "string" || text.length > maxCharsPerString) return false;
    chars += text.length;
  }
  return chars <= maxCharsPerChunk;
}

const text = (maxChars: number) => v.pipe(v.string(), v.maxLength(maxChars));
const run = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const ms = v.pipe(v.number(), v.finite(), v.minValue(0));
const line = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));

const error = v.strictObject({
  type: text(maxErrorTypeChars),
  message: text(maxErrorMessageChars),
  line,
  traceback: text(maxTracebackChars),
  explanation: v.nullable(text(maxSentenceChars)),
});

const times = { virtualMs: ms, realMs: ms };
const end = v.variant("state", [
  v.strictObject({ ...times, state: v.literal("finished"), result: v.nullable(text(maxResultChars)) }),
  v.strictObject({ ...times, state: v.literal("failed"), error }),
  v.strictObject({
    ...times,
    state: v.literal("stopped"),
    reason: v.picklist(stopReasons),
    message: text(maxSentenceChars),
  }),
]);

const chunkMessage = v.strictObject({
  type: v.literal("chunk"),
  run,
  words: v.custom<Uint32Array<ArrayBuffer>>(isWords),
  strings: v.custom<string[]>(isStrings),
});
const endedMessage = v.strictObject({ type: v.literal("ended"), run, end });
const ask = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(maxAsksPerRun));
/** Words joined by dots: which of them are operations is the broker's to say. */
const operation = v.pipe(text(maxOperationChars), v.regex(/^[a-z]+(\.[a-z]+)+$/));
const askMessage = v.strictObject({ type: v.literal("ask"), run, ask, operation, body: text(maxAskChars) });
const leaveMessage = v.strictObject({ type: v.literal("leave"), run, ask });
const language = v.picklist(languages);

const workerMessage = v.variant("type", [
  v.strictObject({ type: v.literal("booted") }),
  v.strictObject({ type: v.literal("boot-failed"), message: text(maxSentenceChars) }),
  chunkMessage,
  endedMessage,
  askMessage,
  leaveMessage,
]);

const frameMessage = v.variant("type", [
  v.strictObject({ type: v.literal("alive") }),
  v.strictObject({ type: v.literal("booted"), language, bootMs: ms }),
  v.strictObject({ type: v.literal("boot-failed"), language, message: text(maxSentenceChars) }),
  chunkMessage,
  endedMessage,
  askMessage,
  leaveMessage,
]);

/** What a page may ask of a run. A live endpoint answers in its own time, so it needs the real clock; a shuffled order is nobody's to choose there; `scenario` and `mock` are data for the mock, which checks them itself. */
const runRequest = v.pipe(
  v.strictObject({
    language,
    source: v.string(),
    seed: v.pipe(v.number(), v.safeInteger()),
    shuffle: v.optional(v.custom<number>(isOrder)),
    traced: v.boolean(),
    clock: v.picklist(runClocks),
    lines: v.optional(v.boolean()),
    limits: v.strictObject({ wallMs: ms, maxEvents: ms, maxOutputBytes: ms }),
    scenario: v.unknown(),
    mock: v.optional(v.unknown()),
    model: v.optional(v.picklist(runModels)),
  }),
  v.check(({ model, clock }) => model !== "live" || clock === "real"),
  v.check(({ shuffle, clock }) => shuffle === undefined || clock === "virtual"),
);

function parse<S extends v.GenericSchema>(schema: S, data: unknown): v.InferOutput<S> | null {
  const result = v.safeParse(schema, data, { abortEarly: true });
  return result.success ? result.output : null;
}

/** What a worker sent, or null when it is no message of ours. */
export function parseWorkerMessage(data: unknown): WorkerMessage | null {
  return parse(workerMessage, data);
}

/** What the frame sent, or null when it is no message of ours. */
export function parseFrameMessage(data: unknown): FrameMessage | null {
  return parse(frameMessage, data);
}

/** What a run is asked for, or null when it is no request of ours: one from another version of the page, say. */
export function parseRunRequest(data: unknown): RunRequest | null {
  return parse(runRequest, data);
}
