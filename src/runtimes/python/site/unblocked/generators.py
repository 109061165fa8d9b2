"""Generators that a program drives by hand, as a loop does with its coroutines: each call of one is a lane.

Only in programs that call `next` or `send`: in others a generator is a way to write a loop, and its pauses tell nothing.
A generator runs inside the step of whoever asks it for its next value, so its own steps are nested.
"""

from __future__ import annotations

import ast
import inspect
from types import CodeType, FrameType
from typing import TYPE_CHECKING

from .codes import (
    DETAIL,
    LANE_CREATED,
    LANE_GENERATOR,
    LINE,
    READY,
    READY_WAKEUP,
    STEP_ENDED,
    STEP_STARTED,
    STEP_SUSPENDED,
    WAIT_FUTURE,
)
from .recorder import recorder

if TYPE_CHECKING:
    from .calls import FunctionFacts

#: What a generator waits for once it has given a value, as TypeScript's say it.
_NEXT = "next()"

_SUSPENDED = STEP_SUSPENDED | WAIT_FUTURE << DETAIL


class _Driven:
    """A generator that has begun and is not over: its lane, and the lane that asked it for the value it makes now."""

    __slots__ = ("lane", "asker", "is_running")

    def __init__(self, lane: int) -> None:
        self.lane = lane
        self.asker = 0
        self.is_running = False


#: By the frame, which a generator keeps from its first step to its last. None when the script is over: no step is left
#: that another could stand in.
_open: dict[FrameType, _Driven] | None = {}


def drives_generators(tree: ast.Module) -> bool:
    """Whether a program calls `next` on something that has a name, or `send`."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(_is_next(call) or _is_send(call.func) for call in calls)


def _is_next(call: ast.Call) -> bool:
    named = (ast.Name, ast.Attribute, ast.Subscript)
    return isinstance(call.func, ast.Name) and call.func.id == "next" and isinstance(next(iter(call.args), None), named)


def _is_send(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and function.attr == "send"


def is_generator(code: CodeType) -> bool:
    return bool(code.co_flags & inspect.CO_GENERATOR)


def end_generators() -> None:
    """The script is over: those that are still open will be closed by nobody that the record knows of."""
    global _open
    _open = None


def begin_generator(facts: FunctionFacts, frame: FrameType, args: int) -> None:
    """A generator of the program's makes its first step: it gets a lane. `args`: string number of its arguments."""
    if _open is None:
        return
    r = recorder
    r.set_time()
    r.lane_count = lane = r.lane_count + 1
    asker = r.lane
    line = facts.word >> LINE
    created = LANE_CREATED | LANE_GENERATOR << DETAIL | line << LINE, lane, facts.number, asker or r.cause, args + 1
    r.lanes.append(created)
    r.extend(created)
    driven = _open[frame] = _Driven(lane)
    _step(driven)


def resumed(frame: FrameType) -> None:
    """A generator goes on: it was asked for its next value, or an exception is thrown into it."""
    driven = _open.get(frame) if _open else None
    if driven is not None and not driven.is_running:
        recorder.set_time()
        _step(driven)


def _step(driven: _Driven) -> None:
    r = recorder
    driven.asker = r.lane
    driven.is_running = True
    if not r.lane:  # asked by a callback of the loop, which has no step
        r.extend((READY | READY_WAKEUP << DETAIL, driven.lane, r.cause, 0, 0))
    r.extend((STEP_STARTED, driven.lane, 0, 0, 0))
    r.lane = driven.lane


def yielded(frame: FrameType, line: int) -> None:
    """A generator has given a value, at a line."""
    driven = _open.get(frame) if _open else None
    if driven is not None and driven.is_running:
        r = recorder
        r.set_time()
        stack = f"{frame.f_code.co_name}:{line}"
        r.extend((_SUSPENDED | line << LINE, driven.lane, 0, r.text(_NEXT), r.text(stack)))
        driven.is_running = False
        r.lane = driven.asker


def end_generator(frame: FrameType, outcome: int, line: int, value: int) -> None:
    """A generator is over. `value`: string number of what it returned or raised."""
    driven = _open.pop(frame, None) if _open else None
    if driven is not None:
        r = recorder
        r.extend((STEP_ENDED | outcome << DETAIL | line << LINE, driven.lane, value, 0, 0))
        r.lane = driven.asker
