/** Which lanes an error passed through: stacks of awaits that the engine does not keep. */
import type { Lane } from "./lane.ts";
import { isObject } from "./origins.ts";

/** A place a failing lane was at when the error passed through it. */
export interface PassedFrame {
  readonly lane: number;
  readonly name: string;
  readonly line: number;
}

export class PassedErrors {
  readonly #frames = new WeakMap<object, PassedFrame[]>();

  note(lane: Lane, error: unknown): void {
    if (!isObject(error)) return;
    const frames = this.#frames.get(error) ?? [];
    frames[frames.length] = { lane: lane.id, name: lane.site.name, line: lane.endLine };
    this.#frames.set(error, frames);
  }

  /** Innermost first. */
  of(error: unknown): readonly PassedFrame[] {
    return isObject(error) ? (this.#frames.get(error) ?? []) : [];
  }
}
