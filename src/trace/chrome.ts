/**
 * The Chrome Trace Event form of a record: opens in Perfetto (ui.perfetto.dev), chrome://tracing and speedscope.
 * One process; each lane is a thread, named as the lane; each step, wait and request is a complete event (`X`), each line
 * of output and warning an instant (`i`). Times are microseconds on the run's clock, with nanoseconds after the point; an
 * event comes at least a nanosecond after the one before, since viewers nest what begins at the same time as they like.
 * Format: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 */
import { schemaVersion, type TraceEvent } from "./event.ts";
import type { RunRecord } from "./run.ts";
import { eventsOf } from "./trace.ts";

type ChromeEvent = { readonly pid: 1; readonly name: string; readonly args?: Readonly<Record<string, unknown>> } & (
  | { readonly ph: "M"; readonly tid: number }
  | { readonly ph: "X"; readonly tid: number; readonly cat: string; readonly ts: number; readonly dur: number }
  | { readonly ph: "i"; readonly tid: number; readonly cat: string; readonly ts: number; readonly s: "t" }
);

export interface ChromeTrace {
  readonly traceEvents: readonly ChromeEvent[];
  readonly displayTimeUnit: "ms";
  readonly otherData: Readonly<Record<string, string | number>>;
}

interface Open {
  readonly name: string;
  readonly cat: "step" | "ready" | "waiting" | "request";
  readonly startNs: number;
  readonly args: Readonly<Record<string, unknown>>;
}

const toMicroseconds = (ns: number): number => ns / 1e3;

/** Convert a record. What is still open when the record ends is closed there. */
export function chromeTraceOf(record: RunRecord): ChromeTrace {
  const { language, seed, shuffle, end } = record;
  const traceEvents: ChromeEvent[] = [
    { ph: "M", pid: 1, tid: 0, name: "process_name", args: { name: `${language} program` } },
  ];
  const open = new Map<number, Open>();
  const names = new Map<number, string>([[0, "event loop"]]);
  /** Where the event at hand is put. */
  let nowNs = -1;

  function close(lane: number, more: Readonly<Record<string, unknown>> = {}): void {
    const span = open.get(lane);
    if (!span) return;
    open.delete(lane);
    const ts = toMicroseconds(span.startNs);
    const dur = toMicroseconds(nowNs - span.startNs);
    traceEvents.push({
      ph: "X",
      pid: 1,
      tid: lane,
      name: span.name,
      cat: span.cat,
      ts,
      dur,
      args: { ...span.args, ...more },
    });
  }

  function begin(
    event: TraceEvent,
    cat: Open["cat"],
    name: string,
    args: Readonly<Record<string, unknown>> = {},
  ): void {
    close(event.lane);
    open.set(event.lane, { name, cat, startNs: nowNs, args });
  }

  function instant(event: TraceEvent, cat: string, name: string): void {
    traceEvents.push({
      ph: "i",
      pid: 1,
      tid: event.lane,
      name,
      cat,
      ts: toMicroseconds(nowNs),
      s: "t",
      args: { line: event.line },
    });
  }

  function threadName(lane: number, name: string): void {
    traceEvents.push({ ph: "M", pid: 1, tid: lane, name: "thread_name", args: { name } });
    traceEvents.push({ ph: "M", pid: 1, tid: lane, name: "thread_sort_index", args: { sort_index: lane } });
  }

  threadName(0, "event loop");
  for (const event of eventsOf(record.trace)) {
    nowNs = Math.max(Math.round(event.atMs * 1e6), nowNs + 1);
    switch (event.kind) {
      case "lane-created":
        names.set(event.lane, event.name);
        threadName(event.lane, event.name);
        break;
      case "ready":
        begin(event, "ready", "ready", { cause: event.cause });
        break;
      case "step-started":
        begin(event, "step", names.get(event.lane) ?? `lane ${event.lane}`, { line: event.line });
        break;
      case "step-suspended":
        begin(event, "waiting", `waits: ${event.what || event.wait}`, { line: event.line, stack: event.stack });
        break;
      case "step-ended":
        close(event.lane, { outcome: event.outcome, value: event.value });
        break;
      case "request-sent":
        begin(event, "request", names.get(event.lane) ?? "request", { message: event.message });
        break;
      case "request-ended":
        close(event.lane, { outcome: event.outcome, answer: event.message });
        break;
      case "output":
        instant(event, "output", event.text.trimEnd() || "(empty line)");
        break;
      case "warning":
        instant(event, "warning", event.text);
        break;
      case "iteration-started":
        traceEvents.push({
          ph: "i",
          pid: 1,
          tid: 0,
          name: `iteration ${event.iteration}`,
          cat: "loop",
          ts: toMicroseconds(nowNs),
          s: "t",
        });
        break;
      case "timer-fired":
        traceEvents.push({
          ph: "i",
          pid: 1,
          tid: 0,
          name: `timer ${event.timerId} fires`,
          cat: "loop",
          ts: toMicroseconds(nowNs),
          s: "t",
        });
        break;
      case "loop-blocked":
        instant(event, "blocked", `loop blocked for ${event.durationMs} ms`);
        break;
      case "call-started":
      case "call-ended":
      case "waits-for":
      case "timer-set":
      case "timer-cancelled":
      case "request-chunk":
      case "cancel-requested":
      case "line-reached":
      case "gap":
        break;
    }
  }
  nowNs += 1;
  for (const lane of [...open.keys()]) close(lane);
  return {
    traceEvents,
    displayTimeUnit: "ms",
    otherData: { schemaVersion, language, seed, ...(shuffle === undefined ? {} : { shuffle }), state: end.state },
  };
}
