/** Whether a kept guess still answers a question: the lesson may have changed since. */
import type { Answer, Bar, Question } from "./question.ts";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isBar = (value: unknown): value is Bar =>
  isRecord(value) && typeof value["startMs"] === "number" && typeof value["endMs"] === "number";

export function answerFits(question: Question, value: unknown): value is Answer {
  if (!isRecord(value) || value["form"] !== question.form) return false;
  switch (question.form) {
    case "order":
    case "steps": {
      const { lines } = value;
      return Array.isArray(lines) && lines.toSorted().join("\n") === question.truth.toSorted().join("\n");
    }
    case "choose": {
      const given = value["value"];
      return (
        typeof given === "string" && (question.unit !== null || question.options.some((each) => each.value === given))
      );
    }
    case "place": {
      const { places } = value;
      const names = ["running", "ready", "waiting"];
      return isRecord(places) && Object.keys(question.truth).every((name) => names.includes(String(places[name])));
    }
    case "draw": {
      const { bars } = value;
      return isRecord(bars) && question.truth.every(({ name, waits }) => fitBars(bars[name], waits.length, question));
    }
  }
}

function fitBars(bars: unknown, count: number, { axisMs, stepMs }: { axisMs: number; stepMs: number }): boolean {
  if (!Array.isArray(bars) || bars.length !== count) return false;
  return bars.every(
    (bar: unknown) => isBar(bar) && bar.startMs >= 0 && bar.endMs <= axisMs && bar.endMs - bar.startMs >= stepMs,
  );
}
