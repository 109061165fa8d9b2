/** A promise that is printed where its value was probably meant: told once a line. */
import { nameOfLane } from "./lane.ts";
import { isPlainPromise } from "./origins.ts";
import type { Recorder } from "./recorder.ts";

const { apply } = Reflect;
const includes: unknown = Reflect.get(String.prototype, "includes");

/** `text.includes(part)`, whatever a program has made of that. */
function holds(text: string, part: string): boolean {
  return typeof includes === "function" && apply(includes, text, [part]) === true;
}

export class PrintedPromises {
  readonly #recorder: Recorder;
  readonly #told = new Set<number>();

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  /** `values` are printed as `text` by the call at this line; 0 when it is not the reader's. */
  note(values: readonly unknown[], text: string, line: number): void {
    let promise: unknown;
    for (let at = 0; at < values.length && promise === undefined; at += 1) {
      if (isPlainPromise(values[at])) promise = values[at];
    }
    if (promise === undefined && !holds(text, "[object Promise]")) return;
    if (line === 0 || this.#told.has(line)) return;
    this.#told.add(line);
    const { log, current, origins } = this.#recorder;
    const origin = origins.of(promise);
    const of = origin?.kind === "lane" ? ` of \`${nameOfLane(origin)}\`` : "";
    const words = `Line ${line} prints the promise${of}, not its value. Print \`await …\` instead.`;
    log.emit({ kind: "warning", lane: current, line, warning: "printed-promise", text: words });
  }
}
