/** What to say when nothing can wake a program that still waits. */
import type { RunError } from "../../trace/run.ts";
import { nameOfLane, type Lane, type Wait } from "./lane.ts";

/** Lanes that have not ended, by their number. */
export type LiveLanes = readonly (Lane | null)[];

/** Follow the waits from the program's top level, outermost first; lanes nobody awaits are left out. */
export function waitChain(lanes: LiveLanes, scriptId: number): readonly Lane[] {
  const chain: Lane[] = [];
  const seen = new Set<number>();
  const visit = (id: number): void => {
    const lane = lanes[id];
    if (lane === undefined || lane === null || seen.has(id)) return;
    seen.add(id);
    chain.push(lane);
    const { wait } = lane;
    if (wait?.kind === "lane") visit(wait.lane);
    if (wait?.kind === "lanes") for (const target of wait.lanes) visit(target);
  };
  visit(scriptId);
  return chain;
}

function awaited(wait: Wait | null, lanes: LiveLanes): string {
  if (wait?.kind === "lane") {
    const lane = lanes[wait.lane] ?? null;
    return lane === null ? "a call" : nameOfLane(lane);
  }
  const what = wait?.kind === "lanes" || wait?.kind === "future" ? wait.what : "";
  return what === "" ? "a promise that nobody settles" : what;
}

/** The error of a program whose top-level `await` can never go on. `chain` is empty in a plain run. */
export function deadlockError(chain: readonly Lane[], lanes: LiveLanes): RunError {
  const last = chain.at(-1);
  const lines = chain.map(
    ({ site, line, wait }) => `    ${site.name} (program.ts:${line}) waits for ${awaited(wait, lanes)}`,
  );
  const message = "The program waits for something that can never come.";
  return {
    type: "Deadlock",
    message,
    line: last === undefined || last.line === 0 ? null : last.line,
    traceback: [`Deadlock: ${message}`, ...lines].join("\n"),
    explanation:
      last === undefined
        ? "No timer is set and no request is open, so nobody can settle the promise it awaits."
        : `Line ${last.line} awaits \`${awaited(last.wait, lanes)}\`, but no timer is set and no request is open: nobody can settle it.`,
  };
}
