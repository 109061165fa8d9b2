/** Browsers without JSPI: a program driven from outside says and records what a suspended one does. */
import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../../../src/trace/run.ts";
import { delayBy, inRealTime } from "../../../../src/openai/mock/in-real-time.ts";
import { createMock } from "../../../../src/openai/mock/mock.ts";
import type { LiveTransport } from "../../../../src/openai/wire.ts";
import type { EventKind } from "../../../../src/trace/event.ts";
import { eventsOf } from "../../../../src/trace/trace.ts";
import { DelayedTransport, streamed } from "../delayed-transport.ts";
import { runReal, type Way } from "./both-drivers.ts";
import { errorOf, events, linesOf, textOf } from "./run.ts";

/** What depends on when timers fire, and on how fast the machine computes. */
const uncertain: readonly EventKind[] = ["iteration-started", "loop-blocked", "warning"];

/** The record without its times. */
function withoutTimes(record: RunRecord): string[] {
  return [...eventsOf(record.trace)]
    .filter(({ kind }) => !uncertain.includes(kind))
    .map((event) => JSON.stringify({ ...event, atMs: 0, deadlineMs: 0, durationMs: 0 }));
}

/** Run in both ways: they must say, record and end the same. `transport` makes one for each. Returns the driven one. */
async function runBothWays(source: string, transport?: () => LiveTransport, lines = false): Promise<RunRecord> {
  const run = (way: Way): Promise<RunRecord> =>
    runReal(way, source, { lines, ...(transport && { transport: transport() }) });
  const [suspended, driven] = [await run("suspended"), await run("driven")];
  expect({ ...driven.end, virtualMs: 0, realMs: 0 }).toEqual({ ...suspended.end, virtualMs: 0, realMs: 0 });
  expect(textOf(driven)).toBe(textOf(suspended));
  expect(textOf(driven, "stderr")).toBe(textOf(suspended, "stderr"));
  expect(withoutTimes(driven)).toEqual(withoutTimes(suspended));
  return driven;
}

const asks = `import asyncio, time
from openai import AsyncOpenAI, OpenAI
def messages(text): return [{"role": "user", "content": text}]
def ask(text):
    return OpenAI().chat.completions.create(model="m", messages=messages(text)).choices[0].message.content
async def ask_async(text):
    answer = await AsyncOpenAI().chat.completions.create(model="m", messages=messages(text))
    return answer.choices[0].message.content
`;

const programs: Readonly<Record<string, string>> = {
  "the loop at the top level": `import asyncio
async def nap(seconds):
    await asyncio.sleep(seconds)
    return seconds
async def main():
    try:
        async with asyncio.timeout(0.05):
            await asyncio.Event().wait()
    except TimeoutError:
        print("timeout")
    return await asyncio.gather(nap(0.2), nap(0.1))
if __name__ == "__main__":
    print(asyncio.run(main()))
    kept = asyncio.run(main(), debug=None)
asyncio.run(nap(0.01))
`,
  "the loop in functions and methods": `import asyncio as aio
from asyncio import run as go
async def nap(): await aio.sleep(0.02)
def main(times, *, then=None):
    for time in range(times):
        go(nap())
    return then() if then else times
class App:
    name = "app"
    def start(self):
        def inner(*rest):
            go(nap())
            return self.name, rest
        return inner(1), self.finish()
    @classmethod
    def main(cls): return cls().start()
    def finish(self): return "done"
print(main(2), main(1, then=lambda: "then"), App.main(), App().start())
`,
  "a loop of its own, and a Runner": `import asyncio
async def nap(text):
    await asyncio.sleep(0.03)
    return text
loop = asyncio.new_event_loop()
print(loop.run_until_complete(nap("loop")))
loop.call_later(0.05, loop.stop)
loop.run_forever()
loop.close()
with asyncio.Runner() as runner:
    print(runner.run(nap("first")))
    print(runner.run(nap("second")))
`,
  "tasks that are left behind": `import asyncio
async def stubborn():
    try:
        await asyncio.sleep(100)
    finally:
        await asyncio.sleep(0.05)
        print("cleaned up")
async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")
async def main():
    asyncio.create_task(stubborn())
    async for number in numbers():
        break
    await asyncio.sleep(0.15)
asyncio.run(main())
with asyncio.Runner() as runner:
    runner.run(main())
print("end")
`,
  "errors, with their lines": `import asyncio, sys, traceback
async def fail():
    await asyncio.sleep(0.01)
    raise ValueError("no")
def outer():
    return asyncio.run(fail())
for wrong in (lambda: asyncio.run(3), asyncio.run):
    try:
        wrong()
    except TypeError as error:
        print(error)
try:
    outer()
except ValueError:
    traceback.print_exc(file=sys.stdout)
try:
    (asyncio
        .run(fail(
        )))
except ValueError as error:
    print(traceback.extract_tb(error.__traceback__)[0].lineno)
    outer()
`,
  "the depth of the stack": `import asyncio
def depth(n=0):
    try:
        return depth(n + 1)
    except RecursionError:
        return n
async def deep(): return depth()
def sync_deep():
    asyncio.sleep
    return depth()
def main(): return asyncio.run(deep()), sync_deep()
print(depth(), asyncio.run(deep()), main())
`,
  "time.sleep anywhere": `import time
from time import sleep as pause
def naps():
    yield time.sleep(0.01)
def nap(seconds): time.sleep(seconds)
nap(0.02)
pause(0.01)
print(list(naps()), [nap(0.01) for _ in range(2)], list(map(nap, [0.01])))
try:
    time.sleep(-1)
except ValueError as error:
    print(error)
`,
  "a program that ends by itself": `import asyncio, sys
async def main():
    await asyncio.sleep(0.01)
    sys.exit("enough")
try:
    asyncio.run(main())
finally:
    print("finally")
`,
  "names of its own": `import asyncio
class Agent:
    def run(self, text): return f"ran {text}"
    async def create(self): return "created"
def run(what): return what
def sleep(): return (yield 1)
agent = Agent()
coroutine = agent.create()
print(agent.run("it"), run(3), type(coroutine).__name__, next(sleep()), sorted(globals())[-4:])
print(asyncio.run(coroutine))
`,
  "a loop inside a loop": `import asyncio
async def nothing(): pass
def inner():
    coroutine = nothing()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()
async def main(): inner()
asyncio.run(main())
inner = asyncio.run(asyncio.sleep(0.01, "last"))
inner
`,
  deadlock: `import asyncio
async def main():
    await asyncio.sleep(0.01)
    await asyncio.Event().wait()
asyncio.run(main())
`,
  "await at the top level": `import asyncio\nprint("never")\nawait asyncio.sleep(1)\n`,
};

