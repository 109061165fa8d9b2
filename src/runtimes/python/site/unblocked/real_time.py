"""Waiting in a run on the real clock: for a time to come, for news from outside, for the reader's Stop.

Where the browser can put a stack aside (JSPI), the interpreter is suspended while it waits, and the worker's own tasks
run: timers fire, answers come in. Where it cannot, the program is driven from outside (driver.py): what waits there is
awaited, and what still must wait inside a call holds the whole worker, if it waits for a time, or is refused.
"""

from __future__ import annotations

import json
import select
from collections.abc import Callable
from time import monotonic
from typing import Any

from pyodide.ffi import can_run_sync

from .agenda import agenda
from .clock import cells, mode
from .interrupts import interrupts
from .recorder import recorder

#: The machine's wait (machine.ts): suspends the interpreter for so many milliseconds, or until something comes from
#: outside. Pyodide's own `run_sync` would need a loop of its own to be running.
_poll = select.poll().poll

#: A wait is cut in slices, to look at the run's limits between them.
SLICE_MS = 100

#: While it computes, a loop that awaits answers lets them in so often.
BREATH_NS = 5_000_000

News = dict[str, Any]


class RealTime:
    """The run's link to the outside; `outside` is outside.ts. There in a run on the real clock only."""

    def __init__(self) -> None:
        self.outside: Any = None
        #: The program is driven from outside.
        self.is_driven = False
        #: What to do with the news of an exchange, by its number.
        self.receivers: dict[int, Callable[[News], None]] = {}
        #: Set by watch.py: look whether the run must end.
        self.check_limits: Callable[[], None] = _nothing
        self._breathed_ns = 0

    def begin(self, outside: Any) -> None:
        mode.is_real = True
        self.outside = outside
        agenda.wait_until = self.hold_until

    def now_ns(self) -> int:
        """Bring the run's clock to the real time."""
        monotonic()  # the machine moves the cells
        return cells[0]

    def hold_until(self, due_ns: int) -> None:
        """Wait for a time; nobody else runs. An interrupt is delivered meanwhile, and may raise."""
        while (ahead_ns := due_ns - self.now_ns()) > 0:
            self._wait_slice(ahead_ns)
            if interrupts.is_due:
                interrupts.deliver(None)

    def hold_for_news(self, due_ns: int | None) -> None:
        """Wait for news, at most until a time, and pass on what has come; nobody else runs."""
        self.refuse_to_hold()
        self.wait(due_ns)
        self.pass_on(self.take_news())
        if interrupts.is_due:
            interrupts.deliver(None)

    def wait(self, due_ns: int | None) -> None:
        """Wait for news, an interrupt that is due, or a time, whatever is first."""
        while not interrupts.is_due and not self.outside.hasNews:
            ahead_ns = None if due_ns is None else due_ns - self.now_ns()
            if ahead_ns is not None and ahead_ns <= 0:
                break
            self._wait_slice(ahead_ns)
        self.now_ns()

    def breathe(self) -> None:
        """Let the worker's tasks run now and then while a loop computes and somebody awaits an answer."""
        if self.outside.pending and can_run_sync() and self.is_breath_due(BREATH_NS):
            _poll(0)
            self._breathed_ns = self.now_ns()

    def is_breath_due(self, after_ns: int) -> bool:
        """Whether the worker's tasks have not run for so long."""
        return self.now_ns() - self._breathed_ns > after_ns

    def let_in(self) -> None:
        """Let the worker's tasks run once: the reader may have pressed Stop."""
        if can_run_sync():
            _poll(0)

    def take_news(self) -> list[News]:
        text = self.outside.takeNews()
        return json.loads(text) if text else []

    def pass_on(self, news: list[News]) -> None:
        for one in news:
            receive = self.receivers.get(one["id"])
            if receive is not None:
                receive(one)

    def suspend(self, ms: float) -> None:
        """Let the worker's tasks run for so long, or until there is news; hold the worker where that cannot be."""
        if can_run_sync():
            _poll(ms)
        else:
            self.outside.block(ms)

    def refuse_to_hold(self) -> None:
        """Refuse to wait for an answer inside a call, which a driver cannot put aside."""
        if not can_run_sync():
            raise RuntimeError(
                "This browser cannot wait for the model inside this call: "
                "it cannot put Python aside in the middle of one. Make the request at the top level of your program, "
                "or in a plain function that is called from there; in an `async def`, use `AsyncOpenAI` and `await`. "
                "Or run the program in Chrome, Edge or Firefox, as new as can be."
            )

    def refuse_to_suspend(self, loop: Any) -> None:
        """Refuse to wait for an answer in a loop that nobody drives."""
        is_driven = getattr(getattr(loop, "_selector", None), "is_driven", False)
        if not can_run_sync() and not is_driven:
            raise RuntimeError(
                "This browser cannot wait for the model in this event loop: "
                "it cannot put Python aside in the middle of a call. Start the loop with `asyncio.run(main())` "
                "at the top level of your program, or in a plain function that is called from there. "
                "Or run the program in Chrome, Edge or Firefox, as new as can be."
            )

    def _wait_slice(self, ahead_ns: int | None) -> None:
        recorder.flush()
        slice_ms = SLICE_MS if ahead_ns is None else min(SLICE_MS, ahead_ns / 1e6)
        self.suspend(slice_ms)
        self._breathed_ns = self.now_ns()
        self.check_limits()


def _nothing() -> None:
    pass


real_time = RealTime()
