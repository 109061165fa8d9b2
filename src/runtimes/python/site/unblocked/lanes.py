"""Tasks as lanes: the Task class of the run's loop, and the text that names a task by its call."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import asyncio
import gc
from types import AsyncGeneratorType
from typing import Any

from .calls import FunctionFacts, functions
from .codes import DETAIL, LANE_CREATED, LANE_TASK, LINE
from .recorder import recorder
from .safe_text import shorten, type_name

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

    # Class attributes, not slots: asking for a slot that is not set yet raises, which costs 10 µs a task.
    number = 0
    #: 0 until the loop hears of it.
    lane = 0
    #: A wait code, or one of the states above.
    wait = NOT_STARTED
    #: Timer or lane waited for.
    target = 0
    #: The lane that asked it to cancel, last.
    asked_by = 0
    wait_asked = 0
    #: String number of the arguments of its call; -1 when its function is not the learner's.
    args = -1

    _count = 0

    def __hash__(self) -> int:
        if not self.number:
            LaneTask._count = self.number = LaneTask._count + 1
        return self.number

    def cancel(self, msg: Any = None) -> bool:
        if recorder.is_traced and not self.done():
            recorder.cancel_requested(lane_of(self))
            self.asked_by = recorder.lane or recorder.cause
            if self.wait >= 0:
                self.wait_asked = self.wait
                self.wait = CANCEL_ASKED
        return super().cancel(msg)


LaneTask.__name__ = LaneTask.__qualname__ = "Task"


def lane_of(task: Any) -> int:
    """The lane of a task; made now if the loop has not heard of it."""
    lane: int = getattr(task, "lane", 0)
    return lane or begin_lane(task, task.get_coro())


def begin_lane(task: Any, coroutine: Any) -> int:
    """Make the lane of a task. Plain Tasks (made by `asyncio.Task(...)`) have room for the same attributes."""
    r = recorder
    code: Any = getattr(coroutine, "cr_code", None)
    facts = functions.get(code)
    if facts is not None and coroutine.cr_frame is not None:
        args = facts.arguments(coroutine.cr_frame.f_locals)
        name = f"{facts.name}({args})"
        task.args = r.strings.setdefault(args, len(r.strings))
    else:
        name = call_text(coroutine)
        task.args = -1
    if task.__class__ is not LaneTask:
        task.wait = NOT_STARTED
    r.lane_count = lane = r.lane_count + 1
    r.lane_names.append(name)
    line = r.program_line(4)  # past this, lane_of, note_ready and call_soon
    number = r.strings.setdefault(name, len(r.strings))
    r.extend((_TASK_CREATED | line << LINE, lane, number, r.lane or r.cause, 0))
    task.lane = lane
    return lane


def call_text(coroutine: Any) -> str:
    """The call that made a coroutine which has not started, of a library: `sleep(1)`."""
    code = getattr(coroutine, "cr_code", None)
    if code is None:
        return _step_text(coroutine)
    if coroutine.cr_frame is None:
        return f"{code.co_name}()"
    args = FunctionFacts(code, 0).arguments(coroutine.cr_frame.f_locals)
    while args.endswith(("None", "=None")):  # defaults of a library function say nothing
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
