/** Playing: moves a playhead with the frames, or one step a beat for readers who want no motion. */
import type { Playhead } from "../../timeline/playing/playhead.ts";

/** One step a beat for readers who want no motion; at speed 1 it takes so long. */
const reducedStepMs = 700;

/** Invariant: something is scheduled if and only if `isPlaying`. */
export class Player {
  #playhead: Playhead | null = null;
  #beat = 0;
  #isStepping = false;
  readonly #onChange: () => void;

  /** `onChange`: playing has begun or ended. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get isPlaying(): boolean {
    return this.#beat !== 0;
  }

  /** Play with another playhead; what played before stops. */
  take(playhead: Playhead | null): void {
    this.pause();
    this.#playhead = playhead;
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.#play();
  }

  pause(): void {
    if (this.#beat === 0) return;
    if (this.#isStepping) clearTimeout(this.#beat);
    else cancelAnimationFrame(this.#beat);
    this.#beat = 0;
    this.#playhead?.pause();
    this.#onChange();
  }

  #play(): void {
    const playhead = this.#playhead;
    if (playhead === null) return;
    this.#isStepping = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.#isStepping) this.#step(playhead);
    else this.#glide(playhead);
    this.#onChange();
  }

  #step(playhead: Playhead): void {
    if (playhead.speed !== "at-once" && playhead.isAtEnd) playhead.seekIndex(0);
    const wait = (): void => {
      const { speed } = playhead;
      this.#beat = window.setTimeout(step, speed === "at-once" ? 0 : reducedStepMs / speed);
    };
    const step = (): void => {
      if (playhead.speed === "at-once") playhead.play();
      else playhead.stepForward();
      if (playhead.isAtEnd) this.pause();
      else if (this.isPlaying) wait();
    };
    wait();
  }

  #glide(playhead: Playhead): void {
    playhead.play();
    const frame = (): void => {
      if (playhead.tick()) this.#beat = requestAnimationFrame(frame);
      else this.pause();
    };
    this.#beat = requestAnimationFrame(frame);
  }
}
