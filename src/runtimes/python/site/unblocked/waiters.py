"""Who waits for what when nobody can go on: the words for each waiting task, and the circle that they form."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

from asyncio import locks, queues
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .calls import FunctionFacts
from .codes import WAIT_LANE
from .holders import last_taking
from .pauses import Pause, await_stack, pause_of
from .recorder import PROGRAM, recorder
from .safe_text import type_name


@dataclass
class Waiter:
    """One task that waits. `what`: completes "waits for". `awaited`: tasks that could end its wait.
    `remedy`: a sentence, where there is one."""

    name: str
    stack: str
    line: int
    what: str
    remedy: str = ""
    awaited: list[Any] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """At line 3 `a()` waits for …"""
        where = f"at line {self.line} " if self.line else ""
        return f"{where}`{self.name}` waits for {self.what}"


def waiters_of(tasks: Iterable[Any]) -> list[Waiter]:
    """Describe waiting tasks, in the order in which they were made."""
    in_order = sorted(tasks, key=_number)
    waiters = {task: _waiter(task, pause_of(task)) for task in in_order}
    for waiter in waiters.values():
        waiter.awaited = [waiters[task] for task in waiter.awaited if task in waiters]
    return list(waiters.values())


def circle_among(waiters: list[Waiter]) -> list[Waiter]:
    """Waiters that each wait for the next, the last for the first; empty when there is no such circle."""
    for first in waiters:
        paths = [[first]]
        seen = {id(first)}
        while paths:
            path = paths.pop()
            for following in path[-1].awaited:
                if following is first:
                    return path
                if id(following) not in seen:
                    seen.add(id(following))
                    paths.append([*path, following])
    return []


def _number(task: Any) -> tuple[int, str]:
    """Orders tasks by when they were made: lanes are numbered so, else the names that asyncio gives."""
    name = task.get_name()
    digits = name.removeprefix("Task-")
    return getattr(task, "lane", 0) or (int(digits) if digits.isdecimal() else 0), name


def _name(task: Any) -> str:
    """The call that a task runs; in a plain run, from what its parameters are now."""
    if lane := getattr(task, "lane", 0):
        return recorder.lane_name(lane)
    coroutine = task.get_coro()
    code = getattr(coroutine, "cr_code", None)
    if code is None:
        return type_name(coroutine)
    if code.co_filename != PROGRAM or coroutine.cr_frame is None:
        return f"{code.co_name}()"
    return f"{code.co_name}({FunctionFacts(code, 0).arguments(coroutine.cr_frame.f_locals)})"


def _waiter(task: Any, pause: Pause) -> Waiter:
    awaited: list[Any] = []
    remedy = ""
    if pause.wait == WAIT_LANE:
        what = f"`{_name(pause.target)}`"
        awaited = [pause.target]
    elif pending := [one for one in pause.awaited if not one.done()]:
        names = ", ".join(f"`{_name(one)}`" for one in pending[:5])
        what = f"{pause.what} of {names}" + (" and others" if len(pending) > 5 else "")
        awaited = pending
    else:
        known = await_stack(task.get_coro())[2]
        thing = known.f_locals.get("self") if known is not None else None
        what, remedy, holder = _thing_words(task, thing, pause.what)
        if holder is not None:
            awaited = [holder]
    return Waiter(_name(task), pause.stack, pause.line, what, remedy, awaited)


def _thing_words(task: Any, thing: Any, what: str) -> tuple[str, str, Any]:
    """What is waited for, what to do, and the task that holds it if that is known."""
    if isinstance(thing, locks.Lock):
        return _lock_words(task, thing)
    if isinstance(thing, locks.Semaphore):
        taking = last_taking(thing)
        holder = taking.task() if taking is not None else None
        by = f", last taken by `{_name(holder)}` at line {taking.line}" if holder is not None and taking else ""
        return f"a semaphore that is full{by}", "Whoever takes a semaphore must release it: use `async with`.", None
    if isinstance(thing, locks.Barrier):
        have = f"{thing.n_waiting} of {thing.parties}"
        return f"a barrier where {have} have come", "A barrier opens when as many wait as it was made for.", None
    if isinstance(thing, queues.Queue):
        return _QUEUES.get(what, ("a queue", ""))[0], _QUEUES.get(what, ("", ""))[1], None
    words = _OTHERS.get(what)
    return (*words, None) if words else (what or "something that never comes", "", None)


def _lock_words(task: Any, lock: Any) -> tuple[str, str, Any]:
    remedy = "Whoever takes a lock must release it: use `async with`."
    taking = last_taking(lock)
    if taking is None or not lock.locked():
        return "a lock that nobody releases", remedy, None
    holder = taking.task()
    at = f" at line {taking.line}" if taking.line else ""
    if holder is None or holder.done():
        by = "a task that has ended" if holder is None else f"`{_name(holder)}`, which has ended,"
        return f"the lock that {by} took{at} and never released", remedy, None
    if holder is task:
        return f"the lock that it took itself{at}", "A task cannot take a lock twice: release it first.", holder
    return f"the lock that `{_name(holder)}` took{at}", remedy, holder


_QUEUES = {
    "Queue.get": ("an item from a queue that nobody fills", "Put an item for every `get`, or shut the queue down."),
    "Queue.put": ("room in a queue that nobody empties", "Somebody must `get` what is put into a full queue."),
    "Queue.join": ("a queue whose items are never all done", "Call `task_done()` once for every item that was got."),
}
_OTHERS = {
    "Event": ("an event that nobody sets", "Somebody who can still run must call the event's `set()`."),
    "Condition": ("a condition that nobody notifies", "Somebody who can still run must call `notify()`."),
    "a future": ("a future that nobody sets", "Somebody who can still run must call the future's `set_result`."),
}
