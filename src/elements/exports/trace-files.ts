/** A record as a file: our own JSON, which says everything, or Chrome's Trace Event form, which other tools open. */
import { chromeTraceOf } from "../../trace/chrome.ts";
import { jsonPartsOf } from "../../trace/json.ts";
import type { RunRecord } from "../../trace/run.ts";

export const traceForms = ["json", "chrome"] as const;
export type TraceForm = (typeof traceForms)[number];

export interface TraceFile {
  readonly blob: Blob;
  readonly name: string;
  /** What to do with it. */
  readonly says: string;
}

export function traceFile(record: RunRecord, form: TraceForm): TraceFile {
  const parts = form === "chrome" ? [JSON.stringify(chromeTraceOf(record))] : [...jsonPartsOf(record)];
  return {
    blob: new Blob(parts, { type: "application/json" }),
    name: `unblocked-${record.language}-${form}.json`,
    says: form === "chrome" ? "Saved. Open it at ui.perfetto.dev or in speedscope." : "Saved: every event, in JSON.",
  };
}
