/**
 * What an instrumented program calls (see `probe-writer.ts`). Each probe passes its value through unchanged, touches no
 * property of it, and adds no microtask to the program's own.
 */
import { Disposals } from "./disposals.ts";
import type { Lane, PauseSite } from "./lane.ts";
import { lanesIn } from "./dropped.ts";
import { isObject, isPlainPromise, type ExecutorRecord } from "./origins.ts";
import { newExecutorRecord, watchedReject, watchedResolve, type Settle } from "./resolvers.ts";
import type { FunctionSite, Sites } from "./sites.ts";
import type { Recorder } from "./recorder.ts";
import type { SequentialGroup } from "./sequential-sites.ts";
import { errorText } from "./safe-text.ts";
import { askedForNext } from "./waits.ts";
import { watchedIterable } from "./watched-iterable.ts";

/** A call of a plain function while it runs; null once too many were recorded. */
interface PlainCall {
  readonly call: number;
  readonly lane: number;
  line: number;
  /** What it returned or threw. */
  value: unknown;
  raised: boolean;
}

/** A function of the program, with the id of its name in the record. */
interface NamedSite {
  readonly site: FunctionSite;
  readonly nameId: number;
}

/** Calls of plain functions past this number are not recorded: a program that computes would fill the record. */
const mostPlainCalls = 100_000;
const eventsPerCall = 2;

const nowhere: PauseSite = { line: 0, text: "", stackId: 0, group: null };
const anonymous: NamedSite = { site: { name: "(anonymous)", line: 0, generator: false, driven: false }, nameId: 0 };

export class Probes {
  readonly #recorder: Recorder;
  readonly #functions: readonly NamedSite[];
  readonly #pauses: readonly PauseSite[];
  readonly #made: ExecutorRecord[] = [];
  #madeCount = 0;
  /** Pauses of `for await` loops, by their site. */
  readonly #loops: PauseSite[] = [];
  #lastThrow: { readonly error: unknown; readonly line: number } | null = null;
  #plainCalls = 0;
  #callLine = 0;
  /** What the program finds as `setTimeout` when it starts. */
  #setTimeout: unknown = null;
  /** What the last `for await` goes over, as written. */
  #iterated = "";

