/**
 * What is true of every record, as a check: an empty list, or one sentence for each breach.
 * Property tests hold both runtimes to it; the playground's import refuses a record that breaks it.
 */
import type { TraceEvent } from "./event.ts";
import type { RunClock } from "./run.ts";
import { TimerReader } from "./timer-invariants.ts";
import { eventsOf, type Trace } from "./trace.ts";

/** State while reading a record: which steps are open, which lanes exist, which were made ready. */
class Reader {
  readonly breaches: string[] = [];
  /** Lanes whose step is open, innermost last: steps of one loop never overlap, but may nest. */
  readonly openSteps: number[] = [];
  readonly #lanes = new Set<number>([0]);
  readonly #ready = new Set<number>();
  readonly #over = new Set<number>();
  /** The cap on events was reached: no more than output may follow, and steps stay open. */
  isCut = false;
  readonly #timers: TimerReader;
  #hasGap = false;
  #atMs = 0;

  constructor(clock: RunClock) {
    this.#timers = new TimerReader(clock);
  }

  read(event: TraceEvent, index: number): void {
    const breach = (what: string): void => {
      this.breaches.push(`event ${index} (${event.kind}, lane ${event.lane}): ${what}`);
    };
    if (event.atMs < this.#atMs) breach(`time goes back from ${this.#atMs} to ${event.atMs}`);
    this.#atMs = event.atMs;
    if (this.isCut && event.kind !== "output") breach("it comes after recording has ended");
    if (event.kind === "gap" && event.dropped === 0) this.isCut = true;
    if (event.kind === "lane-created") {
      if (this.#lanes.has(event.lane)) breach("the lane exists already");
      this.#lanes.add(event.lane);
      return;
    }
    if (event.kind === "gap") this.#hasGap = true; // what was left out may have set a timer
    const timerBreach = this.#hasGap ? null : this.#timers.breachOf(event);
    if (timerBreach !== null) breach(timerBreach);
    if (!this.#lanes.has(event.lane)) breach("the lane was never created");
    if (event.kind === "ready") {
      if (this.#over.has(event.lane)) breach("a lane that is over became ready");
      this.#ready.add(event.lane);
    } else if (event.kind === "step-started") {
      this.#start(event.lane, breach);
    } else if (event.kind === "step-suspended" || event.kind === "step-ended") {
      this.#end(event, breach);
    }
  }

  #start(lane: number, breach: (what: string) => void): void {
    if (this.openSteps.includes(lane)) breach("the lane's step has not ended");
    if (this.#over.has(lane)) breach("a lane that is over runs");
    const isNested = this.openSteps.length > 0;
    if (!isNested && !this.#ready.has(lane)) breach("it runs but was not ready");
    this.#ready.delete(lane);
    this.openSteps.push(lane);
  }

  #end(event: Extract<TraceEvent, { kind: "step-suspended" | "step-ended" }>, breach: (what: string) => void): void {
    if (this.openSteps.at(-1) !== event.lane) breach("it is not the innermost running step");
    else this.openSteps.pop();
    if (event.kind === "step-ended") {
      this.#over.add(event.lane);
    } else if (event.stack !== "" && event.line > 0) {
      const innermost = event.stack.split("\n").at(-1) ?? "";
      if (!innermost.endsWith(`:${event.line}`))
        breach(`its await stack ends at ${innermost}, not at line ${event.line}`);
    }
  }
}

/** Check a record. `isWhole`: the run ended by itself, so that no step may be left open. */
export function breachesOf(trace: Trace, isWhole: boolean, clock: RunClock = "virtual"): string[] {
  const reader = new Reader(clock);
  let index = 0;
  for (const event of eventsOf(trace)) {
    reader.read(event, index);
    index += 1;
  }
  if (isWhole && !reader.isCut && reader.openSteps.length > 0) {
    reader.breaches.push(`at the end the steps of lanes ${reader.openSteps.join(", ")} are still open`);
  }
  return reader.breaches;
}
