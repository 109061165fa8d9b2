"""The record of this run: events as a flat list of numbers, handed to the page in chunks.

One interpreter serves one run, so there is one `recorder`. A plain (untraced) run records its output only.
"""

from __future__ import annotations

import json
import sys
from array import array
from itertools import islice
from types import CodeType
from typing import Any

from . import clock
from .codes import (
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

_module_at = sys._getframemodulename


class Recorder:
    """Collects events. `words` holds five numbers an event (codes.py); only `extend` adds to it, an event at a time."""

    def __init__(self) -> None:
        self.host: Any = None
        self.is_traced = False
        self.words: list[int] = []
        self.extend = self.words.extend
        #: Text → its number in the record's string table; 0 is the empty text.
        self.strings: dict[str, int] = {"": 0}
        self._sent_strings = 1
        #: Lane whose step runs; 0 in callbacks of the loop.
        self.lane = 0
        #: In a callback of the loop about a finished task, that task's lane: what it causes is due to it.
        self.cause = 0
        #: Number of the timer whose callback runs, when that is more than the end of a sleep.
        self.timer = 0
        #: Open calls of each lane, innermost last: code, number, code, number, …
        self.open_calls: dict[int, list[CodeType | int]] = {}
        #: Line of the last return or raise of a learner's function.
        self.end_line = 0
        self.lane_count = 0
        self.call_count = 0
        self.iteration = 0
        self.timer_count = 0
        #: String number of the arguments of a call that is about to start, known from its lane's name; else -1.
        self.root_args = -1
        #: Names of lanes by number, for messages.
        self.lane_names = [""]
        #: Clock up to which the running step's time is explained (by `time.sleep`); the rest it spent spinning.
        self.accounted_ns = 0
        #: Line that was seen spinning.
        self.spin_line = 0
        self.is_flushing = False
        #: Kind, text, line and lane of a warning that waits to be written.
        self.held_warning: tuple[str, str, int, int] | None = None
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
        self.lane_names.append(name)
        self.extend((LANE_CREATED | kind << DETAIL | line << LINE, lane, self.text(name), parent, 0))
        return lane

    def output(self, stream: int, text: str, byte_count: int) -> None:
        """Record text that the program wrote. Ends the run when it wrote too much."""
        self.set_time()
        line = self.program_line()
        lane = self.lane if self.is_traced else 0
        self.extend((OUTPUT | stream << DETAIL | line << LINE, lane, self.text(text), 0, 0))
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
            self.extend((kind, self.lane, self.text(text), 0, 0))

    def cancel_requested(self, target: int) -> None:
        if self.is_traced:
            self.extend((CANCEL_REQUESTED | self.program_line() << LINE, self.lane or self.cause, target, 0, 0))

    def request_sent(self, lane: int, message: str) -> None:
        if self.is_traced:
            self.set_time()
            line = self.program_line()
            self.extend((REQUEST_SENT | line << LINE, lane, self.text(message), self.lane, 0))

    def request_chunk(self, lane: int, text: str) -> None:
        if self.is_traced:
            self.set_time()
            self.extend((REQUEST_CHUNK, lane, self.text(text), 0, 0))

    def request_ended(self, lane: int, outcome: int, message: str) -> None:
        if self.is_traced:
            self.set_time()
            self.extend((REQUEST_ENDED | outcome << DETAIL, lane, self.text(message), 0, 0))

    def text(self, text: str) -> int:
        """The number of a text in the string table. (Hot code calls `setdefault` itself: half the time.)"""
        return self.strings.setdefault(text, len(self.strings))

    def program_line(self, skip: int = 1) -> int:
        """The line at which the learner's program is now; 0 when none of its code is running.

        `skip`: frames from here up that are known to be none of its. Looks at module names first, since a frame that
        was looked at costs again when it is left: 2 µs a call for a walk over frames, 0.5 for this.
        """
        depth = skip
        while (module := _module_at(depth)) is not None:
            if module == "__main__":
                frame = sys._getframe(depth)
                if frame.f_code.co_filename == PROGRAM:
                    return frame.f_lineno or 0
            elif module == "asyncio.base_events" and self.lane != SCRIPT_LANE:
                return 0  # the loop, which runs this; below is the script, which waits
            depth += 1
        return 0

    def flush(self) -> None:
        """Hand what was recorded to the host. Strings go as one text, joined by NUL where none contains it.

        May be interrupted anywhere by `Watch.look`, which leaves it alone while `is_flushing`.
        """
        if self.is_flushing:
            return
        self.is_flushing = True
        try:
            self._hand_over()
        finally:
            self.is_flushing = False

    def _hand_over(self) -> None:
        new = list(islice(self.strings, self._sent_strings, None))
        if not self.words and not new:
            return
        words = array("I", self.words)
        joined = "\0".join(new)
        if new and joined.count("\0") != len(new) - 1:
            self.host.record(words, json.dumps(new), True)
        else:
            self.host.record(words, joined if new else None, False)
        # Only now: handing over fails when the program is at the depth limit of a recursion.
        self._sent_strings += len(new)
        self.words.clear()

    def write_held_warning(self) -> None:
        """Write what `Watch.look` saw. It may not write itself: it interrupts others who are writing."""
        if self.held_warning is not None:
            warning, text, line, lane = self.held_warning
            self.held_warning = None
            kind = WARNING | WARNINGS.index(warning) << DETAIL | line << LINE
            self.extend((kind, lane, self.text(text), 0, 0))


recorder = Recorder()
