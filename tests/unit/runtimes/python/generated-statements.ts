/**
 * Statements of generated Python programs: everything that can wait, start, cancel, lock, fail or read the clock. Each
 * is a list of lines for the body of an `async def` with a parameter `name`; `generated-programs.ts` writes the world
 * they use. What waits for others does so under a time limit, so that no program hangs, unless `mayHang`.
 */
import fc from "fast-check";

export type Lines = readonly string[];
export type Statement = fc.Arbitrary<Lines>;

export const functionCount = 4;

export const indented = (lines: Lines): Lines => lines.map((line) => `    ${line}`);

const one = (...lines: string[]): fc.Arbitrary<Lines> => fc.constant(lines);
const delay = fc.constantFrom("0", "0", "0.0004", "0.25", "0.5", "1", "1", "2");
const argument = fc.constantFrom('"a"', '"b"', '"c"');
const small = fc.nat(9);

/** What pauses, starts nothing and calls nobody. */
const pauses: readonly Statement[] = [
  delay.map((seconds) => [`await asyncio.sleep(${seconds})`]),
  delay.map((seconds) => [`say(name, await asyncio.sleep(${seconds}, "slept"))`]),
  delay.map((seconds) => ["async with lock:", `    say(name, "has the lock")`, `    await asyncio.sleep(${seconds})`]),
  delay.map((seconds) => ["async with semaphore:", `    await asyncio.sleep(${seconds})`]),
  one("async with asyncio.timeout(1):", "    await event.wait()", '    say(name, "saw the event")'),
  one("async with condition:", "    async with asyncio.timeout(0.75):", "        say(name, await condition.wait())"),
  one("async with condition:", "    async with asyncio.timeout(1):", "        await condition.wait_for(event.is_set)"),
  one("async with asyncio.timeout(0.75):", '    say(name, "barrier", await barrier.wait())'),
  one("async with asyncio.timeout(0.5):", "    await queue.put(name)", '    say(name, "put")'),
  one("say(name, await asyncio.wait_for(queue.get(), 0.75))", "queue.task_done()"),
  one("async with asyncio.timeout(0.25):", "    await queue.join()"),
  one("say(name, await asyncio.wait_for(ranked.get(), 0.5))"),
  one("say(name, await later(0.5, name))"),
  one(
    "async with asyncio.timeout(0.5) as limit:",
    "    limit.reschedule(loop().time() + 1)",
    "    await asyncio.sleep(0.75)",
  ),
  delay.map((seconds) => [`await asyncio.wait_for(asyncio.sleep(${seconds}), 0.5)`]),
  one("async with Room(name) as room:", "    say(room)", "    await asyncio.sleep(0.5)"),
  fc
    .nat(3)
    .map((n) => [`async for tick in ticks(name, ${n}):`, "    say(name, tick)", "    if tick == 1:", "        break"]),
  one("say(name, [tick async for tick in ticks(name, 3) if tick])"),
  one("say(name, {tick: await later(0, tick) for tick in range(2)})"),
  one("source = ticks(name, 2)", "say(name, await anext(source))", "await source.aclose()"),
  one(
    "source = ticks(name, 2)",
    "await anext(source)",
    "try:",
    "    await source.athrow(KeyError(name))",
    "except KeyError as error:",
    '    say(name, "thrown through", error)',
  ),
  one("async for tick in doubled(ticks(name, 2)):", "    say(name, tick)"),
];

