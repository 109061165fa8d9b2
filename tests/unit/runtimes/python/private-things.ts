/** What the Python side builds on and nobody promises: for each file, Python expressions that must be true. */

/** Runs before the expressions. */
export const contractWorld = `import asyncio, atexit, inspect, logging, os, sys, threading, warnings
from concurrent.futures import thread as pools
from asyncio import base_events, events, futures, locks, queues, taskgroups, tasks, timeouts
loop = asyncio.new_event_loop()
pool = pools.ThreadPoolExecutor(1)
def source(thing):
    return inspect.getsource(thing)
async def nothing(): pass
task = loop.create_task(nothing())
async def callbacks_of_shield():
    sleeper = asyncio.ensure_future(asyncio.sleep(1))
    outer = asyncio.shield(sleeper)
    found = [callback for callback, _ in outer._callbacks or ()]
    sleeper.cancel()
    await asyncio.gather(outer, return_exceptions=True)
    return found
shield_callbacks = loop.run_until_complete(callbacks_of_shield())
loop.run_until_complete(task)
run_once = source(base_events.BaseEventLoop._run_once)
`;

const has = (owner: string, ...names: string[]): string[] => names.map((name) => `hasattr(${owner}, "${name}")`);

const running = has("asyncio", "_get_running_loop");
const frames = has("sys", "_getframe");

