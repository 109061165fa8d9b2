/** One run of one program: instrument it, evaluate it, drive the virtual clock until nothing is left to do. */
import { maxResultChars, type ChunkSink, type RunEnd, type RunError, type RunRequest } from "../../trace/run.ts";
import { liveModelOf, modelOf } from "../packages/model.ts";
import { PackageScripts } from "../packages/scripts.ts";
import type { RunOutside, Runtime } from "../runtime.ts";
import { watchAborts } from "./aborts.ts";
import { mayChain, watchCombinators, type ChainListener } from "./combinators.ts";
import { createConsole } from "./console.ts";
import { deadlockOf, waitChain } from "./deadlock.ts";
import { isOfPage, refusedField, runErrorOf } from "./error-report.ts";
import { explanationOf } from "./explain.ts";
import { evaluateProgram, withPlaces, type Body } from "./evaluate.ts";
import { EngineWork } from "./engine-work.ts";
import { createFetch } from "./fetch.ts";
import { installGlobals } from "./globals.ts";
import { showReaderFunctions } from "./function-text.ts";
import type { Host } from "./host.ts";
import { instrument, type Program } from "./instrument.ts";
import { LimitWatch, Stopped } from "./limits.ts";
import { moduleTable } from "./module-table.ts";
import { loadPackages } from "./packages.ts";
import { onOutcome } from "./origins.ts";
import { PrintedPromises } from "./printed-promises.ts";
import { Probes } from "./probes.ts";
import { seededRandom } from "./random.ts";
import { Recorder } from "./recorder.ts";
import { watchWithResolvers } from "./resolvers.ts";
import { RunLog } from "./run-log.ts";
import { sequentialGroups } from "./sequential-sites.ts";
import { settlingCalls } from "./settlers.ts";
import { SkippedCatches } from "./skipped-catches.ts";
import { showReaderStacks } from "./stack.ts";
import { Timers } from "./timers.ts";
import { warnOfRejection } from "./warnings.ts";
import { RealClock } from "./real-clock.ts";
import type { Live } from "./live-exchange.ts";
import type { MockTransport } from "../../openai/wire.ts";
import { VirtualClock } from "./virtual-clock.ts";

const modelHost = "api.openai.com";

/** The TypeScript runtime in a host. Serves one run: it replaces the globals of the place it runs in. */
export function createRuntime(host: Host): Runtime {
  return { run: (request, sink, outside = {}) => new ProgramRun(host, request, sink, outside).execute() };
}

class ProgramRun {
  readonly #host: Host;
  readonly #request: RunRequest;
  readonly #limits: LimitWatch;
  readonly #outside: RunOutside;
  readonly #clock: VirtualClock | RealClock;
  readonly #log: RunLog;
  readonly #recorder: Recorder | null;
  readonly #engineWork: EngineWork;
  #iteration = 0;
  #failure: { readonly thrown: unknown; readonly unhandled: boolean } | null = null;
  #finished = false;
  #result: unknown;

  constructor(host: Host, request: RunRequest, sink: ChunkSink, outside: RunOutside) {
    this.#host = host;
    this.#outside = outside;
    this.#request = request;
    this.#limits = new LimitWatch(request.limits, host.realNowMs, () => this.#log.flushIfDue());
    this.#clock =
      request.clock === "real"
        ? new RealClock(host.timers, host.realNowMs, host.hop)
        : new VirtualClock(host.hop, request.shuffle);
    this.#log = new RunLog(sink, this.#clock, this.#limits);
    this.#engineWork = new EngineWork(request.source, host.realNowMs);
    this.#recorder = request.traced ? new Recorder(this.#log, this.#clock, this.#limits) : null;
  }

