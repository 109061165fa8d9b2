"""Waiting that holds everything: `time.sleep`, and a synchronous request to the model. In a thread it holds that only."""

from __future__ import annotations

import asyncio
import operator

from .agenda import agenda
from .clock import cells
from .recorder import recorder


def hold_ns(duration_ns: int) -> None:
    """Move the clock while nobody else can run, except threads; the record says so when a loop is running."""
    if duration_ns <= 0:
        return
    if recorder.thread is not None:
        recorder.thread.sleep(duration_ns)
        return
    agenda.pass_until(cells[0] + duration_ns)
    if asyncio._get_running_loop() is not None:
        recorder.loop_blocked(duration_ns)


def sleep(seconds: float, /) -> None:
    """Replace `time.sleep`: the same arguments and errors, on the virtual clock."""
    duration_s = seconds if isinstance(seconds, float) else operator.index(seconds)
    if duration_s != duration_s:
        raise ValueError("Invalid value NaN (not a number)")
    if duration_s < 0:
        raise ValueError("sleep length must be non-negative")
    hold_ns(round(duration_s * 1e9))
