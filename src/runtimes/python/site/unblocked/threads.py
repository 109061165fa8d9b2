"""Simulated threads: a function that runs as a lane of its own, with a clock of its own.

WebAssembly has no threads, and a stack cannot be put aside in every browser. So what a thread runs is run to its end
in one go, at the moment the thread starts, while its own clock moves: `time.sleep` inside it lets time pass for that
thread only. What it writes, and its result, reach everybody else at the thread's own times, in time order.

What this cannot show: a variable that a thread changes after it has slept is seen changed at once by all others, and
what others change meanwhile is not seen by the thread. A thread that waits for such a change (a flag, an item of a
queue) is refused with a sentence instead of waiting for ever.
"""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import asyncio
import sys
from asyncio import events, tasks
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from .agenda import agenda
from .clock import cells
from .codes import (
    CLOCK,
    DETAIL,
    LINE,
    OUTCOMES,
    READY,
    READY_REQUEST,
    READY_TIMER,
    READY_WAKEUP,
    STEP_ENDED,
    STEP_STARTED,
    STEP_SUSPENDED,
    TIMER_FIRED,
    WAIT_LOCK,
    WAIT_LOOP,
    WAIT_REQUEST,
    WAIT_TIMER,
)
from .recorder import PROGRAM, recorder
from .refusals import refuse_wait_in_thread
from .spinning import SPIN_NS
from .steps import write_timer

#: More pauses than this in one function: it waits for what it can never see.
MAX_PAUSES = 20_000

_WORDS = 5


class ThreadRun:
    """One function that a thread runs. While it runs it is `recorder.thread`, and the clock is this thread's.

    What is recorded meanwhile is kept in pieces, one for each stretch between two pauses, and written when the clock
    of all others comes to where the piece began.
    """

    def __init__(self, lane: int, ident: int) -> None:
        self.lane = lane
        self.ident = ident
        self._began_ns = cells[0]
        self._words: list[int] = []
        self._pauses = 0
        self._outer = recorder.extend, recorder.at_ns

    def sleep(self, duration_ns: int) -> None:
        """Let time pass for this thread only."""
        r = recorder
        if not r.is_traced:
            self._pause(duration_ns)
            return
        r.timer_count = number = r.timer_count + 1
        stack, line = thread_stack()
        r.set_time()
        write_timer(number, cells[0] + duration_ns, line)
        self._suspend(WAIT_TIMER, number, "", stack, line)
        self._pause(duration_ns)
        r.extend((TIMER_FIRED, 0, number, 0, 0))
        r.extend((READY | READY_TIMER << DETAIL, self.lane, 0, number, 0))
        r.extend((STEP_STARTED, self.lane, 0, 0, 0))

    def wait_for_request(self, request_lane: int, duration_ns: int) -> None:
        """Let time pass until news of a request is here."""
        self._wait(WAIT_REQUEST, request_lane, "", READY_REQUEST, request_lane, duration_ns)

    def wait_for_lock(self, duration_ns: int) -> None:
        """Let time pass until another thread, which ran ahead, has let go of a lock."""
        self._wait(WAIT_LOCK, 0, "Lock", READY_WAKEUP, 0, duration_ns)

    def run_loop_idle(self, duration_ns: int) -> None:
        """Let time pass for a loop that this thread runs."""
        self._wait(WAIT_LOOP, 0, "the event loop", READY_TIMER, 0, duration_ns)

    def begin_step(self) -> None:
        if recorder.is_traced:
            recorder.set_time()
            recorder.extend((STEP_STARTED, self.lane, 0, 0, 0))

    def end_step(self, outcome: str, value: str) -> None:
        r = recorder
        if r.is_traced:
            r.set_time()
            kind = STEP_ENDED | OUTCOMES.index(outcome) << DETAIL | r.end_line << LINE
            r.extend((kind, self.lane, r.text(value), 0, 0))

    def divert(self) -> None:
        """What is recorded from now on is a new piece."""
        self._words = []
        self._began_ns = cells[0]
        recorder.extend = self._words.extend
        recorder.at_ns = 0

    def close_piece(self) -> None:
        if self._words:
            agenda.add(self._began_ns, partial(_write_piece, self._words, self.lane))

    def write_out(self) -> None:
        """The run ends here, inside this thread: write what threads did up to now."""
        r = recorder
        self.close_piece()
        now_ns = cells[0]
        r.extend, r.at_ns = self._outer
        r.thread = None
        while agenda.heap and agenda.heap[0][0] <= now_ns:
            action = agenda.take_next()
            if isinstance(action, partial) and action.func is _write_piece:
                action()
        cells[0] = now_ns

    def _wait(self, wait: int, target: int, what: str, cause: int, by_lane: int, duration_ns: int) -> None:
        r = recorder
        if not r.is_traced:
            self._pause(duration_ns)
            return
        stack, line = thread_stack()
        r.set_time()
        self._suspend(wait, target, what, stack, line)
        self._pause(duration_ns)
        r.extend((READY | cause << DETAIL, self.lane, by_lane, 0, 0))
        r.extend((STEP_STARTED, self.lane, 0, 0, 0))

    def _suspend(self, wait: int, target: int, what: str, stack: str, line: int) -> None:
        r = recorder
        kind = STEP_SUSPENDED | wait << DETAIL | line << LINE
        r.extend((kind, self.lane, target, r.text(what), r.text(stack)))

    def _pause(self, duration_ns: int) -> None:
        self._pauses += 1
        if self._pauses > MAX_PAUSES:
            refuse_wait_in_thread(f"This function has paused {MAX_PAUSES:,} times; does it wait for a change?")
        self.close_piece()
        cells[0] += duration_ns
        cells[1] = 0
        self.divert()
        recorder.set_time()


