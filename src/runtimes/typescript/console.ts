/** The reader's `console`, worded as Node words it. */
import { tableText } from "./console-table.ts";
import { readerStack } from "./stack.ts";
import type { Stream } from "../../trace/event.ts";

/** Node's `util.format` and `util.inspect`. */
export interface Inspector {
  format(...values: unknown[]): string;
  /** `options`: those of `console.dir`, as given. */
  inspect(value: unknown, options?: unknown): string;
}

/** Where text goes, line end included. */
export type Write = (stream: Stream, text: string) => void;

/** Told of what is about to be printed, and its wording. */
export type OnPrint = (values: readonly unknown[], text: string) => void;

type ConsoleMethod = (...values: unknown[]) => void;

/** A console object; `nowMs` reads the run's clock for `time` and `timeEnd`. */
export function createConsole(
  inspector: Inspector,
  write: Write,
  nowMs: () => number,
  onPrint: OnPrint,
): Record<string, ConsoleMethod> {
  let indent = "";
  const counts = new Map<string, number>();
  const started = new Map<string, number>();
  const print = (stream: Stream, text: string): void => {
    const lines = indent === "" ? text : text.replaceAll(/^/gm, indent);
    write(stream, `${lines}\n`);
  };
  const to =
    (stream: Stream): ConsoleMethod =>
    (...values) => {
      const text = inspector.format(...values);
      onPrint(values, text);
      print(stream, text);
    };
  const labelOf = (label: unknown): string => (label === undefined ? "default" : inspector.format(label));
  const log = to("stdout");
  const error = to("stderr");
  const warn = (text: string): void => error(`Warning: ${text}`);
  const tellTime = (given: unknown, method: string, values: readonly unknown[]): void => {
    const label = labelOf(given);
    const begunMs = started.get(label);
    if (begunMs === undefined) warn(`No such label '${label}' for console.${method}()`);
    else log(`${label}: ${readable(nowMs() - begunMs)}`, ...values);
  };
  const group: ConsoleMethod = (...values) => {
    if (values.length > 0) log(...values);
    indent += "  ";
  };
  return {
    log,
    info: log,
    debug: log,
    warn: error,
    error,
    trace: (...values) => {
      const head = values.length === 0 ? "Trace" : `Trace: ${inspector.format(...values)}`;
      print("stderr", [head, ...framesOf(new Error())].join("\n"));
    },
    dir: (value, options) => print("stdout", inspector.inspect(value, options)),
    dirxml: log,
    table: (value, columns) => print("stdout", tableText(value, columns, inspector) ?? inspector.format(value)),
    assert: (condition, ...values) => {
      if (condition === true || Boolean(condition)) return;
      const [first, ...rest] = values;
      error(values.length === 0 ? "Assertion failed" : `Assertion failed: ${String(first)}`, ...rest);
    },
    count: (label) => {
      const name = labelOf(label);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      log(`${name}: ${counts.get(name) ?? 0}`);
    },
    countReset: (label) => {
      const name = labelOf(label);
      if (!counts.delete(name)) warn(`Count for '${name}' does not exist`);
    },
    group,
    groupCollapsed: group,
    groupEnd: () => {
      indent = indent.slice(2);
    },
    time: (label) => {
      const name = labelOf(label);
      if (started.has(name)) warn(`Label '${name}' already exists for console.time()`);
      else started.set(name, nowMs());
    },
    timeLog: (label, ...values) => tellTime(label, "timeLog", values),
    timeEnd: (label) => {
      tellTime(label, "timeEnd", []);
      started.delete(labelOf(label));
    },
    clear: () => undefined,
    profile: () => undefined,
    profileEnd: () => undefined,
    timeStamp: () => undefined,
  };
}

/** The frames of an error's stack, without its head. */
function framesOf(error: Error): readonly string[] {
  return readerStack(error)
    .split("\n")
    .filter((line) => line.startsWith("    at "));
}

/** As Node's `timeEnd`: `1.500s`, `12.3ms`. */
function readable(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(3)}s`;
  return `${Number(ms.toFixed(3))}ms`;
}
