/** What a question asks of a record beyond its events: the timeline knows, and is handed in (the course knows no timeline). */
import type { PlaceName } from "./definition.ts";
import type { Bar } from "./question.ts";

export interface RecordLook {
  /** Where a lane is at a time, after everything that happened then; null when it does not exist. */
  placeOf(name: string, atMs: number): PlaceName | null;
  /** What is so at a time, as the page's picture says it: ``\`main()\` waits. Nobody is running. Next: 3.00 s.`` */
  wordsAt(atMs: number): string;
  /** Every lane of that name. */
  lanesNamed(name: string): readonly LaneLook[];
}

export interface LaneLook {
  /** When it first had the turn; null when it never had. */
  readonly startedMs: number | null;
  /** Names of the lanes that waited then, and of those that were done. */
  readonly waitedThen: readonly string[];
  readonly doneThen: readonly string[];
  /** Waits that take time on the run's clock, in order. */
  readonly waits: readonly LaneWait[];
}

export interface LaneWait extends Bar {
  /** What it waits for: `a timer at 3.00 s`. */
  readonly words: string;
}
