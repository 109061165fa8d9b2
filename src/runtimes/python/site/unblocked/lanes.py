"""Tasks as lanes: the Task class of the run's loop, and the text that names a task by its call."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import asyncio
import gc
from gc import get_referents
from types import AsyncGeneratorType, CellType, CoroutineType, FrameType
from typing import Any

from .calls import FunctionFacts, functions
from .codes import DETAIL, LANE_CREATED, LANE_TASK, LINE, READY
from .recorder import PACK_WORDS, recorder
from .safe_text import shorten, type_name
from .stack_walk import is_ours
from .swallowed import watch_cancelled

_TASK_CREATED = LANE_CREATED | LANE_TASK << DETAIL

#: States of `LaneTask.wait` besides the codes of waits.
RUNNING = -1
NOT_STARTED = -2
#: It was made ready during its own step: it gives up its turn only.
TURN_GIVEN_UP = -3
#: It waits, and was asked to cancel: `wait_asked` is what `wait` was.
CANCEL_ASKED = -4


class LaneTask(asyncio.Task[Any]):
    """asyncio's own Task, with room for what the record needs.

    Its hash is a running number, not an address: a set of tasks (`asyncio.wait`, `TaskGroup`) has the same order in
    every run of a program, traced or not. A lane is made when the loop first hears of the task.
    """

    #: Lane, which it has when the loop has heard of it. A wait code or one of the states above. Timer or lane waited
    #: for. What it runs, if that is the learner's; the string number of that call's arguments; the call's number while
    #: it is open. Once it was asked to cancel: the lane or timer that asked, last, and what `wait` was.
    #: (Without slots each task would have a dict: 1 µs.)
    __slots__ = ("lane", "wait", "target", "root", "args", "call", "asked_by", "wait_asked")

    number = 0
    _count = 0

    def __hash__(self) -> int:
        if not self.number:
            LaneTask._count = self.number = LaneTask._count + 1
        return self.number

    def get_stack(self, *, limit: int | None = None) -> list[FrameType]:
        """As asyncio's, which for a running task goes on with the frames of whatever runs it."""
        frames = super().get_stack()
        if limit is not None and (self.done() or not any(map(is_ours, frames))):
            return super().get_stack(limit=limit)
        frames = [frame for frame in frames if not is_ours(frame)]
        return frames if limit is None else frames[-limit:]

    def cancel(self, msg: Any = None) -> bool:
        r = recorder
        if not r.is_traced or self.done():
            return super().cancel(msg)
        watch_cancelled()
        lane = lane_of(self)
        if lane == r.lane:
            r.cancelled_lane = lane
        if self.root is not None and self.wait in (RUNNING, TURN_GIVEN_UP) and not self.root.tells_returns:
            self.root.watch_returns()  # what it returns now is nobody's result
        self.asked_by = r.cancel_requested(lane)
        if self.wait >= 0:
            self.wait_asked = self.wait
            self.wait = CANCEL_ASKED
        outer = r.passing_on
        r.passing_on = lane
        try:
            return super().cancel(msg)  # which asks what it waits for: a task, the children of a gather
        finally:
            r.passing_on = outer


LaneTask.__name__ = LaneTask.__qualname__ = "Task"
LaneTask.__module__ = asyncio.Task.__module__


def lane_of(task: Any) -> int:
    """The lane of a task; made now if the loop has not heard of it."""
    lane: int = getattr(task, "lane", 0)
    return lane or begin_lane(task, task.get_coro())


def begin_lane(task: Any, coroutine: Any, skip: int = 1, is_ready: bool = False) -> int:
    """Make the lane of a task. Plain Tasks (made by `asyncio.Task(...)`) have room for the same attributes.

    `skip`: frames from here up that are known to be none of the program's. `is_ready`: it is put in the ready queue.
    """
    r = recorder
    facts = functions.get(id(coroutine.cr_code)) if coroutine.__class__ is CoroutineType else None
    r.lane_count = task.lane = lane = r.lane_count + 1
    args = 0
    if facts is not None and facts.has_parameters:
        if (place := facts.place_of_only) and not coroutine.cr_suspended and len(
            found := get_referents(coroutine)  # half the time of its frame's f_locals, and it makes no frame object
        ) > place:
            value = found[place]
            if value.__class__ is CellType:
                value = value.cell_contents
            args = r.value_text(value)
        elif coroutine.cr_frame is None:
            facts = None
        else:
            args = r.text(facts.arguments(coroutine.cr_frame.f_locals))
    if facts is None:
        name, args_word = r.text(call_text(coroutine)), 0
    else:
        name, args_word = facts.number, args + 1
    task.root = facts
    task.args = args
    task.wait = NOT_STARTED
    task.target = task.call = 0
    if len(r.words) > PACK_WORDS:
        r.pack()
    parent = r.lane or r.cause
    created = _TASK_CREATED | r.program_line(skip + 1) << LINE, lane, name, parent, args_word
    r.lanes.append(created)
    if is_ready:
        r.extend((*created, READY, lane, parent, 0, 0))
    else:
        r.extend(created)
    return lane


def call_text(coroutine: Any) -> str:
    """The call that made a coroutine which has not started, of a library: `sleep(1)`."""
    code = getattr(coroutine, "cr_code", None)
    if code is None:
        return _step_text(coroutine)
    if coroutine.cr_frame is None:
        return f"{code.co_name}()"
    args = FunctionFacts(code, 0).arguments(coroutine.cr_frame.f_locals)
    while args.endswith(("None", "=None", "={}")):  # defaults of a library function say nothing
        args = args.rpartition(", ")[0]
    return shorten(f"{code.co_name}({args})")


def _step_text(step: Any) -> str:
    """The call that steps an async generator: `anext(ticks())`. The collector knows what such a step refers to."""
    kind = type_name(step)
    referents = gc.get_referents(step)
    if kind == "anext_awaitable":
        referents = gc.get_referents(*referents[:1])
    generator = next((one for one in referents if type(one) is AsyncGeneratorType), None)
    if generator is None:
        return f"{kind}()"
    name = f"{generator.ag_code.co_name}()"
    is_bare = len(referents) == 1  # it hands nothing to the generator
    if kind == "async_generator_athrow":
        return f"{name}.aclose()" if is_bare else f"{name}.athrow()"
    return f"anext({name})" if is_bare else f"{name}.asend()"