def run_aside(ident: int, lane: int, function: Callable[[ThreadRun], object]) -> int:
    """Run `function` as a thread does, to its end, and return the time on its clock then. Nobody else's clock moves."""
    r = recorder
    began_ns, readings = cells[0], cells[1]
    outer = r.thread, r.extend, r.at_ns
    kept = tuple(getattr(r, name) for name in _OF_A_STEP)
    thread = ThreadRun(lane, ident)
    cells[1] = 0
    with _without_loop():
        r.thread = thread
        r.lane, r.cause, r.timer, r.root, r.root_call, r.root_args, r.root_value = lane, 0, 0, None, 0, -1, -1
        r.fresh = None
        r.end_line = r.origin = r.passing_on = 0
        thread.divert()
        try:
            function(thread)
        finally:
            ended_ns = cells[0]
            thread.close_piece()
            r.thread, r.extend, r.at_ns = outer
            for name, value in zip(_OF_A_STEP, kept, strict=True):
                setattr(r, name, value)
            cells[0], cells[1] = began_ns, readings
    return ended_ns


#: What the recorder knows of the step that a thread's run stands inside of.
_OF_A_STEP = (
    "lane",
    "cause",
    "timer",
    "root",
    "root_call",
    "root_args",
    "root_value",
    "end_line",
    "fresh",
    "origin",
    "passing_on",
    "accounted_ns",
    "must_settle",
    "spin_line",
)


@contextmanager
def _without_loop() -> Iterator[None]:
    """A thread has no running loop, no current task and no event loop set."""
    loop: Any = asyncio._get_running_loop()
    task = tasks.current_task(loop) if loop is not None else None
    local = events._get_event_loop_policy()._local
    set_loop = local._loop
    if task is not None:
        tasks._leave_task(loop, task)
    events._set_running_loop(None)
    local._loop = None
    is_ours = hasattr(loop, "call_soon_from_thread")  # else the program's own loop
    if is_ours:
        loop.__dict__["call_soon"] = loop.call_soon_from_thread
    try:
        yield
    finally:
        if is_ours:
            del loop.__dict__["call_soon"]
        local._loop = set_loop
        events._set_running_loop(loop)
        if task is not None:
            tasks._enter_task(loop, task)


def _write_piece(words: list[int], lane: int) -> None:
    """Write what a thread recorded in one stretch: the clock has come to it.

    A thread that moves its clock by reading it (`while time.monotonic() < end`) does not hold others up: its step is
    shown as paused meanwhile.
    """
    r = recorder
    r.set_time()
    for at in range(0, len(words), _WORDS):
        event = words[at : at + _WORDS]
        if event[0] == CLOCK:
            at_ns = event[3] | event[4] << 32
            if at_ns > cells[0] + SPIN_NS:
                rest = words[at + _WORDS :]
                if r.is_traced:
                    r.extend((STEP_SUSPENDED | WAIT_TIMER << DETAIL, lane, 0, r.text("the clock"), 0))
                    rest = [READY | READY_TIMER << DETAIL, lane, 0, 0, 0, STEP_STARTED, lane, 0, 0, 0, *rest]
                agenda.add(at_ns, partial(_write_piece, rest, lane))
                return
            if at_ns <= r.at_ns:
                continue
            r.at_ns = at_ns
        r.extend(event)


def thread_stack() -> tuple[str, int]:
    """Where the running thread is in the program, outermost frame first, and the innermost line."""
    frames: list[str] = []
    innermost = 0
    frame: Any = sys._getframe(1)
    while frame is not None and frame.f_code is not run_aside.__code__:
        if frame.f_code.co_filename == PROGRAM:
            frames.append(f"{frame.f_code.co_name}:{frame.f_lineno}")
            innermost = innermost or frame.f_lineno
        frame = frame.f_back
    return "\n".join(reversed(frames)), innermost