const everyRequest = `${asks}
from dataclasses import dataclass
import openai
@dataclass
class City:
    name: str
    people: int | None
client = OpenAI()
first = client.responses.create(model="mock", input=[*messages("Hi"), *messages("Hello"), *messages("What is 2 + 2?")])
items = [item for item in [first.output[0]]]
for item in client.responses.input_items.list(first.id, limit=2):
    items.append(item)
count = 0
for event in client.responses.create(model="mock", input="What is 2 + 2?", stream=True):
    count += 1
print(f"{len(items)} items, {count} events, {first.output_text}")
with client.responses.stream(model="mock", input="What is 2 + 2?") as stream:
    final = stream.get_final_response()
print(final.output_text, client.responses.retrieve(first.id) == first)
pieces = []
with client.chat.completions.stream(model="mock", messages=messages("What is 2 + 2?")) as stream:
    for event in stream:
        if event.type == "content.delta" and event.delta: pieces.append(event.delta)
    stream.get_final_completion()
print(event.type, pieces)
parsed = client.chat.completions.parse(model="mock", messages=messages("Ada lives in Paris"), response_format=City)
parsed_too = client.responses.parse(model="mock", input="Ada lives in Paris", text_format=City)
print(parsed.choices[0].message.parsed, parsed_too.output_parsed)
for model in client.models.list(): break
raw = client.chat.completions.with_raw_response.create(model="mock", messages=messages("Hi"))
vectors = client.embeddings.create(model="text-embedding-3-small", input="Hi", dimensions=3).data
print(client.models.retrieve("mock").id, len(vectors[0].embedding), raw.status_code, raw.parse().object == "chat.completion")
client.responses.delete(first.id)
try:
    client.responses.cancel("resp_2")
except openai.BadRequestError as error:
    print(type(error).__name__)
`;

