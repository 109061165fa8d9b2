"""`concurrent.futures.ThreadPoolExecutor`, and with it asyncio's default executor, on simulated threads.

The class is CPython's own; only its queue and its threads are ours. A pool has at most `max_workers` threads: what
comes when all are busy waits until one is free.
"""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import thread as pools
from contextvars import Context
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any
from weakref import ref

from .agenda import agenda
from .calls import functions
from .clock import cells
from .codes import LANE_THREAD, READY, READY_CREATED
from .recorder import recorder
from .safe_text import exception_text, safe_text, shorten, type_name
from .stand_in import StandIn
from .threads import ThreadRun, run_aside
from .waiting import wait_until

_FIRST_IDENT = 1 << 20


class Outcome:
    """Takes the place of a work item's future while its function runs: the future hears of the end at its time."""

    def __init__(self, future: Any) -> None:
        self.future = future
        self.settle: Callable[[], object] | None = None
        self.kind = "cancelled"
        self.value = ""

    def set_running_or_notify_cancel(self) -> bool:
        is_wanted: bool = self.future.set_running_or_notify_cancel()
        return is_wanted

    def set_result(self, result: object) -> None:
        self.settle = partial(self.future.set_result, result)
        self.kind, self.value = "returned", safe_text(result)

    def set_exception(self, error: BaseException) -> None:
        self.settle = partial(self.future.set_exception, error)
        self.kind, self.value = "raised", exception_text(error)


class Worker(threading.Thread):
    """A thread of a pool, which runs one function at a time. Never started: it has no thread below it.

    Invariant: `is_busy` from when it was given an item until that item's end has been told and no other was there.
    """

    _count = 0

    def __init__(self, pool: Any, name: str) -> None:
        super().__init__(name=name)
        Worker._count += 1
        self._ident = self._native_id = _FIRST_IDENT + Worker._count
        self._started.set()
        self._pool = ref(pool)
        self._queue: WorkQueue = pool._work_queue
        self._context = Context()  # of a thread, which begins empty
        self._begin: Any = pool._create_worker_context
        self._room: Any = None
        self.is_busy = False
        threading._active[self._ident] = self

    def take(self, item: Any) -> None:
        """Begin an item as soon as the clock allows: its thread competes with whoever gave it."""
        self.is_busy = True
        agenda.add(cells[0], partial(self._work, item))

    def is_alive(self) -> bool:
        return self.is_busy or not self._queue.is_closed

    def join(self, timeout: float | None = None) -> None:
        deadline_ns = None if timeout is None else cells[0] + max(0, round(timeout * 1e9))
        wait_until(lambda: not self.is_busy, deadline_ns, f"the thread {self.name}")

    def _work(self, item: Any) -> None:
        outcome = Outcome(item.future)
        item.future = outcome
        run = partial(self._run, item, outcome)
        ended_ns = run_aside(self._ident, item.lane, run)
        agenda.add(ended_ns, partial(self._tell, item.lane, outcome.settle))

    def _run(self, item: Any, outcome: Outcome, thread: ThreadRun) -> None:
        thread.begin_step()
        if self._room is None:
            self._room = self._begin()
            try:
                self._context.run(self._room.initialize)
            except BaseException:
                pools._base.LOGGER.critical("Exception in initializer:", exc_info=True)
                item.future = outcome.future
                self._queue.items.appendleft(item)
                if (pool := self._pool()) is not None:
                    outcome.settle = pool._initializer_failed
                thread.end_step("raised", "")
                return
        self._context.run(item.run, self._room)
        thread.end_step(outcome.kind, outcome.value)

    def _tell(self, lane: int, settle: Callable[[], object] | None) -> None:
        """The item is over, now. Those who wait hear of it, and the thread takes the next."""
        if settle is not None:
            run_aside(self._ident, lane, lambda _: self._context.run(settle))
        if (item := self._queue.pop()) is not None:
            self._work(item)
        else:
            self.is_busy = False
            self._queue.note_idle()


class WorkQueue:
    """Stands where a pool keeps the items that no thread has taken yet."""

    def __init__(self, pool: Any) -> None:
        self._pool = ref(pool)
        self.items: deque[Any] = deque()
        self.workers: list[Worker] = []
        #: The pool takes no more.
        self.is_closed = False
        self._when_idle: list[Callable[[], object]] = []

    def put(self, item: Any) -> None:
        if item is None:
            self._close()
            return
        item.lane = item.future.lane = _begin_lane(item)
        self.items.append(item)
        worker = self._free_worker()
        if worker is not None:
            worker.take(self.items.popleft())

    def pop(self) -> Any:
        return self.items.popleft() if self.items else None

    def get_nowait(self) -> Any:
        if not self.items:
            raise queue.Empty
        return self.items.popleft()

    def is_idle(self) -> bool:
        return not any(worker.is_busy for worker in self.workers)

    def when_idle(self, action: Callable[[], object]) -> None:
        """Call `action` once no thread of the pool runs anything."""
        self._when_idle.append(action)

    def note_idle(self) -> None:
        if self.is_idle():
            actions, self._when_idle = self._when_idle, []
            for action in actions:
                action()
            if self.is_closed:
                self._close()

    def _close(self) -> None:
        self.is_closed = True
        if self.is_idle():
            for worker in self.workers:
                threading._active.pop(worker.ident, None)

    def _free_worker(self) -> Worker | None:
        worker = next((one for one in self.workers if not one.is_busy), None)
        pool = self._pool()
        if worker is None and len(self.workers) < pool._max_workers:
            worker = Worker(pool, f"{pool._thread_name_prefix or pool}_{len(self.workers)}")
            self.workers.append(worker)
            pool._threads.add(worker)
        return worker


def install_pools() -> None:
    """Give every ThreadPoolExecutor our queue, which starts simulated threads."""
    kind = pools.ThreadPoolExecutor
    original = kind.__init__

    def init(self: Any, *args: Any, **options: Any) -> None:
        original(self, *args, **options)
        self._work_queue = WorkQueue(self)

    kind.__init__ = init
    kind._adjust_thread_count = lambda self: None


def _begin_lane(item: Any) -> int:
    """Make the lane of a function that a thread will run. It is ready: it waits for a thread only."""
    r = recorder
    if not r.is_traced:
        return 0
    r.set_time()
    lane = r.new_lane(LANE_THREAD, _call_text(*item.task), r.lane or r.cause, 0)
    r.extend((READY | READY_CREATED << 8, lane, r.lane or r.cause, 0, 0))
    return lane


def _call_text(function: Any, args: tuple[Any, ...], options: dict[str, Any]) -> str:
    """The call as the learner thinks of it: `work(1)`, also when `to_thread` runs it in a context."""
    while type(function) is partial:
        function, args, options = function.func, function.args + args, function.keywords | options
    if type(function) is BuiltinFunctionType and type(function.__self__) is Context and args:
        return _call_text(args[0], args[1:], options)
    if type(function) is MethodType:
        function = function.__func__
    if type(function) is FunctionType:
        facts = functions.get(id(function.__code__))
        name = facts.name if facts is not None else function.__code__.co_name
    elif type(function) is BuiltinFunctionType or isinstance(function, StandIn):
        name = function.__name__
    else:
        name = type_name(function)
    parts = [safe_text(one) for one in args[:5]] + [f"{key}={safe_text(one)}" for key, one in options.items()]
    return shorten(f"{name}({', '.join(parts)})")
