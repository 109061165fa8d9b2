"""`threading.Lock` on the clocks of simulated threads, and with it all that is built on it: Condition, Event, queues."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import _threading_local
import threading
from typing import Any

from .agenda import agenda
from .clock import cells
from .recorder import recorder
from .waiting import wait_until

_TIMEOUT_MAX_S = threading.TIMEOUT_MAX


class Lock:
    """A lock that also knows when threads that ran ahead of everybody's clock have held it.

    Invariant: it is free at a time when nobody has it and no thread held it over that time.
    """

    __slots__ = ("_is_locked", "_since_ns", "_held", "__weakref__")

    def __init__(self) -> None:
        self._is_locked = False
        self._since_ns = 0
        #: From and to, in nanoseconds, of threads that have let go of it already.
        self._held: list[tuple[int, int]] = []

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if timeout > _TIMEOUT_MAX_S:
            raise OverflowError("timeout value is too large")
        if self._is_locked or self._held:
            if not blocking or timeout == 0:
                if not self._is_free():
                    return False
            else:
                deadline_ns = None if timeout == -1 else cells[0] + round(timeout * 1e9)
                if not self._wait(deadline_ns):
                    return False
        self._is_locked = True
        self._since_ns = cells[0]
        return True

    def release(self) -> None:
        if not self._is_locked:
            raise RuntimeError("release unlocked lock")
        self._is_locked = False
        if recorder.thread is not None and self._since_ns < cells[0]:
            self._held.append((self._since_ns, cells[0]))
            agenda.add(cells[0], _nothing)  # who waits looks again then

    def locked(self) -> bool:
        return not self._is_free()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_error: object) -> None:
        self.release()

    def __repr__(self) -> str:
        state = "unlocked" if self._is_free() else "locked"
        return f"<{state} _thread.lock object at {id(self):#x}>"

    def _at_fork_reinit(self) -> None:
        self.__init__()  # type: ignore[misc]

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def _is_free(self) -> bool:
        return not self._is_locked and self._busy_until_ns() == 0

    def _busy_until_ns(self) -> int:
        now_ns = cells[0]
        if recorder.thread is None:
            self._held = [held for held in self._held if held[1] > now_ns]
        return max((until_ns for since_ns, until_ns in self._held if since_ns <= now_ns < until_ns), default=0)

    def _wait(self, deadline_ns: int | None) -> bool:
        thread = recorder.thread
        while thread is not None and not self._is_locked and (until_ns := self._busy_until_ns()):
            if deadline_ns is not None and deadline_ns < until_ns:
                until_ns = deadline_ns
            thread.wait_for_lock(until_ns - cells[0])
            if until_ns == deadline_ns:
                break
        return wait_until(self._is_free, deadline_ns, "a lock that is held")


Lock.__name__ = Lock.__qualname__ = "lock"
Lock.__module__ = "_thread"


def _nothing() -> None:
    pass


def install_thread_locks() -> None:
    """Put our lock, and what tells threads apart, where the `threading` module finds them."""
    real_ident = threading.get_ident

    def get_ident() -> int:
        return real_ident() if recorder.thread is None else recorder.thread.ident

    names: dict[str, Any] = {
        "Lock": Lock,
        "_allocate_lock": Lock,
        "get_ident": get_ident,
        "get_native_id": get_ident,
        "local": _threading_local.local,
    }
    for name, value in names.items():
        setattr(threading, name, value)
