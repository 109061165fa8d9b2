/** One language's side of a sandbox: its program, its last run, and what goes on. */
import { pageRegistry } from "../../course/provenance/page-registry.ts";
import { SourceWatch, type Provenance } from "../../course/provenance/source-watch.ts";
import { pageStore } from "../../course/storage.ts";
import type { Language } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import { CodePane } from "./code-pane.ts";
import type { ProofSession } from "./proof-session.ts";
import type { ShuffleSession } from "../shuffle/shuffle-session.ts";
import type { StartedRun } from "./run-session.ts";
import { languageNames } from "./run-words.ts";

export type RunState = "idle" | "loading" | "running" | RunRecord["end"]["state"];

export const notRunYet = "Not run yet.";

export interface Side {
  readonly language: Language;
  readonly pane: CodePane;
  /** Follows whose program it is. */
  readonly watch: SourceWatch;
  provenance: Provenance;
  state: RunState;
  record: RunRecord | null;
  /** The last record of a program other than the present record's, made with the mock: the version before the last edit. */
  previous: RunRecord | null;
  /** The record is of a live run. */
  isLive: boolean;
  session: StartedRun | null;
  proof: ProofSession | null;
  /** The runs of a comparison. */
  comparing: { stop(): void } | null;
  shuffle: ShuffleSession | null;
  /** What the status line says when nothing else is going on. */
  says: string;
}

/** Whether a run, or a part of a proof, is under way. */
export function isBusy({ state }: Side): boolean {
  return state === "loading" || state === "running";
}

/** Whether it runs, or is to run once more: a proof, a comparison and a shuffle run it several times. */
export function isTaken({ session, proof, comparing, shuffle }: Side): boolean {
  return session !== null || proof !== null || comparing !== null || shuffle !== null;
}

/** Whether the program is the one that the record was made of: after an edit, lines have moved. */
export function isRecordOfProgram({ record, pane }: Side): boolean {
  return record !== null && record.source === pane.source;
}

/** Put a new record in the old one's place. */
export function takeRecord(side: Side, record: RunRecord, isLive: boolean): void {
  const { record: old } = side;
  if (old !== null && !side.isLive && old.source !== record.source) side.previous = old;
  side.record = record;
  side.isLive = isLive;
}

export interface SideEvents {
  readonly onChange: () => void;
  readonly onRun: () => void;
}

/** Take over the code that the page was built with. */
export function newSide(sandbox: HTMLElement, language: Language, events: SideEvents): Side {
  const host = sandbox.querySelector<HTMLElement>(`.code-pane[data-for="${language}"] .editor-host`);
  if (!host) throw new Error(`The sandbox has no code in ${languageNames[language]}.`);
  const label = codeLabel(sandbox.dataset["title"]);
  const draftPlace = draftPlaceOf(sandbox, language);
  const pane = new CodePane({ host, language, label, draftPlace, store: pageStore(), ...events });
  return {
    language,
    pane,
    watch: new SourceWatch(pageRegistry()),
    provenance: "lesson",
    state: "idle",
    record: null,
    previous: null,
    isLive: false,
    session: null,
    proof: null,
    comparing: null,
    shuffle: null,
    says: notRunYet,
  };
}

/** Where the sandbox keeps edits; null when it keeps none. */
export function draftPlaceOf({ dataset: { lesson, snippet } }: HTMLElement, language: Language) {
  return lesson !== undefined && snippet !== undefined ? { lesson, snippet, language } : null;
}

/** The same for both languages. */
export function programPlaceOf({ dataset: { lesson, snippet } }: HTMLElement) {
  return lesson !== undefined && snippet !== undefined ? { lesson, snippet } : null;
}

/** What a screen reader calls the editor. */
export function codeLabel(title: string | undefined): string {
  return title ? `Code: ${title}` : "Code";
}