  async execute(): Promise<RunEnd> {
    const program = instrument(this.#request.source, { probes: this.#request.traced });
    if ("error" in program) return this.#end(program.error);
    const evaluated = evaluateProgram(this.#host, program.code);
    if ("error" in evaluated) return this.#end(evaluated.error);
    const placed = await withPlaces(this.#host, program.code, evaluated.body);
    const body = this.#prepare(program, placed);
    this.#outside.onInterrupt?.(() => this.#limits.interrupt());
    this.#task(() => {
      onOutcome(
        body(),
        () => {
          this.#finished = true;
        },
        (error: unknown) => this.#fail(error, false),
      );
    });
    await new Promise<void>(this.#host.hop);
    await this.#drive();
    this.#clock.close();
    return this.#end(this.#error());
  }

  /** Put the program's world in place; what it returns starts the program. */
  #prepare(program: Program, evaluated: Body): () => Promise<unknown> {
    const recorder = this.#recorder;
    const probes =
      recorder === null ? null : new Probes(recorder, program.sites, sequentialGroups(this.#request.source));
    const notes = recorder === null || probes === null ? null : { recorder, takeCallLine: probes.takeCallLine };
    const runTask = (callback: () => void): void => this.#task(callback);
    const timers = new Timers(this.#clock, runTask, notes);
    const { seed, source } = this.#request;
    const scripts = new PackageScripts(this.#outside.packages ?? {}, this.#host.evaluate);
    const transport = modelOf(scripts, this.#request);
    const onAsksReader = (): void => this.#limits.askReader();
    const parts = { transport, clock: this.#clock, live: this.#live(transport), runTask, recorder, onAsksReader };
    const anyAddress = createFetch(parts, () => true);
    const modules = loadPackages(scripts, anyAddress, recorder);
    const write = (stream: "stdout" | "stderr", text: string): void => {
      if (!this.#limits.allowOutput(text)) return;
      const line = probes?.takeCallLine() ?? 0;
      this.#log.emit({ kind: "output", lane: recorder?.current ?? 0, line, stream, text });
      if (recorder === null) this.#log.flushIfDue();
    };
    const printed = recorder === null ? null : new PrintedPromises(recorder);
    const onPrint = (values: readonly unknown[], text: string): void =>
      printed?.note(values, text, probes?.callLine ?? 0);
    const console = createConsole(this.#host.inspector, write, () => this.#clock.read(), onPrint);
    this.#host.onUnhandledRejection((reason) => this.#fail(reason, true));
    if (recorder !== null) {
      const skipped = new SkippedCatches(this.#log, source);
      recorder.onFailedReturn = (lane) => skipped.note(lane);
      const chains: ChainListener = {
        claim: (value) => recorder.claim(value),
        wentOn: (derived, result) => recorder.wakes.wentOn(derived, result),
      };
      watchCombinators(recorder.origins, mayChain(source) ? chains : null);
      watchWithResolvers(recorder);
      watchAborts(recorder.wakes);
    }
    installGlobals({
      clock: this.#clock,
      timers,
      console,
      fetch: createFetch(parts, (url) => url.host === modelHost),
      runTask,
      random: seededRandom(seed),
    });
    if (recorder !== null) showReaderFunctions(program);
    showReaderStacks(program);
    const last = (value: unknown): void => {
      this.#result = value;
    };
    return () => evaluated(probes, moduleTable(modules, last));
  }

  /** Where answers come from on the real clock. */
  #live(mock: MockTransport): Live | null {
    const clock = this.#clock;
    if (!clock.isReal) return null;
    const { hop, timers } = this.#host;
    return { transport: liveModelOf(this.#outside, mock, timers.setTimeout), clock, hop };
  }

  /** Fire timers one by one, each in a task of its own, until none is left or the run is cut off. */
  async #drive(): Promise<void> {
    while (await this.#hasMore()) await this.#clock.fireNext();
  }

  async #hasMore(): Promise<boolean> {
    this.#limits.checkWall();
    this.#recorder?.held.end();
    this.#log.flushIfDue();
    await this.#engineWork.done(
      () => !this.#finished && this.#clock.pending === 0,
      () => this.#turn(),
      () => this.#isOver,
    );
    if (!this.#isOver && this.#clock.pending === 0) await this.#host.settle();
    return !this.#isOver && this.#clock.pending > 0;
  }

  /** Let the engine do what it has to do. */
  async #turn(): Promise<void> {
    await new Promise<void>(this.#host.hop);
    this.#limits.checkWall();
  }

  get #isOver(): boolean {
    return this.#failure !== null || this.#limits.stopped !== null;
  }

  #task(callback: () => void): void {
    if (this.#isOver) return;
    this.#iteration += 1;
    if (this.#recorder === null) this.#clock.beginTask();
    else this.#recorder.beginTask(this.#iteration);
    try {
      callback();
    } catch (error) {
      this.#fail(error, false);
    }
  }

  #fail(thrown: unknown, unhandled: boolean): void {
    if (thrown instanceof Stopped) return;
    this.#failure ??= { thrown, unhandled };
    this.#clock.close();
  }

  #error(): RunError | null {
    const recorder = this.#recorder;
    if (this.#limits.stopped !== null) return null;
    if (this.#failure !== null) {
      const { thrown, unhandled } = this.#failure;
      const inspect = (value: unknown): string => this.#host.inspector.inspect(value);
      const report = runErrorOf(thrown, inspect);
      const failure = { ...report, unhandled, param: refusedField(thrown), isOfPage: isOfPage(thrown) };
      const error = { ...report, explanation: explanationOf(failure, this.#request.source) };
      if (unhandled && recorder !== null) warnOfRejection(recorder, thrown, error);
      return error;
    }
    if (this.#finished) return null;
    const lanes = recorder?.lanes ?? [];
    const chain = recorder === null ? [] : waitChain(lanes, 1, settlingCalls(this.#request.source));
    const { error, lane } = deadlockOf(chain);
    const text = error.explanation ?? error.message;
    recorder?.log.emit({ kind: "warning", lane, line: error.line ?? 0, warning: "deadlock", text });
    return error;
  }

  #end(error: RunError | null): RunEnd {
    this.#log.close();
    const times = { virtualMs: this.#clock.atMs, realMs: this.#limits.realMs };
    if (this.#limits.stopped !== null) return { ...times, state: "stopped", ...this.#limits.stopped };
    return error === null
      ? { ...times, state: "finished", result: this.#resultText() }
      : { ...times, state: "failed", error };
  }

  /** Worded when all is over and the record is closed: the words may be the reader's own code. */
  #resultText(): string | null {
    if (this.#result === undefined) return null;
    try {
      const text = this.#host.inspector.inspect(this.#result);
      return text.length <= maxResultChars ? text : `${text.slice(0, maxResultChars - 1)}…`;
    } catch {
      return null;
    }
  }
}
