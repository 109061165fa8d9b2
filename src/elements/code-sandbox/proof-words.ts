/** A proof in words: what goes on, the verdict, and what was compared, part by part. */
import { comparedParts, type ComparedPart } from "../../trace/proof.ts";
import type { RunEnd } from "../../trace/run.ts";
import type { Proof, ProofStep } from "./proof-session.ts";
import { languageNames, seconds } from "./run-words.ts";
import type { Language } from "../../trace/event.ts";

/** What goes on, for the status line. */
export function stepWords(step: ProofStep, language: Language): string {
  switch (step) {
    case "loading":
      return `Proof: loading ${languageNames[language]}…`;
    case "plain":
      return "Proof, 1 of 2: your program runs plain, nothing is recorded…";
    case "traced":
      return "Proof, 2 of 2: the same program runs again, recorded…";
    case "comparing":
      return "Proof: comparing the two runs…";
  }
}

/** The verdict in a few words, for the status line and the heading. */
export function verdictWords({ verdict }: Proof): string {
  switch (verdict.state) {
    case "same":
      return "Proved: recording changed nothing.";
    case "different":
      return "Not proved: the two runs differ.";
    case "cut-off":
      return "Half a proof: a run was stopped by time.";
  }
}

export interface ProofRow {
  /** `Output` */
  readonly name: string;
  /** What it was in both, or the first difference. */
  readonly finding: string;
  readonly state: "same" | "different" | "not compared";
}

const names: Readonly<Record<ComparedPart, string>> = {
  output: "Output and its order",
  result: "Last value",
  error: "Error",
  end: "How it ended",
  time: "Times",
};

/** Every part that is compared, in order. */
export function proofRows(proof: Proof): ProofRow[] {
  const { verdict } = proof;
  return comparedParts.map((part) => {
    const name = names[part];
    const difference = verdict.differences.find((one) => one.part === part);
    if (difference !== undefined) return { name, finding: difference.sentence, state: "different" };
    if (verdict.state === "cut-off" && part !== "output") {
      return {
        name,
        finding: "not compared: no two runs are at the same place when time is up",
        state: "not compared",
      };
    }
    return { name, ...sameWords(part, proof) };
  });
}

function sameWords(part: ComparedPart, { plain, verdict }: Proof): Pick<ProofRow, "finding" | "state"> {
  const { end } = plain;
  const same = (finding: string): Pick<ProofRow, "finding" | "state"> => ({ finding, state: "same" });
  switch (part) {
    case "output": {
      const lines = verdict.outputLines;
      const count = lines === 1 ? "1 line" : `${lines.toLocaleString("en")} lines`;
      return same(lines === 0 ? "the same: neither printed anything" : `the same ${count}, byte for byte`);
    }
    case "result":
      return same(
        end.state === "finished" && end.result !== null ? `the same: ${short(end.result)}` : "none in either",
      );
    case "error":
      return same(end.state === "failed" ? `the same ${end.error.type}, with the same traceback` : "none in either");
    case "end":
      return same(`the same: both ${endedWords(end)}`);
    case "time":
      return same(`the same for every line, and at the end: ${seconds(end.virtualMs)}`);
  }
}

function endedWords(end: RunEnd): string {
  return end.state === "stopped" ? "were stopped at the same place" : end.state;
}

const longestValue = 80;

function short(text: string): string {
  return text.length <= longestValue ? text : `${text.slice(0, longestValue - 1)}…`;
}
