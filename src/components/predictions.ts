/** The predictions of every lesson, checked against their schema and asked of the record. Build only. */
import { parse } from "yaml";
import { ask } from "../course/predictions/ask.ts";
import { parseDefinition } from "../course/predictions/definition.ts";
import type { Question } from "../course/predictions/question.ts";
import { recordFor } from "../record/lookup.ts";
import { buildTimeline } from "../timeline/model.ts";
import { indexAtMs } from "../timeline/stops.ts";
import { stateAt } from "../timeline/state.ts";
import type { Language } from "../trace/event.ts";
import type { RunRecord } from "../trace/run.ts";
import { lessonFile, lessonScenario } from "./lesson-files.ts";

const files = import.meta.glob<string>("/content/*/*/predictions/*.yaml", {
  query: "?raw",
  import: "default",
  eager: true,
});

const extension: Readonly<Record<Language, string>> = { python: "py", typescript: "ts" };

/** The prediction `name` of a lesson, in one language. Throws with file and remedy when it is missing or does not fit. */
export function questionOf(lesson: string, name: string, language: Language): Question {
  const file = `/content/${lesson}/predictions/${name}.yaml`;
  const text = files[file];
  if (text === undefined) {
    throw new Error(`<Predict name="${name}" />: there is no ${file}. Write it, or correct the name.`);
  }
  const definition = parseDefinition(parse(text), file);
  const source = lessonFile(lesson, `snippets/${definition.snippet}.${extension[language]}`);
  const record = recordFor({ language, source, scenario: lessonScenario(lesson) });
  return ask(definition, record, language, placesOf(record), file);
}

/** Where lanes are at a time, as the timeline shows it. */
function placesOf(record: RunRecord) {
  const timeline = buildTimeline(record.trace, record.source);
  return (name: string, atMs: number): "running" | "ready" | "waiting" | null => {
    const state = stateAt(timeline, indexAtMs(timeline, atMs));
    const isNamed = ({ lane }: { lane: number }): boolean => timeline.laneById.get(lane)?.name === name;
    if (state.running.some(isNamed)) return "running";
    if (state.ready.some(isNamed)) return "ready";
    return state.waiting.some(isNamed) ? "waiting" : null;
  };
}
