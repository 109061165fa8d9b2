/** Shuffle: the usual order, then others, one run at a time; and the words for what was found. */
import { describe, expect, test } from "vitest";
import type { RunOptions, RunSession } from "../../../../src/elements/code-sandbox/run-session.ts";
import {
  startShuffle,
  type ShuffleFinding,
  type ShuffleSession,
} from "../../../../src/elements/shuffle/shuffle-session.ts";
import {
  adviceWords,
  differenceWords,
  findingWords,
  ordersWords,
} from "../../../../src/elements/shuffle/shuffle-words.ts";
import { TraceLog } from "../../../../src/trace/log.ts";
import type { RunEnd, RunRecord } from "../../../../src/trace/run.ts";
import { RecordedTrace } from "../../../../src/trace/trace.ts";

const finished: RunEnd = { state: "finished", result: null, virtualMs: 1000, realMs: 10 };
const options: RunOptions = { language: "python", source: "print(1)", seed: 7, scenario: null };

interface Went {
  readonly text?: string;
  readonly end?: RunEnd;
}

function recordOf({ text = "", end = finished }: Went): RunRecord {
  const log = new TraceLog();
  if (text !== "") log.append({ kind: "output", lane: 0, line: 0, stream: "stdout", text });
  return { language: "python", source: "", seed: 1, end, trace: RecordedTrace.from([log.takeChunk()]) };
}

/** A shuffle of a program that goes so in each order (undefined: the usual one), and what it was asked to run. */
function shuffleOf(
  went: (order: number | undefined) => Went,
  onRun: (order: number | undefined) => void = () => undefined,
) {
  const asked: RunOptions[] = [];
  const progress: (number | null)[] = [];
  const run = (one: RunOptions): RunSession => {
    asked.push(one);
    onRun(one.shuffle);
    const record = recordOf(went(one.shuffle));
    return { trace: record.trace, finished: Promise.resolve(record), stop: () => undefined };
  };
  const session: ShuffleSession = startShuffle({ options, onProgress: (done) => progress.push(done), run });
  return { session, asked, progress };
}

async function findingOf(went: (order: number | undefined) => Went): Promise<ShuffleFinding> {
  const finding = await shuffleOf(went).session.finished;
  if (finding === null) throw new Error("nothing was found");
  return finding;
}

describe("a shuffle", () => {
  test("runs the usual order and twenty others, each plain and from the same seed", async () => {
    const { session, asked, progress } = shuffleOf(() => ({ text: "a\n" }));
    expect(await session.finished).toMatchObject({ kind: "tried", isStopped: false, orders: { tried: 20, same: 20 } });
    expect(asked.map(({ shuffle }) => shuffle)).toEqual([undefined, ...Array.from({ length: 20 }, (_, at) => at + 1)]);
    expect(asked.every(({ traced, seed, source }) => traced === false && seed === 7 && source === "print(1)")).toBe(
      true,
    );
    expect(progress).toEqual([null, ...Array.from({ length: 20 }, (_, at) => at)]);
  });

  test("that is stopped keeps what it has found", async () => {
    const { session } = shuffleOf(
      (order) => ({ text: order === 2 ? "b\n" : "a\n" }),
      (order) => {
        if (order === 6) session.stop();
      },
    );
    const finding = await session.finished;
    expect(finding).toMatchObject({ isStopped: true, orders: { tried: 5 } });
    expect(finding && findingWords(finding)).toBe(
      "You stopped after 5 of 20 orders. 1 of 5 orders prints something else: order 2 first.",
    );
  });

  test("of one order speaks of that", async () => {
    const { session } = shuffleOf(
      (order) => ({ text: order === 1 ? "b\n" : "a\n" }),
      (order) => {
        if (order === 2) session.stop();
      },
    );
    const finding = await session.finished;
    expect(finding && findingWords(finding)).toBe("You stopped after 1 of 20 orders. Order 1 prints something else.");
  });

  test("that is stopped at once has found nothing", async () => {
    const { session } = shuffleOf(
      () => ({}),
      (order) => order === undefined && queueMicrotask(() => session.stop()),
    );
    expect(await session.finished).toBeNull();
  });

  const endless: RunEnd = { state: "stopped", reason: "wall-time", message: "too long", virtualMs: 0, realMs: 3000 };
  const syntax: RunEnd = {
    state: "failed",
    error: { type: "SyntaxError", message: "invalid syntax", line: 2, traceback: "", explanation: null },
    virtualMs: 0,
    realMs: 1,
  };
  const asksReader: RunEnd = {
    state: "stopped",
    reason: "answer",
    message: "You are the model.",
    virtualMs: 0,
    realMs: 1,
  };
  test.each([
    ["does not end", endless, /did not end within 3 s/],
    ["cannot be read", syntax, /cannot start in any order: SyntaxError at line 2: invalid syntax/],
    ["waits for the reader's answer", asksReader, /^You are the model\. So no other order was tried/],
  ])("of a program that %s tries no other order, and says why", async (_, end, words) => {
    const { session, asked } = shuffleOf(() => ({ end }));
    const finding = await session.finished;
    expect(asked).toHaveLength(1);
    expect(finding && findingWords(finding)).toMatch(words);
  });

  test("lets an order take longer than the usual one did, and calls one that does not end another outcome", async () => {
    const { session, asked } = shuffleOf((order) => ({ end: order === 4 ? endless : { ...finished, realMs: 500 } }));
    const finding = await session.finished;
    expect(asked[1]?.wallMs).toBeGreaterThan(1500);
    expect(finding && findingWords(finding)).toBe("1 of 20 orders ends otherwise: order 4 first.");
  });
});

