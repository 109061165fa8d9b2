import { describe, expect, test } from "vitest";
import { ask } from "../../../../src/course/predictions/ask.ts";
import { parseDefinition } from "../../../../src/course/predictions/definition.ts";
import { grade } from "../../../../src/course/predictions/grade.ts";
import { printedLines } from "../../../../src/course/predictions/printed-lines.ts";
import type { Answer, Question } from "../../../../src/course/predictions/question.ts";
import type { RecordLook } from "../../../../src/course/predictions/record-look.ts";
import { firstSurprise, surpriseText } from "../../../../src/course/predictions/surprise.ts";
import { truthText } from "../../../../src/course/predictions/truth.ts";
import { TraceLog } from "../../../../src/trace/log.ts";
import type { RunRecord } from "../../../../src/trace/run.ts";
import { RecordedTrace } from "../../../../src/trace/trace.ts";

/** A record that printed these lines and sent requests with so many messages each. */
function recordOf(lines: readonly string[], virtualMs: number, messageCounts: readonly number[] = []): RunRecord {
  const log = new TraceLog();
  log.append({ kind: "lane-created", lane: 1, line: 0, laneKind: "script", name: "program", parent: 0 });
  messageCounts.forEach((count, place) => {
    const message = JSON.stringify({ method: "POST", path: "/x", body: { messages: Array(count).fill({}) } });
    log.append({ kind: "request-sent", lane: 2 + place, line: 1, message, byLane: 1 });
  });
  for (const line of lines) log.append({ kind: "output", lane: 1, line: 1, stream: "stdout", text: `${line}\n` });
  log.append({ kind: "output", lane: 1, line: 1, stream: "stderr", text: "not for the reader's guess\n" });
  return {
    language: "python",
    source: "",
    seed: 1,
    end: { state: "finished", result: null, virtualMs, realMs: 0 },
    trace: RecordedTrace.from([log.takeChunk()]),
  };
}

const twoPatients = recordOf(["asking P1", "asking P2", "P1 answered", "P2 answered"], 3000.000_012, [1, 3]);
const nowhere: RecordLook = { placeOf: () => null, wordsAt: () => "Nobody runs.", lanesNamed: () => [] };

function questionOf(definition: Record<string, unknown>, record = twoPatients): Question {
  const full = { snippet: "two", question: "What?", right: "Yes.", otherwise: "No.", ...definition };
  return ask(parseDefinition(full, "two.yaml"), record, "python", nowhere, "two.yaml");
}

describe("order", () => {
  const question = questionOf({
    kind: "order",
    say: [
      { when: { before: ["P1 answered", "asking P2"] }, text: "One call, then the other?" },
      { when: { before: ["P2 answered", "P1 answered"] }, text: "P1 set its timer first." },
    ],
  });

  test("offers the printed lines, not in their true order", () => {
    expect(question.form === "order" && [...question.shuffled].sort()).toEqual(
      ["P1 answered", "P2 answered", "asking P1", "asking P2"].sort(),
    );
    expect(grade(question, { form: "order", lines: question.form === "order" ? question.shuffled : [] }).isRight).toBe(
      false,
    );
  });

  test("the true order is right; a misconception gets its own answer, the first that fits", () => {
    const right = grade(question, { form: "order", lines: ["asking P1", "asking P2", "P1 answered", "P2 answered"] });
    expect(right).toEqual({ isRight: true, text: "Yes." });
    const inTurn = ["asking P1", "P1 answered", "asking P2", "P2 answered"];
    expect(grade(question, { form: "order", lines: inTurn }).text).toBe("One call, then the other?");
    const swapped = ["asking P1", "asking P2", "P2 answered", "P1 answered"];
    expect(grade(question, { form: "order", lines: swapped }).text).toBe("P1 set its timer first.");
    const other = ["asking P2", "asking P1", "P1 answered", "P2 answered"];
    expect(grade(question, { form: "order", lines: other })).toEqual({ isRight: false, text: "No." });
  });
});

describe("choose", () => {
  const total = questionOf({ kind: "total", options: [3, 6], say: [{ when: { value: 6 }, text: "Side by side." }] });

  test.each(["3", "3.0", " 3,00 "])("a typed total %j is the recorded 3.00 s", (value) => {
    expect(grade(total, { form: "choose", value }).isRight).toBe(true);
  });

  test("a wrong total gets what was written for it", () => {
    expect(grade(total, { form: "choose", value: "6" })).toEqual({ isRight: false, text: "Side by side." });
    expect(truthText(total)).toBe("The record says: 3.00 s.");
  });

  test("whether a text is printed", () => {
    const printed = questionOf({
      kind: "printed",
      text: "P9",
      say: [{ when: { value: true }, text: "Nobody asked P9." }],
    });
    expect(grade(printed, { form: "choose", value: "no" }).isRight).toBe(true);
    expect(grade(printed, { form: "choose", value: "yes" }).text).toBe("Nobody asked P9.");
  });

  test("requests and messages are counted on the wire", () => {
    const requests = questionOf({ kind: "count", of: "requests", options: [1, 2] });
    const messages = questionOf({ kind: "count", of: "messages", request: 2, options: [2, 3] });
    expect(grade(requests, { form: "choose", value: "2" }).isRight).toBe(true);
    expect(grade(messages, { form: "choose", value: "3" }).isRight).toBe(true);
  });

  test("standard error is no line of the program's output", () => {
    const first = questionOf({ kind: "first-line" });
    expect(first.form === "choose" && first.options.map((option) => option.value)).not.toContain(
      "not for the reader's guess",
    );
    expect(grade(first, { form: "choose", value: "asking P1" }).isRight).toBe(true);
  });

  test("exactly one option must hold for the record", () => {
    const options = [
      { text: "It prints P1.", when: { output: "P1" } },
      { text: "It ends.", when: { state: "finished" } },
    ];
    expect(() => questionOf({ kind: "choice", options })).toThrow(/two\.yaml \(python\): 2 options hold/);
  });
});

