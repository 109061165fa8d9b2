/** The same exchanges in both languages: the same requests at the same times, the same results, errors and parts. */
import { beforeAll, describe, expect, test } from "vitest";
import { loadPythonAssets } from "../../../src/runtimes/python/build.ts";
import type { NodeRun } from "../../../src/runtimes/node-run.ts";
import { runInNode as runPython } from "../../../src/runtimes/python/node.ts";
import { runInNode as runTypeScript } from "../../../src/runtimes/typescript/node.ts";
import { eventsOf } from "../../../src/trace/trace.ts";
import { exchanges, pythonHead, typescriptHead } from "./both-languages.ts";

// The snapshot may have to be made first: that is no test's time.
beforeAll(async () => {
  await loadPythonAssets();
}, 300_000);

/** What was printed, line by line: JSON, whose fields may come in another order. */
function shown({ output }: NodeRun): readonly unknown[] {
  return output
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** What was sent, and when. */
function asked(run: NodeRun): { readonly sent: readonly Asked[]; readonly atMs: readonly number[] } {
  const events = [...eventsOf(run.trace)].flatMap((event) => (event.kind === "request-sent" ? [event] : []));
  return {
    sent: events.map(({ message }) => JSON.parse(message) as Asked),
    atMs: events.map(({ atMs }) => atMs),
  };
}

describe("the same in both languages", () => {
  test.each(Object.entries(exchanges))("%s", async (_, exchange) => {
    const python = await runPython(pythonHead + exchange.python);
    const typescript = await runTypeScript(typescriptHead + exchange.typescript);
    expect(python.error?.traceback).toBeUndefined();
    expect(typescript.error?.traceback).toBeUndefined();
    expect(python.output.split("\n").length).toBeGreaterThan(1);
    expect(shown(python)).toEqual(shown(typescript));
    const [ours, theirs] = [asked(python), asked(typescript)];
    expect(ours.sent.length).toBe(theirs.sent.length);
    if (exchange.hasOwnSchemas !== true) expect(ours.sent).toEqual(theirs.sent);
    for (const [index, atMs] of ours.atMs.entries()) {
      const other = theirs.atMs[index] ?? -1;
      if (exchange.hasRandomWaits !== true) expect(Math.abs(atMs - other), `request ${index + 1}`).toBeLessThan(2);
      else
        expect(other / Math.max(atMs, 1), `request ${index + 1}`).toSatisfy(
          (ratio: number) => atMs < 1 || (ratio > 0.74 && ratio < 1.01),
        );
    }
  });
});

test("a response that breaks off ends with two events in Python, as with the real package", async () => {
  const { output } = await runPython(`${pythonHead}
for event in client.responses.create(model="mock:mid-stream-error", input="What is 2 + 2?", stream=True):
    show(event.type)
with client.responses.stream(model="mock:mid-stream-error", input="What is 2 + 2?") as stream:
    try:
        stream.get_final_response()
    except RuntimeError as error:
        show(str(error))`);
  expect(output.trimEnd().split("\n").slice(-3)).toEqual([
    '["error"]',
    '["response.failed"]',
    `["Didn't receive a \`response.completed\` event."]`,
  ]);
});
