/**
 * What the engine does beside the program: digests, compiling, compression. It takes real time and none on the run's
 * clock, so a run waits for it before its next timer fires, as any other computing would hold it up.
 */
import { isObject, isPlainPromise, onSettled } from "./origins.ts";

/** Names whose promises and streams the engine settles from outside, in ways that cannot all be counted. */
const engineNames = /\b(?:CompressionStream|DecompressionStream|Blob|File|Response|Request|subtle|WebAssembly)\b/;
const graceMs = 2000;

const counted: readonly (readonly [string, readonly string[] | null])[] = [
  ["SubtleCrypto", null],
  ["WebAssembly", ["compile", "instantiate"]],
  ["Blob", ["arrayBuffer", "text", "bytes"]],
];

export class EngineWork {
  #pending = 0;
  readonly #mayBeBusy: boolean;
  readonly #realNowMs: () => number;

  /** `source` says whether the program can have such work at all. */
  constructor(source: string, realNowMs: () => number) {
    this.#mayBeBusy = engineNames.test(source);
    this.#realNowMs = realNowMs;
    if (!this.#mayBeBusy) return;
    for (const [name, methods] of counted) {
      const found: unknown = Reflect.get(globalThis, name);
      const owner: unknown = typeof found === "function" ? found.prototype : found;
      if (isObject(owner)) for (const method of methods ?? Object.keys(owner)) this.#count(owner, method);
    }
  }

  #count(owner: object, name: string): void {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    const native: unknown = descriptor?.value;
    if (descriptor === undefined || typeof native !== "function") return;
    const begin = (): void => void (this.#pending += 1);
    const end = (): void => void (this.#pending -= 1);
    const value = function (this: unknown, ...args: unknown[]): unknown {
      const result: unknown = Reflect.apply(native, this, args);
      if (!isPlainPromise(result)) return result;
      begin();
      onSettled(result, end);
      return result;
    };
    Object.defineProperty(value, "name", { value: name });
    Object.defineProperty(owner, name, { ...descriptor, value });
  }

  get isBusy(): boolean {
    return this.#pending > 0;
  }

  /** Wait while there is work; `isStuck`: nothing else can go on, so work that is not counted gets a moment too. */
  async done(isStuck: () => boolean, turn: () => Promise<void>, isOver: () => boolean): Promise<void> {
    while (this.isBusy && !isOver()) await turn();
    if (!this.#mayBeBusy) return;
    const untilMs = this.#realNowMs() + graceMs;
    while (isStuck() && !isOver() && this.#realNowMs() < untilMs) await turn();
  }
}
