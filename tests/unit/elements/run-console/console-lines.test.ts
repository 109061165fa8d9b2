import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConsoleLines, textAt } from "../../../../src/elements/run-console/console-lines.ts";
import type { Stream, TraceEvent } from "../../../../src/trace/event.ts";

const output = (text: string, stream: Stream = "stdout", atMs = 0): TraceEvent => ({
  kind: "output",
  atMs,
  lane: 1,
  line: 1,
  stream,
  text,
});

function linesOf(events: readonly TraceEvent[]): ConsoleLines {
  const lines = new ConsoleLines();
  events.forEach((event, index) => lines.add(event, index));
  return lines;
}

function shown(lines: ConsoleLines, index = Infinity): string[] {
  return Array.from({ length: lines.countUntil(index) }, (_, position) => {
    const line = lines.at(position);
    return line ? textAt(line, index) : "missing";
  });
}

const anyOutput = fc.record({
  text: fc.string({ unit: fc.constantFrom("a", " ", "\n", "é") }),
  stream: fc.constantFrom<Stream>("stdout", "stderr"),
});

describe("console lines", () => {
  test("are what was printed, line by line, without the line ends", () => {
    expect(shown(linesOf([output("asking P1\n"), output("\n"), output("  two\nat once\n")]))).toEqual([
      "asking P1",
      "",
      "  two",
      "at once",
    ]);
  });

  test("grow while nobody ends them, and go back in time", () => {
    const lines = linesOf([output("It"), output(" is"), output(" 20 °C\n"), output("done")]);
    expect(shown(lines)).toEqual(["It is 20 °C", "done"]);
    expect(shown(lines, 1)).toEqual(["It is"]);
    expect(shown(lines, -1)).toEqual([]);
  });

  test("never mix the two streams", () => {
    const lines = linesOf([output("out"), output("err", "stderr"), output("more\n")]);
    expect(shown(lines)).toEqual(["out", "err", "more"]);
  });

  test("ignore everything but output", () => {
    expect(shown(linesOf([{ kind: "step-started", atMs: 0, lane: 1, line: 1 }]))).toEqual([]);
  });

  test("hold exactly the text of each stream, at every moment", () => {
    fc.assert(
      fc.property(fc.array(anyOutput), fc.nat(), (list, cut) => {
        const events = list.map(({ text, stream }) => output(text, stream));
        const lines = linesOf(events);
        const index = events.length === 0 ? -1 : cut % events.length;
        const oneStream = events.every((event) => event.kind === "output" && event.stream === "stdout");
        const written = list
          .slice(0, index + 1)
          .map(({ text }) => text)
          .join("");
        const letters = (text: string): string => text.replaceAll("\n", "");
        expect(letters(shown(lines, index).join(""))).toBe(letters(written));
        if (oneStream && written !== "") expect(shown(lines, index).join("\n")).toBe(written.replace(/\n$/, ""));
      }),
    );
  });

  test("come with the time at which they began", () => {
    const lines = linesOf([output("a", "stdout", 10), output("b\n", "stdout", 3000)]);
    expect(lines.at(0)?.atMs).toBe(10);
  });
});
