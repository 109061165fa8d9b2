/** What the last run says of lines of the program: its error, and what it warns of. */
import type { LineProblem } from "../../editor/code-editor.ts";
import type { Warning } from "../../timeline/blame/warnings.ts";
import type { RunEnd } from "../../trace/run.ts";

/** Error first, then warnings; those without a line are left out. */
export function problemsOf(end: RunEnd, warnings: readonly Warning[]): LineProblem[] {
  const problems: LineProblem[] = [];
  if (end.state === "failed" && end.error.line !== null) {
    const { line, type, message } = end.error;
    problems.push({ line, severity: "error", message: `${type}: ${message}`, words: "" });
  }
  for (const { line, text, words } of warnings) {
    const message = `${words}: ${text}`.replaceAll("`", "");
    if (line > 0) problems.push({ line, severity: "warning", message, words });
  }
  return problems;
}