/** What does not pause. */
const actions: readonly Statement[] = [
  small.map((number) => [`say(name, ${number})`]),
  one("say(name, round(loop().time(), 3), time.monotonic() > 0)"),
  one("say(name, datetime.datetime.now().isoformat(), time.time())"),
  one("say(name, random.random(), random.choice('abc'))"),
  one("time.sleep(0.3)"),
  one("event.set()"),
  one("event.clear()"),
  one("if not condition.locked():", "    async with condition:", "        condition.notify_all()"),
  one("async with condition:", "    condition.notify(1)"),
  one("if not queue.full():", "    queue.put_nowait(name)"),
  one("ranked.put_nowait(name)"),
  one("say(name, queue.qsize(), barrier.n_waiting, lock.locked(), semaphore.locked())"),
  one("if started:", "    say(name, 'cancels', started[-1].get_name(), started[-1].cancel('enough'))"),
  one("for task in started[:2]:", "    task.cancel()"),
  one("asyncio.current_task().cancel()"),
  one("say(name, asyncio.current_task().cancelling(), asyncio.current_task().uncancel())"),
  one("raise ValueError(name)"),
  one('if name == "a":', "    raise LookupError(name)"),
  small.map((number) => [`place.set(${number})`]),
  one('say(name, "is at", place.get())'),
  one("loop().call_soon(say, 'soon', name)"),
  delay.map((seconds) => [`loop().call_later(${seconds}, say, "later", name)`]),
  one("loop().call_at(loop().time() + 0.5, say, 'at', name)"),
  one("loop().call_later(0.5, say, 'never').cancel()"),
  one("loop().call_soon_threadsafe(event.set)"),
  one("contextvars.copy_context().run(place.set, 99)"),
  one("for task in started[-2:]:", "    task.add_done_callback(done)"),
  one("say(name, sorted(task.get_name() for task in asyncio.all_tasks()))"),
  one("say(name, asyncio.current_task().get_name(), len(asyncio.all_tasks()))"),
  one("say(name, [task.done() for task in started], [task.cancelled() for task in started])"),
  one("say(name, fib(5), sum(numbers(4)), list(map(lambda n: n * 2, range(3))))"),
  one("say(name, await down(3))"),
  one("def inner(n):", "    return n if n == 0 else inner(n - 1)", "say(name, inner(3))"),
];

/** What hangs for ever when nobody else helps. Only in programs that run alone. */
const hanging: readonly Statement[] = [
  one("await loop().create_future()"),
  one("await event.wait()"),
  one("await queue.get()"),
  one("await lock.acquire()"),
  one("await barrier.wait()"),
];

/** Calls of functions with a higher number than `index`: no endless recursion. */
function callsOf(index: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer({ min: index + 1, max: functionCount - 1 }), argument)
    .map(([n, text]) => `f${n}(${text})`);
}

/** What starts, awaits and cancels others. */
function starts(index: number): readonly Statement[] {
  const call = callsOf(index);
  const calls = fc.array(call, { minLength: 1, maxLength: 3 });
  const tasks = calls.map((list) => list.map((text) => `asyncio.create_task(${text})`).join(", "));
  const mode = fc.constantFrom("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED");
  const waitTime = fc.constantFrom("None", "0.5", "1");
  return [
    call.map((text) => [`say(name, "got", await ${text})`]),
    call.map((text) => [`started.append(asyncio.create_task(${text}))`]),
    call.map((text) => [`started.append(asyncio.create_task(${text}, name=name + " named"))`]),
    call.map((text) => [`started.append(asyncio.create_task(${text}, eager_start=True))`]),
    call.map((text) => [`started.append(asyncio.ensure_future(${text}))`, "await started[-1]"]),
    calls.map((list) => [`say(await asyncio.gather(${list.join(", ")}, return_exceptions=True))`]),
    calls.map((list) => [`say(await asyncio.gather(${list.join(", ")}))`]),
    fc
      .tuple(call, call)
      .map(([a, b]) => [`say(await asyncio.gather(${a}, asyncio.gather(later(1, 2), ${b}), later(0.5, 1)))`]),
    calls.map((list) => [
      "async with asyncio.TaskGroup() as group:",
      ...indented(list.map((text) => `group.create_task(${text})`)),
    ]),
    fc
      .tuple(call, call)
      .map(([a, b]) => [
        "try:",
        "    async with asyncio.TaskGroup() as group:",
        `        child = group.create_task(${a})`,
        `        group.create_task(${b})`,
        "        await asyncio.sleep(0.25)",
        "        child.cancel()",
        "except* ValueError as group_error:",
        '    say(name, "values", len(group_error.exceptions))',
        "except* LookupError as group_error:",
        '    say(name, "lookups", group_error.exceptions)',
      ]),
    fc
      .tuple(tasks, mode, waitTime)
      .map(([list, when, seconds]) => [
        `done_ones, pending = await asyncio.wait([${list}], timeout=${seconds}, return_when=asyncio.${when})`,
        "say(name, sorted(task.get_name() for task in done_ones), len(pending))",
        "for task in pending:",
        "    task.cancel()",
      ]),
    fc
      .tuple(tasks, mode)
      .map(([list, when]) => [
        `say(name, [len(part) for part in await asyncio.wait({${list}}, return_when=asyncio.${when})])`,
      ]),
    fc
      .tuple(calls, fc.constantFrom("None", "0.75"))
      .map(([list, seconds]) => [
        `for first in asyncio.as_completed([${list.join(", ")}], timeout=${seconds}):`,
        "    say(name, await first)",
      ]),
    calls.map((list) => [
      `async for task in asyncio.as_completed([${list.join(", ")}]):`,
      '    say(name, "completed", task.get_name(), task.cancelled())',
    ]),
    call.map((text) => [`say(name, await asyncio.wait_for(${text}, 0.75))`]),
    call.map((text) => [
      `started.append(asyncio.create_task(${text}))`,
      "say(await asyncio.wait_for(asyncio.shield(started[-1]), 0.5))",
    ]),
    call.map((text) => [`say(name, await asyncio.shield(${text}))`]),
    call.map((text) => ["async with asyncio.timeout(0.75):", `    await ${text}`]),
    call.map((text) => [
      `task = asyncio.create_task(${text})`,
      "await asyncio.sleep(0.25)",
      "task.cancel()",
      "await asyncio.gather(task, return_exceptions=True)",
    ]),
    call.map((text) => [`task = asyncio.create_task(${text})`, "task.cancel()", "await task"]),
    call.map((text) => [text]),
    calls.map((list) => [`say(name, [await one for one in [${list.join(", ")}]])`]),
  ];
}

