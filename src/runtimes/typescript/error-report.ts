/** What was thrown, as data: the stack in the reader's lines, with the errors inside it. */
import type { RunError } from "../../trace/run.ts";
import { headOf, placePattern, readerStack } from "./stack.ts";

/** A thrown value that is no error, in words. */
type Inspect = (value: unknown) => string;

const deepest = 4;
const mostErrors = 10;

/**
 * `explanation` is null: see `explain.ts`. The stack is the engine's own, so that a traced run reports what a plain one
 * does: which awaits an error went through without the engine keeping them, the record alone says.
 */
export function runErrorOf(thrown: unknown, inspect: Inspect): RunError {
  const lines = framesOf(thrown);
  const line = Number(/program\.ts:(\d+)/.exec(lines[0] ?? "")?.[1] ?? 0);
  const { type, message } = describe(thrown, inspect);
  const head = thrown instanceof Error ? typedHead(thrown) : `Uncaught ${inspect(thrown)}`;
  const traceback = [head, ...lines, ...innerLines(thrown, inspect, "  ", new Set([thrown]))].join("\n");
  return { type, message, line: line === 0 ? null : line, traceback, explanation: null };
}

/** The field that a model's endpoint refuses, as its error says; null for other errors. */
export function refusedField(thrown: unknown): string | null {
  const param = thrown instanceof Error ? ownValue(thrown, "param") : null;
  return typeof param === "string" ? param : null;
}

/** Whether an error stands for an answer that the page gave itself, in a live run (worker/refusal.ts, openai/broker). */
export function isOfPage(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return ownValue(thrown, "type") === "unblocked_error" || ownValue(thrown, "code") === "live_run_limit";
}

/** `RateLimitError: no`: Node too puts the class in front where an error has no `name` of its own. */
function typedHead(error: Error): string {
  const head = headOf(error);
  const { type, message } = describe(error, String);
  // An error of zod's, whose `toString` leaves its name out.
  if (type !== "Error" && type !== "" && head === message) return `${type}: ${head}`;
  if (!head.startsWith("Error") || type === "Error" || type === "" || head.startsWith(type)) return head;
  return (type.includes("Error") ? type : `${type} [Error]`) + head.slice("Error".length);
}

/** Lines of a stack, innermost first. Where in its last call an endless recursion ran out of room is chance: left out. */
function framesOf(thrown: unknown): readonly string[] {
  const own = thrown instanceof Error ? readerStack(thrown).split("\n") : [];
  const frames = own.filter((line) => placePattern.test(line) && line.startsWith("    at "));
  return frames.length > 1 && isOverflow(thrown) ? frames.slice(1) : frames;
}

function isOverflow(thrown: unknown): boolean {
  return thrown instanceof Error && /call stack|too much recursion/i.test(String(ownValue(thrown, "message")));
}

/** `[cause]` and `[errors]` of an error, as Node words them, each with its own stack. */
function innerLines(error: unknown, inspect: Inspect, indent: string, seen: ReadonlySet<unknown>): readonly string[] {
  if (!(error instanceof Error) || indent.length > 2 * deepest) return [];
  const told = (label: string, inner: unknown): readonly string[] => {
    if (seen.has(inner)) return [];
    const head = inner instanceof Error ? typedHead(inner) : inspect(inner);
    const frames = framesOf(inner).map((line) => indent + line);
    return [
      `${indent}[${label}]: ${head}`,
      ...frames,
      ...innerLines(inner, inspect, `${indent}  `, new Set([...seen, inner])),
    ];
  };
  const lines: string[] = [];
  const errors = ownValue(error, "errors");
  if (Array.isArray(errors)) {
    errors.slice(0, mostErrors).forEach((inner, at) => lines.push(...told(`errors ${at + 1}`, inner)));
    if (errors.length > mostErrors) lines.push(`${indent}… and ${errors.length - mostErrors} more`);
  }
  const cause = ownValue(error, "cause");
  if (cause !== undefined) lines.push(...told("cause", cause));
  return lines;
}

/** An own data property; a getter is not called. */
function ownValue(error: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(error, key)?.value as unknown;
}

function describe(thrown: unknown, inspect: Inspect): { type: string; message: string } {
  if (!(thrown instanceof Error)) return { type: "Uncaught", message: inspect(thrown) };
  try {
    const { name, message } = thrown;
    const owner: unknown = Reflect.get(thrown, "constructor");
    return { type: name === "Error" && typeof owner === "function" ? owner.name : name, message };
  } catch {
    return { type: "Error", message: "" };
  }
}
