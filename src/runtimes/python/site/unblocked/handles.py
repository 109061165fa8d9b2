"""Handles that record: a step of a task, any other callback, a timer."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

from asyncio import events, futures
from contextvars import copy_context
from typing import Any

from .clock import cells
from .codes import STEP_STARTED, TIMER_FIRED
from .lanes import NOT_STARTED, RUNNING, LaneTask
from .recorder import PROGRAM, recorder
from .spinning import catch_up, settle_clock
from .steps import end_step

#: What a sleep's timer calls.
set_result = futures._set_result_unless_cancelled

run_handle = events.Handle._run


def _repr_if_set(handle: Any) -> Any:
    try:
        return _repr_slot.__get__(handle)
    except AttributeError:  # ours leave it unset, which saves time
        return None


def _source_if_set(handle: Any) -> Any:
    try:
        frames = _source_slot.__get__(handle)
    except AttributeError:
        return None
    return [frame for frame in frames or () if frame.filename == PROGRAM] or None


_repr_slot = events.Handle.__dict__["_repr"]
_source_slot = events.Handle.__dict__["_source_traceback"]

#: Attributes that asyncio's debug mode alone sets: the text of a cancelled handle, and where a handle was made.
DEBUG_REPR = property(_repr_if_set, _repr_slot.__set__)
DEBUG_SOURCE = property(_source_if_set, _source_slot.__set__)


class MarkedHandle(events.Handle):
    """A handle of a plain run: only tells the clock where a step ends."""

    __slots__ = ()
    _source_traceback = DEBUG_SOURCE

    def _run(self) -> None:
        run_handle(self)
        cells[1] = 0
        self = None  # breaks the cycle of an exception, as Handle._run does: a failed task goes when nobody has it


class MarkedTimer(events.TimerHandle):
    """A timer of a plain run, and those of the wire, which the record does not show."""

    __slots__ = ()
    _source_traceback = property(lambda _: None, _source_slot.__set__)  # as in a recorded run, which saves the time

    def __lt__(self, other: Any) -> bool:
        is_earlier: bool = self._when < other._when
        return is_earlier

    def _run(self) -> None:
        recorder.lane = 0 if recorder.thread is None else recorder.thread.lane
        recorder.cause = 0
        if cells[0] < self._when * 1e9:
            catch_up(self._when)
        super()._run()
        cells[1] = 0
        self = None  # as above


class CallbackHandle(events.Handle):
    """Any callback of the loop that is no step of a task: what it causes is due to the task of whose end it is told,
    else to who asked for it. `origin`: as of the recorder."""

    __slots__ = ("origin",)
    origin: int
    _repr, _source_traceback = DEBUG_REPR, DEBUG_SOURCE

    def __init__(self, callback: Any, args: Any, loop: Any, context: Any) -> None:
        self.origin = recorder.lane << 1 or recorder.origin
        if loop._debug:
            super().__init__(callback, args, loop, context)
            return
        # As the base class without its debug mode: two calls less.
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False

    def _run(self) -> None:
        args: Any = self._args
        r = recorder
        r.lane = 0
        if args and isinstance(args[0], LaneTask) and args[0].done():
            r.cause = cause = args[0].lane
            r.origin = cause << 1 | 1
        else:
            r.origin = origin = self.origin
            r.cause = origin >> 1 if origin > 0 else 0
        run_handle(self)
        self = args = None  # as above
        r.cause = r.origin = 0
        if cells[1] or r.must_settle:
            settle_clock()


class ThreadSafeHandle(events._ThreadSafeHandle):
    """The same, for what `call_soon_threadsafe` puts in the queue; in plain runs too."""

    __slots__ = ("origin",)
    _source_traceback = DEBUG_SOURCE  # a frame of ours is in it

    def __init__(self, callback: Any, args: Any, loop: Any, context: Any = None) -> None:
        self.origin = recorder.lane << 1 or recorder.origin
        super().__init__(callback, args, loop, context)

    def _run(self) -> None:
        # Nobody holds its lock here: there is one thread, and the loop has seen that it is not cancelled.
        (CallbackHandle if recorder.is_traced else MarkedHandle)._run(self)
        self = None  # as above


class TimerHandle(events.TimerHandle):
    """A timer, with its number. `is_over` when it has fired or was cancelled."""

    __slots__ = ("number", "is_over")

    _repr, _source_traceback = DEBUG_REPR, DEBUG_SOURCE
    number: int
    is_over: bool

    def __init__(self, when: float, callback: Any, args: Any, loop: Any, context: Any, number: int) -> None:
        self._context = context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._when = when
        self._scheduled = True
        self.number = number
        self.is_over = False

    __lt__ = MarkedTimer.__lt__

    def _run(self) -> None:
        self.is_over = True
        r = recorder
        if r.past_ns < self._when * 1e9:
            catch_up(self._when)
        r.lane = r.cause = 0
        r.extend((TIMER_FIRED, 0, self.number, 0, 0))
        args: Any = self._args
        if self._callback is set_result and not args[0].done():
            args[0].set_result(args[1])  # runs nothing of the learner's, so it needs no context
            return
        if self._context is None:
            self._context = copy_context()
        r.timer = self.number
        r.origin = -self.number
        run_handle(self)
        r.timer = r.origin = 0
        self = args = None  # as above
        if cells[1] or r.must_settle:
            settle_clock()


class StepHandle(events.Handle):
    """One step of a task. The code of `_run` and of `end_step` is the hottest there is: it runs for every step."""

    __slots__ = ("task",)

    _repr, _source_traceback = DEBUG_REPR, DEBUG_SOURCE
    task: Any

    def __init__(self, callback: Any, args: Any, loop: Any, context: Any, task: Any) -> None:
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self.task = task

    def _run(self) -> None:
        task = self.task
        r = recorder
        r.lane = lane = task.lane
        r.extend((STEP_STARTED, lane, 0, 0, 0))
        r.root = task.root
        r.root_call = task.call
        if task.wait == NOT_STARTED:
            r.root_args = task.args
        task.wait = RUNNING
        try:
            self._context.run(self._callback, *self._args)
        finally:
            end_step(task, lane)
            self = task = None  # break cycles when an exception passes, as Handle._run does


for _kind in (MarkedHandle, CallbackHandle, StepHandle):
    _kind.__name__ = _kind.__qualname__ = "Handle"
ThreadSafeHandle.__name__ = ThreadSafeHandle.__qualname__ = "_ThreadSafeHandle"
MarkedTimer.__name__ = MarkedTimer.__qualname__ = "TimerHandle"
