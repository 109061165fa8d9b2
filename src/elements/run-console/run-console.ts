/**
 * `<run-console>`: what the program printed. A log that grows while the program runs and goes back in time with the
 * playhead. Output is hostile text: it goes in as text nodes only.
 */
import type { RunRecord } from "../../trace/run.ts";
import type { Trace } from "../../trace/trace.ts";
import { ansiRuns } from "./ansi.ts";
import { ConsoleLines, textAt, type ConsoleLine } from "./console-lines.ts";
import { nextTask } from "./next-task.ts";

/** More lines than this are in the record, but not on the page at once: the last ones are. */
const maxShown = 500;
/** While they still come nobody can read more than the newest. */
const maxShownLive = 60;
/** A program that prints in an endless loop is drawn this often, or more seldom where drawing takes long. */
const drawEveryMs = 100;
const restsPerDraw = 4;
/** So long is the page busy with a record at one go. */
const sliceMs = 12;
/** The clock is looked at once for so many events. */
const eventsPerLook = 256;

/**
 * Invariants: `#lines` are those of the first `#read` events of `#trace`; the log's children are the lines `#firstShown` …
 * `#endShown` − 1 as they were after event `#index`. Only the last of them may still grow.
 */
export class RunConsole extends HTMLElement {
  readonly #log = document.createElement("div");
  readonly #note = document.createElement("p");
  #lines = new ConsoleLines();
  #record: RunRecord | null = null;
  #trace: Trace | null = null;
  #read = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drawMs = 0;
  #firstShown = 0;
  #endShown = 0;
  #index = Infinity;

  /** `data-title`: the program's, which the log's name goes on with. */
  static readonly observedAttributes = ["data-title"];

  attributeChangedCallback(): void {
    const title = this.dataset["title"];
    this.#log.setAttribute("aria-label", title ? `Console: ${title}` : "Console");
  }

  connectedCallback(): void {
    if (this.#log.isConnected) return;
    this.#log.className = "console-log";
    this.#log.setAttribute("role", "log");
    this.#log.tabIndex = 0;
    this.#note.className = "console-note";
    this.replaceChildren(this.#note, this.#log);
    this.#showNote();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  /** The record shown, to its end; null empties the console. */
  get record(): RunRecord | null {
    return this.#record;
  }

  set record(record: RunRecord | null) {
    if (record === null || record.trace !== this.#trace) this.clear();
    clearTimeout(this.#timer);
    this.#record = record;
    this.#trace = record?.trace ?? null;
    this.#readOn();
    this.#draw();
    if (!this.#isRead) void this.#readRest();
  }

  /** Show a record that still grows, until `record` is set. */
  follow(trace: Trace): void {
    this.clear();
    this.#trace = trace;
    this.#timer = setTimeout(this.#look, drawEveryMs);
  }

  /** Read what has been recorded so far, in slices, so that a long record does not freeze the page. */
  async catchUp(): Promise<void> {
    const trace = this.#trace;
    while (this.#trace === trace && !this.#readOn()) await nextTask();
  }

  /** Go to the moment after event `index`. */
  showUntil(index: number): void {
    this.#index = index;
    this.#draw();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#trace = null;
    this.#read = 0;
    this.#lines = new ConsoleLines();
    this.#record = null;
    this.#index = Infinity;
    this.#firstShown = this.#endShown = 0;
    this.#log.replaceChildren();
    this.#showNote();
  }

  get #isRead(): boolean {
    return this.#read >= (this.#trace?.length ?? 0);
  }

  /** Read for one slice. True when nothing is left. */
  #readOn(): boolean {
    const trace = this.#trace;
    if (!trace) return true;
    const untilMs = performance.now() + sliceMs;
    while (!this.#isRead && performance.now() < untilMs) {
      const end = Math.min(trace.length, this.#read + eventsPerLook);
      for (; this.#read < end; this.#read += 1) this.#lines.add(trace.at(this.#read), this.#read);
    }
    return this.#isRead;
  }

  async #readRest(): Promise<void> {
    const record = this.#record;
    await this.catchUp();
    if (this.#record === record) this.#draw();
  }

  /** One look at a record that grows. */
  #look = (): void => {
    const before = this.#lines.length;
    const isRead = this.#readOn();
    if (isRead || this.#lines.length > before) {
      const startMs = performance.now();
      this.#draw();
      this.#drawMs = performance.now() - startMs;
    }
    this.#timer = setTimeout(this.#look, Math.max(drawEveryMs, restsPerDraw * this.#drawMs));
  };

  #draw(): void {
    const end = this.#lines.countUntil(this.#index);
    const isLive = this.#trace !== null && this.#record === null;
    const first = Math.max(0, end - (isLive ? maxShownLive : maxShown));
    if (end <= this.#firstShown || first >= this.#endShown) {
      this.#log.replaceChildren();
      this.#firstShown = this.#endShown = first;
    }
    for (; this.#firstShown < first; this.#firstShown += 1) this.#log.firstChild?.remove();
    for (; this.#endShown > end; this.#endShown -= 1) this.#log.lastChild?.remove();
    const last = this.#endShown > this.#firstShown ? this.#lines.at(this.#endShown - 1) : undefined;
    if (last) this.#fill(this.#log.lastElementChild, last);
    this.#log.prepend(this.#entries(first, this.#firstShown));
    this.#log.append(this.#entries(this.#endShown, end));
    this.#firstShown = first;
    this.#endShown = end;
    if (end > 0) this.#log.scrollTop = this.#log.scrollHeight;
    this.#showNote();
  }

  /** Lines `from` … `to` − 1, to be put in. */
  #entries(from: number, to: number): DocumentFragment {
    const made = document.createDocumentFragment();
    for (let position = from; position < to; position += 1) {
      const line = this.#lines.at(position);
      if (line) made.append(this.#entry(line));
    }
    return made;
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
    if (hidden > 0) this.#note.textContent = `${hidden.toLocaleString("en")} earlier lines are in the record.`;
    else if (this.#record) {
      this.#note.textContent = this.#lines.length === 0 ? "The program printed nothing." : "Nothing printed yet.";
    } else this.#note.textContent = "What the program prints appears here.";
  }
}

customElements.define("run-console", RunConsole);
