"""Steps that really compute for long: seen by the looks at the run (ending.py), told when the step ends.

A step is called long when two looks fell into it, which come a tenth of a second apart and after some 800 calls or
jumps at least. So a short step is never called long, however slow the machine.
"""

from __future__ import annotations

import asyncio
from types import FrameType

from .calls import loop_line
from .recorder import PROGRAM, recorder


class LongStep:
    """The step that was running at the last look. `line` is 0 until a second look fell into it."""

    def __init__(self) -> None:
        self._step = (0, 0)
        self._since_ms = 0.0
        self._line = 0

    def look(self, frame: FrameType | None) -> None:
        """Note what is running now. May interrupt anybody, so it writes nothing."""
        step = recorder.lane, recorder.iteration
        if step != self._step:
            self._step = step
            self._since_ms = recorder.host.realMs()
            self._line = 0
        elif not self._line and recorder.is_traced and asyncio._get_running_loop() is not None:
            self._line = loop_line(program_line(frame))
            recorder.must_settle = True

    def forget(self) -> None:
        """What ran until now was not the program's: the first traceback alone loads modules, some 0.2 s on a slow machine."""
        self._step = (0, 0)
        self._line = 0

    def settle(self) -> None:
        """The step is over, or the run ends in its midst: warn if it was long."""
        line = self._line
        self._line = 0
        if not line or self._step != (recorder.lane, recorder.iteration):
            return
        seconds = (recorder.host.realMs() - self._since_ms) / 1000
        name = f"`{recorder.lane_name(recorder.lane)}`" if recorder.lane else "A callback"
        text = (
            f"{name} computed for about {seconds:.1f} s of real time at line {line} without a pause. Nobody else can "
            "run meanwhile. Do less at once, or put `await asyncio.sleep(0)` where it can pause."
        )
        recorder.warn("blocked-loop", text, line)


def program_line(frame: FrameType | None) -> int:
    """The line of the innermost of these frames that is the program's; 0 when none is."""
    while frame is not None:
        if frame.f_code.co_filename == PROGRAM:
            return frame.f_lineno or 0
        frame = frame.f_back
    return 0


long_step = LongStep()
