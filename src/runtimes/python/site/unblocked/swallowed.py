"""Cancellations that a task swallowed: it caught CancelledError and went on, with no `raise` and no `uncancel`.

Decided where it can be seen: when the task has ended well, or pauses while nothing handles the error any more.
"""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import asyncio
import gc
from asyncio import CancelledError
from types import AsyncGeneratorType, CodeType, CoroutineType, GeneratorType
from typing import Any
from weakref import ref

from .calls import functions, watch_handled
from .places import except_line
from .recorder import recorder

#: Tasks that caught a CancelledError in code of the program and are not done with it: lane → a weak reference, and line.
_caught: dict[int, tuple[ref[Any], int]] = {}

#: How to get from a link of a chain of awaits to the next.
_NEXT = {CoroutineType: "cr_await", GeneratorType: "gi_yieldfrom", AsyncGeneratorType: "ag_await"}


def watch_cancelled() -> None:
    """Begin to see who catches CancelledError. Called when a task is asked to cancel, which most programs never do."""
    watch_handled(_handled)


def _handled(code: CodeType, _offset: int, error: BaseException) -> None:
    if isinstance(error, CancelledError) and id(code) in functions and asyncio._get_running_loop() is not None:
        task = asyncio.current_task()
        lane = getattr(task, "lane", 0)
        trace = error.__traceback__
        if lane and trace is not None and trace.tb_frame.f_code is code:
            _caught[lane] = ref(task), except_line(trace.tb_lineno)
            recorder.must_settle = True


def settle_caught() -> bool:
    """A step is over: decide about its task. Says whether some are still handling the error."""
    lane = recorder.lane
    if lane in _caught and not _is_undecided(*_caught[lane]):
        del _caught[lane]
    return bool(_caught)


def _is_undecided(known: ref[Any], line: int) -> bool:
    task = known()
    if task is None:
        return False
    if task.done():
        if task.cancelling() and not task.cancelled() and task._exception is None:
            _warn(task, line, "ended as if nobody had asked")
        return False
    if not task.cancelling():
        return False
    if _is_handling(task.get_coro()):
        return True
    _warn(task, line, "went on")
    return False


def _warn(task: Any, line: int, what: str) -> None:
    by, timer = task.asked_by
    set_at = recorder.timer_lines.get(timer, 0)
    who = f" by the timer set at line {set_at}" if set_at else f" by `{recorder.lane_name(by)}`" if by else ""
    text = (
        f"`{recorder.lane_name(task.lane)}` was asked to cancel{who}, caught the CancelledError at line {line} and "
        f"{what}. Let the error pass on: end the `except` with `raise`."
    )
    recorder.warn("swallowed-cancellation", text, line, task.lane)


def _is_handling(awaited: Any) -> bool:
    """Whether a frame of a paused chain of awaits is inside `except` or `finally` for a CancelledError.

    The collector finds in a coroutine the exception that it handles.
    """
    while awaited is not None and not isinstance(awaited, asyncio.Future):
        referents = gc.get_referents(awaited)
        following = _NEXT.get(type(awaited))
        if following is None:
            awaited = next((one for one in referents if type(one) in _NEXT), None)
            continue
        if any(isinstance(one, CancelledError) for one in referents):
            return True
        awaited = getattr(awaited, following)
    return False
