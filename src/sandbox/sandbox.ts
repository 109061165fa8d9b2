/**
 * Running programs nobody vouches for, from the page's side. One a page.
 *
 * Invariants: there is at most one frame; a run is in `#runs` until it has ended; when the frame is removed, every run in
 * it has ended, and the next frame boots the languages in use from files kept here, so that it is ready in half a second.
 */
import type { LanguageFiles } from "../protocol/assets.ts";
import { packagesFor } from "../protocol/packages.ts";
import type { AskMessage, FrameMessage, LeaveMessage } from "../protocol/messages.ts";
import { parseFrameMessage } from "../protocol/parse.ts";
import type { Language } from "../trace/event.ts";
import { interruptGraceMs, type ChunkSink, type RunRequest } from "../trace/run.ts";
import type { AssetLoader, AssetProgress } from "./asset-loader.ts";
import type { FrameLink, OpenFrame } from "./frame-link.ts";
import { LiveRun, type Run } from "./live-run.ts";
import type { ModelGate } from "./model-gate.ts";
import { SilenceWatch } from "./silence.ts";

/** How far a language is. Downloads are told file by file; `boot` follows them. */
export type PrepareProgress = { readonly stage: "download"; readonly file: AssetProgress } | { readonly stage: "boot" };
export type ProgressListener = (progress: PrepareProgress) => void;

/** A frame that has not answered a stop by then is removed. */
const stopAnswerMs = 300;
/** The runtime ends a run at its wall time, the frame 300 ms later; if neither can, the page does. Booting counts too. */
const wallGraceMs = 10_000;

/** The frame beats twice a second while there is a run; after three seconds without a word its process is dead. */
const lookMs = 500;
const looksInVain = 6;
const frameDied =
  "The program used more memory than the browser gives it, or made it crash. What it did before is shown; the next run starts afresh.";

const noEndpoint =
  "This run was to ask your own model, but the way to it is not open. Check your endpoint on the settings page, or run with the mock.";

/** A language on its way into the frame, and those who want to know. */
interface Preparation {
  readonly booted: PromiseWithResolvers<undefined>;
  readonly listeners: Set<ProgressListener>;
  /** Null once a worker is booted. */
  progress: PrepareProgress | null;
}

export class Sandbox {
  readonly #loader: AssetLoader;
  readonly #openFrame: OpenFrame;
  readonly #runs = new Map<number, LiveRun>();
  readonly #files = new Map<Language, LanguageFiles>();
  readonly #preparations = new Map<Language, Preparation>();
  #link: Promise<FrameLink> | null = null;
  /** There while a run is in the frame. */
  #silence: SilenceWatch | null = null;
  #lastRun = 0;

  constructor(loader: AssetLoader, openFrame: OpenFrame) {
    this.#loader = loader;
    this.#openFrame = openFrame;
  }

  /**
   * Boot a language, on the reader's intent. Resolves when a worker waits for a program; call it as often as you like.
   * Rejects with a sentence for the reader; the next call tries again.
   */
  prepare(language: Language, onProgress: ProgressListener = () => undefined): Promise<void> {
    const known = this.#preparations.get(language);
    if (known !== undefined) {
      known.listeners.add(onProgress);
      if (known.progress !== null) onProgress(known.progress);
      return known.booted.promise;
    }
    const preparation: Preparation = {
      booted: Promise.withResolvers(),
      listeners: new Set([onProgress]),
      progress: { stage: "boot" },
    };
    this.#preparations.set(language, preparation);
    this.#bootLanguage(language, preparation).catch((error: unknown) => this.#failBoot(language, error));
    return preparation.booted.promise;
  }

  /** Fetch what a program will need besides its language, on the reader's intent; a run asks again for what did not come. */
  fetchPackages({ language, source, model }: Pick<RunRequest, "language" | "source" | "model">): void {
    this.#loader.loadPackages(packagesFor(language, source, model)).catch(() => undefined);
  }

