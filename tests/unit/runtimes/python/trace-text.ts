/** A record as text that people can read and diff: the form of `tests/fixtures/traces/python/*.txt`. */
import type { RunRecord } from "../../../../src/trace/run.ts";
import type { TraceEvent } from "../../../../src/trace/event.ts";
import { eventsOf } from "../../../../src/trace/trace.ts";

/** Names of one event's own fields are left out where the value says enough. */
function detailsOf(event: TraceEvent): string {
  switch (event.kind) {
    case "lane-created":
      return `${event.laneKind} ${event.name}, made by lane ${event.parent}`;
    case "call-started":
      return `#${event.call} ${event.name}(${event.args})`;
    case "call-ended":
      return `#${event.call} ${event.outcome} ${event.value}`;
    case "ready":
      return `${event.cause} (lane ${event.byLane}, timer ${event.timerId})`;
    case "waits-for":
    case "cancel-requested":
      return `lane ${event.target}`;
    case "step-suspended":
      return `${event.wait} ${event.target} ${event.what} [${event.stack.replaceAll("\n", " > ")}]`;
    case "step-ended":
      return `${event.outcome} ${event.value}`;
    case "timer-set":
      return `timer ${event.timerId} for ${seconds(event.deadlineMs)}`;
    case "timer-fired":
    case "timer-cancelled":
      return `timer ${event.timerId}`;
    case "iteration-started":
      return `turn ${event.iteration}`;
    case "loop-blocked":
      return `for ${seconds(event.durationMs)}`;
    case "output":
      return `${event.stream} ${JSON.stringify(event.text)}`;
    case "request-sent":
      return `by lane ${event.byLane} ${event.message}`;
    case "request-chunk":
      return JSON.stringify(event.text);
    case "request-ended":
      return `${event.outcome} ${event.message}`;
    case "warning":
      return `${event.warning}: ${event.text}`;
    case "step-started":
    case "line-reached":
    case "gap":
      return "";
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** One line an event: time, lane, line in the program, kind, details. Times to 10 ms, as readers see them. */
export function traceText(record: RunRecord): string {
  const lines = [...eventsOf(record.trace)].map((event) => {
    const place = event.line === 0 ? "" : `line ${event.line}`;
    const head = `${seconds(event.atMs).padStart(8)}  lane ${event.lane}  ${place.padEnd(8)} ${event.kind}`;
    return `${head} ${detailsOf(event)}`.trimEnd();
  });
  return `${lines.join("\n")}\n`;
}
