/**
 * Statements of generated Python programs: everything that can wait, start, cancel, lock, fail or read the clock. Each
 * is a list of lines for the body of an `async def` with a parameter `name`; `generated-programs.ts` writes the world
 * they use. What waits for others does so under a time limit, so that no program hangs, unless that is asked for.
 */
import fc from "fast-check";

export type Lines = readonly string[];
export type Statement = fc.Arbitrary<Lines>;

export const functionCount = 4;

/** What a program may do besides. `mayHang`: wait for ever. `hasThreads`: `to_thread` and executors, debug mode. */
export interface Freedom {
  readonly mayHang: boolean;
  readonly hasThreads: boolean;
}

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
  one(
    "async with contextlib.aclosing(ticks(name, 3)) as source:",
    "    async for tick in source:",
    "        say(name, tick)",
    "        raise LookupError(tick)",
  ),
  one(
    "source = ticks(name, 2)",
    "await source.asend(None)",
    "closing = asyncio.create_task(source.aclose())",
    "await asyncio.sleep(0)",
    "say(name, closing.done(), source.ag_running)",
    "await closing",
  ),
  one(
    "async with contextlib.AsyncExitStack() as stack:",
    "    say(await stack.enter_async_context(Room(name)))",
    '    stack.push_async_callback(later, 0.25, "out")',
    "    await asyncio.sleep(0.25)",
  ),
  delay.map((seconds) => [`async with bounded:`, `    await asyncio.sleep(${seconds})`]),
  one("say(name, await asyncio.wait_for(stack_of.get(), 0.25))"),
  one("async with asyncio.timeout(0.5):", "    say(name, await brief.get())"),
  one("async with asyncio.timeout_at(loop().time() + 0.5):", "    await asyncio.sleep(0.75)"),
  one("async with asyncio.timeout(0):", "    await asyncio.sleep(0)", '    say(name, "in time")'),
  one(
    "hope = loop().create_future()",
    "loop().call_later(0.25, hope.set_result, name)",
    'say(name, "hopes", await hope)',
  ),
  one(
    "hope = loop().create_future()",
    'loop().call_later(0.25, hope.set_exception, ValueError("no hope"))',
    "await asyncio.shield(hope)",
  ),
];

/** What runs on threads, which the engine itself does not have. */
const threads: readonly Statement[] = [
  delay.map((seconds) => [`say(name, await asyncio.to_thread(slow, ${seconds}, name))`]),
  delay.map((seconds) => [`say(name, await loop().run_in_executor(None, slow, ${seconds}, name))`]),
  one("started.append(asyncio.create_task(asyncio.to_thread(slow, 0.5, name)))"),
  one("await asyncio.wait_for(asyncio.to_thread(slow, 1, name), 0.25)"),
  one("await asyncio.to_thread(fails, name)"),
  one("say(await asyncio.gather(*(asyncio.to_thread(slow, n / 4, n) for n in range(3)), later(0.5, name)))"),
  one("await asyncio.to_thread(loop().call_soon_threadsafe, say, 'from a thread', name)"),
  one(
    "with concurrent.futures.ThreadPoolExecutor(2) as pool:",
    "    say(await asyncio.gather(*(loop().run_in_executor(pool, slow, n / 4, n) for n in range(4))))",
  ),
  one(
    "with concurrent.futures.ThreadPoolExecutor(1) as pool:",
    '    say(name, list(pool.map(slow, (0.25, 0.5), "xy")))',
  ),
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
  one("bounded.release()"),
  one("stack_of.put_nowait(name)", "stack_of.put_nowait(len(calls))"),
  one("brief.shutdown()"),
  one("if not brief.full():", "    brief.put_nowait(name)"),
  one("loop().set_task_factory(asyncio.eager_task_factory)"),
  one("loop().set_task_factory(None)"),
  one("async with condition:", "    condition.notify_all()", "    await condition.wait_for(lambda: True)"),
  one("await barrier.reset()"),
  one("await barrier.abort()"),
  one("def inner(n):", "    return n if n == 0 else inner(n - 1)", "say(name, inner(3))"),
];

/** What hangs for ever when nobody else helps. Only in programs that run alone. */
const hanging: readonly Statement[] = [
  one("await loop().create_future()"),
  one("await event.wait()"),
  one("await queue.get()"),
  one("await lock.acquire()"),
  one("await barrier.wait()"),
  one("await queue.join()"),
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
    fc
      .tuple(call, waitTime)
      .map(([text, seconds]) => [
        `task = asyncio.create_task(${text})`,
        `say(name, [len(part) for part in await asyncio.wait([task, asyncio.ensure_future(later(0.5, name))], timeout=${seconds})])`,
        "say(name, await asyncio.wait_for(task, 0.5))",
      ]),
    calls.map((list) => [
      `async for task in asyncio.as_completed([${list.join(", ")}], timeout=0.75):`,
      '    say(name, "in time", task.done())',
    ]),
    call.map((text) => [
      "async with asyncio.TaskGroup() as group:",
      `    group.create_task(${text}, name="child")`,
      "    group.create_task(later(0.25, name))",
      "    raise KeyError(name)",
    ]),
    call.map((text) => [
      `task = asyncio.create_task(${text})`,
      "task.add_done_callback(lambda task: loop().call_soon(say, 'after', task.get_name()))",
      "await asyncio.wait([task], timeout=0.25)",
    ]),
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
export function statements(index: number, depth: number, freedom: Freedom): Statement {
  const leaves = [
    { weight: 5, arbitrary: fc.oneof(...pauses) },
    { weight: 4, arbitrary: fc.oneof(...actions) },
    ...(freedom.mayHang ? [{ weight: 1, arbitrary: fc.oneof(...hanging) }] : []),
    ...(freedom.hasThreads ? [{ weight: 1, arbitrary: fc.oneof(...threads) }] : []),
  ];
  const calling = index + 1 < functionCount ? [{ weight: 8, arbitrary: fc.oneof(...starts(index)) }] : [];
  const nesting =
    depth > 0 ? [{ weight: 4, arbitrary: fc.oneof(...compounds(statements(index, depth - 1, freedom), depth)) }] : [];
  return fc
    .array(fc.oneof(...leaves, ...calling, ...nesting), { minLength: 1, maxLength: depth > 0 ? 4 : 2 })
    .map((list) => list.flat());
}
