/**
 * `<run-console>`: what the program printed. A log that grows while the program runs and goes back in time with the
 * playhead. Output is hostile text: it goes in as text nodes only.
 */
import type { TraceEvent } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import { eventsOf } from "../../trace/trace.ts";
import { ansiRuns } from "./ansi.ts";
import { ConsoleLines, textAt, type ConsoleLine } from "./console-lines.ts";

/** More lines than this are in the record, but not on the page at once: the last ones are. */
const maxShown = 1000;

/**
 * Invariant: the log's children are the lines `#firstShown` … `#endShown` − 1 as they were after event `#index`.
 * Only the last of them may still grow.
 */
export class RunConsole extends HTMLElement {
  readonly #log = document.createElement("div");
  readonly #note = document.createElement("p");
  #lines = new ConsoleLines();
  #record: RunRecord | null = null;
  #firstShown = 0;
  #endShown = 0;
  #index = Infinity;

  connectedCallback(): void {
    if (this.#log.isConnected) return;
    this.#log.className = "console-log";
    this.#log.setAttribute("role", "log");
    const title = this.dataset["title"];
    this.#log.setAttribute("aria-label", title ? `Console: ${title}` : "Console");
    this.#log.tabIndex = 0;
    this.#note.className = "console-note";
    this.replaceChildren(this.#note, this.#log);
    this.#showNote();
  }

  /** The record shown, to its end; null empties the console. */
  get record(): RunRecord | null {
    return this.#record;
  }

  set record(record: RunRecord | null) {
    this.clear();
    this.#record = record;
    if (!record) return;
    let index = 0;
    for (const event of eventsOf(record.trace)) {
      this.#lines.add(event, index);
      index += 1;
    }
    this.#draw();
  }

  /** Live output: take in event `index`. Call `flush` after a batch. */
  appendEvent(event: TraceEvent, index: number): void {
    this.#lines.add(event, index);
  }

  /** Show what was appended. */
  flush(): void {
    this.#draw();
  }

  /** Go to the moment after event `index`. */
  showUntil(index: number): void {
    this.#index = index;
    this.#draw();
  }

  clear(): void {
    this.#lines = new ConsoleLines();
    this.#record = null;
    this.#index = Infinity;
    this.#firstShown = this.#endShown = 0;
    this.#log.replaceChildren();
    this.#showNote();
  }

  #draw(): void {
    const end = this.#lines.countUntil(this.#index);
    const first = Math.max(0, end - maxShown);
    if (first < this.#firstShown || first >= this.#endShown) {
      this.#log.replaceChildren();
      this.#firstShown = this.#endShown = first;
    }
    while (this.#firstShown < first) {
      this.#log.firstChild?.remove();
      this.#firstShown += 1;
    }
    while (this.#endShown > end) {
      this.#log.lastChild?.remove();
      this.#endShown -= 1;
    }
    const last = this.#endShown > this.#firstShown ? this.#lines.at(this.#endShown - 1) : undefined;
    if (last) this.#fill(this.#log.lastElementChild, last);
    const added = document.createDocumentFragment();
    for (; this.#endShown < end; this.#endShown += 1) {
      const line = this.#lines.at(this.#endShown);
      if (line) added.append(this.#entry(line));
    }
    this.#log.append(added);
    if (end > 0) this.#log.scrollTop = this.#log.scrollHeight;
    this.#showNote();
  }

  #entry(line: ConsoleLine): HTMLElement {
    const entry = document.createElement("div");
    entry.className = `console-entry ${line.stream}`;
    const time = document.createElement("span");
    time.className = "console-time";
    time.textContent = `${(line.atMs / 1000).toFixed(2)} s`;
    const text = document.createElement("span");
    text.className = "console-text";
    entry.append(time, " ", text);
    this.#fill(entry, line);
    return entry;
  }

  #fill(entry: Element | null, line: ConsoleLine): void {
    if (!(entry instanceof HTMLElement)) return;
    const text = textAt(line, this.#index);
    if (entry.dataset["text"] === text) return;
    entry.dataset["text"] = text;
    const runs = ansiRuns(text).map((run) => {
      if (run.classes.length === 0) return document.createTextNode(run.text);
      const span = document.createElement("span");
      span.className = run.classes.join(" ");
      span.textContent = run.text;
      return span;
    });
    entry.querySelector(".console-text")?.replaceChildren(...runs);
  }

  #showNote(): void {
    const hidden = this.#firstShown;
    const isEmpty = this.#endShown === 0;
    this.#note.hidden = !isEmpty && hidden === 0;
    if (hidden > 0) this.#note.textContent = `${hidden.toLocaleString("en")} earlier lines are not shown.`;
    else if (this.#record) {
      this.#note.textContent = this.#lines.length === 0 ? "The program printed nothing." : "Nothing printed yet.";
    } else this.#note.textContent = "What the program prints appears here.";
  }
}

customElements.define("run-console", RunConsole);
