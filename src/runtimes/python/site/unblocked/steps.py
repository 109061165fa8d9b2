"""Handles that record: a step of a task, any other callback, a timer.

Invariant: a lane is either running (`wait` is RUNNING, its handle is being run), ready (in `_ready`) or waiting.
`begin_step` and `end_step` are the only places that change it to and from running.
"""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

from asyncio import CancelledError, events, futures
from contextvars import copy_context
from typing import Any

from .clock import cells
from .codes import (
    CANCELLED,
    DETAIL,
    LINE,
    LOOP_BLOCKED,
    LOW_WORD,
    RAISED,
    READY,
    READY_CANCELLED,
    READY_CREATED,
    READY_LANE,
    READY_REQUEST,
    READY_TIMER,
    READY_TURN,
    READY_WAKEUP,
    RETURNED,
    STEP_ENDED,
    STEP_STARTED,
    STEP_SUSPENDED,
    TIMER_FIRED,
    TIMER_SET,
    WAIT_LANE,
    WAIT_LANES,
    WAIT_REQUEST,
    WAIT_TIMER,
    WAITS_FOR,
)
from .lanes import CANCEL_ASKED, NOT_STARTED, RUNNING, TURN_GIVEN_UP, LaneTask, begin_lane, lane_of
from .pauses import last_timer, pause_of, sleeper_place
from .recorder import PACK_WORDS, PROGRAM, recorder
from .safe_text import exception_text

_READY_CREATED = READY | READY_CREATED << DETAIL
READY_BY_TIMER = READY | READY_TIMER << DETAIL
_READY_LANE = READY | READY_LANE << DETAIL
_READY_REQUEST = READY | READY_REQUEST << DETAIL
_READY_CANCELLED = READY | READY_CANCELLED << DETAIL
_READY_TURN = READY | READY_TURN << DETAIL
_READY_WAKEUP = READY | READY_WAKEUP << DETAIL

#: What a sleep's timer calls.
set_result = futures._set_result_unless_cancelled

run_handle = events.Handle._run

#: A step that read the clock so often that it moved by this much has been waiting by spinning.
SPIN_NS = 500_000

#: Equal deadlines differ by a nanosecond each; the clock moves past a thousand of them at once.
CATCH_UP_NS = 1000


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
        super()._run()
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
        recorder.lane = recorder.cause = 0
        if cells[0] < self._when * 1e9:
            catch_up(self._when)
        super()._run()
        cells[1] = 0
        self = None  # as above


class CallbackHandle(events.Handle):
    """Any callback of the loop that is no step of a task: what it causes is due to the task it was told of."""

    __slots__ = ()
    _repr, _source_traceback = DEBUG_REPR, DEBUG_SOURCE

    def __init__(self, callback: Any, args: Any, loop: Any, context: Any) -> None:
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
        r.cause = args[0].lane if args and isinstance(args[0], LaneTask) else 0
        run_handle(self)
        self = args = None  # as above
        r.cause = 0
        if cells[1] or r.has_read_before:
            settle_clock()


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
        if cells[0] < self._when * 1e9:
            catch_up(self._when)
        r = recorder
        r.lane = r.cause = 0
        r.extend((TIMER_FIRED, 0, self.number, 0, 0))
        args: Any = self._args
        if self._callback is set_result and not args[0].done():
            args[0].set_result(args[1])  # runs nothing of the learner's, so it needs no context
            return
        if self._context is None:
            self._context = copy_context()
        r.timer = self.number
        run_handle(self)
        r.timer = 0
        self = args = None  # as above
        if cells[1] or r.has_read_before:
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
MarkedTimer.__name__ = MarkedTimer.__qualname__ = "TimerHandle"


def note_ready(task: Any, args: tuple[Any, ...]) -> None:
    """Record that a task was put in the ready queue, and why."""
    r = recorder
    try:
        wait = task.wait
    except AttributeError:
        begin_lane(task, task.get_coro())
        wait = NOT_STARTED
    if wait == WAIT_TIMER:
        r.extend((READY_BY_TIMER, task.lane, 0, task.target, 0))
    elif wait == NOT_STARTED:
        r.extend((_READY_CREATED, task.lane, r.lane or r.cause, 0, 0))
    elif wait == RUNNING:
        task.wait = TURN_GIVEN_UP  # told once its step has ended
    elif wait == CANCEL_ASKED:
        if args and _is_cancelled(args[0]):
            r.extend((_READY_CANCELLED, task.lane, task.asked_by, 0, 0))
        else:  # what it waited for caught the cancellation and ended in its own way
            task.wait = task.wait_asked
            note_ready(task, args)
    elif wait == WAIT_LANES and r.timer:  # the time limit of `wait` or `as_completed` is over
        r.extend((READY_BY_TIMER, task.lane, 0, r.timer, 0))
    elif wait in (WAIT_LANE, WAIT_LANES):
        r.extend((_READY_LANE, task.lane, r.lane or r.cause, 0, 0))
    elif wait == WAIT_REQUEST:
        r.extend((_READY_REQUEST, task.lane, task.target, 0, 0))
    else:
        r.extend((_READY_WAKEUP, task.lane, r.lane or r.cause, 0, 0))


