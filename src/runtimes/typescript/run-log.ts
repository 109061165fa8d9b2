/** Where events go: stamped with the virtual time, counted against the limits, handed over in chunks. */
import { TraceLog, type EventWithoutTime } from "../../trace/log.ts";
import type { ChunkSink } from "../../trace/run.ts";
import type { LimitWatch } from "./limits.ts";
import type { VirtualClock } from "./virtual-clock.ts";

const eventsPerChunk = 8192;
const msBetweenChunks = 40;

export class RunLog {
  readonly #log = new TraceLog();
  readonly #sink: ChunkSink;
  readonly #clock: VirtualClock;
  readonly #limits: LimitWatch;
  #handedOver = 0;
  #handedOverAtMs = 0;

  constructor(sink: ChunkSink, clock: VirtualClock, limits: LimitWatch) {
    this.#sink = sink;
    this.#clock = clock;
    this.#limits = limits;
  }

  emit(event: EventWithoutTime): void {
    if (!this.#limits.allowEvent(this.#log.count)) return;
    this.#log.setTimeMs(this.#clock.atMs);
    this.#log.append(event);
  }

  /** Hand over what is pending when it is much or has waited long; cheap to call often. */
  flushIfDue(): void {
    const pending = this.#log.count - this.#handedOver;
    if (pending === 0) return;
    if (pending >= eventsPerChunk || this.#limits.realMs - this.#handedOverAtMs >= msBetweenChunks) this.flush();
  }

  flush(): void {
    this.#log.setTimeMs(this.#clock.atMs);
    const chunk = this.#log.takeChunk();
    this.#handedOver = this.#log.count;
    this.#handedOverAtMs = this.#limits.realMs;
    if (chunk.words.length > 0) this.#sink(chunk);
  }
}
