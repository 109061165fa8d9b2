/**
 * The machine as the interpreter sees it: clock, time zone, randomness, memory. Each is an import of the wasm module,
 * replaced before it is instantiated, so that a run is the same on every reader's computer.
 *
 * The names are those of Emscripten's glue (pyodide is pinned; tests/unit/runtimes/python/machine.test.ts holds them).
 */
import { MachineClock } from "./clock.ts";
import { SeededBytes } from "./seeded-bytes.ts";

/** Python gets MemoryError when it asks for more. */
const maxMemoryBytes = 512 * 2 ** 20;

/** Offsets into `struct tm` of what `_gmtime_js` does not write. */
const tmIsDst = 32;
const tmGmtOff = 36;

type Imports = Record<string, (...args: never[]) => unknown>;

/** Waits for so many real milliseconds, or less. */
export type Wait = (ms: number) => Promise<void>;

export class Machine {
  readonly clock = new MachineClock();
  readonly random = new SeededBytes();
  /**
   * How the interpreter waits in real time, null on the virtual clock. It asks by polling no files at all
   * (`select.poll().poll(ms)`, real_time.py); the engine then puts its stack aside until the promise is settled.
   */
  wait: Wait | null = null;
  #memory: WebAssembly.Memory | null = null;

  /** Take over the imports of the wasm module. Throws when the engine has other names than expected. */
  replaceImports(imports: Record<string, unknown>): void {
    const env = imports as Imports;
    const { _gmtime_js, _timegm_js, emscripten_resize_heap, _maybe_poll_async } = env;
    if (
      !_gmtime_js ||
      !_timegm_js ||
      !emscripten_resize_heap ||
      !_maybe_poll_async ||
      !env["emscripten_get_now"] ||
      !env["emscripten_date_now"] ||
      !env["random_get"]
    ) {
      throw new Error("This build of Pyodide is not the one that machine.ts was written for.");
    }
    const gmtime = _gmtime_js as unknown as (time: bigint, tm: number) => void;
    const poll = _maybe_poll_async as unknown as (files: number, count: number, timeoutMs: number) => unknown;
    const resize = emscripten_resize_heap as unknown as (bytes: number) => unknown;
    const replaced = {
      // The C library asks these two; WASI's own function is there for whoever else asks.
      emscripten_get_now: (): number => this.clock.read(),
      emscripten_date_now: (): number => this.clock.epochMs + this.clock.read(),
      clock_time_get: (clock: number, _precision: bigint, at: number): number => {
        const nowMs = this.clock.read() + (clock === 0 ? this.clock.epochMs : 0);
        this.#view().setBigInt64(at >>> 0, BigInt(Math.floor(nowMs * 1e6)), true);
        return 0;
      },
      random_get: (at: number, length: number): number => {
        this.random.fill(new Uint8Array(this.#buffer(), at >>> 0, length >>> 0));
        return 0;
      },
      // Everybody lives in UTC: no record depends on where it was made.
      _localtime_js: (time: bigint, tm: number): void => {
        gmtime(time, tm);
        this.#view().setInt32((tm >>> 0) + tmIsDst, 0, true);
        this.#view().setInt32((tm >>> 0) + tmGmtOff, 0, true);
      },
      _mktime_js: _timegm_js,
      _tzset_js: (zone: number, daylight: number, standardName: number, summerName: number): void => {
        this.#view().setInt32(zone >>> 0, 0, true);
        this.#view().setInt32(daylight >>> 0, 0, true);
        for (const name of [standardName, summerName]) {
          new Uint8Array(this.#buffer(), name >>> 0, 4).set([0x55, 0x54, 0x43, 0]);
        }
      },
      _maybe_poll_async: (files: number, count: number, timeoutMs: number): unknown =>
        count === 0 && this.wait !== null ? this.wait(timeoutMs).then(() => 0) : poll(files, count, timeoutMs),
      emscripten_resize_heap: (bytes: number): unknown => (bytes >>> 0 > maxMemoryBytes ? 0 : resize(bytes)),
    };
    Object.assign(imports, replaced);
  }

  /** Say where the interpreter's memory is, once it is instantiated. */
  attach(exports: WebAssembly.Exports): void {
    const memory = exports["memory"];
    if (!(memory instanceof WebAssembly.Memory)) throw new Error("The engine exports no memory.");
    this.#memory = memory;
  }

  /** Let the clock keep its numbers at this address of the interpreter's memory. */
  bindClock(address: number): void {
    this.clock.bind(() => this.#buffer(), address);
  }

  #buffer(): ArrayBuffer {
    if (this.#memory === null) throw new Error("The engine has no memory yet.");
    return this.#memory.buffer;
  }

  #view(): DataView {
    const buffer = this.#buffer();
    if (this.#lastView.buffer !== buffer) this.#lastView = new DataView(buffer); // memory that grew has a new buffer
    return this.#lastView;
  }

  #lastView = new DataView(new ArrayBuffer(0));
}
