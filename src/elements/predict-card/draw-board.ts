/**
 * The bars that a reader draws: one row a lane. The ends are sliders; a bar is dragged as a whole, and on the empty
 * row a new stroke draws it. The HTML is in the page; this binds it.
 */
import { movedBy, undrawn, withEndAt, type End } from "../../course/predictions/bar-edits.ts";
import { barVerdicts, isBarRight, type Bars } from "../../course/predictions/drawing.ts";
import type { Answer, DrawQuestion } from "../../course/predictions/question.ts";
import { drawnText, listed, secondsText } from "../../course/predictions/time-words.ts";
import { drawBars, type DrawnBar } from "./bar-picture.ts";
import { bindBarDrag } from "./drag-bars.ts";

const pageSteps = 4;

export class DrawBoard {
  readonly #root: HTMLElement;
  readonly #question: DrawQuestion;
  readonly #idPrefix: string;
  readonly #bars = new Map<string, DrawnBar[]>();
  #shownTruth = false;

  constructor(root: HTMLElement, question: DrawQuestion, idPrefix: string, signal: AbortSignal) {
    this.#root = root;
    this.#question = question;
    this.#idPrefix = idPrefix;
    root.addEventListener("keydown", this.#keyed, { signal });
    for (const row of this.#rows) bindBarDrag(row, this, signal);
    const resized = new ResizeObserver(() => this.#draw());
    resized.observe(root);
    signal.addEventListener("abort", () => resized.disconnect());
    this.write(null);
  }

  get question(): DrawQuestion {
    return this.#question;
  }

  barsOf(name: string): readonly DrawnBar[] {
    return this.#bars.get(name) ?? [];
  }

  /** The answer, or what to say to the reader while a bar is missing. */
  read(): Answer | string {
    const undone = this.#question.truth.find(({ name }) => this.barsOf(name).some(({ isGhost }) => isGhost));
    if (undone !== undefined) return `Draw when \`${undone.name}\` waits too, then check your guess.`;
    const bars = [...this.#bars].map(([name, drawn]) => [
      name,
      drawn.map(({ startMs, endMs }) => ({ startMs, endMs })),
    ]);
    return { form: "draw", bars: Object.fromEntries(bars) as Bars };
  }

  /** Put bars there; null: as nobody has drawn them. */
  write(bars: Bars | null): void {
    for (const { name, waits } of this.#question.truth) {
      const drawn = bars?.[name] ?? undrawn(waits.length, this.#question);
      this.#bars.set(
        name,
        drawn.map((bar) => ({ ...bar, isGhost: bars === null })),
      );
    }
    this.#show();
  }

  /** What the record says, beneath each guess; null: nothing yet. */
  showTruth(checked: Bars | null): void {
    this.#shownTruth = checked !== null;
    const verdicts = checked === null ? [] : barVerdicts(this.#question, checked);
    for (const row of this.#rows) {
      const lane = this.#question.truth.find(({ name }) => name === row.dataset["lane"]);
      if (lane === undefined) continue;
      const isRight = verdicts.filter(({ name }) => name === lane.name).every(isBarRight);
      const times = lane.waits.map(({ startMs, endMs }) => `${secondsText(startMs)} to ${secondsText(endMs)}`);
      const says = row.querySelector<HTMLElement>("[data-truth-says]");
      if (says) says.textContent = `${isRight ? "✓ " : ""}The record: ${listed(times)}`;
      for (const part of row.querySelectorAll<HTMLElement>("[data-truth], [data-truth-says]")) {
        part.hidden = checked === null;
      }
    }
    this.#draw();
  }

  /** The reader has changed a bar of a lane. */
  change(name: string, place: number, bar: { readonly startMs: number; readonly endMs: number }): void {
    const changed = this.barsOf(name).map((each, at) => (at === place ? { ...bar, isGhost: false } : each));
    this.#bars.set(name, changed);
    this.#show();
    this.#root.dispatchEvent(new Event("input", { bubbles: true }));
  }

  get #rows(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>("[data-lane]")];
  }

  #show(): void {
    const { axisMs, stepMs } = this.#question;
    for (const row of this.#rows) {
      const bars = this.barsOf(row.dataset["lane"] ?? "");
      for (const slider of row.querySelectorAll<HTMLElement>("[role=slider]")) {
        const bar = bars[Number(slider.dataset["bar"])];
        if (bar === undefined) continue;
        const isStart = slider.dataset["end"] === "start";
        const atMs = isStart ? bar.startMs : bar.endMs;
        slider.style.insetInlineStart = `${(100 * atMs) / axisMs}%`;
        const says = `${isStart ? "starts" : "ends"} at ${drawnText(atMs)}`;
        slider.setAttribute("aria-valuenow", String(atMs / 1000));
        slider.setAttribute("aria-valuemin", String(isStart ? 0 : stepMs / 1000));
        slider.setAttribute("aria-valuemax", String((isStart ? axisMs - stepMs : axisMs) / 1000));
        slider.setAttribute("aria-valuetext", bar.isGhost ? `not drawn yet; ${says}` : says);
      }
      const says = row.querySelector("[data-says]");
      if (says) {
        const times = bars.map((bar) =>
          bar.isGhost ? "not drawn yet" : `${drawnText(bar.startMs)} to ${drawnText(bar.endMs)}`,
        );
        says.textContent = bars.every((bar) => bar.isGhost) ? "not drawn yet" : `You: ${listed(times)}`;
      }
    }
    this.#draw();
  }

  #draw(): void {
    const { axisMs, truth } = this.#question;
    for (const [at, row] of this.#rows.entries()) {
      const name = row.dataset["lane"] ?? "";
      const drawn = row.querySelector<SVGSVGElement>("[data-drawn]");
      const record = row.querySelector<SVGSVGElement>("[data-record]");
      if (drawn) drawBars(drawn, this.barsOf(name), axisMs, `${this.#idPrefix}-${at}-drawn`);
      const waits = this.#shownTruth ? (truth.find((lane) => lane.name === name)?.waits ?? []) : [];
      const bars = waits.map((wait) => ({ ...wait, isGhost: false }));
      if (record) drawBars(record, bars, axisMs, `${this.#idPrefix}-${at}-record`);
    }
  }

  #keyed = (event: KeyboardEvent): void => {
    const slider = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=slider]") : null;
    const name = slider?.closest<HTMLElement>("[data-lane]")?.dataset["lane"];
    if (!slider || name === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const place = Number(slider.dataset["bar"]);
    const end: End = slider.dataset["end"] === "start" ? "start" : "end";
    const bar = this.barsOf(name)[place];
    const { stepMs, axisMs } = this.#question;
    const byMs = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: pageSteps, PageDown: -pageSteps }[
      event.key
    ];
    const toMs = { Home: 0, End: axisMs }[event.key];
    if (bar === undefined || (byMs === undefined && toMs === undefined && event.key !== "Enter" && event.key !== " "))
      return;
    event.preventDefault();
    if (byMs !== undefined && event.shiftKey) this.change(name, place, movedBy(bar, byMs * stepMs, this.#question));
    else {
      const fromMs = end === "start" ? bar.startMs : bar.endMs;
      this.change(name, place, withEndAt(bar, end, toMs ?? fromMs + (byMs ?? 0) * stepMs, this.#question));
    }
  };
}
