/**
 * What happened in a run, one arm an event. The same union describes Python and TypeScript.
 *
 * Words: a *lane* is one row of the timeline (an asyncio Task, a call of an async function, a request
 * on the wire, the script itself). A *step* is one uninterrupted run of a lane, from resume to the
 * next pause. Lane 0 is "no lane": callbacks of the loop and module-level code before the script lane.
 *
 * Invariants (see `invariants.ts`): every step has one start and one end; steps of one loop never overlap
 * but may nest; time never goes back; a step that is not nested was ready first.
 */

/*
 * JavaScript's two queues, as far as a record tells of them. `iteration-started` marks a task: the program's first run, or
 * one timer's callback, with all the microtasks that follow it.
 *
 * Known: which task is on (the last `iteration-started`); a lane that is started inside a task's own callback (a nested
 * step, or `ready` with cause `created`); every lane that goes on after an `await` does so in a microtask; the tasks to
 * come are the timers that are set and have not fired, by deadline, equal ones in the order set, and answers on their way.
 *
 * Inferred: the microtask queue is the lanes that are ready and not running, in the order of their `ready`. The engine
 * cannot be asked, so microtasks in between (callbacks of `then` and `queueMicrotask`, hops of thenables and of
 * combinators) are not shown, and a lane that waits for a combinator or a chain is `ready` only when it is about to run.
 */

/** Version of the event vocabulary and of both export formats. Raise it when a reader must change. */
export const schemaVersion = 1;

export const languages = ["python", "typescript"] as const;
export type Language = (typeof languages)[number];

/** What a lane stands for. The order is the wire order: append only. */
export const laneKinds = [
  "script", // the module's own top level; lane 1 of every run
  "task", // a Python AsyncioTask
  "call", // a call of a TypeScript async function (or async arrow, method, generator)
  "thread", // a simulated thread (`asyncio.to_thread`, executors)
  "request", // one HTTP request to the model
  "generator", // a generator driven by hand; its parent is who first asked it for a value
] as const;
export type LaneKind = (typeof laneKinds)[number];

/** Why a lane became ready. */
export const readyCauses = [
  "created", // first step: `create_task`, or the script at the start
  "timer", // the timer it waited on fired; `timerId` says which
  "lane", // the lane(s) it waited on ended; `byLane` says which was last
  "request", // the request it waited on has news; `byLane` is the request's lane
  "cancelled", // somebody cancelled it; `byLane` says who, or `timerId` which time limit
  "turn", // it gave up its turn only (`sleep(0)`, await of something already settled)
  "wakeup", // a lock, queue, event, future or promise was released or settled; `byLane` by whom, or `timerId` whose callback did
  "loop", // the script goes on because the loop it ran has ended
] as const;
export type ReadyCause = (typeof readyCauses)[number];

/** What a suspended lane waits on. */
export const waitKinds = [
  "timer", // `target` is a timer id
  "lane", // `target` is a lane id
  "lanes", // many lanes: `waits-for` events precede the suspension; `what` is `gather`, `Promise.all`, …
  "request", // `target` is the request's lane id
  "turn", // nothing: it is ready again at once
  "loop", // the script, while `asyncio.run` runs the loop
  "lock",
  "semaphore",
  "event",
  "condition",
  "barrier",
  "queue",
  "thread", // `target` is the thread's lane id
  "future", // a future or promise nobody can say more about; `what` describes it
] as const;
export type WaitKind = (typeof waitKinds)[number];

export const streams = ["stdout", "stderr"] as const;
export type Stream = (typeof streams)[number];

/** How a call, step or request ended. */
export const outcomes = ["returned", "raised", "cancelled"] as const;
export type Outcome = (typeof outcomes)[number];

export const warningKinds = [
  "never-awaited", // a coroutine object was made and never awaited
  "never-retrieved", // a task failed and nobody looked
  "deadlock", // nothing is ready, no timer is set, and lanes wait
  "blocked-loop", // one step held the loop for long
  "swallowed-cancellation",
  "lost-task", // garbage collected while pending
  "sequential-awaits", // awaits that could have overlapped
  "unhandled-rejection",
  "printed-promise", // a promise was printed where its value was probably meant
  "skipped-catch", // `return call()` in a `try`: the call failed, and the `catch` did not see it
] as const;
export type WarningKind = (typeof warningKinds)[number];

/** `line` is 1-based in the learner's source; 0 means unknown or not the learner's code. */
interface Common {
  /** Milliseconds since the start of the run, on the run's clock. May be fractional. */
  readonly atMs: number;
  readonly lane: number;
  readonly line: number;
}

export type TraceEvent = Common &
  (
    | { readonly kind: "lane-created"; readonly laneKind: LaneKind; readonly name: string; readonly parent: number }
    /** A function of the learner's began: `name` as written, `args` as safe text (`"P1", 3`), `call` unique in the run. */
    | { readonly kind: "call-started"; readonly call: number; readonly name: string; readonly args: string }
    /** `value` is the safe text of the returned value or of the exception (`ValueError: no`). */
    | { readonly kind: "call-ended"; readonly call: number; readonly outcome: Outcome; readonly value: string }
    | { readonly kind: "ready"; readonly cause: ReadyCause; readonly byLane: number; readonly timerId: number }
    | { readonly kind: "step-started" }
    /** Precedes a suspension on many lanes, one event a lane waited for. */
    | { readonly kind: "waits-for"; readonly target: number }
    /** `stack`: outermost first, `main:9\nask:5`. `inferred` when the engine cannot be asked (promises). */
    | {
        readonly kind: "step-suspended";
        readonly wait: WaitKind;
        readonly target: number;
        readonly what: string;
        readonly stack: string;
      }
    /** The lane is over. `value` as in call-ended. */
    | { readonly kind: "step-ended"; readonly outcome: Outcome; readonly value: string }
    | { readonly kind: "timer-set"; readonly timerId: number; readonly deadlineMs: number }
    | { readonly kind: "timer-fired"; readonly timerId: number }
    | { readonly kind: "timer-cancelled"; readonly timerId: number }
    | { readonly kind: "iteration-started"; readonly iteration: number }
    /** The running step held the loop. Virtual for `time.sleep` (the clock moved by it); else measured real time. */
    | { readonly kind: "loop-blocked"; readonly durationMs: number; readonly real: boolean }
    /** Exact text as written, line ends included. */
    | { readonly kind: "output"; readonly stream: Stream; readonly text: string }
    /** `lane` is the request's own lane; `message` is JSON `{method, path, body}` as sent (body: parsed JSON or text). */
    | { readonly kind: "request-sent"; readonly message: string; readonly byLane: number }
    | { readonly kind: "request-chunk"; readonly text: string }
    /** `message` is JSON `{status, body, reason}`; `reason` says why the mock answered so. */
    | { readonly kind: "request-ended"; readonly outcome: Outcome; readonly message: string }
    /** `lane` asked `target` to cancel; lane 0: the timer set at `line`. A lane passes it on to those it waits for. */
    | { readonly kind: "cancel-requested"; readonly target: number }
    | { readonly kind: "warning"; readonly warning: WarningKind; readonly text: string }
    | { readonly kind: "line-reached" }
    /** So many events were left out here. 0: the cap is reached, and of what follows only the output is recorded. */
    | { readonly kind: "gap"; readonly dropped: number }
  );

export type EventKind = TraceEvent["kind"];
export type EventOf<K extends EventKind> = Extract<TraceEvent, { kind: K }>;
