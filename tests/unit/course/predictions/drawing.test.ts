import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ask } from "../../../../src/course/predictions/ask.ts";
import { between, movedBy, withEndAt } from "../../../../src/course/predictions/bar-edits.ts";
import { parseDefinition } from "../../../../src/course/predictions/definition.ts";
import { grade } from "../../../../src/course/predictions/grade.ts";
import type { Bar, DrawQuestion } from "../../../../src/course/predictions/question.ts";
import type { LaneLook, RecordLook } from "../../../../src/course/predictions/record-look.ts";
import { firstSurprise, surpriseText } from "../../../../src/course/predictions/surprise.ts";
import { truthText } from "../../../../src/course/predictions/truth.ts";
import type { RunRecord } from "../../../../src/trace/run.ts";
import { RecordedTrace } from "../../../../src/trace/trace.ts";

const record: RunRecord = {
  language: "python",
  source: "",
  seed: 1,
  end: { state: "finished", result: null, virtualMs: 3000.000_012, realMs: 0 },
  trace: RecordedTrace.from([]),
};

const wait = (startMs: number, endMs: number) => ({ startMs, endMs, words: "a timer at 3.00 s" });
const lane = (waits: LaneLook["waits"], waitedThen: readonly string[] = []): LaneLook => ({
  startedMs: waits[0]?.startMs ?? 0,
  waitedThen,
  doneThen: [],
  waits,
});

function lookOf(lanes: Readonly<Record<string, LaneLook>>): RecordLook {
  return {
    placeOf: () => null,
    wordsAt: () => "Nobody is running.",
    lanesNamed: (name) => (lanes[name] === undefined ? [] : [lanes[name]]),
  };
}

const bothWait = lookOf({
  P1: lane([wait(0.000_003, 3000.000_004)]),
  P2: lane([wait(0.000_004, 3000.000_004)], ["P1"]),
});

function questionOf(fields: object = {}, look = bothWait): DrawQuestion {
  const definition = {
    kind: "draw",
    snippet: "two",
    names: ["P1", "P2"],
    question: "When?",
    right: "Yes.",
    otherwise: "No.",
    ...fields,
  };
  const question = ask(parseDefinition(definition, "d.yaml"), record, "python", look, "d.yaml");
  if (question.form !== "draw") throw new Error("not a drawing");
  return question;
}

const guess = (...bars: readonly (readonly [number, number])[]) => ({
  form: "draw" as const,
  bars: Object.fromEntries(bars.map(([start, end], at) => [`P${at + 1}`, [{ startMs: start, endMs: end }]])),
});

describe("what is asked", () => {
  test("a round axis past the end, and past the end of the guess that all wait in turn", () => {
    const question = questionOf();
    expect(question).toMatchObject({ axisMs: 8000, stepMs: 500, toleranceMs: 250 });
    expect(truthText(question)).toBe(
      "The record says: `P1` waits from 0.00 s to 3.00 s; `P2` waits from 0.00 s to 3.00 s.",
    );
  });

  test.each([
    [{ names: ["P3"] }, /d\.yaml \(python\): no lane is named P3/],
    [{ names: [] }, /names is empty/],
    [{ stepMs: 7000 }, /smaller stepMs/],
    [{ stepMs: 2000, toleranceMs: 100 }, /smaller stepMs/],
    [{ stepMs: 1 }, /larger stepMs/],
    [{ axisMs: 2000 }, /Make the axis longer/],
    [{ axisMs: 7300 }, /no multiple of stepMs/],
    [{ say: [{ when: { apart: ["P1", "P9"] }, text: "x" }] }, /say speaks of P9/],
    [{ stepsMs: 1 }, /d\.yaml: stepsMs/],
  ])("what does not fit fails the build and says what to do: %j", (fields, message) => {
    expect(() => questionOf(fields)).toThrow(message);
  });

  test("a lane that never waits, or too often, fails the build", () => {
    const look = lookOf({ P1: lane([]), P2: lane([wait(0, 1000), wait(1000, 2000), wait(2000, 3000)]) });
    expect(() => questionOf({ names: ["P1"] }, look)).toThrow(/P1 never waits/);
    expect(() => questionOf({ names: ["P2"] }, look)).toThrow(/P2 waits 3 times/);
  });
});

