"""Ending a run from inside, for good: no `except` and no `finally` of the program sees it."""

from __future__ import annotations

import json
import os
from typing import Any, NoReturn

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
