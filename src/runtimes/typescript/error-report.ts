/** What was thrown, as data: the stack in the reader's lines, with the errors inside it. */
import type { RunError } from "../../trace/run.ts";
import { programName } from "./parse.ts";
import type { PassedErrors } from "./passed-errors.ts";
import { headOf, placePattern } from "./stack.ts";

/** What a report asks of the place it is made in. */
export interface ReportParts {
  readonly inspect: (value: unknown) => string;
  /** The lanes that errors went through: they stand in for frames of awaits that the engine did not keep. Null in a plain run. */
  readonly passed: PassedErrors | null;
}

const deepest = 4;
const mostErrors = 10;

/** `explanation` is null: see `explain.ts`. */
export function runErrorOf(thrown: unknown, parts: ReportParts): RunError {
  const lines = framesOf(thrown, parts);
  const line = Number(/program\.ts:(\d+)/.exec(lines[0] ?? "")?.[1] ?? 0);
  const { type, message } = describe(thrown, parts.inspect);
  const head = thrown instanceof Error ? headOf(thrown) : `Uncaught ${parts.inspect(thrown)}`;
  const traceback = [head, ...lines, ...innerLines(thrown, parts, "  ", new Set([thrown]))].join("\n");
  return { type, message, line: line === 0 ? null : line, traceback, explanation: null };
}

/** Lines of a stack, innermost first; awaits that the error passed through come last. */
function framesOf(thrown: unknown, { passed }: ReportParts): readonly string[] {
  const own = thrown instanceof Error && typeof thrown.stack === "string" ? thrown.stack.split("\n") : [];
  const frames = own.filter((line) => placePattern.test(line) && line.startsWith("    at "));
  const here = frames.filter((line) => !line.startsWith("    at async "));
  const later = (passed?.of(thrown) ?? [])
    .slice(here.length > 0 ? 1 : 0)
    .map(({ name, line }) => (name === "program" ? `${programName}:${line}` : `${name} (${programName}:${line})`));
  return [...here, ...(later.length > 0 ? later.map((frame) => `    at async ${frame}`) : frames.slice(here.length))];
}

/** `[cause]` and `[errors]` of an error, as Node words them, each with its own stack. */
function innerLines(error: unknown, parts: ReportParts, indent: string, seen: ReadonlySet<unknown>): readonly string[] {
  if (!(error instanceof Error) || indent.length > 2 * deepest) return [];
  const told = (label: string, inner: unknown): readonly string[] => {
    if (seen.has(inner)) return [];
    const head = inner instanceof Error ? headOf(inner) : parts.inspect(inner);
    const frames = framesOf(inner, parts).map((line) => indent + line);
    return [
      `${indent}[${label}]: ${head}`,
      ...frames,
      ...innerLines(inner, parts, `${indent}  `, new Set([...seen, inner])),
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
