/** Make a question of the form `draw`: which lanes, on which axis, and how they truly waited. Build only. */
import type { DrawQuestion, TrueLane, TrueWait } from "./question.ts";
import type { LaneLook, RecordLook } from "./record-look.ts";
import { listed, secondsText } from "./time-words.ts";

/** More bars than this in one lane are no longer a guess. */
const mostWaits = 2;
/** More steps than this cannot be told apart on a phone. */
const mostSteps = 60;

export interface DrawingAsked {
  readonly names: readonly string[];
  readonly stepMs: number;
  readonly toleranceMs: number | undefined;
  readonly axisMs: number | undefined;
}

type Drawing = Pick<DrawQuestion, "axisMs" | "stepMs" | "toleranceMs" | "truth">;

/** `fail` throws, naming the file. `endMs`: when the run ends. */
export function askDrawing(asked: DrawingAsked, look: RecordLook, endMs: number, fail: Fail): Drawing {
  const { names, stepMs, toleranceMs = stepMs / 2 } = asked;
  if (names.length === 0) fail("names is empty. Name the lanes to be drawn.");
  const truth = names.map((name) => trueLane(name, names, look, fail));
  const axisMs = asked.axisMs ?? roundAxis(truth, endMs, stepMs);
  if (axisMs < endMs) fail(`axisMs is ${axisMs}, but the run ends at ${secondsText(endMs)}. Make the axis longer.`);
  if (axisMs % stepMs !== 0) fail(`axisMs ${axisMs} is no multiple of stepMs ${stepMs}.`);
  if (axisMs / stepMs > mostSteps) fail(`The axis has ${axisMs / stepMs} steps. Give a larger stepMs.`);
  for (const { name, waits } of truth) {
    for (const { startMs, endMs: waitEndMs } of waits) {
      const isFar = (ms: number): boolean => Math.abs(Math.round(ms / stepMs) * stepMs - ms) > toleranceMs + roundingMs;
      if (Math.round(startMs / stepMs) >= Math.round(waitEndMs / stepMs) || isFar(startMs) || isFar(waitEndMs)) {
        const times = `${secondsText(startMs)} to ${secondsText(waitEndMs)}`;
        fail(`${name} waits from ${times}: that cannot be drawn in steps of ${stepMs} ms. Give a smaller stepMs.`);
      }
    }
  }
  return { axisMs, stepMs, toleranceMs, truth };
}

type Fail = (what: string) => never;

/** Readings of the clock move it by billionths: shorter than any step. */
const roundingMs = 0.5;

function trueLane(name: string, names: readonly string[], look: RecordLook, fail: Fail): TrueLane {
  const [lane, ...others] = look.lanesNamed(name);
  if (lane === undefined) return fail(`no lane is named ${name}. Take its name from the picture.`);
  if (others.length > 0)
    return fail(`${others.length + 1} lanes are named ${name}. Ask about lanes with names of their own.`);
  const { waits } = lane;
  if (waits.length === 0) return fail(`${name} never waits: there is nothing to draw.`);
  if (waits.length > mostWaits) return fail(`${name} waits ${waits.length} times. At most ${mostWaits} can be drawn.`);
  return {
    name,
    waits: waits.map(({ startMs, endMs, words }, place): TrueWait => ({
      startMs,
      endMs,
      startWords: place === 0 ? startWords(lane, names) : `it paused again at ${secondsText(startMs)}`,
      endWords: words,
    })),
  };
}

function startWords({ startedMs, waitedThen, doneThen }: LaneLook, names: readonly string[]): string {
  const drawn = (lanes: readonly string[]): string[] => names.filter((name) => lanes.includes(name)).map(code);
  const waited = drawn(waitedThen);
  if (waited.length > 0) return `it was started while ${listed(waited)} waited`;
  const at = `it was started at ${secondsText(startedMs ?? 0)}`;
  const done = drawn(doneThen);
  return done.length === 0 ? at : `${at}, when ${listed(done)} ${done.length === 1 ? "was" : "were"} done`;
}

const code = (name: string): string => `\`${name}\``;

/** A round time well past the end, and past the end there would be if no two waits overlapped. */
function roundAxis(truth: readonly TrueLane[], endMs: number, stepMs: number): number {
  const inTurnMs = truth.flatMap(({ waits }) => waits).reduce((sum, wait) => sum + wait.endMs - wait.startMs, 0);
  const least = Math.max(endMs, inTurnMs) * 1.2;
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const round =
    [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10].map((factor) => factor * magnitude).find((ms) => ms >= least) ?? 10 * magnitude;
  return Math.ceil(round / stepMs) * stepMs;
}
