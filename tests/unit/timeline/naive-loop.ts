/**
 * A loop replayed the slow and plain way, from the first event on: five lists, and every lane in at most one of them. What
 * the timeline says of any place is held against it.
 */
import type { LaneKind, Outcome, ReadyCause, TraceEvent, WaitKind } from "../../../src/trace/event.ts";
import type { LoopState } from "../../../src/timeline/model/state.ts";

interface Frame {
  readonly name: string;
  readonly line: number;
}

/** A loop's state without its words. */
export interface PlainState {
  readonly iteration: number;
  readonly running: { lane: number; stack: Frame[]; insideOf: number | null }[];
  readonly ready: { lane: number; cause: ReadyCause; byLane: number; stack: Frame[] }[];
  readonly timers: { id: number; deadlineMs: number; setBy: number; waiting: number[] }[];
  readonly waiting: {
    lane: number;
    wait: WaitKind;
    target: number;
    targets: number[];
    what: string;
    line: number;
    stack: Frame[];
  }[];
  readonly requests: number[];
  readonly done: { lane: number; outcome: Outcome }[];
}

/** The same of what the timeline says. */
export function plainState(state: LoopState): PlainState {
  return {
    iteration: state.iteration,
    running: state.running.map(({ lane, stack, insideOf }) => ({ lane, stack: [...stack], insideOf })),
    ready: state.ready.map(({ lane, cause, byLane, stack }) => ({ lane, cause, byLane, stack: [...stack] })),
    timers: state.timers.map((timer) => ({ ...timer, waiting: [...timer.waiting] })),
    waiting: state.waiting.map(({ lane, wait, target, targets, what, line, stack }) => {
      return { lane, wait, target, targets: [...targets], what, line, stack: [...stack] };
    }),
    requests: [...state.requests],
    done: state.done.map(({ lane, outcome }) => ({ lane, outcome })),
  };
}

export class NaiveLoop {
  #iteration = 0;
  readonly #running: number[] = [];
  readonly #ready: { lane: number; cause: ReadyCause; byLane: number }[] = [];
  readonly #waiting: { lane: number; wait: WaitKind; target: number; targets: number[]; what: string; line: number }[] =
    [];
  readonly #requests: number[] = [];
  readonly #done: { lane: number; outcome: Outcome }[] = [];
  #timers: { id: number; deadlineMs: number; setBy: number }[] = [];
  /** Lanes in the order they were created. */
  readonly #kinds = new Map<number, LaneKind>();
  readonly #frames = new Map<number, Frame[]>();
  readonly #announced = new Map<number, number[]>();

  apply(event: TraceEvent): void {
    const { lane, line } = event;
    switch (event.kind) {
      case "lane-created":
        this.#kinds.set(lane, event.laneKind);
        this.#frames.set(lane, event.laneKind === "script" ? [{ name: "program", line: 0 }] : []);
        return;
      case "ready":
        this.#leave(lane);
        this.#ready.push({ lane, cause: event.cause, byLane: event.byLane });
        return;
      case "step-started":
        this.#leave(lane);
        this.#running.push(lane);
        this.#announced.delete(lane);
        return;
      case "waits-for":
        this.#announced.set(lane, [...(this.#announced.get(lane) ?? []), event.target]);
        return;
      case "step-suspended": {
        const { wait, target, what, stack } = event;
        this.#leave(lane);
        this.#waiting.push({ lane, wait, target, targets: this.#announced.get(lane) ?? [], what, line });
        this.#announced.delete(lane);
        if (stack !== "") this.#frames.set(lane, stack.split("\n").map(frameOf));
        return;
      }
      case "step-ended":
        this.#leave(lane);
        this.#done.push({ lane, outcome: event.outcome });
        this.#frames.set(lane, []);
        return;
      case "request-sent":
        this.#leave(lane);
        this.#requests.push(lane);
        return;
      case "request-ended":
        this.#leave(lane);
        return;
      case "call-started":
        this.#frames.get(lane)?.push({ name: event.name, line });
        return;
      case "call-ended":
        this.#frames.get(lane)?.pop();
        return;
      case "timer-set":
        this.#timers.push({ id: event.timerId, deadlineMs: event.deadlineMs, setBy: lane });
        break;
      case "timer-fired":
      case "timer-cancelled":
        this.#timers = this.#timers.filter(({ id }) => id !== event.timerId);
        return;
      case "iteration-started":
        this.#iteration = event.iteration;
        return;
      case "output":
      case "line-reached":
      case "loop-blocked":
      case "request-chunk":
      case "cancel-requested":
      case "warning":
      case "gap":
        break;
    }
    const frames = this.#frames.get(lane) ?? [];
    const inner = frames.at(-1);
    if (inner === undefined || line === 0 || !this.#running.includes(lane)) return;
    frames[frames.length - 1] = { name: inner.name, line };
  }

  state(): PlainState {
    const created = new Map([...this.#kinds.keys()].map((lane, number) => [lane, number]));
    const numberOf = (lane: number): number => created.get(lane) ?? 0;
    const stackOf = (lane: number): Frame[] => [...(this.#frames.get(lane) ?? [])];
    const isOnLoop = (lane: number): boolean => this.#kinds.get(lane) !== "thread";
    const waiting = this.#waiting.toSorted((one, other) => numberOf(one.lane) - numberOf(other.lane));
    return {
      iteration: this.#iteration,
      running: this.#running.map((lane, at) => {
        const around = this.#running.slice(0, at).filter(isOnLoop).at(-1) ?? null;
        return { lane, stack: stackOf(lane), insideOf: isOnLoop(lane) ? around : null };
      }),
      ready: this.#ready.map((each) => ({ ...each, stack: stackOf(each.lane) })),
      timers: this.#timers
        .map((timer) => {
          const waiters = waiting.filter(({ wait, target }) => wait === "timer" && target === timer.id);
          return { ...timer, waiting: waiters.map(({ lane }) => lane) };
        })
        .sort((one, other) => one.deadlineMs - other.deadlineMs || one.id - other.id),
      waiting: waiting.map((each) => ({ ...each, stack: stackOf(each.lane) })),
      requests: this.#requests.toSorted((one, other) => numberOf(one) - numberOf(other)),
      done: [...this.#done],
    };
  }

  /** Take a lane out of the list it is in. */
  #leave(lane: number): void {
    for (const list of [this.#running, this.#requests]) {
      const at = list.indexOf(lane);
      if (at >= 0) list.splice(at, 1);
    }
    for (const list of [this.#ready, this.#waiting, this.#done]) {
      const at = list.findIndex((each) => each.lane === lane);
      if (at >= 0) list.splice(at, 1);
    }
  }
}

/** `ask:5`; a frame without a line has 0. */
function frameOf(text: string): Frame {
  const [, name, line] = /^(.*):(\d+)$/s.exec(text) ?? [];
  return name === undefined ? { name: text, line: 0 } : { name, line: Number(line) };
}
