/** Generates valid records of made-up programs: a small loop simulated turn by turn, driven by a seed. */
import fc from "fast-check";
import type { WaitKind } from "../../../src/trace/event.ts";
import type { RecordedTrace } from "../../../src/trace/trace.ts";
import { Scribe } from "./scribe.ts";

/** A small reproducible generator (mulberry32): whole numbers below `bound`. */
function dice(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

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
  #atMs = 0;
  #lanes = 1;

  constructor(seed: number) {
    this.#roll = dice(seed);
  }

  run(turns: number): RecordedTrace {
    const { s } = this;
    const script = s.lane("script", "program", 0, 1);
    s.ready(script).start(script, 1);
    this.#spawn(script);
    s.suspend(script, "loop", 9, "program:9");
    for (let turn = 0; turn < turns; turn += 1) this.#turn();
    return s.trace();
  }

  #turn(): void {
    const { s } = this;
    s.iteration();
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
    this.#stop(lane);
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
export function generatedTraces(turns: number): fc.Arbitrary<RecordedTrace> {
  return fc
    .record({ seed: fc.integer({ min: 0, max: 2 ** 31 }), turns: fc.integer({ min: 0, max: turns }) })
    .map((choice) => new Simulation(choice.seed).run(choice.turns));
}
