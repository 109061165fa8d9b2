import type { RunRecord } from "../../trace/run.ts";
import { failed, type CheckResult } from "./result.ts";

/** The failure to report when the program itself stopped or raised; null when it ran to its end. */
export function programFailure(run: RunRecord): CheckResult | null {
  if (run.end.state === "finished") return null;
  if (run.end.state === "stopped") return failed(run.end.message);
  const { type, message, line, explanation } = run.end.error;
  const where = line === null ? "Your program" : `Line ${line}`;
  const said = message === "" ? type : `${type}: ${message}`;
  return failed(`${where} raised \`${said}\`.${explanation === null ? "" : ` ${explanation}`}`);
}
