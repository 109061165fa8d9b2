"""Waiting that holds everything: `time.sleep`, and a synchronous request to the model. In a thread it holds that only."""

from __future__ import annotations

import asyncio
import operator
import time

from .agenda import agenda
from .clock import cells
from .recorder import recorder
from .stand_in import StandIn

_SLEEP = "Use `await asyncio.sleep(…)`."

#: Warn of a loop that was held for so long; asyncio's debug mode has the same limit.
WARN_NS = 100_000_000


def hold_ns(duration_ns: int, what: str = "`time.sleep`", remedy: str = _SLEEP) -> None:
    """Move the clock while nobody else can run, except threads; the record says so when a loop is running.

    `what` holds it, in words.
    """
    if duration_ns <= 0:
        return
    if recorder.thread is not None:
        recorder.thread.sleep(duration_ns)
        return
    agenda.pass_until(cells[0] + duration_ns)
    if asyncio._get_running_loop() is not None:
        recorder.loop_blocked(duration_ns)
        warn_of_hold(duration_ns, recorder.program_line(), what, remedy)


def warn_of_hold(duration_ns: int, line: int, what: str, remedy: str) -> None:
    if duration_ns >= WARN_NS:
        where = f" at line {line}" if line else ""
        text = f"{what}{where} held the loop for {duration_ns / 1e9:.2f} s: nobody else could run. {remedy}"
        recorder.warn("blocked-loop", text, line)


class Sleep(StandIn):
    """Replaces `time.sleep`: the same arguments and errors, on the virtual clock."""

    def __call__(self, seconds: float, /) -> None:
        duration_s = seconds if isinstance(seconds, float) else operator.index(seconds)
        if duration_s != duration_s:
            raise ValueError("Invalid value NaN (not a number)")
        if duration_s < 0:
            raise ValueError("sleep length must be non-negative")
        hold_ns(round(duration_s * 1e9))


sleep = Sleep(getattr(time.sleep, "__wrapped__", time.sleep))  # pyodide wraps it
