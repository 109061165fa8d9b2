/** What the lessons say happens, and what happens: text, times and lanes of every snippet, in both languages. */
import { describe, expect, test } from "vitest";
import { calls, elapsed, lanes, outputLines, requests, seconds, waits } from "../../src/course/checks/index.ts";
import { eventsOf } from "../../src/trace/trace.ts";
import { languages, type Language } from "../../src/trace/event.ts";
import type { RunRecord } from "../../src/trace/run.ts";
import { programs } from "./lesson.ts";
import { runProgram } from "./run-program.ts";

interface Fact {
  readonly lines: readonly string[];
  readonly seconds: string;
}
type Facts = Readonly<Record<string, Fact | Readonly<Record<Language, Fact>>>>;

const p1 = ["asking about P1", "P1 answered"] as const;
const together = ["asking about P1", "asking about P2", "P1 answered", "P2 answered"];
const inTurn = [...p1, "asking about P2", "P2 answered"];
const answered = ["symptoms: answered", "history: answered", "risk: answered"];

const pausedOrHeld = ["five times pauses: 1.0 s", "five times holds: 5.0 s"];
const facts: Readonly<Record<string, Facts>> = {
  "content/10-async/10-await/snippets": {
    "one-patient": { lines: p1, seconds: "3.00 s" },
    "two-patients": { lines: together, seconds: "3.00 s" },
    "one-by-one": { lines: inTurn, seconds: "6.00 s" },
    "call-now-await-later": {
      python: { lines: ["both called", ...inTurn], seconds: "6.00 s" },
      typescript: {
        lines: ["asking about P1", "asking about P2", "both called", "P1 answered", "P2 answered"],
        seconds: "3.00 s",
      },
    },
    "paused-or-held": {
      python: { lines: pausedOrHeld, seconds: "6.00 s" },
      // A loop that looks at the clock ends within the millisecond after its time, five times here.
      typescript: { lines: pausedOrHeld, seconds: "6.01 s" },
    },
    "function-or-coroutine": {
      python: { lines: ["ask is a function", "the call gives a coroutine", "P1 answered"], seconds: "0.00 s" },
      typescript: { lines: ["ask is a function", "the call gives a Promise", "P1 answered"], seconds: "0.00 s" },
    },
    "await-goes-straight-in": {
      python: { lines: ["[0, 1, 2]", "[0, 1, 2, 'other']"], seconds: "0.00 s" },
      typescript: { lines: ["[ 0, 1, 2 ]", "[ 0, 1, 2, 'other' ]"], seconds: "0.00 s" },
    },
  },
  "content/20-function-calling/10-the-model-does-not-run-it/snippets": {
    ask: {
      python: { lines: ['None get_weather {"city": "Paris"}'], seconds: "1.00 s" },
      typescript: { lines: ['null get_weather {"city": "Paris"}'], seconds: "1.00 s" },
    },
    "without-the-function": {
      python: { lines: ['None get_weather {"city": "Paris"}'], seconds: "1.00 s" },
      typescript: { lines: ['null get_weather {"city": "Paris"}'], seconds: "1.00 s" },
    },
    "carry-it-back": {
      python: {
        lines: ['None get_weather {"city": "Paris"}', "get_weather runs: Paris", "It is 20 °C in Paris."],
        seconds: "2.00 s",
      },
      typescript: {
        lines: ['null get_weather {"city": "Paris"}', "get_weather runs: Paris", "It is 20 °C in Paris."],
        seconds: "2.00 s",
      },
    },
    "forty-five": {
      python: {
        lines: ['None get_weather {"city": "Paris"}', "get_weather runs: Paris", "It is 45 °C in Paris."],
        seconds: "2.00 s",
      },
      typescript: {
        lines: ['null get_weather {"city": "Paris"}', "get_weather runs: Paris", "It is 45 °C in Paris."],
        seconds: "2.00 s",
      },
    },
  },
  "content/landing": {
    "one-after-another": { lines: answered, seconds: "9.00 s" },
    together: { lines: answered, seconds: "3.00 s" },
  },
};

function run(folder: string, name: string, language: Language, mock?: unknown): Promise<RunRecord> {
  const program = programs(`${folder}/${name}`).find((file) => file.language === language);
  if (!program) throw new Error(`${folder}/${name} has no ${language} program`);
  return runProgram({ ...program, mock });
}

