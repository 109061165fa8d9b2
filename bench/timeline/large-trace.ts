/**
 * Records of any size, as Python writes them: coroutines of five functions that sleep, over and over, gathered by `main`.
 * Reproducible: lengths of sleeps come from a generator with a fixed seed.
 */
import { TraceLog } from "../../src/trace/log.ts";
import type { TraceChunk } from "../../src/trace/encoding.ts";

const functions = ["fetch", "parse", "poll", "save", "nap"] as const;
const shortestMs = 200;
const spreadMs = 9800;
/** Events of a sleeper apart from its sleeps: created, ready, first step, its call's two ends, its own end. */
const eventsALane = 7;
const eventsASleep = 5;
const firstLine = 5;

export interface LargeTrace {
  readonly chunk: TraceChunk;
  readonly events: number;
  /** Sleepers; the record has two lanes more. */
  readonly sleepers: number;
}

/** A record of about `events` events with so many sleepers. */
export function largeTrace(sleepers: number, events: number): LargeTrace {
  const log = new TraceLog();
  const roll = mulberry(6);
  const sleeps = Math.max(1, Math.floor((events / sleepers - eventsALane) / eventsASleep));
  const left = new Uint32Array(sleepers).fill(sleeps);
  const timerOf = new Uint32Array(sleepers);
  /** Sleepers by the millisecond in which they wake. */
  const wakes = new Map<number, number[]>();
  const laneOf = (sleeper: number): number => sleeper + 3;
  let timers = 0;
  let [nowMs, iteration] = [0, 0];
  const sleep = (sleeper: number): void => {
    const deadlineMs = nowMs + shortestMs + roll(spreadMs);
    timers += 1;
    timerOf[sleeper] = timers;
    const name = functions[sleeper % functions.length] ?? "nap";
    const line = firstLine + 3 * (sleeper % functions.length);
    const lane = laneOf(sleeper);
    log.append({ kind: "timer-set", lane, line, timerId: timers, deadlineMs });
    const stack = `${name}:${line}`;
    log.append({ kind: "step-suspended", lane, line, wait: "timer", target: timers, what: "", stack });
    const list = wakes.get(deadlineMs);
    if (list === undefined) wakes.set(deadlineMs, [sleeper]);
    else list.push(sleeper);
  };
  const turn = (): void => {
    iteration += 1;
    log.append({ kind: "iteration-started", lane: 0, line: 0, iteration });
  };
  log.append({ kind: "lane-created", lane: 1, line: 1, laneKind: "script", name: "program", parent: 0 });
  log.append({ kind: "ready", lane: 1, line: 0, cause: "created", byLane: 0, timerId: 0 });
  log.append({ kind: "step-started", lane: 1, line: 1 });
  log.append({ kind: "lane-created", lane: 2, line: 20, laneKind: "task", name: "main()", parent: 1 });
  log.append({ kind: "ready", lane: 2, line: 0, cause: "created", byLane: 1, timerId: 0 });
  const loop = { wait: "loop", target: 0, what: "", stack: "program:24" } as const;
  log.append({ kind: "step-suspended", lane: 1, line: 24, ...loop });
  turn();
  log.append({ kind: "step-started", lane: 2, line: 20 });
  for (let sleeper = 0; sleeper < sleepers; sleeper += 1) {
    const name = `${functions[sleeper % functions.length] ?? "nap"}(${sleeper})`;
    log.append({ kind: "lane-created", lane: laneOf(sleeper), line: 21, laneKind: "task", name, parent: 2 });
    log.append({ kind: "ready", lane: laneOf(sleeper), line: 0, cause: "created", byLane: 2, timerId: 0 });
  }
  const gather = { wait: "lanes", target: 0, what: "gather", stack: "main:22" } as const;
  log.append({ kind: "step-suspended", lane: 2, line: 22, ...gather });
  turn();
  for (let sleeper = 0; sleeper < sleepers; sleeper += 1) {
    const lane = laneOf(sleeper);
    log.append({ kind: "step-started", lane, line: 4 });
    const name = functions[sleeper % functions.length] ?? "nap";
    log.append({ kind: "call-started", lane, line: 4, call: sleeper + 1, name, args: `${sleeper}` });
    sleep(sleeper);
  }
  for (let open = sleepers; open > 0; nowMs += 1) {
    const woken = wakes.get(nowMs);
    if (woken === undefined) continue;
    wakes.delete(nowMs);
    log.setTimeMs(nowMs);
    turn();
    for (const sleeper of woken) {
      const timerId = timerOf[sleeper] ?? 0;
      log.append({ kind: "timer-fired", lane: 0, line: 0, timerId });
      log.append({ kind: "ready", lane: laneOf(sleeper), line: 0, cause: "timer", byLane: 0, timerId });
    }
    for (const sleeper of woken) {
      const lane = laneOf(sleeper);
      log.append({ kind: "step-started", lane, line: 0 });
      const rest = (left[sleeper] ?? 1) - 1;
      left[sleeper] = rest;
      if (rest > 0) sleep(sleeper);
      else {
        log.append({ kind: "call-ended", lane, line: 0, call: sleeper + 1, outcome: "returned", value: "None" });
        log.append({ kind: "step-ended", lane, line: 0, outcome: "returned", value: "None" });
        open -= 1;
      }
    }
  }
  turn();
  log.append({ kind: "ready", lane: 2, line: 0, cause: "lane", byLane: laneOf(sleepers - 1), timerId: 0 });
  log.append({ kind: "step-started", lane: 2, line: 22 });
  log.append({ kind: "step-ended", lane: 2, line: 0, outcome: "returned", value: "None" });
  log.append({ kind: "ready", lane: 1, line: 0, cause: "loop", byLane: 0, timerId: 0 });
  log.append({ kind: "step-started", lane: 1, line: 24 });
  log.append({ kind: "step-ended", lane: 1, line: 0, outcome: "returned", value: "" });
  return { chunk: log.takeChunk(), events: log.count, sleepers };
}

/** Whole numbers below `bound`. */
function mulberry(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}
