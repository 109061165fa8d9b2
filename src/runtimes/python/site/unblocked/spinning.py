"""Time that a step spends spinning: it reads the clock again and again, which moves it, and holds the loop."""

from __future__ import annotations

from .clock import cells
from .codes import LINE, LOOP_BLOCKED, LOW_WORD
from .hold import warn_of_hold
from .long_steps import long_step
from .recorder import recorder
from .swallowed import settle_caught

#: A step that read the clock so often that it moved by this much has been waiting by spinning.
SPIN_NS = 500_000

#: Equal deadlines differ by a nanosecond each; the clock moves past a thousand of them at once.
CATCH_UP_NS = 1000


def catch_up(when: float) -> None:
    """Move the clock past a timer's deadline: the loop takes all those of the next millisecond in one turn, and nobody
    may be woken early. What it moves by is nobody's spinning, and when it is tiny it is not worth an event: stamps of
    the record lag by two microseconds at most. Recorded timers need it only beyond `past_ns`."""
    r = recorder
    due_ns = when * 1e9
    if cells[0] < due_ns:
        moved_ns = round(due_ns) - cells[0] + CATCH_UP_NS
        cells[0] += moved_ns
        r.accounted_ns += moved_ns
    if r.is_traced:
        if due_ns - r.at_ns > CATCH_UP_NS:
            r.set_time()
        if r.thread is None:
            r.past_ns = min(cells[0], r.at_ns + 2 * CATCH_UP_NS)


def settle_clock() -> None:
    """A step or callback that has read the clock is over: see whether it moved it far by that."""
    if cells[0] - recorder.accounted_ns > SPIN_NS:
        note_spinning()
    long_step.settle()
    recorder.must_settle = settle_caught()
    cells[1] = 0


def note_spinning() -> None:
    """The running step read the clock until it had moved far: it waited by spinning, and held the loop."""
    r = recorder
    spun_ns = cells[0] - r.accounted_ns
    r.accounted_ns = cells[0]
    r.set_time()
    r.extend((LOOP_BLOCKED | r.spin_line << LINE, r.lane, 0, spun_ns & LOW_WORD, spun_ns >> 32))
    warn_of_hold(spun_ns, r.spin_line, "Reading the clock again and again", "Wait with `await asyncio.sleep(…)`.")
    r.spin_line = 0
