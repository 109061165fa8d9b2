/** Names and times as readers see them. Code is between backticks, for elements to set in the mono face. */
import type { WaitKind } from "../../trace/event.ts";
import { nameOfLane } from "./lane-names.ts";
import type { Timeline } from "../model/model.ts";

/** `3.00 s`: rounded to 10 ms, as everywhere in the course. */
export function secondsText(ms: number): string {
  return `${(Math.round(ms / 10) / 100).toFixed(2)} s`;
}

/** `1 s`, `0.5 s`, `3.25 s`: for axis labels, no idle zeros. */
export function shortSecondsText(ms: number): string {
  return `${String(Math.round(ms / 10) / 100)} s`;
}

/** Name without marks: `ask("P1")`, `program`, `request 2`. For tables and row labels. */
export function plainName(timeline: Timeline, lane: number): string {
  const found = timeline.laneById.get(lane);
  if (found === undefined) return "loop";
  if (found.kind !== "request") return nameOfLane(timeline, found);
  const request = timeline.requestByLane.get(lane);
  return request === undefined ? "request" : `request ${request.number}`;
}

/** Name inside a sentence: `` `ask("P1")` ``, `the program`, `request 2`. */
export function laneWords(timeline: Timeline, lane: number): string {
  const found = timeline.laneById.get(lane);
  if (found === undefined) return "the loop";
  if (found.kind === "script") return "the program";
  return found.kind === "request" ? plainName(timeline, lane) : `\`${nameOfLane(timeline, found)}\``;
}

const namesShown = 3;

/** `a`, `a and b`, `a, b and c`, `a, b, c and 9,997 more`. */
export function listWords(items: readonly string[]): string {
  const rest = items.length - namesShown;
  if (rest > 0) return `${items.slice(0, namesShown).join(", ")} and ${rest.toLocaleString("en")} more`;
  const last = items.at(-1) ?? "nothing";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** What a pause waits on, by itself or as part of a lane's state. */
export interface Wait {
  readonly wait: WaitKind;
  readonly target: number;
  readonly targets: readonly number[];
  readonly what: string;
}

/** ``a queue (`Queue.get`)``; the bare word where `what` says no more. */
function placeWords(wait: string, what: string): string {
  const noun = `${wait === "event" ? "an" : "a"} ${wait}`;
  return what === "" || what.toLowerCase() === wait ? noun : `${noun} (\`${what}\`)`;
}

/** The object of "waits for": `a timer at 3.00 s`, `` `Promise.all` of `ask("P1")` and `ask("P2")` ``. */
export function waitWords(timeline: Timeline, { wait, target, targets, what }: Wait): string {
  switch (wait) {
    case "timer": {
      const timer = timeline.timerById.get(target);
      return timer === undefined ? "a timer" : `a timer at ${secondsText(timer.deadlineMs)}`;
    }
    case "lane":
      return target === 0 ? what || "another" : laneWords(timeline, target);
    case "thread":
      return target === 0 ? what || "a thread" : `the thread of ${laneWords(timeline, target)}`;
    case "lanes": {
      const names = targets.map((lane) => laneWords(timeline, lane));
      const [combinator = "", members = ""] = what.split(" of ", 2);
      if (members !== "") return `\`${combinator}\` of ${members}`;
      if (names.length === 0) return what === "" ? "others" : `\`${what}\``;
      return what === "" ? listWords(names) : `\`${what}\` of ${listWords(names)}`;
    }
    case "request": {
      const request = timeline.requestByLane.get(target);
      return request === undefined ? "a reply from the model" : `the reply to request ${request.number}`;
    }
    case "turn":
      return "its next turn";
    case "loop":
      return "the event loop to end";
    case "lock":
    case "semaphore":
    case "event":
    case "condition":
    case "barrier":
    case "queue":
      return placeWords(wait, what);
    case "future":
      return what === "" ? "something nobody has settled yet" : what;
  }
}
