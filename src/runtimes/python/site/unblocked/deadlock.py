"""A proven deadlock: nobody is ready, no timer is set, and tasks wait. CPython would hang; here the run ends."""

from __future__ import annotations

import asyncio
from typing import Any, NoReturn

from .codes import WAIT_KINDS
from .ending import end_run
from .pauses import Pause, pause_of
from .recorder import recorder
from .safe_text import type_name

_PHRASES = {
    "Lock": "a lock that nobody releases",
    "Semaphore": "a semaphore that nobody releases",
    "Event": "an event that nobody sets",
    "Condition": "a condition that nobody notifies",
    "Barrier": "a barrier that the others never reach",
    "Queue.get": "an item from a queue that nobody fills",
    "Queue.put": "room in a queue that nobody empties",
    "Queue.join": "a queue whose items are never all done",
    "a future": "a future that nobody sets",
}


def end_for_deadlock(loop: Any) -> NoReturn:
    """End the run, naming who waits for what, with lines."""
    waiting = sorted(asyncio.all_tasks(loop), key=lambda task: getattr(task, "lane", hash(task)))
    pauses = [(_name(task), pause_of(task)) for task in waiting]
    lines = [f"{name} waits for {_phrase(pause)}{_place(pause)}" for name, pause in pauses]
    line = next((pause.line for _, pause in pauses if pause.line), 0)
    who = "nobody waits for anything that can come" if not lines else "; ".join(lines)
    message = f"Nobody can go on: {who}."
    recorder.lane = 0
    recorder.warn("deadlock", message, line)
    error = {
        "type": "Deadlock",
        "message": message,
        "line": line or None,
        "traceback": "Deadlock: nobody is ready, and no timer is set.\n" + "".join(f"  {one}\n" for one in lines),
        "explanation": "The event loop has nobody left to run, and nothing is under way that could wake one of those "
        "who wait. Outside this page the program would hang here for ever.",
    }
    end_run({"state": "failed", "error": error})


def _name(task: Any) -> str:
    code = getattr(task.get_coro(), "cr_code", None)
    lane = getattr(task, "lane", 0)
    return recorder.lane_names[lane] or (f"{code.co_name}()" if code is not None else type_name(task))


def _phrase(pause: Pause) -> str:
    if pause.what in _PHRASES:
        return _PHRASES[pause.what]
    if WAIT_KINDS[pause.wait] == "lane":
        return _name(pause.target)
    names = [_name(task) for task in pause.awaited if not task.done()]
    if names:
        return f"{pause.what} of {', '.join(names[:5])}" + (" and others" if len(names) > 5 else "")
    return pause.what or "something that never comes"


def _place(pause: Pause) -> str:
    return f" at line {pause.line}" if pause.line else ""
