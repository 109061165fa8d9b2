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
from .lanes import CANCEL_ASKED, NOT_STARTED, RUNNING, TURN_GIVEN_UP, LaneTask, lane_of
from .pauses import LastTimer, pause_of, sleeper_stack
from .recorder import PROGRAM, recorder
from .safe_text import exception_text, safe_text

_READY_CREATED = READY | READY_CREATED << DETAIL
_READY_TIMER = READY | READY_TIMER << DETAIL
_READY_LANE = READY | READY_LANE << DETAIL
_READY_REQUEST = READY | READY_REQUEST << DETAIL
_READY_CANCELLED = READY | READY_CANCELLED << DETAIL
_READY_TURN = READY | READY_TURN << DETAIL
_SUSPENDED_ON_TIMER = STEP_SUSPENDED | WAIT_TIMER << DETAIL
_READY_WAKEUP = READY | READY_WAKEUP << DETAIL

#: What a sleep's timer calls.
set_result = futures._set_result_unless_cancelled

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
    _source_traceback = DEBUG_SOURCE

    def _run(self) -> None:
        args: Any = self._args
        recorder.lane = 0
        recorder.cause = args[0].lane if args and isinstance(args[0], LaneTask) else 0
        super()._run()
        self = args = None  # as above
        recorder.cause = 0
        end_turn()


class TimerHandle(events.TimerHandle):
    """A timer, with its number. `is_over` when it has fired or was cancelled."""

    __slots__ = ("number", "is_over")

    _repr, _source_traceback = DEBUG_REPR, DEBUG_SOURCE
    number: int
    is_over: bool

    def __init__(self, when: float, callback: Any, args: Any, loop: Any, context: Any, number: int) -> None:
        # As the base class without its debug mode: two calls less, 0.6 of 2 µs.
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._when = when
        self.number = number
        self.is_over = False

    __lt__ = MarkedTimer.__lt__

    def _run(self) -> None:
        self.is_over = True
        if cells[0] < self._when * 1e9:
            catch_up(self._when)
        recorder.lane = recorder.cause = 0
        recorder.extend((TIMER_FIRED, 0, self.number, 0, 0))
        callback: Any = self._callback
        if callback is set_result:
            self._context.run(callback, *self._args)  # runs nothing of the learner's
        else:
            recorder.timer = self.number
            super()._run()
            recorder.timer = 0
            self = callback = None  # as above
            end_turn()


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
    lane = lane_of(task)
    wait = task.wait
    r = recorder
    if wait == WAIT_TIMER:
        r.extend((_READY_TIMER, lane, 0, task.target, 0))
    elif wait == NOT_STARTED:
        r.extend((_READY_CREATED, lane, r.lane or r.cause, 0, 0))
    elif wait == RUNNING:
        task.wait = TURN_GIVEN_UP  # told once its step has ended
    elif wait == CANCEL_ASKED:
        if args and _is_cancelled(args[0]):
            r.extend((_READY_CANCELLED, lane, task.asked_by, 0, 0))
        else:  # what it waited for caught the cancellation and ended in its own way
            task.wait = task.wait_asked
            note_ready(task, args)
    elif wait == WAIT_LANES and r.timer:  # the time limit of `wait` or `as_completed` is over
        r.extend((_READY_TIMER, lane, 0, r.timer, 0))
    elif wait in (WAIT_LANE, WAIT_LANES):
        r.extend((_READY_LANE, lane, r.lane or r.cause, 0, 0))
    elif wait == WAIT_REQUEST:
        r.extend((_READY_REQUEST, lane, task.target, 0, 0))
    else:
        r.extend((_READY_WAKEUP, lane, r.lane or r.cause, 0, 0))


def _is_cancelled(future: Any) -> bool:
    """Whether a future hands a cancellation to those who wait; a gather does so as an exception."""
    return future.cancelled() or isinstance(future._exception, CancelledError)


def end_step(task: Any, lane: int) -> None:
    """Record how a step of a task ended: the task is over, or waits for something."""
    r = recorder
    r.root_args = -1
    if cells[0] - r.accounted_ns > SPIN_NS:
        note_spinning()
    cells[1] = 0
    if task.done():
        _write_last_timer()
        _end_lane(task, lane)
        return
    is_turn = task.wait == TURN_GIVEN_UP
    if task._fut_waiter is LastTimer.future:
        stack, line = sleeper_stack(task.get_coro())
        task.wait = WAIT_TIMER
        task.target = number = LastTimer.number
        deadline_ns = LastTimer.deadline_ns
        strings = r.strings
        text = strings.setdefault(stack, len(strings))
        timer = TIMER_SET | line << LINE, lane, number, deadline_ns & LOW_WORD, deadline_ns >> 32
        r.extend((*timer, _SUSPENDED_ON_TIMER | line << LINE, lane, number, 0, text))
        LastTimer.is_written = True
        if is_turn:
            _write_ready_again(task, lane)
        return
    _write_last_timer()
    wait, target, what, stack, line, awaited = pause_of(task)
    if awaited:
        for one in awaited:
            if not one.done():
                r.extend((WAITS_FOR, lane, lane_of(one), 0, 0))
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
    error = task._exception
    r = recorder
    if task.cancelled():
        outcome, value = CANCELLED, ""
    elif error is not None:
        outcome, value = RAISED, exception_text(error)
    else:
        result = task._result
        outcome, value = RETURNED, "None" if result is None else safe_text(result)
    line = r.end_line if task.args >= 0 else 0
    number = r.strings.setdefault(value, len(r.strings))
    r.extend((STEP_ENDED | outcome << DETAIL | line << LINE, lane, number, 0, 0))
    r.open_calls.pop(lane, None)


def write_timer(number: int, deadline_ns: int, line: int) -> None:
    """Record that the running lane set a timer."""
    r = recorder
    r.extend((TIMER_SET | line << LINE, r.lane, number, deadline_ns & LOW_WORD, deadline_ns >> 32))


def _write_last_timer() -> None:
    if not LastTimer.is_written:  # somebody drove a sleep by hand
        LastTimer.is_written = True
        write_timer(LastTimer.number, LastTimer.deadline_ns, 0)


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


def end_turn() -> None:
    """A callback is over: see whether it moved the clock by reading it."""
    if cells[0] - recorder.accounted_ns > SPIN_NS:
        note_spinning()
    cells[1] = 0


def note_spinning() -> None:
    """The running step read the clock until it had moved far: it waited by spinning, and held the loop."""
    r = recorder
    spun_ns = cells[0] - r.accounted_ns
    r.accounted_ns = cells[0]
    r.set_time()
    r.extend((LOOP_BLOCKED | r.spin_line << LINE, r.lane, 0, spun_ns & LOW_WORD, spun_ns >> 32))
    r.spin_line = 0
