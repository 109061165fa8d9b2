/** The reader's `console`, worded as Node words it. */
import type { Stream } from "../../trace/event.ts";

/** Node's `util.format` and `util.inspect`. */
export interface Inspector {
  format(...values: unknown[]): string;
  inspect(value: unknown): string;
}

/** Where text goes, line end included. */
export type Write = (stream: Stream, text: string) => void;

type ConsoleMethod = (...values: unknown[]) => void;

/** A console object; `nowMs` reads the run's clock for `time` and `timeEnd`. */
export function createConsole(inspector: Inspector, write: Write, nowMs: () => number): Record<string, ConsoleMethod> {
  let indent = "";
  const counts = new Map<string, number>();
  const started = new Map<string, number>();
  const print = (stream: Stream, text: string): void => {
    const lines = indent === "" ? text : text.replaceAll(/^/gm, indent);
    write(stream, `${lines}\n`);
  };
  const to =
    (stream: Stream): ConsoleMethod =>
    (...values) =>
      print(stream, inspector.format(...values));
  const labelOf = (label: unknown): string => (label === undefined ? "default" : inspector.format(label));
  const elapsed = (label: string): string => `${label}: ${readable(nowMs() - (started.get(label) ?? 0))}`;
  const log = to("stdout");
  const error = to("stderr");
  return {
    log,
    info: log,
    debug: log,
    warn: error,
    error,
    trace: (...values) => error("Trace:", ...values),
    dir: (value) => print("stdout", inspector.inspect(value)),
    table: (value) => print("stdout", tableText(value, inspector) ?? inspector.format(value)),
    assert: (condition, ...values) => {
      if (condition === true || Boolean(condition)) return;
      error(...(values.length === 0 ? ["Assertion failed"] : ["Assertion failed:", ...values]));
    },
    count: (label) => {
      const name = labelOf(label);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      log(`${name}: ${counts.get(name) ?? 0}`);
    },
    countReset: (label) => void counts.delete(labelOf(label)),
    group: (...values) => {
      if (values.length > 0) log(...values);
      indent += "  ";
    },
    groupEnd: () => {
      indent = indent.slice(2);
    },
    time: (label) => void started.set(labelOf(label), nowMs()),
    timeLog: (label, ...values) => log(elapsed(labelOf(label)), ...values),
    timeEnd: (label) => {
      log(elapsed(labelOf(label)));
      started.delete(labelOf(label));
    },
  };
}

/** As Node's `timeEnd`: `1.500s`, `12.3ms`. */
function readable(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(3)}s`;
  return `${Number(ms.toFixed(3))}ms`;
}

/** Rows of an array or object as a box, or null for what is no table. */
function tableText(value: unknown, inspector: Inspector): string | null {
  if (typeof value !== "object" || value === null) return null;
  const shown = (cell: unknown): string => inspector.inspect(cell);
  const columns: string[] = [];
  const rows = Object.entries(value as Readonly<Record<string, unknown>>).map(([index, row]) => {
    const cells = new Map([["(index)", index]]);
    if (typeof row === "object" && row !== null) {
      for (const [key, cell] of Object.entries(row)) {
        if (!columns.includes(key)) columns.push(key);
        cells.set(key, shown(cell));
      }
    } else {
      cells.set("Values", shown(row));
    }
    return cells;
  });
  const heads = ["(index)", ...columns, ...(rows.some((row) => row.has("Values")) ? ["Values"] : [])];
  const widths = heads.map((head) => 2 + Math.max(head.length, ...rows.map((row) => (row.get(head) ?? "").length)));
  const line = (left: string, middle: string, right: string): string =>
    left + widths.map((width) => "─".repeat(width)).join(middle) + right;
  const cellsOf = (text: (head: string) => string): string =>
    `│${heads.map((head, at) => ` ${text(head)}`.padEnd(widths[at] ?? 0)).join("│")}│`;
  return [
    line("┌", "┬", "┐"),
    cellsOf((head) => head),
    line("├", "┼", "┤"),
    ...rows.map((row) => cellsOf((head) => row.get(head) ?? "")),
    line("└", "┴", "┘"),
  ].join("\n");
}
