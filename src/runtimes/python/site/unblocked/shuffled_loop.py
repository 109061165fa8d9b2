"""The event loops of a run in a shuffled order: of what is ready in a turn, another task goes first in each order.

What changes places, and what does not:

* Steps of tasks that stand next to each other in the ready queue: which task was woken first is chance outside.
* Timers due at the same time: asyncio promises nothing of their order.
* Callbacks (`call_soon`, `add_done_callback`, and asyncio's own) stay where they are, and nothing passes them: asyncio
  promises that they are called in the order in which they were asked for, and its own parts build on that.

Locks and queues stay fair: who waits longest is in their own lists, not in the loop's queue.
"""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

from asyncio import events
from collections import deque
from itertools import groupby
from random import Random
from typing import Any

from .loop import TracedLoop, VirtualLoop, is_task_step, name_as_platform

#: Deadlines set one after the other for the same time differ by a nanosecond each, those of 10,000 tasks by some 10 µs.
SAME_TIME_S = 1e-4


class Order:
    """What is drawn in this run. It has chance of its own: the program's `random` is as without it."""

    def __init__(self) -> None:
        self.shuffle = Random(1).shuffle

    def begin(self, seed: int) -> None:
        self.shuffle = Random(seed).shuffle


order = Order()


class ShuffledQueue(deque[Any]):
    """The ready queue of a loop. Whoever takes the first handle of a turn finds those of the turn in another order."""

    #: A turn begins: nobody has run in it yet, so the queue holds what this turn runs.
    is_turn_new = False

    def popleft(self) -> Any:
        if self.is_turn_new:
            self.is_turn_new = False
            if len(self) > 1:
                self._change_places()
        return super().popleft()

    def _change_places(self) -> None:
        group_of = _Groups().group_of
        groups = [list(group) for _, group in groupby(list(self), group_of)]
        self.clear()
        for group in groups:
            if len(group) > 1:
                order.shuffle(group)
            self.extend(group)


class _Groups:
    """Numbers the handles of a turn, one after the other: equal numbers may change places."""

    def __init__(self) -> None:
        self._number = 0
        self._is_step = False
        self._until = 0.0

    def group_of(self, handle: Any) -> int:
        is_step = False
        if isinstance(handle, events.TimerHandle):
            if handle._when >= self._until:
                self._number += 1
                self._until = handle._when + SAME_TIME_S
        else:
            is_step = is_task_step(handle._callback)
            if not (is_step and self._is_step):
                self._number += 1
        self._is_step = is_step
        return self._number


class _Shuffled:
    """What is different in a loop whose order is shuffled."""

    def __init__(self, selector: object = None) -> None:
        super().__init__()
        self._ready = ShuffledQueue()

    def _process_events(self, news: Any) -> None:
        super()._process_events(news)
        self._ready.is_turn_new = True


class ShuffledLoop(_Shuffled, VirtualLoop):
    """The loop of a plain run."""


class ShuffledTracedLoop(_Shuffled, TracedLoop):
    """The same loop, recording."""


def use_shuffled_loops(seed: int) -> None:
    """Make every loop of this run one of these. Those that a program makes in a thread keep their own order."""
    order.begin(seed)
    name_as_platform(ShuffledLoop, ShuffledTracedLoop)
    VirtualLoop.kinds = ShuffledLoop, ShuffledTracedLoop
