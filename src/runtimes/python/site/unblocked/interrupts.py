"""Ctrl+C as a program sees it: the time limit, and Stop in a run on the real clock, send it SIGINT.

The interpreter's own handler of that signal is ours (watch.py), which looks at the run ten times a second. What a
program sets by `signal.signal` stands here, and is called when an interrupt is due: by default KeyboardInterrupt is
raised, and `asyncio.run` cancels its main task, so that every `finally` runs.
"""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"

from __future__ import annotations

import _thread
import signal
from types import FrameType
from typing import Any

#: The interpreter's own, before they are replaced.
set_handler = signal.signal
_getsignal = signal.getsignal
_raise_signal = signal.raise_signal


class Interrupts:
    """Interrupts of this run. `is_due`: one is to be delivered at the next chance, which is never inside our own code."""

    def __init__(self) -> None:
        self.handler: Any = signal.default_int_handler
        self.is_due = False
        self.delivered = 0
        #: A loop has come around since the last one was delivered, so whoever was cancelled had its turn.
        self.has_turned = True
        #: Why the run is to end, as `StopNote` of src/runtimes/python/host.ts; None while it may go on.
        self.note: tuple[str, str] | None = None

    def deliver(self, frame: FrameType | None) -> None:
        """Call the program's handler. May raise KeyboardInterrupt, or whatever the handler raises."""
        self.is_due = False
        self.delivered += 1
        self.call_handler(frame)
        self.has_turned = False  # the handler only asked somebody to end

    def call_handler(self, frame: FrameType | None) -> None:
        if self.handler is signal.SIG_DFL:
            raise KeyboardInterrupt  # outside, the process would end here
        if self.handler is not signal.SIG_IGN:
            self.handler(signal.SIGINT, frame)

    def turn(self) -> None:
        """A loop begins a turn: nothing of ours is half done."""
        self.has_turned = True
        if self.is_due:
            self.deliver(None)


interrupts = Interrupts()


def install_signals(refuse_signal: Any) -> None:
    """Give programs SIGINT; `refuse_signal` is called for any other signal they want to handle."""

    def set_signal(signalnum: int, handler: Any) -> Any:
        if signalnum != signal.SIGINT:
            return refuse_signal(signalnum, handler)
        if not callable(handler) and handler not in (signal.SIG_DFL, signal.SIG_IGN):
            raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
        previous, interrupts.handler = interrupts.handler, handler
        return previous

    def get_signal(signalnum: int) -> Any:
        return interrupts.handler if signalnum == signal.SIGINT else _getsignal(signalnum)

    def raise_signal(signalnum: int) -> None:
        if signalnum == signal.SIGINT:
            interrupts.call_handler(None)
        else:
            _raise_signal(signalnum)

    def interrupt_main(signum: int = signal.SIGINT) -> None:
        raise_signal(signum)

    signal.signal = set_signal
    signal.getsignal = get_signal
    signal.raise_signal = raise_signal
    _thread.interrupt_main = interrupt_main
