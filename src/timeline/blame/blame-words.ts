/** Blame in words: parts of sentences, code between backticks. */
import type { EventOf } from "../../trace/event.ts";
import { cancellationOf, type CancelRoot } from "./cancellation.ts";
import type { Timeline } from "../model/model.ts";
import { momentMs } from "../model/moments.ts";
import { delayAt, holdersOf, lateMs, victimsOf, type Delay, type Holder } from "./starvation.ts";
import { wakeChain } from "./wake-chain.ts";
import { laneWords, listWords, secondsText } from "../words/words.ts";

/** ``line 7 of `crunch()` ``; the lane alone where no line is known. */
export function placeWords(timeline: Timeline, lane: number, line: number): string {
  const name = laneWords(timeline, lane);
  return line > 0 ? `line ${line} of ${name}` : name;
}

/**
 * Why the step that begins at event `index` begins late, to be read after ``` `tick()` resumes at line 5 ```; empty when
 * nobody kept it: ``2.00 s late: its timer was due at 1.00 s, but line 10 of `crunch()` held the loop``.
 */
export function delayWords(timeline: Timeline, index: number): string {
  const delay = delayAt(timeline, index);
  if (delay === null) return "";
  const holders = holdersOf(timeline, delay);
  if (holders.length === 0) return "";
  const due = sinceWords(delay);
  const who = heldByWords(timeline, holders);
  const late = lateMs(delay);
  if (late >= momentMs) return `${secondsText(late)} late: ${due}, but ${who} held the loop`;
  return `late: ${due}, but ${who} held the loop in real time`;
}

const since = { timer: "its timer was due", thread: "its thread ended", ready: "it was ready" } as const;

/** `it was ready at 1.00 s`, `its timer was due at 1.00 s`. */
export function sinceWords({ dueBy, dueMs }: Delay): string {
  return `${since[dueBy]} at ${secondsText(dueMs)}`;
}

/** Several are told with the time each held; one holder's time is how late it was. */
export function heldByWords(timeline: Timeline, holders: readonly Holder[]): string {
  const isOne = holders.length === 1 && holders[0]?.isReal === false;
  return listWords(
    holders.map(({ lane, line, heldMs }) => {
      const place = placeWords(timeline, lane, line);
      return isOne ? place : `${place} (${secondsText(heldMs)})`;
    }),
  );
}

/** Whom a `loop-blocked` event kept from running: `` `tick()` could have run for 2.00 s of it ``. */
export function victimWords(timeline: Timeline, { durationMs }: EventOf<"loop-blocked">, index: number): string {
  const victims = victimsOf(timeline, index);
  const [first] = victims;
  if (first === undefined) return "nobody else was ready";
  const names = listWords(victims.map(({ lane }) => laneWords(timeline, lane)));
  const isWhole = durationMs - first.heldMs < 10 || first.isReal;
  return isWhole ? `${names} had to wait` : `${names} had to wait for up to ${secondsText(first.heldMs)} of it`;
}

/** Who began a cancellation: ``the timeout of line 12 in `main()` ``, `` `main()` at line 14 ``. */
export function rootWords(timeline: Timeline, root: CancelRoot): string {
  switch (root.kind) {
    case "timer": {
      const noun = root.isTimeout ? "timeout" : "timer";
      const name = laneWords(timeline, root.lane);
      return root.line > 0 ? `the ${noun} of line ${root.line} in ${name}` : `a ${noun} of ${name}`;
    }
    case "lane":
      return root.line > 0 ? `line ${root.line} of ${laneWords(timeline, root.lane)}` : laneWords(timeline, root.lane);
    case "failure":
      return `the failure of ${laneWords(timeline, root.lane)}`;
    case "loop":
      return "the loop";
  }
}

/** Who asked a lane to stop, for its end: ``the timeout of line 12 in `main()` asked for it``; empty when nobody is known. */
export function askedWords(timeline: Timeline, lane: number, index: number): string {
  const found = cancellationOf(timeline, lane, index);
  if (found === null || (found.root.kind === "loop" && found.through.length === 0)) return "";
  const { root, through } = found;
  const owner = root.kind === "loop" ? 0 : root.lane;
  const between = through.filter((each) => each !== owner).map((each) => laneWords(timeline, each));
  const verb = root.kind === "failure" ? "led to it" : "asked for it";
  return `${rootWords(timeline, root)} ${verb}${between.length === 0 ? "" : `, through ${listWords(between)}`}`;
}

/** A request to stop, as a clause. */
export function cancelClause(timeline: Timeline, event: EventOf<"cancel-requested">, index: number): string {
  const target = laneWords(timeline, event.target);
  const found = cancellationOf(timeline, event.target, index);
  const from = found?.through.at(-1);
  if (found?.index === index && from !== undefined) {
    return `${target} is asked to stop too: ${laneWords(timeline, from)} waits for it`;
  }
  const who = found?.index === index ? rootWords(timeline, found.root) : laneWords(timeline, event.lane);
  if (found?.index === index && found.root.kind === "failure") return `${target} is asked to stop, after ${who}`;
  return event.target === event.lane && event.line > 0 ? `${who} asks itself to stop` : `${who} asks ${target} to stop`;
}

/** Who woke a lane, back to what began it, when that is more than one step: ``It was woken by `a()`, and that by `b()`.`` */
export function wakeWords(timeline: Timeline, lane: number, index: number): string {
  const [first, ...before] = wakeChain(timeline, lane, index).filter(({ byLane }) => byLane !== 0);
  if (first === undefined || before.length === 0 || first.cause === "created") return "";
  const rest = before.filter(({ cause }) => cause !== "created").map(({ byLane }) => laneWords(timeline, byLane));
  return rest.length === 0
    ? ""
    : `It was woken by ${laneWords(timeline, first.byLane)}, and that by ${rest.join(", and that by ")}.`;
}