describe("what was found", () => {
  test.each([
    ["the same", () => ({ text: "a\n" }), "All 20 orders print the same.", /^Each finishes, .* That is no proof/],
    [
      "another text in some",
      (order?: number) => ({ text: order !== undefined && order % 8 === 4 ? "-50\n" : "50\n" }),
      "3 of 20 orders print something else: order 4 first.",
      /that is a race/,
    ],
    [
      "the lines in another order",
      (order?: number) => ({ text: order === 3 ? "b\na\n" : "a\nb\n" }),
      "1 of 20 orders prints the same lines in another order: order 3 first.",
      /yours to say/,
    ],
  ])("%s", async (_, went, verdict, advice) => {
    const finding = await findingOf(went);
    expect(findingWords(finding)).toBe(verdict);
    expect(finding.kind === "tried" && adviceWords(finding.orders)).toMatch(advice);
  });

  test("a program that fails in every order is not called fine", async () => {
    const end: RunEnd = {
      state: "failed",
      error: { type: "RuntimeError", message: "no input here", line: 1, traceback: "", explanation: null },
      virtualMs: 0,
      realMs: 1,
    };
    const finding = await findingOf(() => ({ end }));
    expect(finding.kind === "tried" && adviceWords(finding.orders)).toMatch(
      /^Each fails with RuntimeError at line 1, as in the usual order\. That is no proof/,
    );
    expect(findingWords(finding)).toBe("All 20 orders fail as the usual one does.");
  });

  test("several kinds, each counted, the gravest first", async () => {
    const end: RunEnd = {
      state: "failed",
      error: { type: "Deadlock", message: "", line: null, traceback: "", explanation: null },
      virtualMs: 0,
      realMs: 1,
    };
    const finding = await findingOf((order) => {
      if (order === 7) return { end };
      return { text: order === 3 || order === 9 ? "b\na\n" : order === 5 ? "c\n" : "a\nb\n" };
    });
    expect(findingWords(finding)).toBe(
      "1 of 20 orders ends otherwise: order 7 first. 1 prints something else: order 5 first. " +
        "2 print the same lines in another order: order 3 first.",
    );
  });

  test("names the orders, and the place", async () => {
    const finding = await findingOf((order) => ({ text: order === undefined || order < 4 ? "a\n" : "b\n" }));
    const [outcome] = finding.kind === "tried" ? finding.orders.outcomes : [];
    expect(outcome && ordersWords(outcome.orders)).toBe("Orders 4, 5, 6, 7, 8, 9 and 11 more");
    expect(outcome && differenceWords(outcome)).toBe("print something else, from line 1 of the output on.");
    expect(ordersWords([4])).toBe("Order 4");
    expect(ordersWords([4, 9])).toBe("Orders 4 and 9");
  });
});
