/** What the page of progress says of a file and of what came of it. */
import { storageNotice, type StorageTrouble } from "../storage.ts";
import { isEdit, type Kept } from "./kept.ts";
import type { Gain } from "./merge.ts";

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** `3 right answers and 1 edit of a program` */
function amounts(right: number, edits: number): string {
  return `${counted(right, "right answer", "right answers")} and ${counted(edits, "edited program", "edited programs")}`;
}

function amountsOf({ progress, texts }: Kept): string {
  const right = Object.values(progress.done).filter((result) => result === "right").length;
  return amounts(right, Object.keys(texts).filter(isEdit).length);
}

export function savedWords(kept: Kept, name: string): string {
  return `Saved as ${name}: ${amountsOf(kept)}. The key of a model is never in it.`;
}

export function foundWords(kept: Kept): string {
  return `The file holds ${amountsOf(kept)}.`;
}

/** `draft.10-async%2F10-await/one-patient.python` → `async/await: one-patient (Python)` */
export function editName(key: string): string {
  const [, lesson = "", snippet = "", language = ""] = /^draft\.([^/]*)\/(.*)\.(python|typescript)$/.exec(key) ?? [];
  if (language === "") return key;
  const plain = (part: string): string => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  };
  const address = plain(lesson).replaceAll(/(^|\/)\d+-/g, "$1");
  return `${address}: ${plain(snippet)} (${language === "python" ? "Python" : "TypeScript"})`;
}

export function broughtWords({ right, edits, others }: Gain, trouble: StorageTrouble | null): string {
  if (trouble !== null) return `Not all of it could be kept. ${storageNotice(trouble)}`;
  if (right + edits + others === 0) return "Nothing new was in the file: all of it was here already.";
  return `Done: ${amounts(right, edits)} came in. What was right here stays right.`;
}
