/**
 * Where in a record we stand, and playing it. Pure: the clock is an argument, and the caller ticks (from
 * `requestAnimationFrame`); nothing here starts a timer.
 *
 * Invariant: `index` is within the record (0 for an empty one), `atMs` is between the times of that event and the next.
 */
import { roundStep } from "../layout/axis-labels.ts";
import type { PlayheadAt } from "../layout/hit.ts";
import type { Timeline } from "../model/model.ts";
import { atPace, paceAt, paceOf, type Pace } from "./pace.ts";
import { indexOfTime, nextStop, type Direction, type Granularity } from "./stops.ts";

/** A factor of the record's own pace; `at-once` jumps to the end. */
export type Speed = number | "at-once";
export const speeds = [0.1, 0.25, 0.5, 1, 2, 4, "at-once"] as const satisfies readonly Speed[];

/** A run has at most so many round times to go to. */
const mostTimes = 12;
/** Times this near are one: they are shown in steps of 10 ms. */
const sameMs = 5;

export interface PlayheadOptions {
  /** Real milliseconds, from any origin. */
  readonly now: () => number;
  /** Called after every move and when playing starts or stops. */
  readonly onMove: (at: PlayheadAt & { readonly isPlaying: boolean }) => void;
  readonly speed?: Speed;
  /** Where to begin; default the end: the result is there at once. */
  readonly index?: number;
}

export class Playhead {
  readonly #timeline: Timeline;
  /** Made when it is first played. */
  #pace: Pace | null = null;
  readonly #now: () => number;
  readonly #onMove: PlayheadOptions["onMove"];
  #speed: Speed;
  #index: number;
  #atMs: number;
  #playing = false;
  /** While playing: pace time reached, and when. */
  #paceMs = 0;
  #tickedMs = 0;

  constructor(timeline: Timeline, { now, onMove, speed = 1, index = timeline.length - 1 }: PlayheadOptions) {
    this.#timeline = timeline;
    this.#now = now;
    this.#onMove = onMove;
    this.#speed = speed;
    this.#index = this.#clamp(index);
    this.#atMs = this.#timeOf(this.#index);
  }

  get index(): number {
    return this.#index;
  }
  get atMs(): number {
    return this.#atMs;
  }
  get isPlaying(): boolean {
    return this.#playing;
  }
  get speed(): Speed {
    return this.#speed;
  }
  get isAtEnd(): boolean {
    return this.#index >= this.#timeline.length - 1;
  }

  /** Play on; from the start if at the end. `at-once` jumps to the end. */
  play(): void {
    if (this.#playing || this.#timeline.length === 0) return;
    if (this.#speed === "at-once") {
      this.seekIndex(this.#timeline.length - 1);
      return;
    }
    if (this.isAtEnd) this.#place(0, this.#timeOf(0));
    this.#playing = true;
    this.#paceMs = paceAt(this.#timeline, this.#paceOfRun(), this.#index, this.#atMs);
    this.#tickedMs = this.#now();
    this.#tell();
  }

  pause(): void {
    if (!this.#playing) return;
    this.#playing = false;
    this.#tell();
  }

  toggle(): void {
    if (this.#playing) this.pause();
    else this.play();
  }

  /** Move on by the time that went by. To be called once a frame while playing; false when there is nothing to play. */
  tick(): boolean {
    if (!this.#playing || this.#speed === "at-once") return false;
    const now = this.#now();
    this.#paceMs += Math.max(0, now - this.#tickedMs) * this.#speed;
    this.#tickedMs = now;
    const { index, atMs } = atPace(this.#timeline, this.#paceOfRun(), this.#paceMs);
    const isMoved = index !== this.#index || atMs !== this.#atMs;
    if (isMoved) this.#place(index, atMs);
    if (this.isAtEnd) this.#playing = false;
    if (isMoved || !this.#playing) this.#tell();
    return this.#playing;
  }

  /** Step to the next stop; playing stops. */
  stepForward(granularity: Granularity = "step"): void {
    this.#step("forward", granularity);
  }

  /** Step back. From between two moments, back to the last thing that happened. */
  stepBack(granularity: Granularity = "step"): void {
    const isBetween = this.#atMs > this.#timeOf(this.#index);
    if (isBetween) this.seekIndex(this.#index);
    else this.#step("back", granularity);
  }

  /** Go to the next round time of the run's clock, such as 1.00 s, also where nothing happens. Playing stops. */
  stepTime(direction: Direction): void {
    this.#playing = false;
    const stepMs = roundStep(this.#timeline.endMs / mostTimes);
    const number =
      direction === "forward"
        ? Math.floor((this.#atMs + sameMs) / stepMs) + 1
        : Math.ceil((this.#atMs - sameMs) / stepMs) - 1;
    this.seekMs(number * stepMs);
  }

  /** Go to an event. Playing goes on from there. */
  seekIndex(index: number): void {
    const to = this.#clamp(index);
    this.#seek(to, this.#timeOf(to));
  }

  /** Go to a time of the run's clock: after all that has happened by then. */
  seekMs(ms: number): void {
    const atMs = Math.max(0, Math.min(this.#timeline.endMs, ms));
    const to = this.#clamp(indexOfTime(this.#timeline, atMs));
    this.#seek(to, Math.max(atMs, this.#timeOf(to)));
  }

  /** Go to a place that a layout gave (`playheadAt`). */
  seek({ index, atMs }: PlayheadAt): void {
    const to = this.#clamp(index);
    const nextMs = to + 1 < this.#timeline.length ? this.#timeOf(to + 1) : this.#timeOf(to);
    this.#seek(to, Math.max(this.#timeOf(to), Math.min(nextMs, atMs)));
  }

  setSpeed(speed: Speed): void {
    if (this.#playing) this.tick();
    this.#speed = speed;
    if (this.#playing && speed === "at-once") {
      this.#playing = false;
      this.seekIndex(this.#timeline.length - 1);
    }
  }

  #step(direction: Direction, granularity: Granularity): void {
    this.#playing = false;
    this.seekIndex(nextStop(this.#timeline, this.#index, direction, granularity));
  }

  #seek(index: number, atMs: number): void {
    this.#place(index, atMs);
    if (this.#playing) this.#paceMs = paceAt(this.#timeline, this.#paceOfRun(), index, atMs);
    this.#tickedMs = this.#now();
    this.#tell();
  }

  #paceOfRun(): Pace {
    return (this.#pace ??= paceOf(this.#timeline));
  }

  #place(index: number, atMs: number): void {
    this.#index = index;
    this.#atMs = atMs;
  }

  #clamp(index: number): number {
    return Math.max(0, Math.min(this.#timeline.length - 1, Math.trunc(index)));
  }

  #timeOf(index: number): number {
    return index < this.#timeline.length ? this.#timeline.trace.timeMsAt(index) : 0;
  }

  #tell(): void {
    this.#onMove({ index: this.#index, atMs: this.#atMs, isPlaying: this.#playing });
  }
}
