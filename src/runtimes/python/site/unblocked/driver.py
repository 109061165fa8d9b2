"""Drives a run on the real clock from outside, in a browser that cannot put a stack aside (no JSPI).

The program's module is compiled as a coroutine, and the calls in it that may wait are awaited (driven_code.py): so are
`asyncio.run` and what is below it down to one turn of the loop. Where it would wait, control goes back to JavaScript
(`step` returns for how long), whose tasks then run: timers fire, answers come in, the reader presses Stop.

What is driven: `asyncio.run`, a `Runner`, `run_until_complete`, `run_forever`, `time.sleep` and requests of the sync
client, called by the program's own level, or by plain functions and methods of the program on the way from there.

What is not: such a call in a generator, a comprehension, a lambda, a class body, a decorator's wrapper for another
function, a method that Python calls by itself (`__init__`, `__enter__`), a function that a library calls (`map`, a
sort's key), under another name than its own (`go = asyncio.run`), or inside a step of the loop. Timers there hold the
whole worker, so that Stop ends it without any `finally`; a request is refused with a sentence (real_time.py). The same
holds for a loop class of the program's own. A program that computes without end cannot hear Stop either.
"""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import sys
from asyncio import base_events, runners
from collections.abc import Coroutine, Generator
from heapq import heappop
from types import coroutine
from typing import Any

from . import agenda, hold, live_wire, loop, program, real_time, wire
from .interrupts import interrupts
from .real_loop import RealSelector
from .twins import add_twin, driven, install_twins, make_twins

#: While it computes, a loop lets Stop in so often.
LET_IN_NS = 100_000_000

_OF_RESPONSES = ("hold_for_headers", "text", "__iter__", "_hold", "_hold_until")
_FUNCTIONS = {
    runners: ("run", "Runner.run", "Runner.close", "Runner.__exit__", "_cancel_all_tasks"),
    base_events: ("BaseEventLoop.run_until_complete",),
    loop: ("VirtualLoop.run_until_complete", "TracedLoop.run_forever"),
    program: ("run_program", "_run_source", "_execute"),
    agenda: ("Agenda.pass_until", "Agenda.pass_all", "Agenda.do_next", "Agenda.take_next", "Agenda._move_to"),
    hold: ("hold_ns", "Sleep.__call__"),
    real_time: ("RealTime.hold_until", "RealTime.hold_for_news", "RealTime.wait", "RealTime._wait_slice"),
    wire: ("send",),
    live_wire: tuple(f"LiveResponse.{name}" for name in _OF_RESPONSES),
}

#: The same for modules of the package `openai`, which is not always there, and imports some of its own when asked.
_OF_CLIENT = {
    "openai._transport": ("send",),
    "openai._requests": ("fetch",),
    "openai._streaming": ("Stream.read",),
    "openai.resources.chat": ("Completions.create", "Completions.parse"),
    "openai._pages": ("get_page", "SyncPage.get_next_page", "SyncPage.iter_pages", "SyncPage.__iter__"),
    "openai.lib.streaming.helper_stream": ("HelperStream.until_done", "StreamManager.__enter__"),
    "openai.lib.streaming.chat": ("ChatCompletionStream.read", "ChatCompletionStream.get_final_completion"),
    "openai.lib.streaming.responses": ("ResponseStream.read", "ResponseStream.get_final_response"),
    "openai.resources.embeddings": ("Embeddings.create",),
    "openai.resources.input_items": ("InputItems.list",),
    "openai.resources.models": ("Models.list", "Models.retrieve"),
    "openai.resources.responses": tuple(
        f"Responses.{name}" for name in ("create", "parse", "retrieve", "delete", "cancel")
    ),
}

#: Names under which those, and the twins written here, are called by each other.
_NAMES = {name.rpartition(".")[2] for names in (*_FUNCTIONS.values(), *_OF_CLIENT.values()) for name in names} | {
    "exec",
    "refuse_to_hold",
    "run_forever",
    "suspend",
    "wait_until",
}


@coroutine
def _pause(ms: float) -> Generator[float]:
    """Give control to JavaScript, for so long or until there is news."""
    yield ms


async def _suspend(self: real_time.RealTime, ms: float) -> None:
    await _pause(ms)


async def _refuse_to_hold(self: real_time.RealTime) -> None:
    """Nothing is refused: this call is driven."""


async def _run_forever(self: Any) -> None:
    """As `BaseEventLoop.run_forever`, waiting in front of each turn."""
    selector = self._selector
    is_ours = type(selector) is RealSelector
    self._run_forever_setup()
    try:
        if is_ours:
            selector.is_driven = True
        while True:
            if is_ours:
                await _wait_for_turn(self)
            self._run_once()
            if self._stopping:
                break
    finally:
        if is_ours:
            selector.is_driven = False
        self._run_forever_cleanup()


async def _wait_for_turn(running: Any) -> None:
    if not interrupts.has_turned or interrupts.is_due:
        interrupts.turn()
    time = real_time.real_time
    timeout_s = _timeout_s(running)
    if timeout_s != 0:
        await driven(time.wait)(running._selector.due_ns(timeout_s))
    elif time.is_breath_due(real_time.BREATH_NS if time.outside.pending else LET_IN_NS):
        await driven(time._wait_slice)(0)


def _timeout_s(running: Any) -> float | None:
    """How long the next turn would wait, as `_run_once` finds it."""
    timers = running._scheduled
    while timers and timers[0]._cancelled:
        running._timer_cancelled_count -= 1
        heappop(timers)._scheduled = False
    if running._ready or running._stopping:
        return 0
    return max(0, timers[0]._when - running.time()) if timers else None


class Driver:
    """The run of a program, a stretch between two waits at a time."""

    def __init__(self, host: Any, request_text: str) -> None:
        real_time.real_time.is_driven = True
        _make_twins()
        if "openai" in sys.modules:
            sys.modules["openai._later"].after_import.append(_make_client_twins)
            _make_client_twins()
        self._run: Coroutine[float, None, str] = driven(program.run_program)(host, request_text)

    def step(self) -> float | str:
        """Go on. Returns for how many milliseconds to wait if nothing comes; at the end what `program.run` returns."""
        try:
            return self._run.send(None)
        except StopIteration as end:
            text: str = end.value
            return text


def _make_twins() -> None:
    """Make the twins of libraries."""
    install_twins()
    add_twin(base_events.BaseEventLoop.run_forever, _run_forever)
    add_twin(real_time.RealTime.suspend, _suspend)
    add_twin(real_time.RealTime.refuse_to_hold, _refuse_to_hold)
    for module, functions in _FUNCTIONS.items():
        make_twins(module, functions, _NAMES)


def _make_client_twins() -> None:
    """Make twins of what has been imported of the package `openai`."""
    for name in [name for name in _OF_CLIENT if name in sys.modules]:
        make_twins(sys.modules[name], _OF_CLIENT.pop(name), _NAMES)
