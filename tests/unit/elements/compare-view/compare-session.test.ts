/** The runs that a comparison needs: only what is missing, one after the other, until it is stopped. */
import { describe, expect, it } from "vitest";
import type { RunOptions, RunSession } from "../../../../src/elements/code-sandbox/run-session.ts";
import { startComparison, type CompareStep, type Half } from "../../../../src/elements/compare-view/compare-session.ts";
import type { RunRecord } from "../../../../src/trace/run.ts";
import { RecordedTrace } from "../../../../src/trace/trace.ts";

const optionsOf = (source: string): RunOptions => ({ language: "python", source, seed: 1, scenario: null });

function recordOf(source: string): RunRecord {
  const end = { state: "finished", result: null, virtualMs: 0, realMs: 1 } as const;
  return { language: "python", source, seed: 1, end, trace: new RecordedTrace() };
}

function halfOf(name: string, record: RunRecord | null = null): Half {
  return { name, record, options: optionsOf(name) };
}

/** Runs that end when told, and a note of what was run and stopped. */
function runner() {
  const said: string[] = [];
  const ends = new Map<string, () => void>();
  const run = ({ source }: RunOptions, onStarted: () => void): RunSession => {
    said.push(`run ${source}`);
    onStarted();
    const finished = new Promise<RunRecord>((resolve) => {
      ends.set(source, () => {
        resolve(recordOf(source));
      });
    });
    return {
      trace: new RecordedTrace(),
      finished,
      stop: () => {
        said.push(`stop ${source}`);
        ends.get(source)?.();
      },
    };
  };
  return { said, ends, run };
}

const words = ({ half, number, of, isLoading }: CompareStep): string =>
  `${isLoading ? "loading" : "running"} ${half.name} ${number}/${of}`;
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe("a comparison", () => {
  it("runs nothing when both are recorded", async () => {
    const { said, run } = runner();
    const [mine, before] = [recordOf("mine"), recordOf("before")];
    const session = startComparison([halfOf("mine", mine), halfOf("before", before)], () => undefined, run);
    expect(await session.finished).toEqual([mine, before]);
    expect(said).toEqual([]);
  });

  it("runs what is missing, one after the other, and says which", async () => {
    const { said, ends, run } = runner();
    const steps: string[] = [];
    const session = startComparison([halfOf("a"), halfOf("b")], (step) => steps.push(words(step)), run);
    expect(said).toEqual(["run a"]);
    ends.get("a")?.();
    await turn();
    expect(said).toEqual(["run a", "run b"]);
    ends.get("b")?.();
    expect((await session.finished)?.map(({ source }) => source)).toEqual(["a", "b"]);
    expect(steps).toEqual(["loading a 1/2", "running a 1/2", "loading b 2/2", "running b 2/2"]);
  });

  it("counts only the runs it makes", async () => {
    const { ends, run } = runner();
    const steps: string[] = [];
    const session = startComparison([halfOf("a", recordOf("a")), halfOf("b")], (step) => steps.push(words(step)), run);
    await turn();
    ends.get("b")?.();
    await session.finished;
    expect(steps).toEqual(["loading b 1/1", "running b 1/1"]);
  });

  it("is stopped with the run that is on, and starts no other", async () => {
    const { said, run } = runner();
    const session = startComparison([halfOf("a"), halfOf("b")], () => undefined, run);
    session.stop();
    expect(await session.finished).toBeNull();
    expect(said).toEqual(["run a", "stop a"]);
  });
});
