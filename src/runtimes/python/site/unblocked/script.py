"""The script's own lane: where it is, and its pauses while a loop runs or an answer is on its way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .codes import (
    DETAIL,
    LINE,
    READY,
    READY_REQUEST,
    STEP_STARTED,
    STEP_SUSPENDED,
    WAIT_REQUEST,
)
from .hold import hold_ns
from .recorder import PROGRAM, SCRIPT_LANE, recorder


def script_stack() -> tuple[str, int]:
    """Where the script is now, outermost frame first, and the innermost line."""
    frames: list[str] = []
    innermost = 0
    frame: Any = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename == PROGRAM:
            name = frame.f_code.co_name
            frames.append(f"{'program' if name == '<module>' else name}:{frame.f_lineno}")
            innermost = innermost or frame.f_lineno
        frame = frame.f_back
    return "\n".join(reversed(frames)), innermost


def wait_for_request(request_lane: int, duration_ns: int) -> None:
    """Let time go by until news of a request is here."""
    with pause_for_request(request_lane):
        hold_ns(duration_ns)


@contextmanager
def pause_for_request(request_lane: int) -> Iterator[None]:
    """No loop runs, so only the script waits for news of a request: its step is over meanwhile."""
    r = recorder
    stack, line = script_stack()
    r.set_time()
    kind = STEP_SUSPENDED | WAIT_REQUEST << DETAIL | line << LINE
    r.extend((kind, SCRIPT_LANE, request_lane, 0, r.text(stack)))
    try:
        yield
    finally:
        r.set_time()
        r.extend((READY | READY_REQUEST << DETAIL, SCRIPT_LANE, request_lane, 0, 0))
        r.extend((STEP_STARTED, SCRIPT_LANE, 0, 0, 0))
