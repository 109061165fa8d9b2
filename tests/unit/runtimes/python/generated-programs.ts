/** Whole Python programs made by fast-check: four async functions that use everything a program can wait on. */
import fc from "fast-check";
import { functionCount, indented, statements, type Freedom, type Lines } from "./generated-statements.ts";

/** How a program is started. */
const starters = [
  ["asyncio.run(main())"],
  ["with asyncio.Runner() as runner:", "    runner.run(later(0.5, 1))", "    runner.run(main())"],
  [
    "loop_of_mine = asyncio.new_event_loop()",
    "try:",
    "    loop_of_mine.run_until_complete(main())",
    "finally:",
    "    loop_of_mine.run_until_complete(end_all())",
    "    loop_of_mine.close()",
  ],
  [
    "async def eager_main():",
    "    loop().set_task_factory(asyncio.eager_task_factory)",
    "    return await main()",
    "asyncio.run(eager_main())",
  ],
  [
    "with asyncio.Runner() as runner:",
    "    runner.get_loop().call_later(0.3, say, 'in the second run')",
    "    print(runner.run(later(0.2, 1), context=contextvars.copy_context()))",
    "    runner.run(main())",
  ],
] as const;

/** In debug mode asyncio says which callbacks were slow, with paths and lines of its own. */
const startersInDebugMode = [
  ["asyncio.run(main(), debug=True)"],
  ["with asyncio.Runner(debug=True) as runner:", "    runner.run(main())"],
] as const;

/** What every program has at hand. Prints stop at 150, calls at 60, so that no program grows without end. */
const world: Lines = `
lock, semaphore, event, condition = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event(), asyncio.Condition()
barrier, queue, ranked = asyncio.Barrier(2), asyncio.Queue(2), asyncio.PriorityQueue()
bounded, stack_of, brief = asyncio.BoundedSemaphore(2), asyncio.LifoQueue(), asyncio.Queue(1)
place = contextvars.ContextVar("place", default=0)
started, said, calls = [], [], []
loop = asyncio.get_running_loop
def say(*words):
    said.append(words)
    if len(said) <= 150:
        print(*words)
    return words[-1]
def done(task):
    say("done", task.get_name(), task.cancelled())
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def numbers(n):
    for number in range(n):
        yield number
    yield from (10, 20)
def slow(seconds, value):
    time.sleep(seconds)
    print("slow", value)
    return value
def fails(value):
    time.sleep(0.2)
    raise ValueError(value)
async def later(seconds, value):
    await asyncio.sleep(seconds)
    return value
async def end_all():
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
async def down(n):
    if n == 0:
        await asyncio.sleep(0.1)
        return "ground"
    return await down(n - 1)
async def ticks(name, n):
    try:
        for tick in range(n):
            await asyncio.sleep(0.25)
            yield tick
    finally:
        await asyncio.sleep(0.1)
        say(name, "ticks end")
async def doubled(source):
    async for tick in source:
        yield tick * 2
class Room:
    def __init__(self, name):
        self.name = name
    async def __aenter__(self):
        await asyncio.sleep(0.25)
        return self.name + " enters"
    async def __aexit__(self, kind, error, trace):
        await asyncio.sleep(0.25)
        say(self.name, "leaves", kind and kind.__name__)
        return kind is LookupError
`
  .trim()
  .split("\n");

function functionText(index: number, depth: number, freedom: Freedom): fc.Arbitrary<Lines> {
  return statements(index, depth, freedom).map((body) => [
    `async def f${index}(name):`,
    "    calls.append(name)",
    "    if len(calls) > 60:",
    '        return "enough"',
    ...indented(body),
    "    return name",
  ]);
}

/** The lines of a program, as the body of a function or of a module. */
function programLines(freedom: Freedom): fc.Arbitrary<Lines> {
  const functions = Array.from({ length: functionCount }, (_, index) => functionText(index, 2, freedom));
  const starts = freedom.hasThreads ? [...starters, ...startersInDebugMode] : starters;
  return fc
    .tuple(fc.tuple(...functions), fc.constantFrom<Lines>(...starts), fc.boolean())
    .map(([texts, start, isLax]) => [
      ...world,
      ...texts.flat(),
      "async def main():",
      `    say(await asyncio.gather(f0("a"), f0("b"), return_exceptions=${isLax ? "True" : "False"}))`,
      "    return len(said)",
      ...start,
    ]);
}

const imports = "import asyncio, concurrent.futures, contextlib, contextvars, datetime, random, sys, time";

/** A program that runs alone: it may fail, or wait for ever, and its last value is its result. */
export function wholeProgram(hasThreads: boolean): fc.Arbitrary<string> {
  const lines = programLines({ mayHang: true, hasThreads });
  return lines.map((list) => `${[imports, ...list, "sorted(calls)"].join("\n")}\n`);
}

/** A program as one function of several in a source: what ends it is printed. */
export function programInFunction(hasThreads: boolean): fc.Arbitrary<Lines> {
  return programLines({ mayHang: false, hasThreads });
}

/** Several programs one after the other, each with functions and objects of its own. */
export function inOneSource(programs: readonly Lines[]): string {
  const parts = programs.flatMap((lines, number) => [
    `def program_${number}():`,
    ...indented(lines),
    "try:",
    `    program_${number}()`,
    "except BaseException as error:",
    `    print("program ${number} ended by", repr(error))`,
  ]);
  return `${[imports, ...parts].join("\n")}\n`;
}