  /** `groups`: awaits that may follow one another without need, by the offset of each. */
  constructor(recorder: Recorder, sites: Sites, groups: ReadonlyMap<number, SequentialGroup>) {
    this.#recorder = recorder;
    this.#functions = sites.functions.map((site) => ({ site, nameId: recorder.log.textId(site.name) }));
    this.#pauses = sites.awaits.map(({ line, text, start }) => ({
      line,
      text,
      stackId: 0,
      group: groups.get(start) ?? null,
    }));
  }

  /** The line told by the last `o`, still to be taken; 0 for none. */
  get callLine(): number {
    return this.#callLine;
  }

  /** The line told by the last `o`, once. */
  readonly takeCallLine = (): number => {
    const line = this.#callLine;
    this.#callLine = 0;
    return line;
  };

  readonly script = (): Lane => {
    this.#setTimeout = globalThis.setTimeout;
    return this.#recorder.openScript();
  };

  /** Enter an async function. */
  readonly e = (site: number, args: readonly unknown[]): Lane => {
    this.#recorder.limits.spend();
    const { site: called, nameId } = this.#functions[site] ?? anonymous;
    return this.#recorder.enter(called, nameId, args);
  };

  /** Suspend: evaluated just before the `await` of its value. */
  readonly s = (lane: Lane, site: number, value: unknown): unknown => {
    this.#recorder.limits.spend();
    this.#recorder.pause(lane, value, this.#pauses[site] ?? nowhere);
    return value;
  };

  /** Resume: the first thing after an `await`. */
  readonly z = (lane: Lane, value: unknown): unknown => {
    this.#recorder.resume(lane, false);
    return value;
  };

  /** A block with `await using` begins. */
  readonly d = (): Disposals => new Disposals();

  /** Still here: after a pause that no `z` follows (a rejected await, the end of `for await`). */
  readonly k = (lane: Lane): void => {
    if (lane.state === "suspended") this.#recorder.resume(lane, lane.kind === "generator");
  };

  /** The value an async function returns. */
  readonly r = (lane: Lane, line: number, value: unknown): unknown => {
    this.k(lane);
    this.#recorder.claim(value);
    lane.endLine = line;
    lane.returned = value;
    return value;
  };

  /** As `r`, where nothing follows: the function is left. */
  readonly rl = (lane: Lane, line: number, value: unknown): unknown => {
    this.r(lane, line, value);
    this.#recorder.leave(lane);
    return value;
  };

  /** The value an async generator returns: it is awaited. */
  readonly rg = (lane: Lane, site: number, value: unknown): unknown => {
    lane.returned = value;
    lane.endLine = (this.#pauses[site] ?? nowhere).line;
    return this.s(lane, site, value);
  };

  /** An error leaves an async function. */
  readonly x = (lane: Lane, error: unknown): unknown => {
    this.m(error);
    const wasRunning = lane.state === "running";
    this.k(lane);
    lane.endLine = wasRunning ? this.#throwLine(error) : lane.line;
    lane.thrown = { error };
    this.#recorder.passed.note(lane, error);
    return error;
  };

  /** As `x`: the function is left. */
  readonly xl = (lane: Lane, error: unknown): unknown => {
    this.x(lane, error);
    this.l(lane);
    return error;
  };

  /** An async function is left, either way. */
  readonly l = (lane: Lane): void => {
    this.k(lane);
    this.#recorder.leave(lane);
  };

  /**
   * Before a `yield`: the generator pauses until its next value is asked for. `gives`: 0 in an async generator, which
   * awaits what it gives; 1 for `yield*`; 2 in any other.
   */
  readonly y = (lane: Lane, site: number, gives: 0 | 1 | 2, value: unknown): unknown => {
    const pause = this.#pauses[site] ?? nowhere;
    if (isPlainPromise(value) && gives === 0) this.#recorder.pause(lane, value, pause);
    else {
      this.#recorder.pauseFor(lane, gives === 1 ? { kind: "future", what: pause.text } : askedForNext, pause);
      this.#recorder.wakes.yielded(lane);
    }
    return value;
  };

  /** After a `yield`: usually inside the step of whoever asked. */
  readonly g = (lane: Lane, value: unknown): unknown => {
    this.#recorder.resume(lane, true);
    return value;
  };

  /** The iterable of a `for await`: its hidden awaits are seen. */
  readonly i = (lane: Lane, site: number, iterable: unknown): unknown => {
    this.#recorder.claim(iterable);
    const { text, line } = this.#pauses[site] ?? nowhere;
    const pause = (this.#loops[site] ??= { line, text: `the next value of ${text}`, stackId: 0, group: null });
    this.#iterated = text;
    const closing = { line, text: `the end of ${text}, which is left early`, stackId: 0, group: null };
    return watchedIterable(iterable, (promise, isClosing) => {
      this.#recorder.limits.spend();
      const request = this.#recorder.origins.of(iterable);
      if (request?.kind === "request" && isObject(promise)) {
        this.#recorder.origins.set(promise, request);
      }
      this.#recorder.pause(lane, promise, isClosing ? closing : pause);
    });
  };

  /** What a call gave back. */
  readonly c = (value: unknown): unknown => {
    this.#recorder.claim(value);
    return value;
  };

  /** What a statement's call gave back, and nobody keeps. */
  readonly dc = (line: number, value: unknown): unknown => {
    const recorder = this.#recorder;
    if (!isObject(value)) {
      recorder.claim(value);
      return value;
    }
    const isNew = recorder.origins.of(value) === null;
    recorder.claim(value);
    if (isNew) recorder.drop(line, lanesIn(recorder.origins, value), false);
    return value;
  };

  /** Before a call of `forEach`. */
  readonly dn = (): number => this.#recorder.laneCount;

  /** After a call of `forEach`: it dropped what its callback gave back. `from`: what `dn` gave. */
  readonly df = (from: number, line: number, value: unknown): unknown => {
    const recorder = this.#recorder;
    if (value === undefined && recorder.laneCount > from) recorder.drop(line, recorder.unclaimedFrom(from), true);
    recorder.claim(value);
    return value;
  };

  /** Begin a plain function. */
  readonly b = (site: number, args: readonly unknown[]): PlainCall | null => {
    this.#recorder.limits.spend();
    const { log, current: lane } = this.#recorder;
    const { site: called, nameId } = this.#functions[site] ?? anonymous;
    this.#plainCalls += 1;
    this.#recorder.held.turns += 1;
    if (this.#plainCalls > mostPlainCalls) {
      log.leaveOut(eventsPerCall, lane, called.line);
      return null;
    }
    const call = this.#recorder.nextCall();
    log.callStarted(lane, called.line, call, nameId, log.argsId(args));
    return { call, lane, line: 0, value: undefined, raised: false };
  };

  /** The value a plain function returns. */
  readonly v = (call: PlainCall | null, line: number, value: unknown): unknown => {
    this.#recorder.claim(value);
    if (call !== null) {
      call.line = line;
      call.value = value;
    }
    return value;
  };

  /** An error leaves a plain function. */
  readonly bx = (call: PlainCall | null, error: unknown): unknown => {
    this.m(error);
    if (call !== null) {
      call.line = this.#throwLine(error);
      call.value = error;
      call.raised = true;
    }
    this.#lastThrow = null;
    return error;
  };

  /** A plain function is left, either way. */
  readonly bl = (plain: PlainCall | null): void => {
    if (plain === null) return;
    const { log } = this.#recorder;
    const { call, lane, line, value, raised } = plain;
    log.callEnded(lane, line, raised, call, raised ? log.textId(errorText(value)) : log.valueId(value));
  };

  /** A loop goes round: where limits are checked. */
  readonly h = (line: number): void => {
    const { held } = this.#recorder;
    held.line = line;
    held.turns += 1;
    this.#recorder.limits.spend();
  };

  /** The line of an output or timer call whose last argument this is. */
  readonly o = (line: number, value: unknown): unknown => {
    this.#callLine = line;
    return value;
  };

  /** As `o`, before a call of `setTimeout` that alone gets `resolve`. */
  readonly t = (line: number, resolve: unknown, value: unknown): unknown => {
    this.#callLine = line;
    if (globalThis.setTimeout === this.#setTimeout) this.#recorder.executors.resolver = resolve;
    return value;
  };

  /** The line of a `throw`. */
  readonly w = (line: number, error: unknown): unknown => {
    this.#lastThrow = { error, line };
    return error;
  };

  /** The engine's messages quote code; a quoted probe becomes what the engine says of the bare `await`. */
  readonly m = (error: unknown): void => {
    if (!(error instanceof TypeError) || !error.message.includes("_$")) return;
    error.message = error.message
      .replace(
        /_\$+u\.i\(\.\.\.\) is not a function or its return value is not/,
        () => `${iteratedWords(this.#iterated)} is not`,
      )
      .replace(/_\$+u\.\w+ is not a function or its return value is not/, "(intermediate value) is not")
      .replace(/_\$+u\.\w+\(\.\.\.\)/g, "(intermediate value)");
  };

  /** An executor about to be given to `new Promise`: who settles the promise, and whether a timer will, is seen. */
  readonly q = (executor: unknown): unknown => {
    if (typeof executor !== "function") return executor;
    const run = executor as (resolve: Settle, reject: Settle) => unknown;
    const recorder = this.#recorder;
    const record = this.#make();
    return (resolve: Settle, reject: Settle): void => {
      recorder.executors.begin(record);
      try {
        run(watchedResolve(recorder, record, resolve), watchedReject(recorder, record, reject));
      } finally {
        recorder.executors.end();
      }
    };
  };

  /** As `q`, for an arrow that takes `resolve` only: nothing else of its arguments can be reached. */
  readonly q1 = (executor: unknown): unknown => {
    const run = executor as (resolve: Settle) => unknown;
    const recorder = this.#recorder;
    const record = this.#make();
    return (resolve: Settle): void => {
      recorder.executors.begin(record);
      try {
        run(watchedResolve(recorder, record, resolve));
      } finally {
        recorder.executors.end();
      }
    };
  };

  /** As `q`, for an executor that gives its `resolve` to `setTimeout` (`t`), does nothing else, and so stays as it is. */
  readonly q2 = (executor: unknown): unknown => {
    this.#recorder.executors.begin(newExecutorRecord());
    return executor;
  };

  /** A promise just made with such an executor. If `setTimeout` was not the run's own, nothing is known of it. */
  readonly p2 = (promise: object): object => {
    const record = this.#recorder.executors.endOfTimers();
    if (record !== null) this.#recorder.origins.set(promise, record);
    return promise;
  };

  #make(): ExecutorRecord {
    const record = newExecutorRecord();
    this.#made[this.#madeCount] = record;
    this.#madeCount += 1;
    return record;
  }

  /** A promise just made by `new Promise`. */
  readonly p = (promise: object): object => {
    if (this.#madeCount === 0) return promise;
    this.#madeCount -= 1;
    const record = this.#made[this.#madeCount];
    if (record !== undefined) this.#recorder.origins.set(promise, record);
    return promise;
  };

  #throwLine(error: unknown): number {
    const last = this.#lastThrow;
    return last !== null && last.error === error ? last.line : 0;
  }
}

/** What V8 calls an expression in "… is not async iterable": its text where that is short, else a stand-in. */
function iteratedWords(written: string): string {
  const text = written.replace(/ as \w+$/, "").replace(/^\(([\w$.]+)\)$/, "$1");
  if (/^[\w$.]+$/.test(text)) return text;
  const called = /^([\w$.]+)\(.*\)$/s.exec(text)?.[1];
  return `${called === undefined ? "(intermediate value)" : `${called}(...)`} is not a function or its return value`;
}