def _is_cancelled(future: Any) -> bool:
    """Whether a future hands a cancellation to those who wait; a gather does so as an exception."""
    return future.cancelled() or isinstance(future._exception, CancelledError)


def end_step(task: Any, lane: int) -> None:
    """Record how a step of a task ended: the task is over, or waits for something."""
    r = recorder
    if cells[1] or r.has_read_before:
        settle_clock()
    if len(r.words) > PACK_WORDS:
        r.pack()
    r.root_args = -1
    task.call = r.root_call
    r.root_call = 0
    waiter = task._fut_waiter
    is_turn = task.wait == TURN_GIVEN_UP
    if waiter is last_timer.future:
        timer_set, suspended, stack = sleeper_place(task)
        task.wait = WAIT_TIMER
        task.target = number = last_timer.number
        deadline_ns = last_timer.deadline_ns
        low, high = deadline_ns & LOW_WORD, deadline_ns >> 32
        r.extend((timer_set, lane, number, low, high, suspended, lane, number, 0, stack))
        last_timer.is_written = True
        if is_turn:
            _write_ready_again(task, lane)
        return
    if not last_timer.is_written:
        _write_last_timer()
    if waiter is None and not is_turn and task.done():
        _end_lane(task, lane)
        return
    wait, target, what, stack, line, awaited = pause_of(task)
    if awaited:
        words: list[int] = []
        for one in awaited:
            if not one.done():
                words += (WAITS_FOR, lane, one.lane if one.__class__ is LaneTask else lane_of(one), 0, 0)
        r.extend(words)
    if wait == WAIT_LANE:
        target = lane_of(target)
    task.wait = wait
    task.target = target
    kind = STEP_SUSPENDED | wait << DETAIL | line << LINE
    r.extend((kind, lane, target, r.text(what), r.text(stack)))
    if is_turn:
        _write_ready_again(task, lane)


def _write_ready_again(task: Any, lane: int) -> None:
    """Record why a task became ready during its own step: it gave up its turn, or had been asked to cancel."""
    waiter = task._fut_waiter
    if waiter is not None and _is_cancelled(waiter):
        recorder.extend((_READY_CANCELLED, lane, getattr(task, "asked_by", 0), 0, 0))
    else:
        recorder.extend((_READY_TURN, lane, 0, 0, 0))


def _end_lane(task: Any, lane: int) -> None:
    r = recorder
    if r.root_value >= 0 and r.cancelled_lane != lane:
        outcome, value = RETURNED, r.root_value
    elif task.cancelled():
        outcome, value = CANCELLED, 0
    elif (error := task._exception) is not None:
        outcome, value = RAISED, r.text(exception_text(error))
    else:
        outcome, value = RETURNED, r.value_text(task._result)
    r.root_value = -1
    line = r.end_line if task.root is not None else 0
    r.extend((STEP_ENDED | outcome << DETAIL | line << LINE, lane, value, 0, 0))
    if r.open_calls:
        r.open_calls.pop(lane, None)


def write_timer(number: int, deadline_ns: int, line: int) -> None:
    """Record that the running lane set a timer."""
    r = recorder
    r.extend((TIMER_SET | line << LINE, r.lane, number, deadline_ns & LOW_WORD, deadline_ns >> 32))


def _write_last_timer() -> None:
    """Somebody drove a sleep by hand."""
    last_timer.is_written = True
    write_timer(last_timer.number, last_timer.deadline_ns, 0)


def catch_up(when: float) -> None:
    """Move the clock past a timer's deadline: the loop takes all those of the next millisecond in one turn, and nobody
    may be woken early. What it moves by is nobody's spinning, and when it is tiny it is not worth an event."""
    r = recorder
    early_ns = round(when * 1e9) - cells[0]
    moved_ns = early_ns + CATCH_UP_NS
    cells[0] += moved_ns
    r.accounted_ns += moved_ns
    if early_ns > CATCH_UP_NS and r.is_traced:
        r.set_time()


def settle_clock() -> None:
    """A step or callback that has read the clock is over: see whether it moved it far by that."""
    if cells[0] - recorder.accounted_ns > SPIN_NS:
        note_spinning()
    recorder.has_read_before = False
    cells[1] = 0


def note_spinning() -> None:
    """The running step read the clock until it had moved far: it waited by spinning, and held the loop."""
    r = recorder
    spun_ns = cells[0] - r.accounted_ns
    r.accounted_ns = cells[0]
    r.set_time()
    r.extend((LOOP_BLOCKED | r.spin_line << LINE, r.lane, 0, spun_ns & LOW_WORD, spun_ns >> 32))
    r.spin_line = 0
