/** Turns of the loop for the panel: JavaScript's tasks and microtasks, asyncio's iterations. */
import type { Timeline } from "../../timeline/model/model.ts";
import type { LoopState } from "../../timeline/model/state.ts";
import type { LoopPanel, PanelItem } from "../../timeline/panel/transcript.ts";
import { dueWords, runsInThisTurn, taskWords, turnStartAt } from "../../timeline/panel/turns.ts";
import { plainName } from "../../timeline/words/words.ts";
import type { Language } from "../../trace/event.ts";
import type { TurnsView } from "./loop-panel.ts";

/** So many answers on their way are listed. */
const mostAnswers = 8;

export function turnsView(timeline: Timeline, state: LoopState, panel: LoopPanel, language: Language): TurnsView {
  const startIndex = turnStartAt(timeline, state.index);
  return language === "python"
    ? iterationView(timeline, state, panel, startIndex)
    : queuesView(timeline, state, panel, startIndex);
}

function iterationView(timeline: Timeline, { index }: LoopState, panel: LoopPanel, startIndex: number): TurnsView {
  const details = new Map(
    panel.ready.map(({ key, lane }) => [
      key,
      runsInThisTurn(timeline, lane, index, startIndex) ? "in this iteration" : "in the next iteration",
    ]),
  );
  return {
    name: "Iteration",
    words: startIndex < 0 ? "none yet" : `number ${panel.iteration.toLocaleString("en")}`,
    hint: "Runs what was in the ready queue when it began.",
    titles: {},
    hints: {},
    details,
    answers: [],
  };
}

function queuesView(timeline: Timeline, state: LoopState, panel: LoopPanel, startIndex: number): TurnsView {
  const isOver = state.running.length === 0 && state.ready.length === 0;
  const answers = state.requests.slice(0, mostAnswers).map((lane): PanelItem => ({
    key: `lane-${lane}`,
    lane,
    text: plainName(timeline, lane),
    detail: "its answer is on the way",
    frames: [],
    timer: 0,
  }));
  const details = new Map(
    panel.timers.map(({ key, timer }) => {
      const deadlineMs = timeline.timerById.get(timer)?.deadlineMs ?? state.atMs;
      return [key, deadlineMs <= state.atMs ? dueWords(deadlineMs, state.atMs) : ""];
    }),
  );
  return {
    name: "Task",
    words:
      startIndex >= 0 && isOver ? `none: ${taskWords(timeline, startIndex)} is over` : taskWords(timeline, startIndex),
    hint: "Known. All its microtasks run before the next task.",
    titles: { ready: "Microtask queue", timers: "Tasks to come" },
    hints: {
      ready: "Inferred from what got ready when: the engine does not tell. Callbacks of then() are not seen.",
      timers: "Known: timers by time, then answers on their way. What is due is in the task queue.",
    },
    details,
    answers,
  };
}
