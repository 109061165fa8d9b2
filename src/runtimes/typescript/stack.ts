/** Stacks that show the reader's program only, with the reader's lines and columns. */
import type { Program } from "./instrument.ts";
import { nearPlaces } from "./far-script.ts";
import { programName } from "./parse.ts";

/** What V8 hands to `Error.prepareStackTrace`; other engines have only text. */
interface CallSite {
  getScriptNameOrSourceURL(): string | null;
  toString(): string;
}

/** Frames of the reader's that a stack shows at most. */
const mostFrames = 20;
/** The recorder's own frames above them, in a traced run. */
const hiddenFrames = 20;

/** A place in the reader's program, in any engine's stack. */
export const placePattern = /program\.ts:(\d+):(\d+)/;

/** One engine's line of a stack (V8: `at f (program.ts:1:2)`; others: `f@program.ts:1:2`), or null: not the reader's. */
function readerFrame(text: string, columnOf: Program["columnOf"]): string | null {
  const match = placePattern.exec(text);
  if (match === null) return null;
  const line = Number(match[1]);
  const where = `${programName}:${line}:${columnOf(line, Number(match[2]))}`;
  const head = text.slice(0, match.index);
  const name = /^(?:\s*at )?(.*?)\s*[(@]/.exec(head)?.[1] ?? (head.includes("async") ? "async" : "");
  if (name === "" || name === "eval") return `    at ${where}`;
  return name === "async" || name === "async eval" ? `    at async ${where}` : `    at ${name} (${where})`;
}

/** How to find the reader's columns, in an engine whose errors have a stack of their own that cannot be changed for all. */
let ownStacks: Pick<Program, "columnOf" | "code"> | null = null;
const written = new WeakSet<Error>();

/** The stack of an error as `showReaderStacks` promises it, also in JavaScriptCore, where each error has to be asked. */
export function readerStack(error: Error): string {
  const own = Object.getOwnPropertyDescriptor(error, "stack");
  if (ownStacks !== null && typeof own?.value === "string" && !written.has(error)) {
    const { code, columnOf } = ownStacks;
    const frames = nearPlaces(own.value, code)
      .split("\n")
      .map((line) => readerFrame(line, columnOf))
      .filter((frame) => frame !== null);
    const value = [headOf(error), ...frames.slice(0, mostFrames)].join("\n");
    written.add(error);
    Reflect.defineProperty(error, "stack", { ...own, value });
  }
  return typeof error.stack === "string" ? error.stack : "";
}

/** How deep in lists, objects and other errors, and how many of each, are asked. */
const deepest = 3;
const mostValues = 100;

/** Ask every error among values that are about to be shown, and inside of them. No getter is called. */
export function writeStacks(values: object, depth = 0): void {
  if (ownStacks === null || depth > deepest) return;
  for (const key of Reflect.ownKeys(values).slice(0, mostValues)) {
    const value: unknown = Object.getOwnPropertyDescriptor(values, key)?.value;
    if (value instanceof Error) readerStack(value);
    if (typeof value === "object" && value !== null) writeStacks(value, depth + 1);
  }
}

/** Make `stack` of every error show the reader's frames. Call once, before the program. */
export function showReaderStacks(program: Pick<Program, "columnOf" | "code">): void {
  const { columnOf } = program;
  const prepareStackTrace = (error: unknown, sites: readonly CallSite[]): string => {
    const frames = sites
      .filter((site) => site.getScriptNameOrSourceURL() === programName)
      .map((site) => readerFrame(String(site), columnOf))
      .filter((frame) => frame !== null)
      .slice(0, mostFrames);
    return [headOf(error), ...frames].join("\n");
  };
  Object.defineProperty(Error, "prepareStackTrace", { value: prepareStackTrace, writable: true, configurable: true });
  Error.stackTraceLimit = mostFrames + hiddenFrames;
  const native: unknown = Reflect.get(Object.getOwnPropertyDescriptor(Error.prototype, "stack") ?? {}, "get");
  if (typeof native !== "function") {
    if (!String(new Error("told").stack).includes("told")) ownStacks = program;
    return;
  }
  Object.defineProperty(Error.prototype, "stack", {
    configurable: true,
    get(this: unknown): unknown {
      const text: unknown = Reflect.apply(native, this, []);
      if (typeof text !== "string") return text;
      const frames = text.split("\n").map((line) => readerFrame(line, columnOf));
      return [headOf(this), ...frames.filter((frame) => frame !== null).slice(0, mostFrames)].join("\n");
    },
  });
}

/** `TypeError: no`; never throws. */
export function headOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "Error";
  }
}
