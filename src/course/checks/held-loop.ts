import { eventsOf } from "../../trace/trace.ts";
import type { RunRecord } from "../../trace/run.ts";
import { failed, type CheckResult } from "./result.ts";
import { seconds } from "./seconds.ts";

/** One step that kept the turn while the clock went on: nobody else could run. */
export interface HeldLoop {
  readonly lane: number;
  /** Name of the lane, which is its call: `ask("P1", 3)`. */
  readonly laneName: string;
  /** Line that held the loop; 0 when the engine cannot tell. */
  readonly line: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** Steps take no time on the run's clock; one that takes this long waits without giving its turn away. */
const noticeableMs = 5;

interface OpenStep {
  readonly lane: number;
  /** Time that passed in this step itself, nested steps not counted, and when it began to pass. */
  heldMs: number;
  fromMs: number;
  line: number;
}

/**
 * Where the loop was held: `time.sleep`, or a loop that spins until the time has come. Python's script is left out: it
 * runs while no loop does.
 */
export function heldLoop(run: RunRecord): readonly HeldLoop[] {
  const names = new Map<number, string>();
  const scripts = new Set<number>();
  const held: HeldLoop[] = [];
  const open: OpenStep[] = [];
  let lastMs = 0;
  for (const event of eventsOf(run.trace)) {
    const running = open.at(-1);
    const passedMs = event.atMs - lastMs;
    if (running && passedMs > 0) {
      if (passedMs >= noticeableMs && running.heldMs < noticeableMs) running.fromMs = lastMs;
      running.heldMs += passedMs;
    }
    lastMs = event.atMs;
    if (event.kind === "lane-created") {
      names.set(event.lane, event.name);
      if (event.laneKind === "script" && run.language === "python") scripts.add(event.lane);
    } else if (event.kind === "step-started") {
      open.push({ lane: event.lane, heldMs: 0, fromMs: event.atMs, line: 0 });
    } else if (event.kind === "loop-blocked" && !event.real && running) {
      running.line = event.line;
    } else if (event.kind === "step-suspended" || event.kind === "step-ended") {
      const at = open.findLastIndex((step) => step.lane === event.lane);
      const step = at < 0 ? undefined : open.splice(at, 1)[0];
      if (step && step.heldMs >= noticeableMs && !scripts.has(step.lane)) {
        const { lane, line, fromMs, heldMs } = step;
        held.push({ lane, laneName: names.get(lane) ?? "", line, startMs: fromMs, endMs: fromMs + heldMs });
      }
    }
  }
  return held;
}

/**
 * The failure to report when a step held the loop; null when none did. `then` is what follows the place and the times: what
 * to do instead, where that is special.
 */
export function heldFailure(
  run: RunRecord,
  then = "; nobody else could run. Only an `await` gives the turn away.",
): CheckResult | null {
  const [first] = heldLoop(run);
  if (!first) return null;
  const who = first.line > 0 ? `Line ${first.line}` : `A loop in \`${first.laneName}\``;
  return failed(`${who} held the loop from ${seconds(first.startMs)} to ${seconds(first.endMs)}${then}`);
}
