/** One answer, in a sentence or two, to a press on anything of the run. Code is between backticks. */
import type { Asked } from "./asked.ts";
import { sentenceOf } from "./between.ts";
import { explain } from "./explain.ts";
import { isHidden, kindAt, type Timeline, type Timer } from "../model/model.ts";
import { stateAt } from "../model/state.ts";
import { warningsOf } from "../blame/warnings.ts";
import { laneWords, listWords, secondsText } from "./words.ts";

/** What is to be said of a thing after event `index`. */
export function answerTo(timeline: Timeline, asked: Asked, index: number): string {
  switch (asked.kind) {
    case "lane":
      return explain(timeline, asked.lane, index);
    case "timer":
      return explainTimer(timeline, asked.timer, index);
    case "note":
      return explainNote(timeline, asked.indexes);
    case "moment":
      return explainMoment(timeline, asked.moment);
    case "time":
      return sentenceOf(timeline, asked.index, asked.atMs);
  }
}

/** When it was set, by whom, when it fires, whom it wakes. */
export function explainTimer(timeline: Timeline, id: number, index: number): string {
  const timer = timeline.timerById.get(id);
  if (timer === undefined) return "There is no such timer in this run.";
  const { line } = timeline.trace.at(timer.setIndex);
  const where = line > 0 ? `, at line ${line}` : "";
  const set = `${capital(laneWords(timeline, timer.lane))} set this timer at ${secondsText(timer.setMs)}${where}.`;
  return `${set} ${fateWords(timeline, timer, index)}`;
}

function fateWords(timeline: Timeline, timer: Timer, index: number): string {
  const { id, endIndex, fate, deadlineMs } = timer;
  if (endIndex === null || endIndex > index) {
    const waiting = stateAt(timeline, index).timers.find((each) => each.id === id)?.waiting ?? [];
    const wakes =
      waiting.length === 0 ? `no lane sleeps on it: ${callbackWords}` : `it wakes ${names(timeline, waiting)}`;
    return `It is due at ${secondsText(deadlineMs)}; then ${wakes}.`;
  }
  const at = secondsText(timeline.trace.timeMsAt(endIndex));
  if (fate === "cancelled") return `It was cancelled at ${at}.`;
  const woken = wokenBy(timeline, id, endIndex);
  return woken.length === 0 ? `It fired at ${at}.` : `It fired at ${at} and woke ${names(timeline, woken)}.`;
}

const callbackWords = "the loop calls a function, for a timeout or for later";

/** The `ready` events of a firing come soon after it. */
const lookedAfter = 50;

function wokenBy(timeline: Timeline, id: number, firedIndex: number): number[] {
  const lanes: number[] = [];
  const end = Math.min(timeline.length, firedIndex + lookedAfter);
  for (let index = firedIndex + 1; index < end; index += 1) {
    if (kindAt(timeline, index) !== "ready") continue;
    const event = timeline.trace.at(index);
    if (event.kind === "ready" && event.timerId === id) lanes.push(event.lane);
  }
  return lanes;
}

function explainNote(timeline: Timeline, indexes: readonly number[]): string {
  const meant = warningsOf(timeline).filter((warning) => indexes.includes(warning.index));
  const [first] = meant;
  if (first === undefined) return "";
  const where = first.line > 0 ? `Line ${first.line}: ` : "";
  const rest = meant.length === 1 ? "" : ` ${meant.length - 1} more here: see What to look at.`;
  return `${where}${where === "" ? capital(first.text) : first.text}${rest}`;
}

/** A moment may have a million events; whose turns it begins with is told from the first ones. */
const mostLooked = 5000;

function explainMoment(timeline: Timeline, number: number): string {
  const moment = timeline.moments[number];
  if (moment === undefined) return "";
  const ran = new Set<number>();
  const end = Math.min(moment.lastIndex, moment.firstIndex + mostLooked);
  for (let index = moment.firstIndex; index <= end; index += 1) {
    const lane = timeline.laneAt[index] ?? 0;
    if (kindAt(timeline, index) === "step-started" && !isHidden(timeline, lane)) ran.add(lane);
  }
  const count = moment.lastIndex - moment.firstIndex + 1;
  const events = count === 1 ? "one event" : `${count.toLocaleString("en")} events, in order`;
  const who = names(timeline, [...ran]);
  const turns =
    ran.size === 0 ? "Nobody runs in it." : `${capital(who)} ${ran.size === 1 ? "runs" : "run, one after another"}.`;
  const at = secondsText(moment.startMs);
  return `${at} is one moment, drawn wide: no time passes in it. It holds ${events}. ${turns}`;
}

function names(timeline: Timeline, lanes: readonly number[]): string {
  return listWords(lanes.map((lane) => laneWords(timeline, lane)));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