describe("what is said", () => {
  const say = [
    { when: { apart: ["P1", "P2"] }, text: "One after another?" },
    { when: { drawn: { names: ["P1", "P2"], ends: "early" } }, text: "It takes 3 s." },
  ];

  test("the guess of one after another, by the author, the record, and the first surprise", () => {
    const question = questionOf({ say });
    const answer = guess([0, 3000], [3000, 6000]);
    expect(grade(question, answer)).toEqual({
      isRight: false,
      text: "One after another?",
      bars: [
        "`P1`: right.",
        "`P2` starts too late and ends too late. You drew it from 3.0 s to 6.0 s. It waited from 0.00 s to 3.00 s: it was started while `P1` waited.",
      ],
    });
    const surprise = firstSurprise(question, answer);
    expect(surprise && surpriseText(surprise)).toBe("Look at 0.00 s: `P2` waits from here on.");
  });

  test("an end too early, the reason being what it waited for", () => {
    const question = questionOf({ say });
    const answer = guess([0, 3000], [0, 1000]);
    const { text, bars } = grade(question, answer);
    expect(text).toBe("It takes 3 s.");
    expect(bars?.[1]).toBe(
      "`P2` ends too early. You drew it from 0.0 s to 1.0 s. It waited from 0.00 s to 3.00 s, for a timer at 3.00 s.",
    );
    const surprise = firstSurprise(question, answer);
    expect(surprise && surpriseText(surprise)).toBe("Look at 1.00 s: `P2` still waits.");
  });

  test("two waits of one lane are told apart, in whatever order they were drawn", () => {
    const look = lookOf({ P1: lane([wait(0, 1000), wait(2000, 3000)]) });
    const question = questionOf({ names: ["P1"] }, look);
    const bars = {
      P1: [
        { startMs: 2000, endMs: 4000 },
        { startMs: 0, endMs: 1000 },
      ],
    };
    expect(grade(question, { form: "draw", bars }).bars).toEqual([
      "Wait 1 of `P1`: right.",
      expect.stringMatching(/^Wait 2 of `P1` ends too late\./),
    ]);
  });
});

describe("for every record", () => {
  const stepMs = 500;
  const truths = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 6 })), { minLength: 1, maxLength: 4 })
    .map((bars) => bars.map(([start, length]): Bar => ({ startMs: start * stepMs, endMs: (start + length) * stepMs })));
  const asked = (bars: readonly Bar[]): DrawQuestion => {
    const names = bars.map((_, at) => `P${at + 1}`);
    const look = lookOf(
      Object.fromEntries(
        bars.map(({ startMs, endMs }, at) => [`P${at + 1}`, lane([wait(startMs + 0.000_01, endMs + 0.000_02)])]),
      ),
    );
    return questionOf({ names, axisMs: 10_000 }, look);
  };
  const drawn = (bars: readonly Bar[]) => guess(...bars.map(({ startMs, endMs }) => [startMs, endMs] as const));

  test("the truth is right, and nothing about it is a surprise", () => {
    fc.assert(
      fc.property(truths, (bars) => {
        const question = asked(bars);
        expect(grade(question, drawn(bars)).isRight).toBe(true);
        expect(firstSurprise(question, drawn(bars))).toBeNull();
      }),
    );
  });

  test("any end that is a step or more off is wrong, and the surprise lies at or before it", () => {
    const shift = fc.tuple(fc.nat(), fc.constantFrom("startMs", "endMs"), fc.integer({ min: 1, max: 9 }), fc.boolean());
    fc.assert(
      fc.property(truths, shift, (bars, [at, edge, steps, isLater]) => {
        const index = at % bars.length;
        const byMs = (isLater ? 1 : -1) * steps * stepMs;
        const changed = bars.map((bar, place) => (place === index ? { ...bar, [edge]: bar[edge] + byMs } : bar));
        const question = asked(bars);
        expect(grade(question, drawn(changed)).isRight).toBe(false);
        const surprise = firstSurprise(question, drawn(changed));
        const trueMs = bars[index]?.[edge] ?? 0;
        expect(surprise?.atMs).toBeCloseTo(Math.min(trueMs, trueMs + byMs), 3);
      }),
    );
  });

  test("a bar stays on the axis, on its steps, and at least a step long, whatever is done to it", () => {
    const scale = { axisMs: 8000, stepMs };
    const someMs = fc.integer({ min: -20_000, max: 20_000 });
    fc.assert(
      fc.property(
        someMs,
        someMs,
        fc.array(fc.tuple(fc.constantFrom("start", "end", "move"), someMs)),
        (a, b, moves) => {
          let bar = between(a, b, scale);
          for (const [how, ms] of [["move", 0] as const, ...moves]) {
            bar = how === "move" ? movedBy(bar, ms, scale) : withEndAt(bar, how, ms, scale);
            expect(bar.startMs).toBeGreaterThanOrEqual(0);
            expect(bar.endMs).toBeLessThanOrEqual(scale.axisMs);
            expect(bar.endMs - bar.startMs).toBeGreaterThanOrEqual(stepMs);
            expect([bar.startMs % stepMs, bar.endMs % stepMs].map(Math.abs)).toEqual([0, 0]);
          }
        },
      ),
    );
  });
});