describe("driven as suspended", () => {
  it.each(Object.entries(programs))("%s", async (_, source) => {
    await runBothWays(source);
  });

  it("with the lines that were reached", async () => {
    const record = await runBothWays(programs["the loop in functions and methods"] ?? "", undefined, true);
    expect(events(record, "line-reached").length).toBeGreaterThan(20);
  });

  it("requests of both clients", async () => {
    await runBothWays(
      `${asks}print(ask("one"))
answers = []
while len(answers) < 2:
    answers.append(ask(f"number {len(answers)}"))
print(answers, asyncio.run(ask_async("async")))
async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(ask_async(name)) for name in ("slow", "fast")]
    print([task.result() for task in tasks])
asyncio.run(main())
`,
      () => new DelayedTransport((text) => ({ afterMs: text === "slow" ? 300 : 100 })),
    );
  });

  it("parts of an answer, one by one", async () => {
    const parts = streamed(["one", "two", "three"]);
    const record = await runBothWays(
      `${asks}
def show(stream):
    for chunk in stream:
        if chunk.choices[0].delta.content: print(chunk.choices[0].delta.content)
for number in range(2):
    show(OpenAI().chat.completions.create(model="m", messages=messages("count"), stream=True))
stream = OpenAI().chat.completions.create(model="m", messages=messages("count"), stream=True)
for chunk in stream: break
for chunk in stream: print(chunk.choices[0].delta.content)
else: print("all")
`,
      () => new DelayedTransport(() => ({ afterMs: 50, parts, everyMs: 120, isStream: true })),
    );
    expect(linesOf(record).slice(0, 3)).toEqual(["one", "two", "three"]);
    const times = events(record, "output").map(({ atMs }) => atMs);
    expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(150);
  });

  it.each(["suspended", "driven"] as const)("all that the sync client asks, %s", async (way) => {
    // Twenty times too fast, so how many parts come at once depends on the machine: no record to compare.
    const transport = inRealTime(
      createMock({ scenario: null, seed: 1 }),
      delayBy((callback, ms) => setTimeout(callback, ms / 20)),
    );
    const record = await runReal(way, everyRequest, { transport });
    expect(record.end).toMatchObject({ state: "finished" });
    expect(linesOf(record)).toEqual([
      "4 items, 13 events, 2 + 2 = 4",
      "2 + 2 = 4 True",
      "content.done ['2', ' +', ' 2', ' =', ' 4']",
      "City(name='Ada', people=None) City(name='Ada', people=None)",
      "mock 3 200 True",
      "BadRequestError",
    ]);
  });

  it("retries, and what no endpoint answers", async () => {
    const record = await runBothWays(
      `${asks}from openai import APIConnectionError, APITimeoutError
try:
    OpenAI(max_retries=1).chat.completions.create(model="m", messages=messages("nobody"))
except APIConnectionError as error:
    print(error, "|", error.__cause__)
try:
    OpenAI(max_retries=0, timeout=0.1).chat.completions.create(model="m", messages=messages("late"))
except APITimeoutError as error:
    print(error)
`,
      () =>
        new DelayedTransport((text) =>
          text === "nobody" ? { afterMs: 20, failure: "Failed to fetch" } : { afterMs: 60_000 },
        ),
    );
    expect(linesOf(record)).toEqual(["Connection error. | Failed to fetch", "Request timed out."]);
  });
});

describe("what cannot be driven", () => {
  it.each([
    ["a request in a comprehension", `print([ask(text) for text in "ab"])\n`],
    ["a request that a library's function calls", `print(list(map(ask, "ab")))\n`],
    ["a request in a class body", `class Answers:\n    first = ask("one")\n`],
    ["a request that holds the loop", `async def main(): print(ask("one"))\nasyncio.run(main())\n`],
    ["a loop in __init__", `class App:\n    def __init__(self): asyncio.run(ask_async("one"))\nApp()\n`],
  ])("is refused with a sentence: %s", async (_, rest) => {
    const transport = new DelayedTransport(() => ({ afterMs: 10 }));
    const record = await runReal("driven", asks + rest, { transport });
    expect(errorOf(record)).toMatchObject({ type: "RuntimeError" });
    expect(errorOf(record).message).toMatch(
      /^This browser cannot wait for the model in.* this .*top level of your program/,
    );
    expect(transport.asked).toEqual([]);
    expect(events(record, "request-sent")).toEqual([]);
  });

  it("timers there hold the worker, and go on in time", async () => {
    const record = await runReal(
      "driven",
      `import asyncio\nprint(*[asyncio.run(asyncio.sleep(0.05, n)) for n in (1, 2)])\n`,
    );
    expect(linesOf(record)).toEqual(["1 2"]);
    expect(record.end.realMs).toBeGreaterThan(100);
  });
});

describe("Stop of a driven program", () => {
  it.each([
    ["a synchronous request", `${asks}try:\n    ask("late")\nfinally:\n    print("finally")\n`],
    [
      "a loop that never waits",
      `import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\ntry:\n    asyncio.run(main())\nfinally:\n    print("finally")\n`,
    ],
  ])("reaches %s", async (_, source) => {
    const transport = new DelayedTransport(() => ({ afterMs: 60_000 }));
    const record = await runReal("driven", source, {
      transport,
      onInterrupt: (listener) => void setTimeout(listener, 600),
    });
    expect(record.end).toMatchObject({ state: "stopped", reason: "stop" });
    expect(linesOf(record)).toEqual(["finally"]);
    expect(transport.aborted).toEqual(transport.asked);
  });

  it("wall time interrupts one that computes", async () => {
    const source = `try:\n    while True: pass\nfinally:\n    print("finally")\n`;
    const record = await runReal("driven", source, { limits: { wallMs: 400 } });
    expect(record.end).toMatchObject({ state: "stopped", reason: "wall-time" });
    expect(linesOf(record)).toEqual(["finally"]);
  });
});
