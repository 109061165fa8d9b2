/** Faults as readers see them. */
import { faultList, parseFault } from "../../openai/mock/decide/faults/fault-list.ts";

/** `429 (first request)`, `slow (every request)` */
export function faultWords(text: string): string {
  const fault = parseFault(text);
  if (fault === null) return text;
  return `${titleOf(fault.name)} (${timesWords(fault.times)})`;
}

/** `every request`, `first request`, `first 2 requests` */
export function timesWords(times: number | null): string {
  if (times === null) return "every request";
  return times === 1 ? "first request" : `first ${times} requests`;
}

function titleOf(name: string): string {
  return faultList.find((fault) => fault.name === name)?.title ?? name;
}

/** A sentence for the status line; empty when nothing is on. */
export function faultsSentence(faults: readonly string[]): string {
  if (faults.length === 0) return "";
  return ` ${faults.length === 1 ? "Fault" : "Faults"} switched on by you: ${faults.map(faultWords).join("; ")}.`;
}
