"""Ending a run from inside, for good: no `except` and no `finally` of the program sees it."""

from __future__ import annotations

import json
import os
from types import FrameType
from typing import Any, NoReturn

from . import clock
from .calls import loop_line
from .long_steps import long_step, program_line
from .recorder import recorder

_exit = os._exit


def end_run(end: dict[str, Any]) -> NoReturn:
    """Hand over what was recorded and how the run ended, then leave the interpreter: it cannot be used again."""
    if recorder.thread is not None:
        recorder.thread.write_out()
    recorder.flush()
    recorder.host.end(json.dumps(end))
    _exit(0)


def end_stopped(reason: str, message: str) -> NoReturn:
    end_run({"state": "stopped", "reason": reason, "message": message})


def end_for_output(max_output_bytes: int) -> NoReturn:
    end_stopped(
        "output",
        f"Your program wrote more than {max_output_bytes:,} bytes, so it was stopped. "
        "Look for a print inside a loop that never ends.",
    )


def exit_now(status: int = 0, /) -> NoReturn:
    """Replace `os._exit`."""
    if status == 0:
        end_run({"state": "finished", "result": None})
    text = f"os._exit({status}) ended the program."
    error = {"type": "SystemExit", "message": str(status), "line": None, "traceback": "", "explanation": text}
    end_run({"state": "failed", "error": error})


class Watch:
    """Looks at the run now and then while it computes (ten times a second, see poll.ts): flushes, checks the limits."""

    def look(self, _signal: int, frame: FrameType | None) -> None:
        """Is called as the handler of the interrupt signal, between two instructions of the program."""
        try:
            self._look(frame)
        except Exception:
            return  # too deep in a recursion to look; nothing is lost, and the next look comes soon

    def _look(self, frame: FrameType | None) -> None:
        if recorder.is_flushing and not recorder.is_over:
            return
        recorder.flush()
        stop = recorder.host.reasonToStop()
        if stop and recorder.is_over:
            end_run({"state": "finished", "result": None})
        if stop:
            long_step.settle()
            where = program_line(frame)
            at = f" It was at line {where}." if where else ""
            end_stopped(stop.reason, stop.message + at)
        if clock.is_spinning():
            recorder.spin_line = loop_line(program_line(frame))
        else:
            long_step.look(frame)
