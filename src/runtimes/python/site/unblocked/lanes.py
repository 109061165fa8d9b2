"""Tasks as lanes: the Task class of the run's loop, and the text that names a task by its call."""

from __future__ import annotations

import asyncio
from types import CodeType
from typing import Any

from .calls import FunctionFacts, functions
from .codes import LANE_TASK
from .recorder import recorder
from .safe_text import shorten, type_name

#: States of `LaneTask.wait` besides the codes of waits.
NOT_STARTED = -2
RUNNING = -1


class LaneTask(asyncio.Task[Any]):
    """asyncio's own Task, with room for what the record needs.

    Its hash is a running number, not an address: a set of tasks (`asyncio.wait`, `TaskGroup`) has the same order in
    every run of a program, traced or not. A lane is made when the loop first hears of the task.
    """

    __slots__ = ("number", "lane", "wait", "target", "canceller", "calls", "args", "is_turn")

    number: int
    lane: int
    #: A wait code, or NOT_STARTED or RUNNING.
    wait: int
    #: Timer or lane waited for.
    target: int
    #: Lane that asked it to cancel since its last step; -1 when nobody did.
    canceller: int
    calls: list[CodeType | int]
    #: String number of the arguments of its call; -1 when its function is not the learner's.
    args: int
    #: It was made ready during its own step: it gave up its turn only.
    is_turn: bool

    _count = 0

    def __hash__(self) -> int:
        try:
            return self.number
        except AttributeError:
            LaneTask._count = self.number = LaneTask._count + 1
            return self.number

    def cancel(self, msg: Any = None) -> bool:
        if recorder.is_traced and not self.done():
            recorder.cancel_requested(lane_of(self))
            self.canceller = recorder.acting
        return super().cancel(msg)


LaneTask.__name__ = LaneTask.__qualname__ = "Task"


def lane_of(task: Any) -> int:
    """The lane of a task; made now if the loop has not heard of it."""
    try:
        lane: int = task.lane
    except AttributeError:
        lane = begin_lane(task, task.get_coro())
    return lane


def begin_lane(task: Any, coroutine: Any) -> int:
    """Make the lane of a task. Plain Tasks (made by `asyncio.Task(...)`) have room for the same attributes."""
    name, args = call_parts(coroutine)
    task.lane = lane = recorder.new_lane(LANE_TASK, f"{name}({args})", recorder.lane or recorder.acting, 0)
    is_ours = getattr(coroutine, "cr_code", None) in functions
    task.args = recorder.strings[args] if is_ours else -1
    task.wait = NOT_STARTED
    task.target = 0
    task.canceller = -1
    task.calls = []
    task.is_turn = False
    return lane


def call_parts(coroutine: Any) -> tuple[str, str]:
    """Name and arguments of the call that made a coroutine which has not started."""
    code = getattr(coroutine, "cr_code", None)
    if code is None:
        return type_name(coroutine), ""
    frame = coroutine.cr_frame
    facts = functions.get(code)
    if frame is None:
        return code.co_name, ""
    if facts is not None:
        return facts.name, facts.arguments(frame.f_locals)
    args = FunctionFacts(code, 0).arguments(frame.f_locals)
    while args.endswith(("None", "=None")):  # defaults of a library function say nothing
        args = args.rpartition(", ")[0]
    return code.co_name, args


def call_text(coroutine: Any) -> str:
    name, args = call_parts(coroutine)
    return shorten(f"{name}({args})")
