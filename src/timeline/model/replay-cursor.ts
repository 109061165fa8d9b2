/**
 * Replay of a record's columns, with a cursor and keyframes: to a place near the last one asked for it goes on from there,
 * to any other from the nearest keyframe. Keyframes are laid down when the cursor first passes, so a record that grows is
 * replayed on, not anew.
 *
 * Invariant: what it says of a place depends on the place alone, not on the way there.
 */
import type { TraceColumns } from "../../trace/columns.ts";
import { codeOf } from "../../trace/encoding.ts";
import { laneKinds } from "../../trace/event.ts";
import type { RecordedTrace } from "../../trace/trace.ts";
import { IdTable } from "./id-table.ts";
import { LaneStates, phaseCode } from "./lane-states.ts";
import { StackTable } from "./stacks.ts";

/** A place in the record: the state after event `index`. */
interface Place {
  readonly index: number;
  /** Lanes that have a slot. */
  readonly lanes: number;
  readonly states: LaneStates;
  readonly running: readonly number[];
  /** The last `iteration-started` event; −1 before the first. */
  readonly iterationIndex: number;
}

const firstRoom = 64;
const start: Place = { index: -1, lanes: 0, states: new LaneStates(0), running: [], iterationIndex: -1 };

/** Going back, the next step back will be near: so many events before it the state is kept. */
const nearEvents = 512;

const { absent, created, ready, running, waiting, requesting, ended } = phaseCode;

export class ReplayCursor {
  readonly stacks = new StackTable();
  readonly #trace: RecordedTrace;
  readonly #slotOfId = new IdTable();
  /** Lane ids by slot, in the order they appeared. */
  readonly ids: number[] = [];
  /** Codes in `laneKinds` by slot. */
  readonly kinds: number[] = [];
  readonly #keyframes: Place[] = [start];
  /** Kept on the way back; null when there is none. */
  #near: Place | null = null;
  #index = -1;
  #iterationIndex = -1;
  #running: number[] = [];
  #states = new LaneStates(firstRoom);
  /** Number of a called function's name, by the id of its text. */
  readonly #nameOfText = new IdTable();
  readonly #stackOfText = new IdTable();

  constructor(trace: RecordedTrace) {
    this.#trace = trace;
  }

  /** The event after which the state is shown. */
  get index(): number {
    return this.#index;
  }

  get states(): LaneStates {
    return this.#states;
  }

  /** Slots of the lanes that run, outermost first. */
  get running(): readonly number[] {
    return this.#running;
  }

  get iterationIndex(): number {
    return this.#iterationIndex;
  }

  /** Number of keyframes so far, the start's counted. */
  get keyframes(): number {
    return this.#keyframes.length;
  }

  /** Slot of a lane; −1 when it has not appeared yet. */
  slotOf(lane: number): number {
    return this.#slotOfId.get(lane);
  }

  /** Go to the state after event `index`; −1 is the start. */
  moveTo(index: number): void {
    if (index === this.#index) return;
    const isBack = index < this.#index;
    const from = this.#nearest(index);
    if (from !== null) this.#restore(from);
    const stop = index - nearEvents;
    if (isBack && stop > this.#index) {
      this.#advance(stop);
      this.#near = this.#place();
    }
    this.#advance(index);
  }

  /** The kept place to begin from; null when that is the cursor's own. */
  #nearest(index: number): Place | null {
    let low = 0;
    let high = this.#keyframes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#keyframes[middle]?.index ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    let best = this.#keyframes[low - 1] ?? start;
    if (this.#near !== null && this.#near.index <= index && this.#near.index > best.index) best = this.#near;
    return this.#index <= index && this.#index >= best.index ? null : best;
  }

  #restore({ index, lanes, states, running: runs, iterationIndex }: Place): void {
    this.#index = index;
    this.#iterationIndex = iterationIndex;
    this.#running = [...runs];
    this.#states.take(states, lanes);
  }

  #place(): Place {
    const lanes = this.ids.length;
    return {
      index: this.#index,
      lanes,
      states: this.#states.copy(lanes),
      running: [...this.#running],
      iterationIndex: this.#iterationIndex,
    };
  }

