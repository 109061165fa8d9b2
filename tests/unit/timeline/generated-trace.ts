/** Generates valid records of made-up programs: a small loop simulated turn by turn, driven by a seed. */
import fc from "fast-check";
import type { WaitKind } from "../../../src/trace/event.ts";
import type { RecordedTrace } from "../../../src/trace/trace.ts";
import { dice } from "./dice.ts";
import { Scribe } from "./scribe.ts";

/** What a made-up program does besides: the more of an act, the oftener. */
export interface Load {
  /** Lanes made at the start. */
  readonly lanes: number;
  /** Lines reached, timers that wake nobody, cancelled ones, steps that really compute for long, nested calls. */
  readonly acts: number;
  /** Threads that somebody waits for, `gather` of many. */
  readonly waits: number;
  /** Events left out now and then; at the end only output. */
  readonly hasGaps: boolean;
}

const plainLoad: Load = { lanes: 1, acts: 0, waits: 0, hasGaps: false };

/** A request to stop, as the simulation meant it: `index` counts the requests; `through` are those that passed it on. */
export interface MeantCancel {
  readonly target: number;
  readonly asker: number;
  readonly through: readonly number[];
}

class Simulation {
  readonly s = new Scribe();
  readonly cancels: MeantCancel[] = [];
  /** Lanes that a paused lane waits for. */
  readonly #waitsFor = new Map<number, readonly number[]>();
  readonly #roll: (bound: number) => number;
  readonly #ready: number[] = [];
  readonly #timers: { id: number; lane: number; deadlineMs: number }[] = [];
  readonly #parked: number[] = [];
  readonly #waitedBy = new Map<number, number[]>();
  readonly #resumable: number[] = [];
  readonly #calls = new Map<number, number>();
  readonly #load: Load;
  /** Threads that run. */
  readonly #threads: number[] = [];
  /** Timers whose callback wakes nobody. */
  readonly #alarms: { id: number; deadlineMs: number }[] = [];
  #atMs = 0;
  #lanes = 1;

  constructor(seed: number, load: Load = plainLoad) {
    this.#roll = dice(seed);
    this.#load = load;
  }

