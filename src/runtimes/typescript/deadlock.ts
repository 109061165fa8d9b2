/** What to say when nothing can wake a program that still waits: who waits for what, and the circle if there is one. */
import type { RunError } from "../../trace/run.ts";
import { nameOfLane, type Lane, type Wait } from "./lane.ts";
import type { SettlingCall } from "./settlers.ts";

/** Lanes that have not ended, by their number. */
export type LiveLanes = readonly (Lane | null)[];

/** A lane that can never go on, and the live lanes that its wait depends on. */
export interface Waiting {
  readonly lane: Lane;
  readonly on: readonly Dependence[];
}

interface Dependence {
  readonly lane: Lane;
  /** Line at which it would settle what is waited for; 0 when its end is what is waited for. */
  readonly settlesAt: number;
}

export interface Deadlock {
  readonly error: RunError;
  /** Where the warning belongs. */
  readonly lane: number;
}

const mostTold = 10;

/**
 * Follow the waits from the program's top level, outermost first; lanes that it does not depend on are left out.
 * `calls`: see `settlers.ts`; a paused lane would make those that come after its pause in its own function.
 */
export function waitChain(
  lanes: LiveLanes,
  scriptId: number,
  calls: ReadonlyMap<string, readonly SettlingCall[]>,
): readonly Waiting[] {
  const chain: Waiting[] = [];
  const seen = new Set<number>();
  const visit = (lane: Lane | null | undefined): void => {
    if (lane === undefined || lane === null || seen.has(lane.id)) return;
    seen.add(lane.id);
    const on = dependences(lane.wait, lanes, calls);
    chain.push({ lane, on });
    for (const dependence of on) visit(dependence.lane);
  };
  visit(lanes[scriptId]);
  return chain;
}

function dependences(
  wait: Wait | null,
  lanes: LiveLanes,
  calls: ReadonlyMap<string, readonly SettlingCall[]>,
): readonly Dependence[] {
  const live = (id: number): Dependence[] => {
    const lane = lanes[id];
    return lane === undefined || lane === null ? [] : [{ lane, settlesAt: 0 }];
  };
  switch (wait?.kind) {
    case "lane":
      return live(wait.id);
    case "lanes":
      return wait.lanes.flatMap(live);
    case "future":
      return (calls.get(wait.what) ?? []).flatMap(({ line, functionLine }) =>
        lanes
          .filter((lane) => lane !== null)
          .filter((lane) => lane.line < line && placeOf(lane) === functionLine)
          .map((lane) => ({ lane, settlesAt: line })),
      );
    case undefined:
    case "turn":
    case "timer":
    case "request":
      return [];
  }
}

function placeOf({ site }: Lane): number {
  return site.name === "program" ? 0 : site.line;
}

/** Lanes that depend on each other in turn, or one on itself; empty when there are none. */
export function circleIn(chain: readonly Waiting[]): readonly Waiting[] {
  const path: Waiting[] = [];
  const done = new Set<Waiting>();
  const visit = (waiting: Waiting): readonly Waiting[] => {
    const at = path.indexOf(waiting);
    if (at >= 0) return path.slice(at);
    if (done.has(waiting)) return [];
    path.push(waiting);
    for (const { lane } of waiting.on) {
      const next = chain.find((other) => other.lane === lane);
      const circle = next === undefined ? [] : visit(next);
      if (circle.length > 0) return circle;
    }
    path.pop();
    done.add(waiting);
    return [];
  };
  for (const waiting of chain) {
    const circle = visit(waiting);
    if (circle.length > 0) return circle;
  }
  return [];
}

/** `Promise.all of ask("P1") and ask("P2")`, `gate`. */
function awaited({ lane: { wait }, on }: Waiting): string {
  const names = on.filter(({ settlesAt }) => settlesAt === 0).map(({ lane }) => nameOfLane(lane));
  switch (wait?.kind) {
    case "lane":
      return names[0] ?? "a call";
    case "lanes":
      return names.length === 0 || wait.what.includes(" of ") ? wait.what : `${wait.what} of ${listed(names)}`;
    case "future":
      return wait.what === "" ? "a promise that nobody settles" : wait.what;
    case undefined:
    case "turn":
    case "timer":
    case "request":
      return "a promise that nobody settles";
  }
}

function listed(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
}

/** `` `first()` waits at line 5 for `b`, which `second()` would settle at line 9 ``. */
function sentence(waiting: Waiting, inCircle: readonly Waiting[]): string {
  const { lane, on } = waiting;
  const who = lane.site.name === "program" ? "the program" : `\`${nameOfLane(lane)}\``;
  const settler = on.find(
    (one) => one.settlesAt > 0 && (inCircle.length === 0 || inCircle.some((other) => other.lane === one.lane)),
  );
  const then =
    settler === undefined ? "" : `, which \`${nameOfLane(settler.lane)}\` would settle at line ${settler.settlesAt}`;
  return `${who} waits at line ${lane.line} for \`${awaited(waiting)}\`${then}`;
}

/** The error of a program whose top-level `await` can never go on. `chain` is empty in a plain run. */
export function deadlockOf(chain: readonly Waiting[]): Deadlock {
  const circle = circleIn(chain);
  const last = circle[0] ?? chain.at(-1);
  const place = (lane: Lane): string =>
    `${lane.site.name === "program" ? "program" : nameOfLane(lane)} (program.ts:${lane.line})`;
  const lines = chain.map((waiting) => `    ${place(waiting.lane)} waits for ${awaited(waiting)}`);
  const message = "The program waits for something that can never come.";
  return {
    lane: last?.lane.id ?? 1,
    error: {
      type: "Deadlock",
      message,
      line: last === undefined || last.lane.line === 0 ? null : last.lane.line,
      traceback: [`Deadlock: ${message}`, ...lines].join("\n"),
      explanation: explanation(circle, last),
    },
  };
}

function explanation(circle: readonly Waiting[], last: Waiting | undefined): string {
  if (circle.length > 0) {
    const told = circle.slice(0, mostTold).map((waiting) => sentence(waiting, circle));
    const begin = circle.length === 1 ? "It waits for itself" : "They wait for each other in a circle";
    return `${begin}: ${told.join("; ")}. Nobody can be the first to go on.`;
  }
  if (last === undefined) return "No timer is set and no request is open, so nobody can settle the promise it awaits.";
  return `Line ${last.lane.line} awaits \`${awaited(last)}\`, but no timer is set and no request is open: nobody can settle it.`;
}
