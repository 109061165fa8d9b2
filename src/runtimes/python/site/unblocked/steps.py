"""Handles that record: a step of a task, any other callback, a timer.

Invariant: a lane is either running (`wait` is RUNNING, its handle is being run), ready (in `_ready`) or waiting.
`begin_step` and `end_step` are the only places that change it to and from running.
"""

from __future__ import annotations

from asyncio import events
from typing import Any

from . import clock
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
    WAIT_LANE,
    WAIT_LANES,
    WAIT_REQUEST,
    WAIT_TIMER,
    WAITS_FOR,
)
from .lanes import NOT_STARTED, RUNNING, LaneTask, lane_of
from .pauses import pause_of
from .recorder import recorder
from .safe_text import exception_text, safe_text

_READY_CREATED = READY | READY_CREATED << DETAIL
_READY_TIMER = READY | READY_TIMER << DETAIL
_READY_LANE = READY | READY_LANE << DETAIL
_READY_REQUEST = READY | READY_REQUEST << DETAIL
_READY_CANCELLED = READY | READY_CANCELLED << DETAIL
_READY_TURN = READY | READY_TURN << DETAIL
_READY_WAKEUP = READY | READY_WAKEUP << DETAIL

#: A step that read the clock so often that it moved by this much has been waiting by spinning.
SPIN_NS = 500_000


class MarkedHandle(events.Handle):
    """A handle of a plain run: only tells the clock where a step ends."""

    __slots__ = ()

    def _run(self) -> None:
        super()._run()
        clock.mark_step()


class MarkedTimer(events.TimerHandle):
    """A timer of a plain run."""

    __slots__ = ()

    def _run(self) -> None:
        super()._run()
        clock.mark_step()


class CallbackHandle(events.Handle):
    """Any callback of the loop that is no step of a task: what it causes is due to the task it was told of."""

    __slots__ = ()

    def _run(self) -> None:
        args: Any = self._args  # type: ignore[attr-defined]
        recorder.acting = args[0].lane if args and isinstance(args[0], LaneTask) else 0
        super()._run()
        recorder.acting = 0
        end_turn()


class TimerHandle(events.TimerHandle):
    """A timer, with its number. `is_over` when it has fired."""

    __slots__ = ("number", "is_over")

    number: int
    is_over: bool

    def _run(self) -> None:
        self.is_over = True
        recorder.extend((TIMER_FIRED, 0, self.number, 0, 0))
        super()._run()
        end_turn()


class StepHandle(events.Handle):
    """One step of a task."""

    __slots__ = ("task",)

    task: Any

    def __init__(self, callback: Any, args: Any, loop: Any, context: Any, task: Any) -> None:
        self._context = context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._repr = None
        self._source_traceback = None
        self.task = task

    def _run(self) -> None:
        task = self.task
        r = recorder
        r.lane = r.acting = lane = task.lane
        r.calls = task.calls
        r.end_line = 0
        r.step_count += 1
        r.extend((STEP_STARTED, lane, 0, 0, 0))
        if task.wait == NOT_STARTED:
            r.root_args = task.args
        task.wait = RUNNING
        task.canceller = -1
        try:
            self._context.run(self._callback, *self._args)  # type: ignore[attr-defined]
        finally:
            end_step(task, lane)
            r.lane = r.acting = 0
            self = task = None  # type: ignore[assignment]  # break cycles when an exception passes, as Handle._run does


def note_ready(task: Any, args: tuple[Any, ...]) -> None:
    """Record that a task was put in the ready queue, and why."""
    lane = lane_of(task)
    wait = task.wait
    r = recorder
    if wait == WAIT_TIMER and task.canceller < 0:
        r.extend((_READY_TIMER, lane, 0, task.target, 0))
    elif wait == NOT_STARTED:
        r.extend((_READY_CREATED, lane, r.acting, 0, 0))
    elif wait == RUNNING:
        task.is_turn = True  # told once its step has ended
    elif task.canceller >= 0:
        r.extend((_READY_CANCELLED, lane, task.canceller, 0, 0))
    elif wait in (WAIT_LANE, WAIT_LANES):
        r.extend((_READY_LANE, lane, r.acting, 0, 0))
    elif wait == WAIT_REQUEST:
        r.extend((_READY_REQUEST, lane, task.target, 0, 0))
    else:
        r.extend((_READY_WAKEUP, lane, r.acting, 0, 0))


def end_step(task: Any, lane: int) -> None:
    """Record how a step of a task ended: the task is over, or waits for something."""
    r = recorder
    r.root_args = -1
    end_turn()
    if task.done():
        error = task._exception
        if task.cancelled():
            outcome, value = CANCELLED, ""
        elif error is not None:
            outcome, value = RAISED, exception_text(error)
        else:
            result = task._result
            outcome, value = RETURNED, "None" if result is None else safe_text(result)
        r.extend((STEP_ENDED | outcome << DETAIL | r.end_line << LINE, lane, r.strings[value], 0, 0))
        return
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
    r.extend((kind, lane, target, r.strings[what], r.strings[stack]))
    if task.is_turn:
        task.is_turn = False
        r.extend((_READY_TURN, lane, 0, 0, 0))


def end_turn() -> None:
    """A step or callback is over: see whether it moved the clock by reading it."""
    r = recorder
    now_ns = clock.mark_step()
    spun_ns = now_ns - r.accounted_ns
    r.accounted_ns = now_ns
    if spun_ns > SPIN_NS:
        r.set_time()
        r.extend((LOOP_BLOCKED | r.spin_line << LINE, r.lane, 0, spun_ns & LOW_WORD, spun_ns >> 32))
        r.spin_line = 0