  /** Replay on to event `index`, leaving keyframes where there are none yet. */
  #advance(index: number): void {
    const { columns } = this.#trace;
    while (this.#index < index) {
      const last = this.#keyframes.at(-1) ?? start;
      const due = last.index + keyframeDistance(this.ids.length);
      const isFrontier = this.#index < due && index >= due;
      this.#apply(columns, isFrontier ? due : index);
      if (isFrontier && this.#index >= last.index + keyframeDistance(this.ids.length)) {
        this.#keyframes.push(this.#place());
      }
    }
  }

  /** Apply the events after the cursor's up to `last`. The only place that changes a state. */
  #apply(columns: TraceColumns, last: number): void {
    const { kinds, lanes, lines, b, c } = columns;
    const { stacks } = this;
    for (let index = this.#index + 1; index <= last; index += 1) {
      const id = lanes[index] ?? 0;
      const slot = this.#slotOfId.get(id);
      const states = this.#states;
      switch (kinds[index] ?? 0) {
        case codeOf.ready:
          this.#enter(slot, id, ready, index);
          break;
        case codeOf["step-started"]: {
          const own = this.#enter(slot, id, running, index);
          this.#states.gathering[own] = 0;
          this.#states.gathered[own] = 0;
          break;
        }
        case codeOf["step-suspended"]: {
          const own = this.#enter(slot, id, waiting, index);
          const now = this.#states;
          now.gathered[own] = now.gathering[own] ?? 0;
          now.gathering[own] = 0;
          now.pausedAt[own] = index + 1;
          const told = c[index] === 0 ? 0 : this.#stackOf(c[index] ?? 0);
          if (told !== 0) now.stack[own] = told;
          break;
        }
        case codeOf["step-ended"]:
          this.#states.stack[this.#enter(slot, id, ended, index)] = 0;
          break;
        case codeOf["call-started"]:
          if (slot < 0 || states.phase[slot] === absent) break;
          states.stack[slot] = stacks.push(states.stack[slot] ?? 0, this.#nameOf(b[index] ?? 0), lines[index] ?? 0);
          break;
        case codeOf["call-ended"]:
          if (slot >= 0) states.stack[slot] = stacks.pop(states.stack[slot] ?? 0);
          break;
        case codeOf["timer-fired"]:
        case codeOf["timer-cancelled"]:
          // Its line is the one that set the timer: nobody is there now.
          break;
        case codeOf["iteration-started"]:
          this.#iterationIndex = index;
          break;
        case codeOf["waits-for"]: {
          const own = slot < 0 ? this.#add(id, laneKinds.indexOf("task")) : slot;
          if (this.#states.gathering[own] === 0) this.#states.gathering[own] = index + 1;
          break;
        }
        case codeOf["lane-created"]:
          this.#create(slot, id, index, columns.details[index] ?? 0);
          break;
        case codeOf["request-sent"]:
          this.#enter(slot, id, requesting, index);
          break;
        case codeOf["request-ended"]:
          this.#enter(slot, id, ended, index);
          break;
        default: {
          const line = lines[index] ?? 0;
          if (slot < 0 || line === 0 || states.phase[slot] !== running) break;
          states.stack[slot] = stacks.seenAt(states.stack[slot] ?? 0, line);
        }
      }
    }
    this.#index = last;
  }

  #create(known: number, id: number, index: number, kind: number): void {
    const slot = known < 0 ? this.#add(id, kind) : known;
    this.kinds[slot] = kind;
    const { phase, since, stack, pausedAt, gathered } = this.#states;
    phase[slot] = created;
    since[slot] = index;
    // Its line is the file's first: where the program is, is not known before it was seen somewhere.
    stack[slot] = laneKinds[kind] === "script" ? this.stacks.push(0, this.stacks.nameNumber("program"), 0) : 0;
    pausedAt[slot] = 0;
    gathered[slot] = 0;
  }

  /** Put a lane into a phase; gives its slot. */
  #enter(known: number, id: number, phase: number, index: number): number {
    const slot = known < 0 ? this.#add(id, laneKinds.indexOf("task")) : known;
    const states = this.#states;
    if (states.phase[slot] === running) this.#stop(slot);
    if (phase === running) this.#running.push(slot);
    states.phase[slot] = phase;
    states.since[slot] = index;
    return slot;
  }

  #stop(slot: number): void {
    const at = this.#running.lastIndexOf(slot);
    if (at === this.#running.length - 1) this.#running.pop();
    else this.#running.splice(at, 1);
  }

  #add(id: number, kind: number): number {
    const slot = this.ids.length;
    this.#slotOfId.set(id, slot);
    this.ids.push(id);
    this.kinds.push(kind);
    if (slot === this.#states.room) {
      const grown = new LaneStates(slot * 2);
      grown.take(this.#states, slot);
      this.#states = grown;
    }
    return slot;
  }

  #nameOf(text: number): number {
    const known = this.#nameOfText.get(text);
    if (known >= 0) return known;
    const name = this.stacks.nameNumber(this.#trace.text(text));
    this.#nameOfText.set(text, name);
    return name;
  }

  #stackOf(text: number): number {
    const known = this.#stackOfText.get(text);
    if (known >= 0) return known;
    const stack = this.stacks.fromText(this.#trace.text(text));
    this.#stackOfText.set(text, stack);
    return stack;
  }
}

/** Events between two keyframes for a record with so many lanes: copying then costs six bytes an event. */
function keyframeDistance(lanes: number): number {
  return Math.max(1000, 4 * lanes);
}
