/** Stacks that show the reader's program only, with the reader's lines and columns. */
import type { RunError } from "../../trace/run.ts";
import type { Program } from "./instrument.ts";
import { programName } from "./parse.ts";
import type { PassedFrame } from "./passed-errors.ts";

/** What V8 hands to `Error.prepareStackTrace`; other engines have only text. */
interface CallSite {
  getScriptNameOrSourceURL(): string | null;
  toString(): string;
}

const place = /program\.ts:(\d+):(\d+)/;

/** One engine's line of a stack (V8: `at f (program.ts:1:2)`; others: `f@program.ts:1:2`), or null: not the reader's. */
function readerFrame(text: string, columnOf: Program["columnOf"]): string | null {
  const match = place.exec(text);
  if (match === null) return null;
  const line = Number(match[1]);
  const where = `${programName}:${line}:${columnOf(line, Number(match[2]))}`;
  const head = text.slice(0, match.index);
  const name = /^(?:\s*at )?(.*?)\s*[(@]/.exec(head)?.[1] ?? (head.includes("async") ? "async" : "");
  if (name === "" || name === "eval") return `    at ${where}`;
  return name === "async" ? `    at async ${where}` : `    at ${name} (${where})`;
}

/** Make `stack` of every error show the reader's frames. Call once, before the program. */
export function showReaderStacks(columnOf: Program["columnOf"]): void {
  const prepareStackTrace = (error: unknown, sites: readonly CallSite[]): string => {
    const frames = sites
      .filter((site) => site.getScriptNameOrSourceURL() === programName)
      .map((site) => readerFrame(String(site), columnOf))
      .filter((frame) => frame !== null);
    return [headOf(error), ...frames].join("\n");
  };
  Object.defineProperty(Error, "prepareStackTrace", { value: prepareStackTrace, writable: true, configurable: true });
  Error.stackTraceLimit = 20;
  const native: unknown = Reflect.get(Object.getOwnPropertyDescriptor(Error.prototype, "stack") ?? {}, "get");
  if (typeof native !== "function") return;
  Object.defineProperty(Error.prototype, "stack", {
    configurable: true,
    get(this: unknown): unknown {
      const text: unknown = Reflect.apply(native, this, []);
      if (typeof text !== "string") return text;
      const frames = text.split("\n").map((line) => readerFrame(line, columnOf));
      return [headOf(this), ...frames.filter((frame) => frame !== null)].join("\n");
    },
  });
}

function headOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "Error";
  }
}

/**
 * What was thrown, as data. `passed`: the lanes it went through, innermost first; they stand in for frames of awaits
 * that the engine did not keep.
 */
export function runErrorOf(
  thrown: unknown,
  passed: readonly PassedFrame[],
  inspect: (value: unknown) => string,
): RunError {
  const own = thrown instanceof Error && typeof thrown.stack === "string" ? thrown.stack.split("\n") : [];
  const frames = own.filter((line) => place.test(line) && line.startsWith("    at "));
  const here = frames.filter((line) => !line.startsWith("    at async "));
  const later = passed
    .slice(here.length > 0 ? 1 : 0)
    .map(({ name, line }) => (name === "program" ? `${programName}:${line}` : `${name} (${programName}:${line})`));
  const awaited = later.length > 0 ? later.map((frame) => `    at async ${frame}`) : frames.slice(here.length);
  const head = thrown instanceof Error ? headOf(thrown) : `Uncaught ${inspect(thrown)}`;
  const lines = [...here, ...awaited];
  const line = Number(/program\.ts:(\d+)/.exec(lines[0] ?? "")?.[1] ?? 0);
  const { type, message } = describe(thrown, inspect);
  return { type, message, line: line === 0 ? null : line, traceback: [head, ...lines].join("\n"), explanation: null };
}

function describe(thrown: unknown, inspect: (value: unknown) => string): { type: string; message: string } {
  if (!(thrown instanceof Error)) return { type: "Uncaught", message: inspect(thrown) };
  try {
    const { name, message } = thrown;
    const owner: unknown = Reflect.get(thrown, "constructor");
    return { type: name === "Error" && typeof owner === "function" ? owner.name : name, message };
  } catch {
    return { type: "Error", message: "" };
  }
}
