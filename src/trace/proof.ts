/**
 * The proof that recording changes nothing: the same program, run plain and run traced, compared in all that a reader can
 * see from outside. Pure; what it finds is data, with a sentence for the reader.
 *
 * Compared: what was written, byte for byte, to which stream, in which order (between the two streams as well) and at
 * which time of the program's clock; the last statement's value; the error; how the run ended, and when.
 */
import type { Stream } from "./event.ts";
import { outputLinesOf, type OutputLine } from "./output-lines.ts";
import type { RunEnd, RunError, RunRecord } from "./run.ts";

export const comparedParts = ["output", "result", "error", "end", "time"] as const;
export type ComparedPart = (typeof comparedParts)[number];

/** The first place where two runs differ in a part. `plain` and `traced` are what each has there; null: nothing. */
export interface Difference {
  readonly part: ComparedPart;
  readonly plain: string | null;
  readonly traced: string | null;
  /** 1-based line of the output, both streams counted as one, as a console shows them; null where none is meant. */
  readonly outputLine: number | null;
  /** Line of the program that wrote it, as the traced run knows it; null when nobody knows. */
  readonly programLine: number | null;
  /** For the reader: what differs, and where. */
  readonly sentence: string;
}

/**
 * `same`: no difference. `different`: at least one. `cut-off`: one was stopped by real time, at which no two runs are at
 * the same place, and what both had written until then is the same.
 */
export interface Verdict {
  readonly state: "same" | "different" | "cut-off";
  /** At most one a part, in the order of `comparedParts`. */
  readonly differences: readonly Difference[];
  /** Lines of output that both wrote. */
  readonly outputLines: number;
  /** Both print addresses of objects (`0x10a3f8`), which differ from run to run outside as well; those were not compared. */
  readonly hasAddresses: boolean;
  /** For the reader: the whole verdict. */
  readonly sentence: string;
}

const address = /\b0x[0-9a-f]{4,16}\b/g;

/** Python's `<Patient object at 0x10a3f8>` without what differs from run to run. */
export const withoutAddresses = (text: string): string => text.replace(address, "0x…");

/** Clock readings are whole nanoseconds, which sums of fractions miss by less than this. */
const sameMs = 5e-7;

/** Compare a plain run of a program with a traced one of the same source, seed and limits. */
export function compareRuns(plain: RunRecord, traced: RunRecord): Verdict {
  const plainLines = outputLinesOf(plain.trace);
  const tracedLines = outputLinesOf(traced.trace);
  const isCutOff = isCutByTime(plain.end) || isCutByTime(traced.end);
  const shared = Math.min(plainLines.length, tracedLines.length);
  const found = [
    differenceOfOutput(plainLines, tracedLines, isCutOff),
    ...(isCutOff ? [] : differencesOfEnds(plain.end, traced.end)),
    isCutOff ? null : differenceOfTimes(plainLines, tracedLines, plain.end, traced.end),
  ];
  const differences = found.filter((one) => one !== null);
  const state = differences.length > 0 ? "different" : isCutOff ? "cut-off" : "same";
  const hasAddresses = differences.length === 0 && textsOf(plain, plainLines) !== textsOf(traced, tracedLines);
  const sentence = verdictSentence(state, differences, shared, hasAddresses && !isCutOff, plain.end);
  return { state, differences, outputLines: shared, hasAddresses: hasAddresses && !isCutOff, sentence };
}

/** Whether it was stopped where no two runs are at the same place. */
export function isCutByTime(end: RunEnd): boolean {
  return end.state === "stopped" && end.reason !== "output";
}

const textsOf = ({ end }: RunRecord, lines: readonly OutputLine[]): string =>
  JSON.stringify([lines.map(({ text }) => text), wordsOfEnd(end)]);

const wordsOfEnd = (end: RunEnd): unknown =>
  end.state === "finished" ? end.result : end.state === "failed" ? end.error : end.message;

const isSameText = (one: string | null, other: string | null): boolean =>
  one === other || (one !== null && other !== null && withoutAddresses(one) === withoutAddresses(other));

function differenceOfOutput(
  plain: readonly OutputLine[],
  traced: readonly OutputLine[],
  isCutOff: boolean,
): Difference | null {
  const end = isCutOff ? Math.min(plain.length, traced.length) - 1 : Math.max(plain.length, traced.length);
  for (let index = 0; index < end; index += 1) {
    const one = plain[index];
    const other = traced[index];
    if (one !== undefined && other !== undefined && one.stream === other.stream && isSameText(one.text, other.text))
      continue;
    const outputLine = index + 1;
    const programLine = other === undefined || other.programLine === 0 ? null : other.programLine;
    const where = `At line ${outputLine} of the output`;
    const sentence = `${where} the plain run ${wrote(one, other)}, the traced run ${wrote(other, one)}.`;
    return { part: "output", plain: one?.text ?? null, traced: other?.text ?? null, outputLine, programLine, sentence };
  }
  return null;
}

