/** Whole TypeScript programs made by fast-check: three async functions and a body that use all that can wait. */
import fc from "fast-check";
import { functionCount, statements, type Text } from "./generated-statements.ts";

/** What every program has at hand. Prints stop at 150, calls at 60, so that no program grows without end. */
const world = `
const kept: Promise<unknown>[] = [];
let said = 0, calls = 0;
const log = (...what: any[]): any => { if (said++ < 150) console.log(...what); return what[0]; };
const chance = (): number => Math.random();
const sleep = <T,>(ms: number, value: T = ms as T): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value));
const fail = (ms: number, why: string): Promise<never> => new Promise((_, reject) => setTimeout(() => reject(new Error(why)), ms));
const thenable = (value: number) => ({ then(resolve: (value: number) => void) { log("asked"); setTimeout(resolve, 1, value); } });
const after = (ms: number): AbortSignal => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error("aborted")), ms);
  return controller.signal;
};
const stoppable = (ms: number, signal: AbortSignal) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const id = setTimeout(resolve, ms, "done");
    signal.addEventListener("abort", () => { clearTimeout(id); reject(signal.reason); });
  });
const streamOf = (...parts: number[]) => new ReadableStream<number>({
  async pull(controller) { await sleep(1); const part = parts.shift(); part === undefined ? controller.close() : controller.enqueue(part); },
});
function* numbers(n: number) { for (let i = 0; i < n; i++) yield i; }
async function* ticks(n: number): AsyncGenerator<number, number> {
  try { for (let i = 0; i < n; i++) { await sleep(1); yield i; } return n; } finally { await sleep(1); log("ticks end"); }
}
async function down(n: number): Promise<string> { if (n === 0) { await sleep(1); return "ground"; } return down(n - 1); }
class Slow<T> extends Promise<T> {}
class Patient {
  #name: string;
  static count = 0;
  seen = ++Patient.count;
  constructor(name: string) { this.#name = name; }
  async ask(ms: number) { await sleep(ms); return this.#whisper(); }
  async #whisper() { await null; return this.#name + this.seen; }
  get later() { return sleep(1, this.#name); }
  async *answers(n: number) { for (let i = 0; i < n; i++) { await sleep(1); yield this.#name + i; } }
  static async make(name: string) { await null; return new Patient(name); }
}
class Doctor extends Patient {
  #title = "";
  lazy = sleep(1, "lazy");
  get title() { return this.#title; }
  set title(text: string) { this.#title = text.toUpperCase(); }
  async ask(ms: number) { log("doctor", ms); return "doctor of " + (await super.ask(ms)); }
  async both() { const ask = async () => super.ask(1); return (await Promise.all([ask(), (() => super.later)()])).join(); }
  async *answers(n: number) { yield* super.answers(n); yield "all told"; }
  slowly = async () => { await null; return this.title + Doctor.#rank; };
  static #rank = 1;
  static async make(name: string) { await super.make(name); return new Doctor(name); }
}
const resource = (name: string) => ({ name, [Symbol.dispose]() { log("disposed", name); } });
const asyncResource = (name: string, ms: number) => ({ name, async [Symbol.asyncDispose]() { await sleep(ms); log("disposed slowly", name); } });
async function* answering(): AsyncGenerator<any, any, any> {
  for (let i = 0; i < 3; i++) { try { log("told", yield i); } catch (e) { log("caught", (e as Error).message); await sleep(1); yield "mended"; } }
}
function* promised(n: number) { try { for (let i = 0; i < n; i++) yield sleep(n - i, i); } finally { log("promised end"); } }
const tag = (parts: any, ...values: any[]) => parts.raw.join("|") + values.join();
const asyncTag = async (parts: any, ...values: any[]) => { await null; return parts.length + values.length; };
const thenNow = (value: any): any => ({ then(resolve: any) { log("then of", value); resolve(value); } });
`.trim();

function functionText(index: number, mayFail: boolean): Text {
  return statements(index, 2, mayFail).map(
    (body) =>
      `async function f${index}(x: number): Promise<number> {\nif (++calls > 60) return x;\n${body}\nreturn x;\n}`,
  );
}

/** A program in a block of its own; it ends by itself and handles its errors unless `mayFail`. */
function programText(mayFail: boolean): Text {
  const functions = Array.from({ length: functionCount }, (_, index) => functionText(index, mayFail));
  const parts = fc.tuple(...functions, statements(-1, 2, mayFail));
  return parts.map((texts) => {
    const body = texts.at(-1) ?? "";
    const guarded = mayFail ? body : `try {\n${body}\n} catch (error) {\nlog("ended by", (error as Error).message);\n}`;
    return `{\n${world}\n${texts.slice(0, -1).join("\n")}\n${guarded}\nfor (let done = 0; done < kept.length; done++) await kept[done];\nconsole.log("end");\n}`;
  });
}

/** A program that runs alone: it may fail, or wait for ever, and its last value is its result. */
export const wholeProgram: Text = programText(true).map((text) => `${text}\nnew Date().getTime();\n`);

/** A program as one block of several in a source. */
export const programInFunction: Text = programText(false);

/** Several programs one after the other. */
export const inOneSource = (programs: readonly string[]): string => `${programs.join("\n")}\n`;
