/** The row that the reader has chosen, and the lane that stays in sight. Answers are sentences to show. */
import { choiceWords, nextChoice, type ChosenRow } from "../../timeline/layout/chosen.ts";
import { isHidden, type Timeline } from "../../timeline/model/model.ts";
import { laneWords } from "../../timeline/words/words.ts";
import type { Picture } from "./picture.ts";

export class RowChoice {
  readonly #picture: Picture;
  #row: ChosenRow | null = null;
  #followed: number | null = null;

  constructor(picture: Picture) {
    this.#picture = picture;
  }

  /** Null until one was chosen. */
  get row(): ChosenRow | null {
    return this.#row;
  }

  /** Null while none is followed. */
  get followed(): number | null {
    return this.#followed;
  }

  reset(): void {
    this.#row = null;
    this.#followed = null;
  }

  take(lane: number): void {
    this.#row = { lane };
  }

  /** Choose the next row; null when there is none. */
  step(direction: 1 | -1): string | null {
    const layout = this.#picture.shown?.layout;
    const next = layout && nextChoice(layout, this.#row, direction);
    if (!layout || !next) return null;
    this.#row = next.row;
    if ("lane" in next.row) this.#picture.reveal(next.row.lane);
    return choiceWords(layout, next.row, next.number, next.count);
  }

  /** The chosen lane; that of event `index` when none was chosen; null for a group, which is opened or closed. */
  laneOrOpen(timeline: Timeline, index: number): number | null {
    if (this.#row === null || "lane" in this.#row) return this.lane(timeline, index);
    this.#picture.openGroup(this.#row.group);
    return null;
  }

  /** The chosen lane; that of event `index` when none was chosen; the first one drawn for an event of the loop's own. */
  lane(timeline: Timeline, index: number): number {
    if (this.#row !== null && "lane" in this.#row) return this.#row.lane;
    const atHand = timeline.laneAt[Math.max(0, index)] ?? 0;
    if (atHand !== 0 && !isHidden(timeline, atHand)) return atHand;
    return timeline.lanes.find(({ id }) => !isHidden(timeline, id))?.id ?? 0;
  }

  /** Follow the chosen lane, or none any more. */
  toggleFollow(timeline: Timeline, index: number): string {
    const lane = this.#followed === null ? this.lane(timeline, index) : null;
    this.#followed = lane;
    if (lane !== null) this.#row = { lane };
    this.#picture.follow(lane);
    if (lane === null) return "No lane is followed any more.";
    return `Following ${laneWords(timeline, lane)}: it stays in sight, and \`[\` and \`]\` go to its events.`;
  }
}
