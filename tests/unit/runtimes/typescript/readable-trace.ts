/** A record as lines of text, for golden files: made to be read in a diff. */
import type { TraceEvent } from "../../../../src/trace/event.ts";
import { eventsOf } from "../../../../src/trace/trace.ts";
import type { RunRecord } from "../../../../src/trace/run.ts";
import { laneNames } from "./runs.ts";

/** One event a line: time in seconds, lane, kind, line of the program, the rest. */
export function readableTrace(record: RunRecord): string {
  const names = laneNames(record);
  const nameOf = (lane: number): string => (lane === 0 ? "-" : (names.get(lane) ?? `lane ${lane}`));
  const width = Math.max(...[...names.values()].map((name) => name.length));
  const lines = [...eventsOf(record.trace)].map((event) => {
    const time = (event.atMs / 1000).toFixed(2);
    const at = event.line === 0 ? "" : `:${event.line}`;
    return `${time}  ${nameOf(event.lane).padEnd(width)}  ${`${event.kind}${at}`.padEnd(18)} ${rest(event, nameOf)}`.trimEnd();
  });
  return `${[...lines, `${(record.end.virtualMs / 1000).toFixed(2)}  ${record.end.state}`].join("\n")}\n`;
}

function rest(event: TraceEvent, nameOf: (lane: number) => string): string {
  switch (event.kind) {
    case "lane-created":
      return `${event.laneKind}, by ${nameOf(event.parent)}`;
    case "call-started":
      return `${event.name}(${event.args})`;
    case "call-ended":
      return `${event.outcome} ${event.value}`;
    case "ready":
      return event.cause === "timer" ? `timer ${event.timerId}` : `${event.cause}, by ${nameOf(event.byLane)}`;
    case "waits-for":
    case "cancel-requested":
      return nameOf(event.target);
    case "step-suspended": {
      const target = event.wait === "lane" || event.wait === "request" ? ` ${nameOf(event.target)}` : "";
      const timer = event.wait === "timer" ? ` ${event.target}` : "";
      return `${event.wait}${target}${timer} ${event.what} [${event.stack.replaceAll("\n", " > ")}]`.replace("  ", " ");
    }
    case "step-ended":
      return `${event.outcome} ${event.value}`;
    case "timer-set":
      return `timer ${event.timerId} at ${(event.deadlineMs / 1000).toFixed(2)}`;
    case "timer-fired":
    case "timer-cancelled":
      return `timer ${event.timerId}`;
    case "iteration-started":
      return String(event.iteration);
    case "loop-blocked":
      return `${event.durationMs.toFixed(0)} ms${event.real ? " real" : ""}`;
    case "output":
      return JSON.stringify(event.text);
    case "request-sent":
    case "request-ended":
      return event.message;
    case "request-chunk":
      return JSON.stringify(event.text);
    case "warning":
      return `${event.warning}: ${event.text}`;
    case "gap":
      return String(event.dropped);
    case "step-started":
    case "line-reached":
      return "";
  }
}
