/** Names that are not ours and not promised: of asyncio, of Pyodide. Both are pinned; this says at once when one moves. */
import { describe, expect, it } from "vitest";
import { kindCodes } from "../../../../src/trace/encoding.ts";
import { laneKinds, outcomes, readyCauses, streams, waitKinds, warningKinds } from "../../../../src/trace/event.ts";
import { errorOf, linesOf, run } from "./run.ts";

describe("contracts", () => {
  it("the codes of Python are those of the trace", async () => {
    const record = await run(`import json
from unblocked import codes
print(json.dumps([codes.KINDS, codes.LANE_KINDS, codes.READY_CAUSES, codes.WAIT_KINDS, codes.STREAMS, codes.OUTCOMES, codes.WARNINGS]))
`);
    const lists = JSON.parse(linesOf(record).join("")) as string[][];
    expect(lists).toEqual([kindCodes, laneKinds, readyCauses, waitKinds, streams, outcomes, warningKinds]);
  });

  it("asyncio has the private names that the loop builds on", async () => {
    const record = await run(`import asyncio, inspect
from asyncio import base_events, events, futures, tasks
loop = asyncio.new_event_loop()
source = inspect.getsource(base_events.BaseEventLoop._run_once)
for name in ("_ready", "_scheduled", "_run_once", "_clock_resolution", "_timer_handle_cancelled", "_check_closed", "_asyncgens"):
    assert hasattr(loop, name), name
for text in ("self._selector.select(timeout)", "self._process_events(event_list)", "self._clock_resolution", "handle._run()"):
    assert text in source, text
for name in ("_context", "_loop", "_callback", "_args", "_cancelled", "_repr", "_source_traceback"):
    assert name in events.Handle.__slots__, name
assert set(events.TimerHandle.__slots__) == {"_scheduled", "_when"}
assert futures._set_result_unless_cancelled and tasks._GatheringFuture and tasks._AsCompletedIterator
async def nothing(): pass
task = loop.create_task(nothing())
for name in ("_fut_waiter", "_exception", "_result", "_callbacks"):
    assert hasattr(task, name), name
loop.run_until_complete(task)
print(asyncio.Task.__module__)
`);
    if (record.end.state === "failed") expect(errorOf(record).traceback).toBe("");
    expect(linesOf(record)).toEqual(["_asyncio"]);
  });

  it("asyncio and the collector show what blame and warnings are read from", async () => {
    const record = await run(`import asyncio, gc, inspect, sys, warnings
from asyncio import locks, timeouts
assert callable(warnings._warn_unawaited_coroutine)
for function in (locks.Lock.acquire, locks.Semaphore.acquire):
    assert inspect.iscoroutinefunction(function) and function.__code__.co_varnames[0] == "self", function
assert "uncancel()" in inspect.getsource(timeouts.Timeout.__aexit__)
assert sys.monitoring.events.EXCEPTION_HANDLED and sys.monitoring.get_tool(3) == "unblocked holders"
async def handling():
    try: raise KeyError("handled")
    except KeyError: await asyncio.sleep(1)
async def main():
    task = asyncio.create_task(handling())
    assert task.get_name() == "Task-2", task
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    found = [one for one in gc.get_referents(task.get_coro()) if isinstance(one, KeyError)]
    print(len(found))
    await task
    print([one for one in gc.get_referents(task.get_coro()) if isinstance(one, KeyError)])
asyncio.run(main())
`);
    if (record.end.state === "failed") expect(errorOf(record).traceback).toBe("");
    expect(linesOf(record)).toEqual(["1", "[]"]);
  });

  it("the engine is the one whose machine is replaced: Python 3.14", async () => {
    const record = await run("import sys\nprint(sys.version_info[:2])\n");
    expect(linesOf(record)).toEqual(["(3, 14)"]);
  });

  it("a program is __main__ in program.py and finds no page around it", async () => {
    const record = await run(`import sys
print(__name__, __file__, sys.argv)
import js
`);
    expect(linesOf(record)).toEqual(["__main__ program.py ['program.py']"]);
    expect(errorOf(record).message).toBe("No module named 'js'");
  });
});
