/** Records on disk, under `.cache/records/`: one JSON file a program, the encoded events in base64. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventsOf, RecordedTrace } from "../trace/trace.ts";
import { TraceLog } from "../trace/log.ts";
import type { RunEnd, RunRecord } from "../trace/run.ts";
import { recordSeed, type Program } from "./program.ts";

interface StoredRecord {
  readonly end: RunEnd;
  readonly strings: readonly string[];
  readonly words: string;
}

/** Seconds differ from machine to machine and mean nothing on the virtual clock: left out, so that builds repeat. */
const withoutRealTime = (end: RunEnd): RunEnd => ({ ...end, realMs: 0 });

/** Where records live. The current folder is the project's root in every npm script and in Astro's build. */
export class RecordStore {
  readonly #folder: string;

  constructor(folder = join(process.cwd(), ".cache", "records")) {
    this.#folder = folder;
  }

  has(key: string): boolean {
    return existsSync(this.#path(key));
  }

  read(key: string, program: Program): RunRecord | null {
    if (!this.has(key)) return null;
    const stored = JSON.parse(readFileSync(this.#path(key), "utf8")) as StoredRecord;
    const bytes = Buffer.from(stored.words, "base64");
    const words = new Uint32Array(bytes.byteLength / 4);
    new Uint8Array(words.buffer).set(bytes);
    const trace = RecordedTrace.from([{ words, strings: stored.strings }]);
    return { language: program.language, source: program.source, seed: recordSeed, end: stored.end, trace };
  }

  write(key: string, record: RunRecord): void {
    const log = new TraceLog();
    for (const event of eventsOf(record.trace)) {
      log.setTimeMs(event.atMs);
      log.append(event);
    }
    const { words, strings } = log.takeChunk();
    const stored: StoredRecord = {
      end: withoutRealTime(record.end),
      strings,
      words: Buffer.from(words.buffer, words.byteOffset, words.byteLength).toString("base64"),
    };
    mkdirSync(this.#folder, { recursive: true });
    // Whole or not at all: another process may read it meanwhile.
    const part = `${this.#path(key)}.${process.pid}.part`;
    writeFileSync(part, JSON.stringify(stored));
    renameSync(part, this.#path(key));
  }

  /** Forget every record but these. */
  keepOnly(keys: ReadonlySet<string>): void {
    if (!existsSync(this.#folder)) return;
    for (const name of readdirSync(this.#folder)) {
      if (name.endsWith(".json") && name !== "runtime.json" && !keys.has(name.slice(0, -".json".length))) {
        rmSync(join(this.#folder, name));
      }
    }
  }

  /** Hash of the runtimes that made the records, or null before the first recording. */
  get runtimeHash(): string | null {
    const path = this.#path("runtime");
    if (!existsSync(path)) return null;
    return (JSON.parse(readFileSync(path, "utf8")) as { hash: string }).hash;
  }

  setRuntimeHash(hash: string): void {
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(this.#path("runtime"), JSON.stringify({ hash }));
  }

  #path(key: string): string {
    return join(this.#folder, `${key}.json`);
  }
}
