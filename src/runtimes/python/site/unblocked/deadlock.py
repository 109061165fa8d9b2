"""A proven deadlock: nobody is ready, no timer is set, and tasks wait. CPython would hang; here the run ends."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import asyncio
from typing import Any, NoReturn

from .ending import end_run
from .recorder import PROGRAM, recorder
from .waiters import Waiter, circle_among, waiters_of

_GENERAL = (
    "The event loop has nobody left to run, and nothing is under way that could wake one of those who wait. "
    "Outside this page the program would hang here for ever."
)


def end_for_deadlock(loop: Any) -> NoReturn:
    """End the run, naming who waits for what, with lines, and the circle if there is one."""
    waiters = waiters_of(asyncio.all_tasks(loop))
    circle = circle_among(waiters)
    told = circle or waiters
    sentences = "; ".join(one.sentence for one in told[:10]) + ("; and others" if len(told) > 10 else "")
    if circle:
        start = "It waits for itself" if len(circle) == 1 else "They wait for each other in a circle"
        message = f"{start}: {sentences}."
    else:
        message = f"Nobody can go on: {sentences or 'nobody waits for anything that can come'}."
    line = next((one.line for one in told if one.line), 0)
    recorder.lane = 0
    recorder.warn("deadlock", message, line)
    error = {
        "type": "Deadlock",
        "message": message,
        "line": line or None,
        "traceback": "Deadlock: nobody is ready, and no timer is set.\n" + "".join(_entry(one) for one in waiters),
        "explanation": f"{message} {_advice(told, bool(circle))}{_GENERAL}",
    }
    end_run({"state": "failed", "error": error})


def _entry(waiter: Waiter) -> str:
    """One task, as `asyncio.print_call_graph` words it, and what it waits for."""
    frames = [frame.rpartition(":") for frame in reversed(waiter.stack.split("\n")) if frame]
    stack = "".join(f'  |   File "{PROGRAM}", line {line}, in async {name}()\n' for name, _, line in frames)
    return f"* Task {waiter.name}\n" + ("  + Call stack:\n" + stack if stack else "") + f"  + Waits for {waiter.what}\n"


def _advice(waiters: list[Waiter], is_circle: bool) -> str:
    if is_circle and any(one.remedy for one in waiters):
        return "Let everybody take the locks in the same order. "
    remedies = dict.fromkeys(one.remedy for one in waiters if one.remedy)
    return "".join(f"{remedy} " for remedy in list(remedies)[:2])
