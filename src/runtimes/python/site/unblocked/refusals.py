"""What a browser cannot do, said clearly when a program tries: keyboard input, sockets, threads, processes, signals."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import builtins
import importlib.util
import io
import os
import socket
import sys
import threading
from collections.abc import Callable
from concurrent import futures
from typing import Any, NoReturn

from .interrupts import install_signals


class NotInBrowserError(RuntimeError):
    """The program asked for something that a page in a browser does not have."""


NotInBrowserError.__module__ = "builtins"  # tracebacks then show its bare name


def refuse(what: str, missing: str, remedy: str) -> NoReturn:
    raise NotInBrowserError(f"{what} does not work here: a program in a browser has no {missing}. {remedy}")


def _refusal(what: str, missing: str, remedy: str) -> Callable[..., Any]:
    def refused(*_args: Any, **_options: Any) -> NoReturn:
        refuse(what, missing, remedy)

    return refused


no_sockets = _refusal("A socket", "sockets", "To reach the model, use the openai package.")
no_processes = _refusal("Starting a process", "processes", "Call a function of your program instead.")
no_pipes = _refusal("A pipe", "pipes", "Use asyncio.Queue.")
no_signals = _refusal("A signal handler", "signals", "Leave it out.")


def refuse_wait_in_thread(what: str) -> NoReturn:
    """A thread's function waits for something that others do after it began."""
    raise NotInBrowserError(
        f"{what} A program in a browser has no threads: here a thread's function runs to its end in one go, on a clock "
        "of its own, and cannot see what others do meanwhile. Let it return its result, and await that."
    )


def refuse_request_in_thread() -> NoReturn:
    """A thread asks a live model: its function would have to run on while the answer is on its way."""
    raise NotInBrowserError(
        "A request inside a thread has to wait for a live answer, and a program in a browser has no threads that can "
        "wait. Use `AsyncOpenAI` and `await`; with the mock model on the virtual clock it works as it is."
    )


class _NoInput(io.TextIOBase):
    """Stands for `sys.stdin`: nobody types into it, and an end of input at once would be a lie."""

    def readable(self) -> bool:
        return True

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
        refuse("sys.stdin", "keyboard to wait for", "Put the text in the program.")

    def read(self, _size: int | None = -1, /) -> str:
        self.readline()
        return ""


class _NoPool:
    """Stands for an executor that needs what a page does not have."""

    def __init__(self, *_args: Any, **_options: Any) -> None:
        refuse(type(self).__name__, "processes", "Use ThreadPoolExecutor or asyncio.to_thread.")


def install_refusals() -> None:
    """Replace what would hang, lie or fail obscurely."""
    builtins.input = _refusal("input()", "keyboard to wait for", "Put the value in the program: name = 'Ada'.")
    sys.stdin = sys.__stdin__ = _NoInput()
    sys.breakpointhook = _refusal("breakpoint()", "debugger to stop in", "Step through the record instead.")
    for name in ("system", "fork", "forkpty", "execv", "execve", "posix_spawn", "posix_spawnp"):
        if hasattr(os, name):
            setattr(os, name, no_processes)  # under Node, `os.system` would even start one
    socket.socket.__init__ = no_sockets
    socket.getaddrinfo = no_sockets
    remedy = "Use asyncio: create_task starts something that overlaps, and asyncio.to_thread calls a function aside."
    threading.Thread.start = _refusal("A thread", "threads", remedy)
    install_signals(_refusal("signal.signal", "signals but SIGINT", "Leave it out."))
    for name in ("ProcessPoolExecutor", "InterpreterPoolExecutor"):
        setattr(futures, name, type(name, (_NoPool,), {"__module__": "concurrent.futures"}))
    if (getpass := _module("getpass")) is not None:
        getpass.getpass = _refusal("getpass()", "keyboard to wait for", "Put the value in the program.")
    if (subprocess := _module("subprocess")) is not None:
        subprocess.Popen.__init__ = no_processes


def _module(name: str) -> Any:
    if name not in sys.modules and importlib.util.find_spec(name) is None:
        return None
    return importlib.import_module(name)
