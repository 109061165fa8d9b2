"""The event loops of a run on the real clock: they really wait, and take in what comes from outside."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import handles
from .agenda import agenda
from .clock import cells
from .deadlock import end_for_deadlock
from .interrupts import interrupts
from .loop import TracedLoop, VirtualLoop, VirtualSelector, name_as_platform
from .real_time import News, real_time
from .recorder import recorder

#: The clock moves while a step computes: that is no spinning.
_NO_SPINNING = 1 << 62


class RealSelector(VirtualSelector):
    """Waits in real time, until a timer is due, a thread does something, or there is news from outside."""

    #: A driver waits instead, before each turn.
    is_driven = False

    def select(self, timeout: float | None) -> list[News] | tuple[()]:
        if recorder.thread is not None:
            return super().select(timeout)  # a thread's loop lives on the thread's own clock
        if not interrupts.has_turned or interrupts.is_due:
            interrupts.turn()
        if self.is_driven or timeout == 0 or self._loop._ready:  # whoever was interrupted is ready now
            real_time.breathe()
        else:
            real_time.wait(self.due_ns(timeout))
        while agenda.heap and agenda.heap[0][0] <= cells[0]:
            agenda.do_next()
        if interrupts.is_due:
            interrupts.turn()
        return real_time.take_news()

    def due_ns(self, timeout: float | None) -> int | None:
        """When to go on at the latest; None when only news can wake anybody. Ends the run when nothing can."""
        now_ns = real_time.now_ns()
        due_ns = None if timeout is None else now_ns + round(timeout * 1e9)
        if agenda.heap:
            thread_ns = agenda.heap[0][0]
            due_ns = thread_ns if due_ns is None else min(due_ns, thread_ns)
        if due_ns is None and not real_time.outside.pending and not real_time.outside.hasNews:
            end_for_deadlock(self._loop)
        return due_ns


class _Real:
    """What is different in a loop that really waits: the clock is looked at before a timer is set, and news passed on."""

    def __init__(self, selector: object = None) -> None:
        super().__init__()
        self._selector = RealSelector(self)

    def call_later(self, delay: float, callback: Callable[..., object], *args: Any, context: Any = None) -> Any:
        if recorder.is_traced:
            recorder.set_time()
        else:
            real_time.now_ns()
        return super().call_later(delay, callback, *args, context=context)

    def _process_events(self, news: Any) -> None:
        super()._process_events(news)
        recorder.accounted_ns = _NO_SPINNING
        real_time.pass_on(news)


class RealLoop(_Real, VirtualLoop):
    """The loop of a plain run on the real clock."""


class RealTracedLoop(_Real, TracedLoop):
    """The same loop, recording."""


def use_real_loops() -> None:
    """Make every loop of this run one of these."""
    name_as_platform(RealLoop, RealTracedLoop)
    VirtualLoop.kinds = RealLoop, RealTracedLoop


def time_steps() -> None:
    """Record each step at its real times. On the virtual clock a step takes none, so nothing there pays for this."""
    run_step, end_step = handles.StepHandle._run, handles.end_step

    def timed_run(self: Any) -> None:
        recorder.set_time()
        run_step(self)

    def timed_end(task: Any, lane: int) -> None:
        recorder.set_time()
        end_step(task, lane)

    handles.StepHandle._run = timed_run
    handles.end_step = timed_end