/** What holds other statements. */
function compounds(body: Statement, depth: number): readonly Statement[] {
  const block = body.map(indented);
  const turn = `turn_${depth}`; // loops inside loops count apart
  return [
    fc.tuple(block, block).map(([a, b]) => ["try:", ...a, "finally:", ...b, `    say(name, "finally")`]),
    fc
      .tuple(block, block)
      .map(([a, b]) => [
        "try:",
        ...a,
        "except (ValueError, TimeoutError) as error:",
        "    say(name, type(error).__name__)",
        ...b,
      ]),
    fc.tuple(block, block, block).map(([a, b, c]) => ["try:", ...a, "except Exception:", ...b, "else:", ...c]),
    block.map((a) => ["try:", ...a, "except asyncio.CancelledError:", '    say(name, "swallows")']),
    block.map((a) => [
      "try:",
      ...a,
      "except asyncio.CancelledError as error:",
      '    await later(0.25, say(name, "tidies", error))',
      "    raise",
    ]),
    fc
      .tuple(fc.nat(2), block)
      .map(([n, a]) => [`for ${turn} in range(${n}):`, ...a, "else:", '    say(name, "no break")']),
    block.map((a) => [`${turn} = 0`, "while True:", `    ${turn} += 1`, `    if ${turn} == 3:`, "        break", ...a]),
    block.map((a) => ["async with asyncio.timeout(0.5):", ...a]),
    fc.tuple(block, block).map(([a, b]) => ["if random.random() < 0.5:", ...a, "else:", ...b]),
    block.map((a) => ["async def nested():", ...a, "    return name", "say(await nested())"]),
    block.map((a) => ["async with Room(name):", ...a]),
  ];
}

/** Some statements of function `index`. `depth`: how many statements may be inside one another. */
export function statements(index: number, depth: number, mayHang: boolean): Statement {
  const leaves = [
    { weight: 5, arbitrary: fc.oneof(...pauses) },
    { weight: 4, arbitrary: fc.oneof(...actions) },
    ...(mayHang ? [{ weight: 1, arbitrary: fc.oneof(...hanging) }] : []),
  ];
  const calling = index + 1 < functionCount ? [{ weight: 8, arbitrary: fc.oneof(...starts(index)) }] : [];
  const nesting =
    depth > 0 ? [{ weight: 4, arbitrary: fc.oneof(...compounds(statements(index, depth - 1, mayHang), depth)) }] : [];
  return fc
    .array(fc.oneof(...leaves, ...calling, ...nesting), { minLength: 1, maxLength: depth > 0 ? 4 : 2 })
    .map((list) => list.flat());
}
