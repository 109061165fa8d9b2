"""Tasks that nobody looks after: they failed and nobody asked, or went to the garbage collector while they waited."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import asyncio
from typing import Any

from .pauses import await_stack
from .places import starting_line
from .recorder import recorder
from .safe_text import exception_text
from .stack_walk import raising_line


def note_forgotten(context: dict[str, Any]) -> None:
    """See what asyncio tells its exception handler, before the program's own handler does."""
    if not recorder.is_traced:
        return
    future = context.get("future") or context.get("task")
    error = context.get("exception")
    message = str(context.get("message"))
    if isinstance(error, BaseException) and "never retrieved" in message:
        _note_failed(future, error)
    elif "destroyed but it is pending" in message and isinstance(future, asyncio.Task):
        _note_lost(future)


def _note_failed(future: Any, error: BaseException) -> None:
    line = raising_line(error)
    where = f" at line {line}" if line else ""
    text = (
        f"{_name_of(future)} failed with {exception_text(error)}{where}, and nobody looked: nobody awaits it. "
        "Keep what `create_task` returns and `await` it; then the error reaches you."
    )
    recorder.warn("never-retrieved", text, line, _lane_of(future), _name_of(future))


def _note_lost(task: Any) -> None:
    coroutine = task.get_coro()
    _, paused, _ = await_stack(coroutine)
    started = starting_line(getattr(getattr(coroutine, "cr_code", None), "co_name", ""))
    where = f" It was paused at line {paused}." if paused else ""
    text = (
        f"{_name_of(task)} was lost before it was done: nobody kept a reference to its task, so Python threw it "
        f"away.{where} Keep what `create_task` returns, in a variable or a set, for as long as the task runs."
    )
    recorder.warn("lost-task", text, started or paused, _lane_of(task), _name_of(task))


def _lane_of(future: Any) -> int:
    lane: int = getattr(future, "lane", 0)
    return lane


def _name_of(future: Any) -> str:
    lane = _lane_of(future)
    return f"`{recorder.lane_name(lane)}`" if lane else "A future"
