/** Runs in the measured page: a large record and the `<run-timeline>` that shows it. */
import "../../src/elements/timeline/run-timeline.ts";
import type { RunTimeline } from "../../src/elements/timeline/run-timeline.ts";
import { chromeTraceOf } from "../../src/trace/chrome.ts";
import type { RunRecord } from "../../src/trace/run.ts";
import { RecordedTrace } from "../../src/trace/trace.ts";
import { largeTrace } from "./large-trace.ts";

export interface TimelineBench {
  /** Make a record and keep it; its number of events. */
  make(sleepers: number, events: number): number;
  /** Show it: milliseconds until the picture is drawn and the frame is done. */
  show(): Promise<number>;
  /** Where the picture is, in page px. */
  canvas(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** The record as Chrome trace JSON, in parts that a string may hold. */
  chromeJson(): readonly string[];
}

declare global {
  /** Only in the measured page. */
  var timelineBench: TimelineBench;
}

const source = "# generated\n";
let record: RunRecord | null = null;
const element = document.querySelector<RunTimeline>("run-timeline");

/** After the frame's callbacks, style, layout and paint. */
function frameDone(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  });
}

/** So many events a part. */
const partLength = 20_000;

globalThis.timelineBench = {
  make(sleepers, events) {
    const large = largeTrace(sleepers, events);
    const trace = RecordedTrace.from([large.chunk]);
    const end = { state: "finished", result: null, virtualMs: trace.endMs, realMs: 0 } as const;
    record = { language: "python", source, seed: 1, trace, end };
    return large.events;
  },
  async show() {
    if (element === null || record === null) throw new Error("there is nothing to show");
    const startMs = performance.now();
    element.record = record;
    await frameDone();
    return performance.now() - startMs;
  },
  canvas() {
    const box = element?.querySelector("canvas")?.getBoundingClientRect();
    if (box === undefined) throw new Error("there is no picture");
    return { x: box.x, y: box.y, width: box.width, height: box.height };
  },
  chromeJson() {
    if (record === null) throw new Error("there is no record");
    const { traceEvents, ...rest } = chromeTraceOf(record);
    const parts = [`${JSON.stringify(rest).slice(0, -1)},"traceEvents":[`];
    for (let at = 0; at < traceEvents.length; at += partLength) {
      const text = JSON.stringify(traceEvents.slice(at, at + partLength)).slice(1, -1);
      parts.push(at === 0 ? text : `,${text}`);
    }
    return [...parts, "]}"];
  },
};
