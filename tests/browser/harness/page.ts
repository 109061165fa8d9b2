/** The script of the harness's page: a strict page, as the site's are, that exposes the sandbox to the tests. */
import type { AssetManifest } from "../../../src/protocol/assets.ts";
import { AssetLoader } from "../../../src/sandbox/asset-loader.ts";
import { frameOpener } from "../../../src/sandbox/frame-link.ts";
import type { Run } from "../../../src/sandbox/live-run.ts";
import { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { eventsOf, RecordedTrace } from "../../../src/trace/trace.ts";
import { buildTimeline } from "../../../src/timeline/model/model.ts";
import { exchanges } from "../../../src/timeline/wire/wire.ts";
import { ScriptedEndpoint, type GateReport } from "../../unit/runtimes/scripted-endpoint.ts";
import { wireOf } from "./wire-of.ts";
import { defaultLimits, liveLimits, type RunEnd, type RunRequest } from "../../../src/trace/run.ts";

/** What a test learns of a run. Times are real milliseconds since `run` was called. */
export interface RunReport {
  readonly end: RunEnd;
  readonly output: string;
  /** Every byte that went to the model or came from it, in order. */
  readonly wire: readonly string[];
  /** What the view of the wire says of each message. */
  readonly wireSentences: readonly string[];
  /** Real milliseconds of the run at which a piece of an answer came. */
  readonly pieceMs: readonly number[];
  /** Of a live run. */
  readonly gate: GateReport | null;
  /** Raw strings of the record: hostile workers report in them. */
  readonly strings: readonly string[];
  readonly eventCount: number;
  readonly firstChunkMs: number;
  readonly endMs: number;
  /** From `stop()` until the end was known; null when nobody stopped it. */
  readonly stopMs: number | null;
  /** When Stop was pressed, on the page's clock. */
  readonly stoppedAtMs: number;
  /** The longest task of the page meanwhile; 0 when none passed 50 ms. */
  readonly longestTaskMs: number;
}

export interface RunOptions {
  readonly clock?: RunRequest["clock"];
  readonly limits?: Partial<RunRequest["limits"]>;
  /** Answered by a scripted endpoint in its own time, through a gate; else by the mock. */
  readonly isLive?: boolean;
  /** Press Stop so long after the program has begun to run. */
  readonly stopAfterMs?: number;
}

/** A program of the course, as it is run on a page. */
export type CourseProgram = Pick<RunRequest, "language" | "source" | "scenario">;

/** What came of it, as far as it is the same wherever it runs. */
export interface CourseOutcome {
  readonly end: RunEnd;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Harness {
  open(manifest: AssetManifest, assetsUrl: string, hostUrl: string): void;
  /** Resolves with the milliseconds it took; rejects with the reader's sentence. */
  prepare(language: RunRequest["language"]): Promise<number>;
  run(language: RunRequest["language"], source: string, options?: RunOptions): Promise<RunReport>;
  /** Run programs one right after the other. Resolves with the raw strings of each record. */
  runAll(language: RunRequest["language"], sources: readonly string[]): Promise<readonly (readonly string[])[]>;
  /** Run programs of the course one right after the other. */
  outcomes(programs: readonly CourseProgram[]): Promise<readonly CourseOutcome[]>;
  frames(): number;
  /** Tell the site's server (`Site.told`) what comes of a run: for tests in which the driver loses sight of the page. */
  tell(name: string, report: Promise<RunReport>): Promise<void>;
}

let sandbox: Sandbox | null = null;
let longestTaskMs = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, entry.duration);
}).observe({ type: "longtask" });

function opened(): Sandbox {
  if (sandbox === null) throw new Error("open() first");
  return sandbox;
}

async function run(language: RunRequest["language"], source: string, options: RunOptions = {}): Promise<RunReport> {
  const startedMs = performance.now();
  longestTaskMs = 0;
  const trace = new RecordedTrace();
  const strings: string[] = [];
  let firstChunkMs = Number.NaN;
  let stoppedMs = Number.NaN;
  const gate = options.isLive === true ? new ScriptedEndpoint() : null;
  const limits = { ...(gate === null ? defaultLimits : liveLimits), ...options.limits };
  const clock = options.clock ?? (gate === null ? "virtual" : "real");
  const model = gate === null ? {} : ({ model: "live" } as const);
  const live: Run = opened().run(
    { language, source, seed: 1, traced: true, clock, limits, scenario: null, ...model },
    (chunk) => {
      if (Number.isNaN(firstChunkMs)) firstChunkMs = performance.now() - startedMs;
      for (const text of chunk.strings) strings.push(text);
      trace.push(chunk);
    },
    gate,
  );
  if (options.stopAfterMs !== undefined) {
    await opened().prepare(language);
    setTimeout(() => {
      stoppedMs = performance.now();
      live.stop();
    }, options.stopAfterMs);
  }
  const end = await live.end;
  const now = performance.now();
  // Long tasks are told a little later.
  await new Promise((resolve) => setTimeout(resolve, 60));
  let output = "";
  const pieceMs: number[] = [];
  for (const event of eventsOf(trace)) {
    if (event.kind === "output") output += event.text;
    if (event.kind === "request-chunk") pieceMs.push(event.atMs);
  }
  return {
    end,
    output,
    wire: wireOf(trace),
    wireSentences: exchanges(buildTimeline(trace, source)).map(({ sentence }) => sentence),
    pieceMs,
    gate: gate?.report ?? null,
    strings,
    eventCount: trace.length,
    firstChunkMs,
    endMs: now - startedMs,
    stoppedAtMs: stoppedMs,
    stopMs: Number.isNaN(stoppedMs) ? null : now - stoppedMs,
    longestTaskMs,
  };
}

async function stringsOf(language: RunRequest["language"], source: string): Promise<readonly string[]> {
  const strings: string[] = [];
  const request = {
    language,
    source,
    seed: 1,
    traced: true,
    clock: "virtual",
    limits: defaultLimits,
    scenario: null,
  } as const;
  await opened().run(request, (chunk) => strings.push(...chunk.strings)).end;
  return strings;
}

async function outcomeOf({ language, source, scenario }: CourseProgram): Promise<CourseOutcome> {
  const trace = new RecordedTrace();
  const limits = defaultLimits;
  const request: RunRequest = { language, source, seed: 1, traced: true, clock: "virtual", limits, scenario };
  const end = await opened().run(request, (chunk) => trace.push(chunk)).end;
  const said = { stdout: "", stderr: "" };
  for (const event of eventsOf(trace)) if (event.kind === "output") said[event.stream] += event.text;
  return { end, ...said };
}

const harness: Harness = {
  open(manifest, assetsUrl, hostUrl) {
    sandbox?.dispose();
    const loader = new AssetLoader(manifest, assetsUrl, { fetch: fetch.bind(globalThis), subtle: crypto.subtle });
    sandbox = new Sandbox(loader, frameOpener(hostUrl));
  },
  async prepare(language) {
    const startedMs = performance.now();
    await opened().prepare(language);
    return performance.now() - startedMs;
  },
  run,
  async runAll(language, sources) {
    const all: (readonly string[])[] = [];
    for (const source of sources) all.push(await stringsOf(language, source));
    return all;
  },
  async outcomes(programs) {
    const all: CourseOutcome[] = [];
    for (const program of programs) all.push(await outcomeOf(program));
    return all;
  },
  async tell(name, report) {
    await fetch(`tell?${name}`, { method: "POST", body: JSON.stringify(await report) });
  },
  frames: () => document.querySelectorAll("iframe").length,
};

Object.assign(globalThis, { harness });
