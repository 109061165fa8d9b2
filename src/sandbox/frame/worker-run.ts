/** One run in one worker, as the frame sees it: passes the record on, counts it, and ends the worker. */
import type {
  AnswerPart,
  AskMessage,
  ChunkMessage,
  FrameMessage,
  LeaveMessage,
  WorkerOrder,
} from "../../protocol/messages.ts";
import type { PackageFiles } from "../../protocol/packages.ts";
import { parseWorkerMessage } from "../../protocol/parse.ts";
import { interruptGraceMs, type RunEnd, type RunRequest, type StopReason } from "../../trace/run.ts";
import { AskBook } from "../ask-book.ts";
import { clockMsOf, stoppedEnd } from "../end.ts";
import type { BootedWorker } from "./booted-worker.ts";
import { SilenceWatch } from "../silence.ts";
import { Meter } from "./meter.ts";

/** The runtime ends itself at the limit, with a better sentence; this much later the frame does. */
const wallGraceMs = 300;

/** How long after its wall time a runtime may still be at work: Python interrupts its program first. */
function graceMs(request: RunRequest): number {
  return request.language === "python" ? interruptGraceMs + wallGraceMs : wallGraceMs;
}
/** A worker that gave no sign for two and a half seconds is dead: its witness beats four times a second. */
const lookMs = 500;
const looksInVain = 4;

const brokeRules = "The program sent something to the page that no program may send, so it was ended.";

/** Invariant: exactly one `ended` is sent for a run, and nothing after it; the worker is dead by then. */
export class WorkerRun {
  readonly #run: number;
  readonly #booted: BootedWorker;
  readonly #send: (message: FrameMessage, transfer?: Transferable[]) => void;
  readonly #onOver: () => void;
  readonly #meter: Meter;
  readonly #startedMs = performance.now();
  readonly #wallTimer: ReturnType<typeof setTimeout>;
  /** Null in a browser without nested workers: silence then means nothing. */
  readonly #silence: SilenceWatch | null;
  readonly #isReal: boolean;
  /** Null in a run that asks nobody but the mock. */
  readonly #asks: AskBook | null;
  #graceTimer: ReturnType<typeof setTimeout> | null = null;
  #virtualMs = 0;
  #isOver = false;

  constructor(
    run: number,
    request: RunRequest,
    packages: PackageFiles,
    booted: BootedWorker,
    send: (message: FrameMessage, transfer?: Transferable[]) => void,
    onOver: () => void,
  ) {
    this.#run = run;
    this.#booted = booted;
    this.#send = send;
    this.#onOver = onOver;
    this.#meter = new Meter(request.limits);
    this.#isReal = request.clock === "real";
    this.#asks = request.model === "live" ? new AskBook() : null;
    const { worker, port, witness } = booted;
    // The worker's own port is not ours to hear: whatever comes that way was sent by learner code.
    worker.onmessage = () => this.stop("died", brokeRules);
    worker.onmessageerror = () => this.stop("died", brokeRules);
    worker.onerror = (event) => event.preventDefault();
    port.onmessage = (event: MessageEvent<unknown>) => this.#receive(event);
    port.onmessageerror = () => this.stop("died", brokeRules);
    witness.onmessage = () => this.#beat();
    this.#wallTimer = setTimeout(() => this.stop("wall-time"), request.limits.wallMs + graceMs(request));
    this.#silence = booted.isWitnessed ? new SilenceWatch(lookMs, looksInVain, () => this.stop("died")) : null;
    port.postMessage({ type: "run", run, request, packages } satisfies WorkerOrder, Object.values(packages));
  }

  /**
   * The reader pressed Stop. On the real clock the program is interrupted first, and ended when it has not ended soon
   * after, or when Stop comes again; on the virtual one it is ended now.
   */
  interrupt(): void {
    if (!this.#isReal || this.#graceTimer !== null) {
      this.stop("stop");
      return;
    }
    this.#graceTimer = setTimeout(() => this.stop("stop"), interruptGraceMs);
    this.#booted.port.postMessage({ type: "interrupt", run: this.#run } satisfies WorkerOrder);
  }

  /** The page tells what comes of an ask. */
  answer(ask: number, part: AnswerPart): void {
    if (this.#isOver) return;
    this.#booted.port.postMessage({ type: "answer", run: this.#run, ask, part } satisfies WorkerOrder);
  }

  /** End the worker and say why. Does nothing when the run is over. */
  stop(reason: StopReason, message?: string): void {
    const realMs = performance.now() - this.#startedMs;
    this.#finish(stoppedEnd(reason, { virtualMs: this.#virtualMs, realMs }, message));
  }

  #receive(event: MessageEvent<unknown>): void {
    if (this.#isOver) return;
    this.#silence?.sign();
    // Counted before it is looked at: reading a flood is what would starve this frame.
    const tooMany = this.#meter.countMessage();
    const message = tooMany === null ? parseWorkerMessage(event.data) : null;
    if (tooMany !== null) this.stop(tooMany);
    else if (message === null || !("run" in message) || message.run !== this.#run) this.stop("died", brokeRules);
    else if (message.type === "ended") this.#finish(message.end);
    else if (message.type === "chunk") this.#relay(message);
    else this.#ask(message);
  }

  #ask(message: AskMessage | LeaveMessage): void {
    if (this.#asks?.note(message) === true) this.#send(message);
    else this.stop("died", brokeRules);
  }

  #relay(message: ChunkMessage): void {
    const tooMuch = this.#meter.countChunk(message);
    if (tooMuch !== null) {
      this.stop(tooMuch);
      return;
    }
    this.#virtualMs = clockMsOf(message.words) ?? this.#virtualMs;
    this.#send(message, [message.words.buffer]);
  }

  #finish(end: RunEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#wallTimer);
    if (this.#graceTimer !== null) clearTimeout(this.#graceTimer);
    this.#silence?.stop();
    this.#booted.worker.terminate();
    this.#booted.port.close();
    this.#booted.witness.close();
    this.#send({ type: "ended", run: this.#run, end });
    this.#onOver();
  }

  #beat(): void {
    this.#silence?.sign();
    // Counted too: a worker that has got hold of this port could flood it.
    const tooMany = this.#meter.countMessage();
    if (tooMany !== null) this.stop(tooMany);
  }
}
