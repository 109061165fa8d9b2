"""How steps of tasks begin and end, and why a task becomes ready.

Invariant: a lane is either running (`wait` is RUNNING, its handle is being run), ready (in `_ready`) or waiting.
`StepHandle._run` and `end_step` are the only places that change it to and from running.
"""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

from asyncio import CancelledError, Task
from typing import Any

from .clock import cells
from .codes import (
    CALL_ENDED,
    CANCELLED,
    DETAIL,
    LINE,
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
    STEP_SUSPENDED,
    TIMER_SET,
    WAIT_LANE,
    WAIT_LANES,
    WAIT_REQUEST,
    WAIT_THREAD,
    WAIT_TIMER,
    WAITS_FOR,
)
from .lanes import CANCEL_ASKED, NOT_STARTED, RUNNING, TURN_GIVEN_UP, LaneTask, begin_lane, lane_of
from .pauses import NOBODY, last_timer, pause_of, sleeper_place
from .recorder import PACK_WORDS, recorder
from .safe_text import exception_text
from .spinning import settle_clock

_READY_CREATED = READY | READY_CREATED << DETAIL
READY_BY_TIMER = READY | READY_TIMER << DETAIL
_READY_LANE = READY | READY_LANE << DETAIL
_READY_REQUEST = READY | READY_REQUEST << DETAIL
_READY_CANCELLED = READY | READY_CANCELLED << DETAIL
_READY_TURN = READY | READY_TURN << DETAIL
_READY_WAKEUP = READY | READY_WAKEUP << DETAIL


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
            r.extend((_READY_CANCELLED, task.lane, *task.asked_by, 0))
        else:  # what it waited for caught the cancellation and ended in its own way
            task.wait = task.wait_asked
            note_ready(task, args)
    elif wait == WAIT_LANES and r.timer:  # the time limit of `wait` or `as_completed` is over
        r.extend((READY_BY_TIMER, task.lane, 0, r.timer, 0))
    elif wait == WAIT_LANE and args and isinstance(args[0], Task):
        r.extend((_READY_LANE, task.lane, lane_of(args[0]), 0, 0))
    elif wait in (WAIT_LANE, WAIT_LANES) and r.origin & 1 and r.cause:
        r.extend((_READY_LANE, task.lane, r.cause, 0, 0))
    elif wait == WAIT_THREAD:
        r.extend((_READY_LANE, task.lane, task.target, 0, 0))
    elif wait == WAIT_REQUEST:
        r.extend((_READY_REQUEST, task.lane, task.target, 0, 0))
    else:
        by = r.lane or r.cause
        r.extend((_READY_WAKEUP, task.lane, by, 0 if by else r.origin_timer(), 0))


def _is_cancelled(future: Any) -> bool:
    """Whether a future hands a cancellation to those who wait; a gather does so as an exception."""
    return future.cancelled() or isinstance(future._exception, CancelledError)


def end_step(task: Any, lane: int) -> None:
    """Record how a step of a task ended: the task is over, or waits for something."""
    r = recorder
    if cells[1] or r.must_settle:
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
        last_timer.future = NOBODY
        if is_turn:
            _write_ready_again(task, lane)
        return
    if not last_timer.is_written:
        write_last_timer()
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
        recorder.extend((_READY_CANCELLED, lane, *getattr(task, "asked_by", (0, 0)), 0))
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
    root = task.root
    if call := task.call:  # nothing was raised out of it, and its return is told of here
        task.call = 0
        where = outcome << DETAIL | root.return_line << LINE
        r.extend((CALL_ENDED | where, lane, call, value, 0, STEP_ENDED | where, lane, value, 0, 0))
    else:
        line = r.end_line if root is not None else 0
        r.extend((STEP_ENDED | outcome << DETAIL | line << LINE, lane, value, 0, 0))
    if r.open_calls:
        r.open_calls.pop(lane, None)


def write_timer(number: int, deadline_ns: int, line: int) -> None:
    """Record that the running lane set a timer."""
    r = recorder
    r.extend((TIMER_SET | line << LINE, r.lane, number, deadline_ns & LOW_WORD, deadline_ns >> 32))


def write_last_timer() -> None:
    """Somebody drove a sleep by hand."""
    last_timer.is_written = True
    last_timer.future = NOBODY  # who awaits it later waits for a future
    write_timer(last_timer.number, last_timer.deadline_ns, 0)