const awaitLesson = "content/10-async/10-await/snippets";
const toolLesson = "content/20-function-calling/10-the-model-does-not-run-it/snippets";

describe.each(languages)("%s", (language) => {
  for (const [folder, ofFolder] of Object.entries(facts)) {
    test.each(Object.entries(ofFolder))(`${folder}/%s prints and takes what the lesson says`, async (name, fact) => {
      const expected = "lines" in fact ? fact : fact[language];
      const record = await run(folder, name, language);
      expect(record.end).toMatchObject({ state: "finished" });
      expect(outputLines(record).map((line) => line.text)).toEqual(expected.lines);
      expect(seconds(elapsed(record))).toBe(expected.seconds);
    });

    test(`no program of ${folder} is without its facts`, () => {
      const names = new Set(programs(`${folder}/*`).map((program) => program.name));
      expect([...names].sort()).toEqual(Object.keys(ofFolder).sort());
    });
  }

  describe("be the model", () => {
    const rome = { call: [{ name: "get_weather", arguments: '{"city": "Rome"}' }] };
    const printed = [
      `${language === "python" ? "None" : "null"} get_weather {"city": "Rome"}`,
      "get_weather runs: Rome",
    ];
    const answered = async (...answers: unknown[]): Promise<RunRecord> =>
      run(toolLesson, "forty-five", language, { answers });

    test("the program stops at its first request, and with an answer, at its second", async () => {
      expect((await answered()).end).toMatchObject({ state: "stopped", reason: "answer" });
      const record = await answered(rome);
      expect(record.end).toMatchObject({ state: "stopped", reason: "answer" });
      expect(outputLines(record).map((line) => line.text)).toEqual(printed);
    });

    test("it does what the reply says, and prints what the model says", async () => {
      const record = await answered(rome, { say: "It snows." });
      expect(record.end.state).toBe("finished");
      expect(outputLines(record).map((line) => line.text)).toEqual([...printed, "It snows."]);
    });

    test("JSON without its last brace, and words instead of a call, fail where the lesson says", async () => {
      const spoilt = await answered({ call: [{ name: "get_weather", arguments: '{"city": "Rome"' }] });
      const words = await answered({ say: "It snows." });
      const lineOf = (text: string): number => spoilt.source.split("\n").findIndex((line) => line.includes(text)) + 1;
      expect(spoilt.end).toMatchObject({
        state: "failed",
        error: { line: lineOf("get_weather(**json.loads(") || lineOf("JSON.parse(") },
      });
      expect(words.end).toMatchObject({ state: "failed" });
      const line = words.end.state === "failed" ? words.end.error.line : 0;
      expect(line).toBe(lineOf("call = "));
    });
  });

  test("one patient: one lane, paused at the await line from 0.00 to 3.00 s", async () => {
    const record = await run(awaitLesson, "one-patient", language);
    const lane = lanes(record).find((one) => one.name === 'ask("P1")');
    expect(lane).toMatchObject({ outcome: "returned" });
    const [wait, ...others] = waits(record, lane?.lane ?? 0);
    expect(others).toEqual([]);
    expect(wait).toMatchObject({ kind: "timer", line: language === "python" ? 5 : 6 });
    expect(seconds(wait?.startMs ?? -1)).toBe("0.00 s");
    expect(seconds(wait?.endMs ?? -1)).toBe("3.00 s");
  });

  test("two patients: at 1.00 s all three lanes wait, the patients for timers at 3.00 s", async () => {
    const record = await run(awaitLesson, "two-patients", language);
    const timers = [...eventsOf(record.trace)].flatMap((event) =>
      event.kind === "timer-set" ? [event.deadlineMs] : [],
    );
    expect(timers.map(seconds)).toEqual(["3.00 s", "3.00 s"]);
    for (const [name, kind, what] of [
      ["main()", "lanes", language === "python" ? "gather" : "Promise.all"],
      ['ask("P1")', "timer", ""],
      ['ask("P2")', "timer", ""],
    ]) {
      const lane = lanes(record).find((one) => one.name === name);
      const at1s = waits(record, lane?.lane ?? 0).filter((wait) => wait.startMs < 1000 && (wait.endMs ?? 1e9) > 1000);
      expect(at1s, name).toMatchObject([{ kind, what }]);
    }
  });

  test("two patients: Python makes both ready before P1 runs, TypeScript takes the timers one by one", async () => {
    const record = await run(awaitLesson, "two-patients", language);
    const laneOf = new Map(lanes(record).map((lane) => [lane.lane, lane.name]));
    const moves = [...eventsOf(record.trace)]
      .filter((event) => event.atMs > 2000 && (event.kind === "ready" || event.kind === "step-started"))
      .map((event) => `${laneOf.get(event.lane) ?? ""} ${event.kind === "ready" ? "ready" : "runs"}`)
      .filter((move) => move.startsWith("ask"));
    const [ready1, runs1, ready2, runs2] = ['ask("P1") ready', 'ask("P1") runs', 'ask("P2") ready', 'ask("P2") runs'];
    expect(moves).toEqual(language === "python" ? [ready1, ready2, runs1, runs2] : [ready1, runs1, ready2, runs2]);
  });

  test("two patients: P2 starts after main has paused in Python, within main's turn in TypeScript", async () => {
    const record = await run(awaitLesson, "two-patients", language);
    const main = calls(record, "main")[0];
    const second = calls(record, "ask")[1];
    const before = waits(record, main?.lane ?? 0, 0, second?.startIndex ?? 0);
    expect(before).toHaveLength(language === "python" ? 1 : 0);
  });

  test("await goes straight in: nothing pauses in Python, the turn is given up in TypeScript", async () => {
    const record = await run(awaitLesson, "await-goes-straight-in", language);
    const main = calls(record, "main")[0];
    const count = calls(record, "count")[0];
    if (language === "python") expect(waits(record, main?.lane ?? 0, 0, count?.endIndex ?? 0)).toEqual([]);
    else expect(waits(record, main?.lane ?? 0)).toMatchObject([{ kind: "turn" }]);
  });

  test("one by one: at 1.00 s there is one timer, and P2 has not been called", async () => {
    const record = await run(awaitLesson, "one-by-one", language);
    const early = [...eventsOf(record.trace)].filter((event) => event.kind === "timer-set" && event.atMs <= 1000);
    expect(early).toHaveLength(1);
    expect(calls(record, "ask").map((call) => seconds(call.startMs))).toEqual(["0.00 s", "3.00 s"]);
  });

  test("call now, await later: lanes of their own in TypeScript, inside main in Python", async () => {
    const record = await run(awaitLesson, "call-now-await-later", language);
    const names = lanes(record)
      .map((lane) => lane.name)
      .filter((name) => name.startsWith("ask"));
    expect(names).toEqual(language === "python" ? [] : ['ask("P1")', 'ask("P2")']);
  });

  test("ask: one request, answered with call_1; get_weather never runs", async () => {
    const record = await run(toolLesson, "ask", language);
    const [first, ...others] = requests(record);
    expect(others).toEqual([]);
    expect(first?.messages.map((message) => message.role)).toEqual(["user"]);
    expect(first?.reply).toMatchObject({
      content: null,
      toolCalls: [{ id: "call_1", name: "get_weather", arguments: '{"city": "Paris"}' }],
    });
    expect(calls(record, "get_weather")).toEqual([]);
  });

  test("without the function: the same request and the same reply; `celsius` is in neither", async () => {
    const messagesOf = async (name: string): Promise<string[]> =>
      [...eventsOf((await run(toolLesson, name, language)).trace)].flatMap((event) => {
        if (event.kind !== "request-sent" && event.kind !== "request-ended") return [];
        return [JSON.stringify((JSON.parse(event.message) as { body: unknown }).body)];
      });
    const without = await messagesOf("without-the-function");
    expect(without[0]).toBe((await messagesOf("ask"))[0]);
    expect(without.join("")).not.toContain("celsius");
    expect(requests(await run(toolLesson, "without-the-function", language))[0]?.reply).toEqual(
      requests(await run(toolLesson, "ask", language))[0]?.reply,
    );
  });

  test("carry it back: two requests, the second with three messages; get_weather runs between them", async () => {
    const record = await run(toolLesson, "carry-it-back", language);
    const [first, second, ...others] = requests(record);
    expect(others).toEqual([]);
    expect(second?.messages.map((message) => message.role)).toEqual(["user", "assistant", "tool"]);
    expect(second?.messages[2]?.toolCallId).toBe(first?.reply?.toolCalls[0]?.id);
    const [call] = calls(record, "get_weather");
    expect(call?.startIndex).toBeGreaterThan(first?.endIndex ?? Infinity);
    expect(call?.endIndex).toBeLessThan(second?.startIndex ?? -1);
  });
});
