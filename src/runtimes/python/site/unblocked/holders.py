"""Who took a lock or a semaphore last, and where: asyncio does not know, and a deadlock is explained by it."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import asyncio
import sys
import weakref
from asyncio import locks
from types import CodeType
from typing import Any, NamedTuple

from .long_steps import program_line

_TOOL = 3  # calls.py has 4; the others are for cProfile, coverage and pdb
_PY_RETURN = sys.monitoring.events.PY_RETURN


class Taking(NamedTuple):
    """`task` is a weak reference: called, it gives the task, or None when that is gone."""

    task: Any
    line: int


#: By identity of the lock or semaphore: they stay when it is gone, but then nobody waits for it.
_last: dict[int, Taking] = {}


def watch_takings() -> None:
    """Begin to note who takes locks and semaphores; in plain runs too, so that both say the same of a deadlock."""
    monitoring = sys.monitoring
    monitoring.use_tool_id(_TOOL, "unblocked holders")
    monitoring.register_callback(_TOOL, _PY_RETURN, _took)
    for function in (locks.Lock.acquire, locks.Semaphore.acquire):
        monitoring.set_local_events(_TOOL, function.__code__, _PY_RETURN)


def last_taking(thing: object) -> Taking | None:
    """Who took a lock or semaphore last."""
    return _last.get(id(thing))


def _took(_code: CodeType, _offset: int, _value: object) -> None:
    frame = sys._getframe(1)
    task = asyncio.current_task() if asyncio._get_running_loop() is not None else None
    if task is not None:
        _last[id(frame.f_locals["self"])] = Taking(weakref.ref(task), program_line(frame))
