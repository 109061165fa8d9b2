"""The run's clock. It lives below Python, where the interpreter asks the machine for the time (see clock.ts).

So `time.time`, `monotonic`, `perf_counter` and `datetime.now` show virtual time with no patch of theirs, and each
such reading moves it by 1 ns; from the thousandth reading in one step on, by 1 ms, so that a program that spins ends.
"""

from __future__ import annotations

from array import array
from time import monotonic

#: Nanoseconds since the start of the run, and readings by the program in the running step. JavaScript reads and writes
#: these two numbers in place: never resize the array.
cells = array("q", [0, 0])



class Mode:
    """`is_real`: the run is on the real clock, and the machine keeps the first cell at the real time (clock.ts)."""

    is_real = False


mode = Mode()

#: Readings in one step that are not yet called spinning.
FREE_READINGS = 1000


def begin() -> int:
    """Set the clock to 0. Returns the address of its cells."""
    cells[0] = cells[1] = 0
    return cells.buffer_info()[0]


def read_ns() -> int:
    """Read and move by 1 ns, never counted as spinning: for the loop's own deadlines, so that equal ones differ."""
    cells[0] += 1
    return cells[0]


def peek_ns() -> int:
    """Read without moving: for the recorder, so that a traced run and a plain one see the same times."""
    if mode.is_real:
        monotonic()
    return cells[0]


def is_spinning() -> bool:
    return cells[1] > FREE_READINGS


def advance_ns(duration_ns: int) -> None:
    """Move the clock: nobody waits in real time."""
    cells[1] = 0
    if duration_ns > 0:
        cells[0] += duration_ns