  /**
   * Run a program in a worker of its own. `onChunk` gets its record as it comes. Boots the language when need be.
   * `gate`: what answers a live run (`request.model`); it is closed when the run ends, however it ends.
   */
  run(request: RunRequest, onChunk: ChunkSink, gate: ModelGate | null = null): Run {
    this.#lastRun += 1;
    const run = new LiveRun(this.#lastRun, request, onChunk, gate);
    this.#runs.set(run.id, run);
    void run.end.then(() => this.#forget(run));
    if (request.model === "live" && gate === null) run.cutOff("died", noEndpoint);
    else this.#start(run).catch((error: unknown) => run.cutOff("died", sentenceOf(error)));
    return { end: run.end, stop: () => this.#stop(run) };
  }

  /** Take the frame out of the page: every run ends, nothing is kept booted. */
  dispose(): void {
    this.#removeFrame("stop");
    this.#files.clear();
  }

  async #start(run: LiveRun): Promise<void> {
    const { language, source, model } = run.request;
    const loading = this.#loader.loadPackages(packagesFor(language, source, model));
    const [packages] = await Promise.all([loading, this.prepare(language)]);
    const link = await this.#openLink();
    if (run.isOver) return;
    run.wasSent = true;
    this.#silence ??= new SilenceWatch(lookMs, looksInVain, () => this.#rebuild(null, "died"));
    link.send({ type: "run", run: run.id, request: run.request, packages });
    const wallMs = run.request.limits.wallMs + wallGraceMs;
    const timer = setTimeout(() => this.#rebuild(run, "wall-time"), wallMs);
    void run.end.then(() => clearTimeout(timer));
  }

  #forget(run: LiveRun): void {
    this.#runs.delete(run.id);
    if (this.#runs.size > 0) return;
    this.#silence?.stop();
    this.#silence = null;
  }

  #stop(run: LiveRun): void {
    if (run.isOver) return;
    if (!run.wasSent) {
      run.cutOff("stop");
      return;
    }
    // A program on the real clock may clean up first. Whoever presses Stop again has it ended at once.
    const mayCleanUp = run.request.clock === "real" && !run.wasStopped;
    run.wasStopped = true;
    run.asks?.stop();
    const answerMs = stopAnswerMs + (mayCleanUp ? interruptGraceMs : 0);
    const timer = setTimeout(() => this.#rebuild(run, "stop"), answerMs);
    void run.end.then(() => clearTimeout(timer));
    void this.#link?.then((link) => link.send({ type: "stop", run: run.id }));
  }

  async #bootLanguage(language: Language, preparation: Preparation): Promise<void> {
    const tell = (progress: PrepareProgress): void => {
      preparation.progress = progress;
      for (const listener of preparation.listeners) listener(progress);
    };
    tell({ stage: "boot" });
    const opening = this.#openLink();
    opening.catch(() => undefined);
    let files = this.#files.get(language);
    if (files === undefined) {
      files = await this.#loader.load(language, (file) => tell({ stage: "download", file }));
      this.#files.set(language, files);
      tell({ stage: "boot" });
    }
    const link = await opening;
    if (this.#preparations.get(language) === preparation) link.send({ type: "prepare", language, files });
  }

  #openLink(): Promise<FrameLink> {
    if (this.#link !== null) return this.#link;
    const opening = this.#openFrame({
      received: (data) => {
        if (this.#link === opening) this.#receive(parseFrameMessage(data));
      },
      closed: () => {
        if (this.#link === opening) this.#rebuild(null, "died");
      },
    });
    this.#link = opening;
    opening.catch(() => {
      if (this.#link === opening) this.#link = null;
    });
    return opening;
  }

  #receive(message: FrameMessage | null): void {
    this.#silence?.sign();
    switch (message?.type) {
      case undefined: {
        this.#rebuild(null, "died");
        return;
      }
      case "alive":
        return;
      case "booted": {
        const preparation = this.#preparations.get(message.language);
        if (preparation === undefined) return;
        preparation.progress = null;
        preparation.listeners.clear();
        preparation.booted.resolve(undefined);
        return;
      }
      case "boot-failed": {
        this.#failBoot(message.language, new Error(message.message));
        return;
      }
      case "chunk": {
        this.#runs.get(message.run)?.receive({ words: message.words, strings: message.strings });
        return;
      }
      case "ended": {
        this.#runs.get(message.run)?.finish(message.end);
        return;
      }
      case "ask":
      case "leave": {
        this.#ask(message);
        return;
      }
    }
  }

  /** The frame has checked it already: one that still breaks the rules, or asks for a run that may not, is not to be trusted. */
  #ask(message: AskMessage | LeaveMessage): void {
    const run = this.#runs.get(message.run);
    if (run === undefined) return;
    const link = this.#link;
    const isAllowed = run.asks?.receive(message, (ask, part) => {
      void link?.then((open) => open.send({ type: "answer", run: run.id, ask, part }));
    });
    if (isAllowed !== true) this.#rebuild(null, "died");
  }

  #failBoot(language: Language, error: unknown): void {
    const preparation = this.#preparations.get(language);
    this.#preparations.delete(language);
    preparation?.booted.promise.catch(() => undefined);
    preparation?.booted.reject(new Error(sentenceOf(error)));
  }

  /** Remove a frame that does not answer, end what ran in it (`culprit` for `reason`), and boot the next one. */
  #rebuild(culprit: LiveRun | null, reason: "stop" | "wall-time" | "died"): void {
    culprit?.cutOff(reason);
    // A language that was still booting may be what killed it: it is tried again when the reader asks.
    const inUse = [...this.#preparations].flatMap(([language, { progress }]) => (progress === null ? [language] : []));
    this.#removeFrame("died");
    for (const language of inUse) this.prepare(language).catch(() => undefined);
  }

  #removeFrame(reason: "stop" | "died"): void {
    const link = this.#link;
    this.#link = null;
    void link?.then(
      (open) => open.remove(),
      () => undefined,
    );
    this.#silence?.stop();
    this.#silence = null;
    for (const run of this.#runs.values()) run.cutOff(reason, reason === "died" ? frameDied : undefined);
    for (const language of [...this.#preparations.keys()])
      this.#failBoot(language, new Error("The sandbox was closed."));
  }
}

/** An error's own words: those thrown here are written for readers. */
function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
