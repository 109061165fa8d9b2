/** Generates async programs: a few coroutines, each a list of statements that wait, call, start, cancel, lock or fail. */
import fc from "fast-check";

const functionCount = 4;

/** Statements of function `index`, which may call only functions with a higher one: no endless recursion. */
function statementsOf(index: number): fc.Arbitrary<string> {
  const delay = fc.constantFrom("0", "0.5", "1", "1", "2");
  const plain: fc.Arbitrary<string>[] = [
    delay.map((seconds) => `await asyncio.sleep(${seconds})`),
    fc.nat(9).map((number) => `print(name, ${number}, round(time.monotonic(), 2))`),
    fc.constant("async with lock: await asyncio.sleep(1)"),
    fc.constant("await queue.put(name)"),
    fc.constant("queue.empty() or print(name, queue.get_nowait())"),
    fc.constant("time.sleep(0.5)"),
    fc.constant("started and started[-1].cancel()"),
    fc.constant('if name == "a": raise ValueError(name)'),
  ];
  if (index + 1 === functionCount) return fc.oneof(...plain);
  const callee = fc.integer({ min: index + 1, max: functionCount - 1 });
  const argument = fc.constantFrom("a", "b", "c");
  const call = fc.tuple(callee, argument).map(([number, name]) => `f${number}("${name}")`);
  const calling = [
    call.map((one) => `await ${one}`),
    call.map((one) => `started.append(asyncio.create_task(${one}))`),
    fc
      .array(call, { minLength: 1, maxLength: 3 })
      .map((calls) => `print(await asyncio.gather(${calls.join(", ")}, return_exceptions=True))`),
    call.map((one) => `async with asyncio.timeout(1.5): await ${one}`),
    call.map((one) => `done, pending = await asyncio.wait([asyncio.create_task(${one})], timeout=1); print(len(done))`),
  ];
  return fc.oneof(...plain, ...calling);
}

function functionText(index: number): fc.Arbitrary<string> {
  return fc.array(statementsOf(index), { minLength: 1, maxLength: 5 }).map((statements) => {
    const body = statements.map((statement) => `        ${statement}`).join("\n");
    return `async def f${index}(name):
    try:
${body}
        return name
    except asyncio.CancelledError:
        print(name, "cancelled in f${index}")
        raise
    except TimeoutError:
        print(name, "timed out in f${index}")
`;
  });
}

export const asyncPrograms: fc.Arbitrary<string> = fc
  .tuple(...Array.from({ length: functionCount }, (_, index) => functionText(index)))
  .map(
    (functions) => `import asyncio, time
lock = asyncio.Lock()
queue = asyncio.Queue()
started = []

${functions.join("\n")}
async def main():
    print(await asyncio.gather(f0("a"), f0("b"), return_exceptions=True))

asyncio.run(main())
`,
  );
