"""The record of this run: events as a flat list of numbers, handed to the page in chunks.

One interpreter serves one run, so there is one `recorder`. A plain (untraced) run records its output only.
"""

from __future__ import annotations

import json
import sys
from array import array
from types import CodeType
from typing import TYPE_CHECKING, Any

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
from .output_only import WORDS_PER_EVENT, OutputOnly, cut_words
from .safe_text import safe_text
from .texts import Texts

if TYPE_CHECKING:
    from .calls import FunctionFacts
    from .threads import ThreadRun

#: The file name of the learner's program, in code objects and tracebacks.
PROGRAM = "program.py"

#: Flush when so many words wait (10,000 events): 200 kB a chunk.
FLUSH_WORDS = 50_000

#: So much of a record is looked at again when the run ends (20,000 events).
FIRST_WORDS = 100_000

#: Pack when so many words wait.
PACK_WORDS = 5_000

SCRIPT_LANE = 1

#: Whole numbers below this are compared and written fast.
_SMALL = 1 << 29

_module_at = sys._getframemodulename


class Recorder:
    """Collects events. `words` holds five numbers an event (codes.py); only `extend` adds to it, an event at a time.

    While a simulated thread runs, `extend` adds to a list of the thread's instead (threads.py).
    """

    # Without slots an object holds thirty attributes in place; with more, each is looked up in a dict.
    __slots__ = tuple(
        "host is_traced words extend packed texts whole_numbers _sent_texts lane cause timer origin timer_lines first "
        "_warned passing_on open_calls root root_call root_value cancelled_lane end_line lane_count call_count "
        "iteration timer_count root_args fresh lanes accounted_ns must_settle spin_line is_flushing is_over at_ns past_ns "
        "thread _output_bytes _max_output_bytes _room _output_only".split()
    )

    def __init__(self) -> None:
        self.host: Any = None
        self.is_traced = False
        #: Words just written. They move to `packed` while the processor still has them at hand: half the time.
        self.words: list[int] = []
        self.extend = self.words.extend
        self.packed = array("I")
        self.texts = Texts()
        #: Whole number → the number of its text.
        self.whole_numbers: dict[int, int] = {}
        self._sent_texts = 1
        #: Lane whose step runs; 0 in callbacks of the loop.
        self.lane = 0
        #: In a callback of the loop about a finished task, that task's lane: what it causes is due to it.
        self.cause = 0
        #: Number of the timer whose callback runs, when that is more than the end of a sleep.
        self.timer = 0
        #: Where what a callback of the loop causes comes from, also through callbacks that it asks for: twice a lane,
        #: plus 1 when that is the end of this lane; or minus a timer's number.
        self.origin = 0
        #: Lines where timers were set that are not those of sleeps.
        self.timer_lines: dict[int, int] = {}
        #: The record's first words, where they are to be looked at when the run ends.
        self.first: array[int] | None = None
        #: Warnings that were given: kind, line, and of what.
        self._warned: set[tuple[str, int, str]] = set()
        #: Lane that is being asked to cancel, and passes it on to what it waits for.
        self.passing_on = 0
        #: Open calls of each lane that has some, innermost last: code, number, code, number, … Not its root call.
        self.open_calls: dict[int, list[CodeType | int]] = {}
        #: What the running task runs, if that is the learner's, and the number of that call while it is open.
        self.root: FunctionFacts | None = None
        self.root_call = 0
        #: String number of what the root call returned, in the step in which it did; else -1.
        self.root_value = -1
        #: The last lane that asked itself to cancel.
        self.cancelled_lane = 0
        #: Line of the last return or raise of a learner's function.
        self.end_line = 0
        self.lane_count = 0
        self.call_count = 0
        self.iteration = 0
        self.timer_count = 0
        #: String number of the root call's arguments when it is about to start, known from its lane's name; else -1.
        self.root_args = -1
        #: The coroutine of which the loop is making a task.
        self.fresh: object = None
        #: The words of each lane's lane-created event, by its number; its name, once the texts were forgotten.
        self.lanes: list[tuple[int, ...] | str] = [""]
        #: Clock up to which the running step's time is explained (by `time.sleep`); the rest it spent spinning.
        self.accounted_ns = 0
        #: The running step did what its end must look into: it moved the clock, computed for long, was cancelled.
        self.must_settle = False
        #: Line that was seen spinning.
        self.spin_line = 0
        self.is_flushing = False
        #: The program has ended, and what still happens is not part of the run.
        self.is_over = False
        #: The time that what is recorded now has.
        self.at_ns = 0
        #: Timers due by then are past, by the clock and, up to two microseconds, by the record.
        self.past_ns = 0
        #: The simulated thread that runs; None while everybody else does.
        self.thread: ThreadRun | None = None
        self._output_bytes = 0
        self._max_output_bytes = 0
        #: Words that may still be handed over.
        self._room = 0
        #: There once the cap on events is reached.
        self._output_only: OutputOnly | None = None

    def begin(self, host: Any, request: dict[str, Any]) -> None:
        """`request`: as `unblocked.program.run` gets it."""
        self.host = host
        self.is_traced = request["traced"]
        self._max_output_bytes = request["maxOutputBytes"]
        self._room = request["maxEvents"] * WORDS_PER_EVENT

    def set_time(self) -> None:
        """Bring the record to the clock's time: what follows happened now."""
        ns = clock.peek_ns()
        if ns > self.at_ns:
            self.at_ns = ns
            self.extend((CLOCK, 0, 0, ns & LOW_WORD, ns >> 32))

    def new_lane(self, kind: int, name: str, parent: int, line: int) -> int:
        """Record a new lane and return its number; 0 in a plain run."""
        if not self.is_traced:
            return 0
        self.lane_count = lane = self.lane_count + 1
        line = line or self.program_line()
        created = LANE_CREATED | kind << DETAIL | line << LINE, lane, self.text(name), parent, 0
        self.lanes.append(created)
        self.extend(created)
        return lane

    def lane_name(self, lane: int) -> str:
        """The name of a lane, as readers of the record put it together."""
        created = self.lanes[lane]
        if isinstance(created, str):
            return created
        _, _, name, _, args = created
        listed = self.texts.listed
        return f"{listed[name]}({listed[args - 1]})" if args else listed[name]

    def output(self, stream: int, text: str, byte_count: int) -> None:
        """Record text that the program wrote. Ends the run when it wrote too much."""
        if self.is_over:
            return
        self.set_time()
        line = self.program_line()
        lane = self.lane if self.is_traced else 0
        kind = OUTPUT | stream << DETAIL | line << LINE
        if self._output_only is None:
            self.extend((kind, lane, self.text(text), 0, 0))
        else:
            self._output_only.write(kind, lane, text, clock.peek_ns())
        self._output_bytes += byte_count
        if self._output_bytes > self._max_output_bytes:
            from .ending import end_for_output

            end_for_output(self._max_output_bytes)
        if self.is_full() or self.host.isOutputDue:
            self.flush()

    def is_full(self) -> bool:
        """Whether it is time to flush."""
        return len(self.words) + len(self.packed) > FLUSH_WORDS

    def loop_blocked(self, duration_ns: int) -> None:
        """Record that the running step held the loop until now."""
        if self.is_traced:
            self.set_time()
            self.accounted_ns += duration_ns
            self.must_settle = True
            words = (LOOP_BLOCKED | self.program_line() << LINE, self.lane, 0)
            self.extend((*words, duration_ns & LOW_WORD, duration_ns >> 32))

    def warn(self, warning: str, text: str, line: int, lane: int = 0, of: str = "") -> None:
        """Warn once of what happens at a line, in the running lane unless another is named. `of`: what else tells
        causes at one line apart."""
        if self.is_traced and (warning, line, of) not in self._warned:
            self._warned.add((warning, line, of))
            self.set_time()
            kind = WARNING | WARNINGS.index(warning) << DETAIL | line << LINE
            self.extend((kind, lane or self.lane, self.text(text), 0, 0))

    def cancel_requested(self, target: int) -> tuple[int, int]:
        """Record that a lane is asked to cancel. Returns who asks: a lane, or 0 and the number of a timer.

        A line of a timer's is where it was set: that of the `timeout`.
        """
        by = self.passing_on or self.lane or self.cause
        timer = 0 if by else self.origin_timer()
        line = self.program_line() or self.timer_lines.get(timer, 0)
        self.extend((CANCEL_REQUESTED | line << LINE, by, target, 0, 0))
        return by, timer

    def origin_timer(self) -> int:
        """Number of the timer that caused what happens now, unless a lane did; else 0."""
        return -self.origin if self.origin < 0 else 0

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
        """The number of a text in the string table."""
        return self.texts[text]

    def value_text(self, value: object) -> int:
        """The string number of the safe text of a value."""
        if value.__class__ is int:
            number = self.whole_numbers.get(value)
            if number is None:
                listed = self.texts.listed
                self.whole_numbers[value] = number = len(listed)
                listed.append(f"{value}" if -_SMALL < value < _SMALL else safe_text(value))
            return number
        return self.texts["None" if value is None else safe_text(value)]

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
            elif module == "unblocked.threads" and self.thread is not None:
                return 0  # below is what else stands on the stack while the thread runs in one go
            depth += 1
        return 0

    def pack(self) -> None:
        """Move the words to where they take little room. May be interrupted anywhere, as `flush`."""
        if not self.is_flushing:
            self.is_flushing = True
            try:
                self.packed.fromlist(self.words)
                self.words.clear()
            finally:
                self.is_flushing = False

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

    def first_words(self) -> array[int]:
        """What was kept of the record's beginning, and what was not handed over yet."""
        return ((self.first or array("I")) + self.packed + array("I", self.words))[:FIRST_WORDS]

    def _hand_over(self) -> None:
        if self._output_only is not None:
            self._hand(*self._output_only.take())
            self.words.clear()
            if self.thread is None:
                self.extend = self._output_only.extend
            return
        new = self.texts.listed[self._sent_texts :]
        if not self.words and not self.packed and not new:
            return
        words = self.packed + array("I", self.words)
        if self.first is not None and len(self.first) < FIRST_WORDS:
            self.first.extend(words)
        room = self._room
        is_full = len(words) > room
        self._hand(cut_words(words, room) if is_full else words, new)
        # Only now: handing over fails when the program is at the depth limit of a recursion.
        self._sent_texts += len(new)
        self._room -= len(words)
        self.words.clear()
        self.packed = array("I")
        if is_full:
            self._output_only = OutputOnly(self._sent_texts, self.lane_count, self.at_ns)
            if self.thread is None:
                self.extend = self._output_only.extend

    def _hand(self, words: array[int], new: list[str]) -> None:
        joined = "\0".join(new)
        if new and joined.count("\0") != len(new) - 1:
            self.host.record(words, json.dumps(new), True)
        elif words or new:
            self.host.record(words, joined if new else None, False)

    def forget_texts(self) -> None:
        """When recording has ended, nobody will see the texts that are still made. Call it when none is being made."""
        if self._output_only is not None and len(self.texts.listed) > FLUSH_WORDS:
            self.lanes = [self.lane_name(lane) for lane in range(len(self.lanes))]
            self.texts.clear()
            self.texts[""] = 0
            self.whole_numbers.clear()
            del self.texts.listed[1:]

    def forget(self) -> None:
        """Drop what was written and not handed over."""
        self.words.clear()
        self.packed = array("I")


recorder = Recorder()
