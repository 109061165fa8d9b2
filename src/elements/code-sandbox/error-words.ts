/** What an error means, for a beginner, where the runtime did not say it: by its type, else by what happens to all errors. */
import type { Language } from "../../trace/event.ts";
import type { RunError, RunRecord } from "../../trace/run.ts";

/** The last events of a failed run: a warning about it stands there. */
const lastEvents = 20;

const unhandled =
  "A promise was rejected and nobody handled it, which ends the program. `await` it inside a `try`, or give it a `.catch`.";

const meanings: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  python: {
    SyntaxError: "Python cannot read this line. Look where the mark points, and just before it.",
    IndentationError: "This line begins too far left or right. Lines of one block begin at the same place.",
    NameError: "This name has no value there. Check its spelling, and that it is set before this line runs.",
    UnboundLocalError:
      "This name gets its value later in the function, or only in some cases. Set it before this line.",
    AttributeError: "The value has nothing of that name. Check its spelling, and what kind of value it is.",
    TypeError: "A value is of the wrong kind for what is done with it. Look at each value in that line.",
    ValueError: "A value is of the right kind, but cannot be used for this. Look where it comes from.",
    KeyError: "The dictionary has no such key. Check its spelling, or use `.get(key)`.",
    IndexError: "The list is shorter than that. The first item is number 0.",
    ZeroDivisionError: "Something was divided by zero. Check the divisor before that line.",
    TimeoutError: "It took longer than it was allowed to. Allow more time, or handle this with `except TimeoutError`.",
    CancelledError: "What was awaited had been cancelled, and nobody handled that.",
    ExceptionGroup: "Several tasks failed, or one of a group. Each error is shown with its own traceback.",
    AssertionError: "What an `assert` says must be true was not.",
  },
  typescript: {
    ReferenceError: "This name does not exist there. Check its spelling, and that it is set before this line runs.",
    TypeError: "A value is not what that line needs: often it is `undefined`, or a promise that was not awaited.",
    RangeError: "A number or a length is outside what is allowed there, or a function called itself without end.",
    AggregateError: "All promises that were waited for were rejected.",
  },
};

/** One or two sentences for the error that ended a run. */
export function meaningOf(error: RunError, { language, trace }: RunRecord): string {
  if (error.explanation !== null) return error.explanation;
  for (let index = trace.length - 1; index >= Math.max(0, trace.length - lastEvents); index -= 1) {
    const event = trace.at(index);
    if (event.kind === "warning" && event.warning === "unhandled-rejection") return unhandled;
  }
  const meaning = meanings[language][error.type];
  if (meaning !== undefined) return meaning;
  const place = error.line === null ? "" : ` at line ${error.line}`;
  return `Nobody caught this error, so the program ended${place}.`;
}
