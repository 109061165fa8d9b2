"""What simulated threads do and finish, each at its own time: the loop's clock comes to it before it moves past it."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush

from .clock import cells


class Agenda:
    """Actions by the time at which they are due; equal times in the order they were added.

    Invariant: whoever moves the clock forward (`VirtualSelector.select`, `hold_ns`, `wait_here`) does what is due on
    the way first, so nothing is ever done late by more than the loop's resolution. A thread moves its own clock only
    and does nothing of it.
    """

    def __init__(self) -> None:
        self.heap: list[tuple[int, int, Callable[[], object]]] = []
        self._count = 0
        #: Waits for a time, in a run on the real clock. On the virtual one the clock is moved.
        self.wait_until: Callable[[int], None] | None = None

    def add(self, due_ns: int, action: Callable[[], object]) -> None:
        self._count += 1
        heappush(self.heap, (due_ns, self._count, action))

    def take_next(self) -> Callable[[], object]:
        """Move the clock to the first action's time, and take it out."""
        due_ns, _, action = heappop(self.heap)
        if due_ns > cells[0]:
            self._move_to(due_ns)
        return action

    def do_next(self) -> None:
        """Move the clock to the first action's time, and do it."""
        self.take_next()()

    def do_due(self) -> None:
        """Do what is due by now."""
        while self.heap and self.heap[0][0] <= cells[0]:
            self.do_next()

    def pass_until(self, until_ns: int) -> None:
        """Move the clock to a time; what is due before it is done at its own."""
        while self.heap and self.heap[0][0] <= until_ns:
            self.do_next()
        self._move_to(until_ns)

    def _move_to(self, ns: int) -> None:
        if self.wait_until is not None:
            self.wait_until(ns)
            return
        cells[0] = max(cells[0], ns)
        cells[1] = 0

    def pass_all(self) -> None:
        """Do everything that is still to come."""
        while self.heap:
            self.do_next()


agenda = Agenda()