  run(turns: number): RecordedTrace {
    const { s } = this;
    const script = s.lane("script", "program", 0, 1);
    s.ready(script).start(script, 1);
    for (let lane = 0; lane < this.#load.lanes; lane += 1) this.#spawn(script);
    s.suspend(script, "loop", 9, "program:9");
    for (let turn = 0; turn < turns; turn += 1) this.#turn();
    if (this.#load.hasGaps) s.gap().print(script, "after the end", 4);
    return s.trace();
  }

  #turn(): void {
    const { s } = this;
    s.iteration();
    if (this.#threads.length > 0 && this.#roll(3) === 0) this.#endThread();
    if (this.#load.hasGaps && this.#roll(40) === 0) s.gap(1 + this.#roll(9));
    if (this.#ready.length === 0) this.#wake();
    const lane = this.#ready.shift();
    if (lane === undefined) {
      if (this.#resumable.length === 0) return;
      this.#tick(this.#roll(300));
      const request = this.#resumable.shift() ?? 0;
      s.chunk(request, "piece").reply(request, "whole");
      this.#release(request, "request");
      return;
    }
    s.start(lane, 2);
    this.#body(lane, 0);
  }

  #tick(ms: number): void {
    this.#atMs += ms;
    this.s.at(this.#atMs);
  }

  /** Fire the next timer; without one, wake whoever is parked. */
  #wake(): void {
    const { s } = this;
    this.#timers.sort((a, b) => a.deadlineMs - b.deadlineMs || a.id - b.id);
    const timer = this.#timers.shift();
    if (timer !== undefined) {
      this.#tick(Math.max(0, timer.deadlineMs - this.#atMs));
      s.fired(timer.id).ready(timer.lane, "timer", 0, timer.id);
      this.#ready.push(timer.lane);
      return;
    }
    const lane = this.#parked.shift();
    if (lane === undefined) return;
    s.ready(lane, "wakeup", 0);
    this.#ready.push(lane);
  }

  /** Ask a lane to stop: those it waits for are asked in its stead, as `gather` and awaited tasks do. */
  #cancel(asker: number, target: number, through: readonly number[]): void {
    this.s.cancel(asker, target, through.length === 0 ? 8 : 0);
    this.cancels.push({ target, asker: through.length === 0 ? asker : (this.cancels.at(-1)?.asker ?? 0), through });
    const timer = this.#timers.findIndex(({ lane }) => lane === target);
    const parked = this.#parked.indexOf(target);
    if (timer >= 0) this.#timers.splice(timer, 1);
    if (parked >= 0) this.#parked.splice(parked, 1);
    if (timer >= 0 || parked >= 0) {
      this.s.ready(target, "cancelled", asker);
      this.#ready.push(target);
    }
    for (const inner of this.#waitsFor.get(target) ?? []) this.#cancel(target, inner, [...through, target]);
  }

  #release(target: number, cause: "lane" | "request"): void {
    for (const lane of this.#waitedBy.get(target) ?? []) {
      this.#waitsFor.delete(lane);
      this.s.ready(lane, cause, target);
      this.#ready.push(lane);
    }
    this.#waitedBy.delete(target);
  }

  #spawn(parent: number): number {
    this.#lanes = this.s.lane("task", `work(${this.#lanes})`, parent, 3);
    this.s.ready(this.#lanes, "created", parent);
    this.#ready.push(this.#lanes);
    return this.#lanes;
  }

  /** What a step does, then how it stops. Nested first steps as in TypeScript. */
  #body(lane: number, depth: number): void {
    const { s } = this;
    for (let act = this.#roll(3); act > 0; act -= 1) {
      const kind = this.#roll(8);
      if (kind === 0) s.print(lane, `line of ${lane}`, 4);
      else if (kind === 1) this.#spawn(lane);
      else if (kind === 2 && depth < 2) {
        this.#lanes = s.lane("call", `part(${this.#lanes})`, lane, 3);
        const inner = this.#lanes;
        s.start(inner, 3);
        this.#body(inner, depth + 1);
      } else if (kind === 3) {
        this.#tick(50 + this.#roll(500));
        s.blocked(lane, 50, 6);
      } else if (kind === 4 && !this.#calls.has(lane)) this.#calls.set(lane, s.call(lane, "inner", `${lane}`, 5));
      else if (kind === 5) {
        const call = this.#calls.get(lane);
        if (call !== undefined) s.ret(lane, call);
        this.#calls.delete(lane);
      } else if (kind === 7) {
        const paused = [...this.#timers.map((timer) => timer.lane), ...this.#parked, ...this.#waitsFor.keys()];
        const target = paused[this.#roll(Math.max(1, paused.length))];
        if (target !== undefined) this.#cancel(lane, target, []);
      }
    }
    for (let act = this.#load.acts === 0 ? 0 : this.#roll(this.#load.acts); act > 0; act -= 1) this.#more(lane, depth);
    if (this.#roll(10) < this.#load.waits) this.#waitLong(lane, depth);
    else this.#stop(lane);
  }

  /** What only a loaded program does. */
  #more(lane: number, depth: number): void {
    const { s } = this;
    const kind = this.#roll(7);
    if (kind === 0) s.reach(lane, 2 + this.#roll(9));
    else if (kind === 1) {
      const deadlineMs = this.#atMs + this.#roll(5) * 250;
      this.#alarms.push({ id: s.timer(lane, deadlineMs, 10), deadlineMs });
    } else if (kind === 2) {
      const alarm = this.#alarms.splice(this.#roll(this.#alarms.length + 1), 1)[0];
      if (alarm === undefined) return;
      if (alarm.deadlineMs <= this.#atMs) s.fired(alarm.id);
      else s.cancelTimer(lane, alarm.id);
    } else if (kind === 3) s.blocked(lane, 60 + this.#roll(400), 6 + this.#roll(3), true);
    else if (kind === 6) {
      const heldMs = 80 + this.#roll(400);
      this.#tick(heldMs);
      s.blocked(lane, heldMs, 5 + this.#roll(3));
    } else if (kind === 4) s.warn("never-awaited", "Nobody awaited `part()`.", 3, lane);
    else if (depth < 4) {
      this.#lanes = s.lane("call", `deep(${this.#lanes})`, lane, 12);
      s.start(this.#lanes, 12);
      const inner = this.#lanes;
      s.call(inner, "deep", `${depth}`, 12);
      this.#body(inner, depth + 1);
    }
  }

  /** Wait for a thread, which runs beside the loop from now on, or for many. */
  #waitLong(lane: number, depth: number): void {
    const { s } = this;
    if (depth === 0 && this.#roll(2) === 0) {
      this.#lanes = s.lane("thread", "to_thread(work)", lane, 11);
      s.ready(this.#lanes, "created", lane);
      this.#threads.push(this.#lanes);
      this.#waitedBy.set(this.#lanes, [lane]);
      s.suspend(lane, "thread", 11, "work:2\nrun:11", this.#lanes);
      s.start(this.#lanes);
      if (this.#roll(2) === 0) s.print(this.#lanes, "beside the loop", 13);
      return;
    }
    const targets = Array.from({ length: 1 + this.#roll(5) }, () => this.#spawn(lane));
    for (const target of targets) this.#waitedBy.set(target, []);
    this.#waitedBy.set(targets.at(-1) ?? 0, [lane]);
    this.#waitsFor.set(lane, targets);
    s.waitsFor(lane, targets);
    s.suspend(lane, "lanes", 9, this.#roll(2) === 0 ? "work:9" : "", 0, "gather");
  }

  /** A thread is over; the loop is told. */
  #endThread(): void {
    const thread = this.#threads.pop();
    if (thread === undefined) return;
    this.s.end(thread, this.#roll(4) === 0 ? "raised" : "returned", "");
    this.#release(thread, "lane");
  }

  #stop(lane: number): void {
    const { s } = this;
    const suspend = (wait: WaitKind, target = 0, what = ""): void => {
      s.suspend(lane, wait, 7, "work:2\ninner:7", target, what);
    };
    const how = this.#roll(10);
    if (how < 3) {
      const deadlineMs = this.#atMs + this.#roll(4) * 500;
      const id = s.timer(lane, deadlineMs, 7);
      this.#timers.push({ id, lane, deadlineMs });
      suspend("timer", id);
    } else if (how < 5) {
      const target = this.#spawn(lane);
      this.#waitedBy.set(target, [lane]);
      this.#waitsFor.set(lane, [target]);
      if (how === 3) s.waitsFor(lane, [target]);
      suspend(how === 3 ? "lanes" : "lane", target, how === 3 ? "gather" : "");
    } else if (how === 5) {
      this.#lanes = s.send(lane, { messages: [] }, 7);
      this.#resumable.push(this.#lanes);
      this.#waitedBy.set(this.#lanes, [lane]);
      suspend("request", this.#lanes);
    } else if (how === 6) {
      this.#parked.push(lane);
      suspend("queue");
    } else if (how === 7) {
      suspend("turn");
      s.ready(lane, "turn");
      this.#ready.push(lane);
    } else {
      s.end(lane, how === 8 ? "returned" : this.#roll(2) === 0 ? "raised" : "cancelled", "");
      this.#release(lane, "lane");
    }
  }
}

export interface GeneratedRun {
  readonly trace: RecordedTrace;
  /** In the order asked. */
  readonly cancels: readonly MeantCancel[];
}

/** The same, with what the simulation knows of its requests to stop. */
export function generatedRuns(turns: number): fc.Arbitrary<GeneratedRun> {
  return fc
    .record({ seed: fc.integer({ min: 0, max: 2 ** 31 }), turns: fc.integer({ min: 0, max: turns }) })
    .map((choice) => {
      const simulation = new Simulation(choice.seed);
      return { trace: simulation.run(choice.turns), cancels: simulation.cancels };
    });
}

/** Records of up to `turns` turns of the loop. */
export function generatedTraces(turns: number, load: Load = plainLoad): fc.Arbitrary<RecordedTrace> {
  return fc
    .record({ seed: fc.integer({ min: 0, max: 2 ** 31 }), turns: fc.integer({ min: 0, max: turns }) })
    .map((choice) => new Simulation(choice.seed, load).run(choice.turns));
}