export const privateThings: Readonly<Record<string, readonly string[]>> = {
  "driver.py": [
    ...has("loop", "_run_forever_setup", "_run_forever_cleanup", "_timer_cancelled_count", "_scheduled", "_stopping"),
    `"self._run_forever_setup()" in inspect.getsource(asyncio.base_events.BaseEventLoop.run_forever)`,
    `"self._run_forever_cleanup()" in inspect.getsource(asyncio.base_events.BaseEventLoop.run_forever)`,
    `callable(asyncio.runners._cancel_all_tasks)`,
    ...has("loop", "_ready", "_run_once", "_selector"),
    ...has("events.TimerHandle", "_when", "_cancelled"),
  ],
  "driven_code.py": [`hasattr(__import__("ast").AST, "_fields")`],
  "loop.py": [
    ...has("loop", "_ready", "_scheduled", "_run_once", "_clock_resolution", "_timer_handle_cancelled", "_selector"),
    ...has("loop", "_check_closed", "_asyncgens", "_closed", "_debug", "_task_factory", "_process_events"),
    ...has("loop", "_call_soon", "_write_to_self", "_asyncgen_finalizer_hook", "_thread_id", "_default_executor"),
    ...has("loop", "_check_callback", "_check_default_executor", "_check_thread", "_check_running"),
    ...has("loop", "_executor_shutdown_called"),
    ...has("task", "_log_destroy_pending"),
    ...has("futures", "_set_result_unless_cancelled"),
    ...has("events.TimerHandle", "_when", "_cancelled"),
    ...has("pool", "_work_queue"),
    `"self._selector.select(timeout)" in run_once`,
    `"self._process_events(event_list)" in run_once`,
    `"self._clock_resolution" in run_once and "handle._run()" in run_once`,
    ...has("events", "_set_running_loop", "_set_event_loop_policy", "_BaseDefaultEventLoopPolicy"),
    `hasattr(base_events.BaseEventLoop.shutdown_asyncgens, "__code__")`,
    `asyncio.Task.__module__ == "_asyncio"`,
    ...has("asyncio", "_get_running_loop", "create_eager_task_factory"),
  ],
  "handles.py": [
    `{"_context", "_loop", "_callback", "_args", "_cancelled", "_repr", "_source_traceback"} <= set(events.Handle.__slots__)`,
    `set(events.TimerHandle.__slots__) == {"_scheduled", "_when"}`,
    ...has("futures", "_set_result_unless_cancelled"),
    ...has("loop", "_debug"),
    ...has("events", "_ThreadSafeHandle"),
    `hasattr(events.Handle, "_run")`,
  ],
  "real_loop.py": [...has("events.Handle", "_run", "_loop"), ...has("loop", "_selector", "_process_events")],
  "shuffled_loop.py": [
    ...has("loop", "_ready", "_process_events"),
    ...has("events.TimerHandle", "_when", "_callback"),
    `run_once.index("self._process_events(event_list)") < run_once.index("self._ready.popleft()")`,
    `"ntodo = len(self._ready)" in run_once and run_once.count("self._ready.popleft()") == 1`,
  ],
  "real_time.py": [`callable(__import__("pyodide.ffi").ffi.can_run_sync)`],
  "live_wire.py": [...running, `callable(__import__("pyodide.ffi").ffi.can_run_sync)`],
  "hold.py": running,
  "long_steps.py": running,
  "waiting.py": running,
  "holders.py": [...running, ...frames],
  "script.py": frames,
  "watch.py": frames,
  "stack_walk.py": [...frames, `hasattr(events.Handle._run, "__code__")`],
  "swallowed.py": [...running, ...has("task", "_exception")],
  "pools.py": [
    ...has("pool", "_work_queue", "_create_worker_context", "_initializer_failed", "_max_workers"),
    ...has("pool", "_thread_name_prefix", "_threads", "_adjust_thread_count"),
    ...has("pools", "_base"),
    ...has("threading", "_active"),
    ...has("threading.current_thread()", "_started", "_ident"),
    `"_native_id" in source(threading.Thread)`,
  ],
  "steps.py": has("task", "_fut_waiter", "_exception", "_result"),
  "lanes.py": [
    ...has("task.get_coro()", "cr_suspended", "cr_frame", "cr_code"),
    `issubclass(type(task), asyncio.Task)`,
  ],
  "pauses.py": [
    ...has("task", "_callbacks", "_fut_waiter"),
    ...has("tasks", "_GatheringFuture", "_wait", "_AsCompletedIterator"),
    `"_children" in source(tasks._GatheringFuture)`,
    `hasattr(tasks._AsCompletedIterator, "_wait_for_one")`,
    `"self._todo" in source(tasks._AsCompletedIterator)`,
    `"fs" in tasks._wait.__code__.co_varnames`,
    `hasattr(taskgroups.TaskGroup(), "_tasks")`,
    `[one.__code__.co_name for one in shield_callbacks if "inner" in one.__code__.co_freevars] == ["_outer_done_callback"]`,
    `"_call_check_cancel" in source(futures._chain_future) and "source" in source(futures._chain_future)`,
    ...["Lock.acquire", "Semaphore.acquire", "Event.wait", "Condition.wait", "Condition.wait_for", "Barrier.wait"].map(
      (name) => `inspect.iscoroutinefunction(locks.${name})`,
    ),
    ...["get", "put", "join"].map((name) => `inspect.iscoroutinefunction(queues.Queue.${name})`),
    `inspect.iscoroutinefunction(taskgroups.TaskGroup.__aexit__)`,
  ],
  "determinism.py": [
    `"aws" in source(tasks._AsCompletedIterator) or "ensure_future" in source(tasks._AsCompletedIterator)`,
  ],
  "unawaited.py": [
    ...has("warnings", "_warn_unawaited_coroutine"),
    `hasattr(sys, "set_coroutine_origin_tracking_depth")`,
  ],
  "program.py": [
    ...has("atexit", "_run_exitfuncs"),
    ...has("os", "_exit"),
    ...has("events", "_set_running_loop"),
    `logging.lastResort is not None`,
  ],
  "recorder.py": has("sys", "_getframe", "_getframemodulename"),
  "threads.py": [
    ...running,
    ...frames,
    ...has("threading", "_active"),
    ...has("tasks", "_enter_task", "_leave_task"),
    ...has("events", "_get_event_loop_policy", "_set_running_loop"),
    `hasattr(events._get_event_loop_policy()._local, "_loop")`,
  ],
  "calls.py": [...frames, `hasattr(sys.monitoring.events, "PY_START") and hasattr(sys.monitoring.events, "PY_UNWIND")`],
};
