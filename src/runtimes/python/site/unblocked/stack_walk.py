"""Stacks as the program sees them (`traceback.print_stack`, where debug mode says a task was made): without our frames."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import sys
import traceback
from asyncio import Handle
from collections.abc import Iterator
from functools import wraps
from pathlib import PurePath
from traceback import walk_tb
from types import FrameType

from .recorder import PROGRAM

_original = traceback.walk_stack
_RUN_HANDLE = Handle._run.__code__
_OURS = str(PurePath(__file__).parent)


@wraps(_original)
def walk_stack(f: FrameType | None) -> Iterator[tuple[FrameType, int]]:
    frames = _original(sys._getframe().f_back if f is None else f)
    return ((frame, line) for frame, line in frames if not is_ours(frame))


def is_ours(frame: FrameType) -> bool:
    """Whether a frame is of what records. A handle's own is one too: a recorded step has none of asyncio's."""
    code = frame.f_code
    return code is _RUN_HANDLE or code.co_filename.startswith(_OURS)


def raising_line(error: BaseException) -> int:
    """The innermost line of the program that an error passed through; 0 when it saw none."""
    line = 0
    for frame, number in walk_tb(error.__traceback__):
        if frame.f_code.co_filename == PROGRAM:
            line = number
    return line


def hide_our_frames() -> None:
    traceback.walk_stack = walk_stack
