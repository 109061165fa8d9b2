/** An error of the program: the engine's own words first, then what they mean. */
import type { RunRecord } from "../../trace/run.ts";
import { richParagraph } from "../rich-text.ts";
import { meaningOf } from "./error-words.ts";
import { element } from "./parts.ts";

/** Show in `place` the error that ended the run, or empty it. The text is the program's, so it is text and nothing else. */
export function showError(place: HTMLElement, record: RunRecord | null): void {
  const error = record?.end.state === "failed" ? record.end.error : null;
  place.hidden = error === null;
  if (!record || !error) {
    place.replaceChildren();
    return;
  }
  const traceback = element("pre", "error-traceback");
  traceback.append(...tracebackLines(error.traceback.trimEnd() || `${error.type}: ${error.message}`));
  traceback.tabIndex = 0;
  // The frame that Python draws around the errors of a group falls apart when lines wrap.
  traceback.classList.toggle("is-group", /^\s*\+-\+-/m.test(error.traceback));
  place.replaceChildren(traceback, richParagraph(meaningOf(error, record), "error-explanation"));
  // Python says what it is in the last line, JavaScript in the first: that line is in sight.
  if (error.traceback.trimEnd().split("\n").at(-1)?.startsWith(error.type))
    traceback.scrollTop = traceback.scrollHeight;
}

/** The lines as they are; one of code and the carets under it are kept whole, or the carets would point at nothing. */
function tracebackLines(text: string): (Node | string)[] {
  const lines = text.split(/(?<=\n)/);
  const isCarets = (line: string | undefined): boolean => line !== undefined && /^\s+[~^]+\s*$/.test(line);
  return lines.map((line, at) =>
    isCarets(line) || isCarets(lines[at + 1]) ? element("span", "error-whole-line", line) : line,
  );
}
