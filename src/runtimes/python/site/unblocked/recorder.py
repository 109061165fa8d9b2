"""The record of this run: events as a flat list of numbers, handed to the page in chunks.

One interpreter serves one run, so there is one `recorder`. A plain (untraced) run records its output only.
"""

from __future__ import annotations

import sys
from array import array
from types import CodeType, FrameType
from typing import Any

from . import clock
from .codes import (
    CALL_ENDED,
    CANCEL_REQUESTED,
    CLOCK,
    DETAIL,
    LANE_CREATED,
    LINE,
    LOOP_BLOCKED,
    LOW_WORD,
    OUTPUT,
    REQUEST_CHUNK,
    REQUEST_ENDED,
    REQUEST_SENT,
    WARNING,
    WARNINGS,
)

#: The file name of the learner's program, in code objects and tracebacks.
PROGRAM = "program.py"

#: Flush when so many words wait (10,000 events): 200 kB a chunk.
FLUSH_WORDS = 50_000

SCRIPT_LANE = 1


class StringTable(dict[str, int]):
    """Text → its number. Numbers count from 0, the empty text; new texts are kept until taken."""

    def __init__(self) -> None:
        super().__init__({"": 0})
        self.new: list[str] = []

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        self.new.append(text)
        return number


class Recorder:
    """Collects events. `words` holds five numbers an event (codes.py); only `extend` adds to it, an event at a time."""

    def __init__(self) -> None:
        self.host: Any = None
        self.is_traced = False
        self.words: list[int] = []
        self.extend = self.words.extend
        self.strings = StringTable()
        #: Lane whose step runs; 0 in callbacks of the loop.
        self.lane = 0
        #: Lane that events are due to: as `lane`, and in a callback of a finished task that task's.
        self.acting = 0
        #: Open calls of the running lane: code, call number, code, call number, …
        self.calls: list[CodeType | int] = []
        #: Line of the last return or raise of a learner's function.
        self.end_line = 0
        self.lane_count = 0
        self.call_count = 0
        self.step_count = 0
        #: String number of the arguments of a call that is about to start, known from its lane's name; else -1.
        self.root_args = -1
        #: Names of lanes, for messages.
        self.lane_names: dict[int, str] = {}
        #: Clock up to which the running step's time is explained (by `time.sleep`); the rest it spent spinning.
        self.accounted_ns = 0
        #: Line that was seen spinning.
        self.spin_line = 0
        self._at_ns = 0
        self._output_bytes = 0
        self._max_output_bytes = 0

    def begin(self, host: Any, is_traced: bool, max_output_bytes: int) -> None:
        self.host = host
        self.is_traced = is_traced
        self._max_output_bytes = max_output_bytes

    def set_time(self) -> None:
        """Bring the record to the clock's time: what follows happened now."""
        ns = clock.peek_ns()
        if ns > self._at_ns:
            self._at_ns = ns
            self.extend((CLOCK, 0, 0, ns & LOW_WORD, ns >> 32))

    def new_lane(self, kind: int, name: str, parent: int, line: int) -> int:
        """Record a new lane and return its number; 0 in a plain run."""
        if not self.is_traced:
            return 0
        self.lane_count = lane = self.lane_count + 1
        line = line or self.program_line()
        self.lane_names[lane] = name
        self.extend((LANE_CREATED | kind << DETAIL | line << LINE, lane, self.strings[name], parent, 0))
        return lane

    def output(self, stream: int, text: str, byte_count: int) -> None:
        """Record text that the program wrote. Ends the run when it wrote too much."""
        self.set_time()
        line = self.program_line()
        lane = self.lane if self.is_traced else 0
        self.extend((OUTPUT | stream << DETAIL | line << LINE, lane, self.strings[text], 0, 0))
        self._output_bytes += byte_count
        if self._output_bytes > self._max_output_bytes:
            from .ending import end_for_output

            end_for_output(self._max_output_bytes)
        if len(self.words) > FLUSH_WORDS:
            self.flush()

    def loop_blocked(self, duration_ns: int) -> None:
        """Record that the running step held the loop until now."""
        if self.is_traced:
            self.set_time()
            self.accounted_ns += duration_ns
            words = (LOOP_BLOCKED | self.program_line() << LINE, self.lane, 0)
            self.extend((*words, duration_ns & LOW_WORD, duration_ns >> 32))

    def warn(self, warning: str, text: str, line: int) -> None:
        if self.is_traced:
            self.set_time()
            kind = WARNING | WARNINGS.index(warning) << DETAIL | line << LINE
            self.extend((kind, self.lane, self.strings[text], 0, 0))

    def cancel_requested(self, target: int) -> None:
        if self.is_traced:
            self.extend((CANCEL_REQUESTED | self.program_line() << LINE, self.acting, target, 0, 0))

    def request_sent(self, lane: int, message: str) -> None:
        if self.is_traced:
            self.set_time()
            line = self.program_line()
            self.extend((REQUEST_SENT | line << LINE, lane, self.strings[message], self.lane, 0))

    def request_chunk(self, lane: int, text: str) -> None:
        if self.is_traced:
            self.set_time()
            self.extend((REQUEST_CHUNK, lane, self.strings[text], 0, 0))

    def request_ended(self, lane: int, outcome: int, message: str) -> None:
        if self.is_traced:
            self.set_time()
            self.extend((REQUEST_ENDED | outcome << DETAIL, lane, self.strings[message], 0, 0))

    def call_ended(self, code: CodeType, outcome: int, value: str, line: int) -> None:
        """Record the end of the innermost open call of `code` in the running lane."""
        calls = self.calls
        at = len(calls) - 2
        while at >= 0 and calls[at] is not code:  # not the innermost: a generator left open
            at -= 2
        if at < 0:
            return  # closed by somebody else than who called it
        number = calls[at + 1]
        del calls[at : at + 2]
        assert isinstance(number, int)
        self.end_line = line
        self.extend((CALL_ENDED | outcome << DETAIL | line << LINE, self.lane, number, self.strings[value], 0))

    def program_line(self) -> int:
        """The line at which the learner's program is now; 0 when none of its code is running."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename == PROGRAM:
                return frame.f_lineno or 0
            frame = frame.f_back
        return 0

    def flush(self) -> None:
        """Hand what was recorded to the host. Strings go as one text, joined by NUL where none contains it."""
        words = array("I", self.words)
        self.words.clear()
        new = self.strings.new
        self.strings.new = []
        if not words and not new:
            return
        joined = "\0".join(new)
        if new and joined.count("\0") != len(new) - 1:
            import json

            self.host.record(words, json.dumps(new), True)
        else:
            self.host.record(words, joined if new else None, False)


recorder = Recorder()