function wrote(line: OutputLine | undefined, other: OutputLine | undefined): string {
  if (line === undefined) return "wrote nothing more";
  const stream: Record<Stream, string> = { stdout: "printed", stderr: "wrote to stderr:" };
  const verb = other === undefined || other.stream === line.stream ? "printed" : stream[line.stream];
  return `${verb} ${quoted(line.text)}`;
}

function differencesOfEnds(plain: RunEnd, traced: RunEnd): (Difference | null)[] {
  if (plain.state === "finished" && traced.state === "finished") {
    const tell = (one: string, other: string): string =>
      `Its last value is ${one} in the plain run, ${other} in the traced run.`;
    return [differenceOf("result", plain.result, traced.result, tell)];
  }
  if (plain.state === "failed" && traced.state === "failed") return [differenceOfErrors(plain.error, traced.error)];
  const tell = (one: string, other: string): string => `The plain run ${one}, the traced run ${other}.`;
  return [differenceOf("end", stateText(plain), stateText(traced), tell)];
}

const errorFields = ["type", "message", "line", "traceback", "explanation"] as const;

/** Nothing the program raised: our own words for a run that waits for ever. Who waits, and where, a record alone may know. */
const isDeadlock = ({ type }: RunError): boolean => type === "Deadlock";

function differenceOfErrors(plain: RunError, traced: RunError): Difference | null {
  const fields = isDeadlock(plain) && isDeadlock(traced) ? (["type"] as const) : errorFields;
  for (const field of fields) {
    const texts = [plain[field], traced[field]].map((value) => (value === null ? null : String(value)));
    const tell = (one: string, other: string): string =>
      `Both runs fail, but the error's ${field} is ${one} in the plain run, ${other} in the traced run.`;
    const difference = differenceOf("error", texts[0] ?? null, texts[1] ?? null, tell);
    if (difference !== null) return difference;
  }
  return null;
}

function stateText(end: RunEnd): string {
  if (end.state === "failed") return `failed with ${end.error.type}`;
  return end.state === "stopped" ? `was stopped (${end.reason})` : "finished";
}

function differenceOf(
  part: ComparedPart,
  plain: string | null,
  traced: string | null,
  tell: (plain: string, traced: string) => string,
): Difference | null {
  if (isSameText(plain, traced)) return null;
  const isQuoted = part !== "end";
  const worded = (text: string | null): string => (text === null ? "nothing" : isQuoted ? quoted(text) : text);
  const sentence = tell(worded(plain), worded(traced));
  return { part, plain, traced, outputLine: null, programLine: null, sentence };
}

function differenceOfTimes(
  plain: readonly OutputLine[],
  traced: readonly OutputLine[],
  plainEnd: RunEnd,
  tracedEnd: RunEnd,
): Difference | null {
  for (const [index, one] of plain.entries()) {
    const other = traced[index];
    if (other === undefined || Math.abs(one.atMs - other.atMs) <= sameMs) continue;
    const times = [seconds(one.atMs), seconds(other.atMs)] as const;
    const what = `Line ${index + 1} of the output came`;
    const sentence = `${what} at ${times[0]} in the plain run, at ${times[1]} in the traced run.`;
    const programLine = other.programLine === 0 ? null : other.programLine;
    return { part: "time", plain: times[0], traced: times[1], outputLine: index + 1, programLine, sentence };
  }
  if (Math.abs(plainEnd.virtualMs - tracedEnd.virtualMs) <= sameMs) return null;
  const times = [seconds(plainEnd.virtualMs), seconds(tracedEnd.virtualMs)] as const;
  const sentence = `The plain run ended at ${times[0]} on its clock, the traced run at ${times[1]}.`;
  return { part: "time", plain: times[0], traced: times[1], outputLine: null, programLine: null, sentence };
}

function verdictSentence(
  state: Verdict["state"],
  differences: readonly Difference[],
  lines: number,
  hasAddresses: boolean,
  end: RunEnd,
): string {
  const output = lines === 0 ? "nothing" : lines === 1 ? "the same line" : `the same ${lines} lines in the same order`;
  switch (state) {
    case "different":
      return `${differences[0]?.sentence ?? ""} Recording changed your program: that is a fault of this page, not of yours.`;
    case "cut-off":
      return `One of the two runs was stopped by real time, so only what both had printed until then was compared: it is the same.`;
    case "same": {
      const how = end.state === "failed" ? `failed with the same ${end.error.type}` : endWords(end);
      const aside = hasAddresses
        ? " Addresses of objects (0x…) were left aside; they differ between any two runs."
        : "";
      return `Both runs printed ${output}, and both ${how}, at ${rounded(end.virtualMs)} on the run's clock.${aside}`;
    }
  }
}

const endWords = (end: RunEnd): string => (end.state === "stopped" ? "were stopped at the same place" : "finished");

const seconds = (ms: number): string => `${(ms / 1000).toFixed(9).replace(/0{1,7}$/, "")} s`;
const rounded = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

const longestQuote = 120;
const quoted = (text: string): string =>
  JSON.stringify(text.length <= longestQuote ? text : `${text.slice(0, longestQuote - 1)}…`);
