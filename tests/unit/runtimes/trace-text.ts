/** A record as lines of text, the same for both languages: golden files are made to be read in a diff. */
import type { TraceEvent } from "../../../src/trace/event.ts";
import type { RunEnd, RunRecord } from "../../../src/trace/run.ts";
import { eventsOf } from "../../../src/trace/trace.ts";

/** Longest name that others are lined up with. */
const widestName = 24;

/** One event a line: time in seconds, lane, kind and line of the program, the rest. The last line says how it ended. */
export function traceText(record: RunRecord): string {
  const events = [...eventsOf(record.trace)];
  const nameOf = namesOf(events);
  const lines = events.map((event) => {
    const at = event.line === 0 ? "" : `:${event.line}`;
    const name = nameOf(event.lane).padEnd(widestName);
    return `${seconds(event.atMs)}  ${name} ${`${event.kind}${at}`.padEnd(18)} ${rest(event, nameOf)}`.trimEnd();
  });
  return `${[...lines, endText(record.end)].join("\n")}\n`;
}

/** Lanes are named by their calls; of several with one name, the later ones have their number too. */
function namesOf(events: readonly TraceEvent[]): (lane: number) => string {
  const names = new Map([[0, "-"]]);
  const taken = new Set<string>();
  for (const event of events) {
    if (event.kind !== "lane-created") continue;
    names.set(event.lane, taken.has(event.name) ? `${event.name} #${event.lane}` : event.name);
    taken.add(event.name);
  }
  return (lane) => names.get(lane) ?? `lane ${lane}`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2);

function endText(end: RunEnd): string {
  const time = seconds(end.virtualMs);
  if (end.state === "failed") return `${time}  failed: ${end.error.traceback.trimEnd()}`;
  return end.state === "stopped" ? `${time}  stopped: ${end.message}` : `${time}  finished`;
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
      const hasLane = event.target > 0 && ["lane", "request", "thread"].includes(event.wait);
      const target = hasLane ? ` ${nameOf(event.target)}` : "";
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
