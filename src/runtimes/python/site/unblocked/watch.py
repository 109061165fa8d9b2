"""Looks at the run now and then while it computes (ten times a second, see poll.ts): flushes, checks the limits."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from . import clock
from .calls import loop_line
from .clock import mode
from .ending import end_run, end_stopped
from .interrupts import interrupts
from .long_steps import long_step, program_line
from .real_time import real_time
from .recorder import PROGRAM, recorder

#: Modules whose work must not be interrupted half done.
_OURS = ("unblocked", "asyncio.base_events", "asyncio.events", "asyncio.runners")


class Watch:
    """The handler of the interrupt signal, called between two instructions."""

    def __init__(self) -> None:
        self._is_looking = False

    def look(self, _signal: int, frame: FrameType | None) -> None:
        """Flush, check the limits, and interrupt the program when that is due."""
        if self._is_looking:
            return
        self._is_looking = True
        try:
            if mode.is_real:
                real_time.let_in()
            self._look(frame)
        except Exception:
            return  # too deep in a recursion to look; nothing is lost, and the next look comes soon
        finally:
            self._is_looking = False
        if interrupts.is_due:
            if _is_the_programs(frame):
                interrupts.deliver(frame)
            else:
                recorder.host.lookSoon()

    def _look(self, frame: FrameType | None) -> None:
        if recorder.is_flushing and not recorder.is_over:
            return
        recorder.flush()
        if _is_the_programs(frame):
            recorder.forget_texts()
        stop = recorder.host.reasonToStop()
        if stop and recorder.is_over and interrupts.note is None:
            end_run({"state": "finished", "result": None})
        elif stop:
            self._stop(stop, frame)
        elif clock.is_spinning():
            recorder.spin_line = loop_line(program_line(frame))
        else:
            long_step.look(frame)

    def check_limits(self) -> None:
        """Look whether the run must end, between two waits on the real clock."""
        stop = recorder.host.reasonToStop()
        if stop:
            self._stop(stop, sys._getframe(1))

    def _stop(self, stop: Any, frame: FrameType | None) -> None:
        """Interrupt the program, once more when it could not react, and end it when it does not end."""
        if interrupts.note is None:
            where = program_line(frame) if stop.reason == "wall-time" else 0
            interrupts.note = stop.reason, stop.message + (f" It was at line {where}." if where else "")
        if stop.isFinal:
            long_step.settle()
            end_stopped(*interrupts.note)
        is_stuck = interrupts.delivered == 1 and not interrupts.has_turned and stop.isRepeated
        if interrupts.delivered == 0 or is_stuck:
            interrupts.is_due = True


def _is_the_programs(frame: FrameType | None) -> bool:
    """Whether the program runs, or a library it has called: nothing of ours is half done."""
    while frame is not None:
        if frame.f_code.co_filename == PROGRAM:
            return True
        if frame.f_globals.get("__name__", "").startswith(_OURS):
            return False
        frame = frame.f_back
    return False
