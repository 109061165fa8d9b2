/** How well a reader has answered the questions of the interview deck: kept in the browser, one small JSON text. */
import type { StorageTrouble, TextStore } from "./storage.ts";

/** What readers say of their own answer, once they have seen ours. */
export type Said = "well" | "again";

/** By the question's name. */
export type InterviewProgress = Readonly<Record<string, Said>>;

/** Fired on `document` by who has noted something. */
export const interviewChanged = "interview-changed";

export const interviewKey = "interview";

const isSaid = (value: unknown): value is Said => value === "well" || value === "again";

/** Name of a question, from its words: "What does `await` do?" → `what-does-await-do`. */
export function questionName(question: string): string {
  return question
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

/** Read what was kept. Anything that is not of this form counts as nothing. */
export function readInterview(store: TextStore): InterviewProgress {
  return parseInterview(store.read(interviewKey));
}

/** What a kept text says; null is none. */
export function parseInterview(text: string | null): InterviewProgress {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("v" in value) || value.v !== 1) return {};
    if (!("said" in value) || typeof value.said !== "object" || value.said === null) return {};
    return Object.fromEntries(Object.entries(value.said).filter((entry): entry is [string, Said] => isSaid(entry[1])));
  } catch {
    return {};
  }
}

/** The text to keep. */
export function interviewText(said: InterviewProgress): string {
  return JSON.stringify({ v: 1, said });
}

/** Note one answer; null takes the note away. */
export function noteAnswer(store: TextStore, question: string, said: Said | null): StorageTrouble | null {
  const others = Object.entries(readInterview(store)).filter(([name]) => name !== question);
  const entries = new Map<string, Said>(others);
  if (said !== null) entries.set(question, said);
  return store.write(interviewKey, interviewText(Object.fromEntries(entries)));
}