describe("place", () => {
  const definition = {
    kind: "place",
    atMs: 1000,
    names: ["main()", 'ask("P1")'],
    snippet: "two",
    question: "Who?",
    right: "Yes.",
    otherwise: "No.",
    say: [{ when: { placed: { names: ['ask("P1")'], as: "running" } }, text: "Waiting is not work." }],
  };
  const question = ask(
    parseDefinition(definition, "p.yaml"),
    twoPatients,
    "python",
    { ...nowhere, placeOf: () => "waiting" },
    "p.yaml",
  );

  test("the truth is the timeline's", () => {
    const places = { "main()": "waiting", 'ask("P1")': "waiting" } as const;
    expect(grade(question, { form: "place", places }).isRight).toBe(true);
    expect(grade(question, { form: "place", places: { ...places, 'ask("P1")': "running" } }).text).toBe(
      "Waiting is not work.",
    );
  });

  test("a name that is nowhere fails the build with file and name", () => {
    expect(() => ask(parseDefinition(definition, "p.yaml"), twoPatients, "python", nowhere, "p.yaml")).toThrow(
      /p\.yaml.*main\(\)/,
    );
  });
});

test("an unknown field fails the build with the file and the field", () => {
  expect(() => questionOf({ kind: "order", sya: [] })).toThrow(/two\.yaml: sya/);
});

describe("the first surprise", () => {
  const surprise = (question: Question, answer: Answer): string | null => {
    const found = firstSurprise(question, answer);
    return found && surpriseText(found);
  };

  test("of an order is the first line out of place, where it is printed", () => {
    const question = questionOf({ kind: "order" });
    const lines = ["asking P1", "P1 answered", "asking P2", "P2 answered"];
    expect(firstSurprise(question, { form: "order", lines })).toMatchObject({ line: 2 });
    expect(surprise(question, { form: "order", lines })).toBe(
      "Look at 0.00 s: `asking P2` is printed; you expected `P1 answered`.",
    );
    const truth = ["asking P1", "asking P2", "P1 answered", "P2 answered"];
    expect(surprise(question, { form: "order", lines: truth })).toBeNull();
  });

  test("of a total is where guess and record part, unless the author knows better", () => {
    const total = questionOf({ kind: "total", options: [3, 6] });
    expect(surprise(total, { form: "choose", value: "6" })).toBe("Look at 3.00 s: it is over.");
    expect(surprise(total, { form: "choose", value: "1,5" })).toBe("Look at 1.50 s: it is not over.");
    expect(surprise(total, { form: "choose", value: "3.0" })).toBeNull();
    const authored = questionOf({ kind: "total", options: [3, 6], restAtMs: 1000 });
    expect(surprise(authored, { form: "choose", value: "6" })).toBe("Look at 1.00 s: Nobody runs.");
  });

  test("of a line is where it is printed, or the end of a run that never printed it", () => {
    const printed = questionOf({ kind: "printed", text: "P2 answered" });
    expect(firstSurprise(printed, { form: "choose", value: "no" })).toMatchObject({ line: 4 });
    const never = questionOf({ kind: "printed", text: "P9" });
    expect(surprise(never, { form: "choose", value: "yes" })).toBe(
      "Look at 3.00 s: it is over, and `P9` was not printed.",
    );
    expect(firstSurprise(questionOf({ kind: "first-line" }), { form: "choose", value: "P1 answered" })).toMatchObject({
      line: 1,
    });
  });

  test("of a number of requests is the one too many, or the end", () => {
    const requests = questionOf({ kind: "count", of: "requests", options: [1, 2] });
    expect(surprise(requests, { form: "choose", value: "1" })).toBe("Look at 0.00 s: request 2 is sent.");
    expect(surprise(requests, { form: "choose", value: "5" })).toBe("Look at 3.00 s: it is over, after 2 requests.");
  });
});

test("printed lines end where they are whole, however they were written", () => {
  const log = new TraceLog();
  for (const text of ["a", "b\n\nc", "\n", "d"])
    log.append({ kind: "output", lane: 1, line: 1, stream: "stdout", text });
  const lines = printedLines(RecordedTrace.from([log.takeChunk()]));
  expect(lines.map(({ text, index }) => [text, index])).toEqual([
    ["ab", 1],
    ["c", 2],
    ["d", 3],
  ]);
});
