/** What went over the wire in a run. */
import { eventsOf, type Trace } from "../../../src/trace/trace.ts";

/** Requests, parts of streams and answers as recorded, in order, each with its time. */
export function wireOf(trace: Trace): readonly string[] {
  const texts: string[] = [];
  for (const event of eventsOf(trace)) {
    if (event.kind === "request-sent" || event.kind === "request-ended") texts.push(`${event.atMs} ${event.message}`);
    else if (event.kind === "request-chunk") texts.push(`${event.atMs} ${event.text}`);
  }
  return texts;
}
