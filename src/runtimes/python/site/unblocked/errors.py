"""Errors as data: Python's own traceback with the reader's lines, and what it means for a beginner.

Frames of asyncio, of the standard library and of this package are left out of tracebacks; those of `program.py` stay.
"""

from __future__ import annotations

import logging
import re
import traceback
from typing import Any

from .recorder import PROGRAM
from .refusals import NotInBrowserError

#: Modules that learners look for and what there is instead.
_NETWORK = {"requests", "httpx", "aiohttp", "urllib3", "websockets", "anthropic"}


def error_of(error: BaseException) -> dict[str, Any]:
    """Describe an error that ended the program, as RunError of src/trace/run.ts."""
    report = traceback.TracebackException.from_exception(error, compact=True)
    _keep_program(report, set())
    line: int | None
    if isinstance(error, SyntaxError) and error.filename == PROGRAM:
        line = error.lineno
    else:
        line = report.stack[-1].lineno if report.stack else None
    message = error.msg if isinstance(error, SyntaxError) else _text(error)
    return {
        "type": type(error).__name__,
        "message": message,
        "line": line,
        "traceback": "".join(report.format()),
        "explanation": explain(error, message),
    }


class ReaderFormatter(logging.Formatter):
    """Trims the tracebacks that asyncio logs ("Task exception was never retrieved") in the same way."""

    def formatException(self, ei: Any) -> str:
        report = traceback.TracebackException(*ei, compact=True)
        _keep_program(report, set())
        return "".join(report.format()).rstrip("\n")


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:  # the learner's own __str__
        return "<its text could not be read>"


def _keep_program(report: traceback.TracebackException, seen: set[int]) -> None:
    """Leave out frames that are not the reader's, here and in causes, contexts and groups."""
    if id(report) in seen:
        return
    seen.add(id(report))
    kept = [frame for frame in report.stack if frame.filename == PROGRAM]
    report.stack = traceback.StackSummary.from_list(kept)
    for other in (report.__cause__, report.__context__, *(report.exceptions or ())):
        if other is not None:
            _keep_program(other, seen)


def explain(error: BaseException, message: str) -> str | None:
    """One or two sentences for a beginner; None when the error speaks for itself."""
    if isinstance(error, SyntaxError):
        return _explain_syntax(message)
    if isinstance(error, NotInBrowserError):
        return None
    if isinstance(error, ModuleNotFoundError):
        return _explain_import(error.name or "")
    for pattern, text in _EXPLANATIONS:
        if pattern.search(message):
            return text
    if isinstance(error, RecursionError):
        return "A function called itself again and again. Give it a case in which it returns without calling itself."
    if isinstance(error, MemoryError):
        return "The program used more memory than a run may have here. Look for a list that grows in an endless loop."
    return None


def _explain_syntax(message: str) -> str | None:
    if message == "'await' outside function":
        return (
            "At the top level of a Python program nothing can pause, so `await` is not allowed there. "
            "Put it in `async def main():` and start that with `asyncio.run(main())`."
        )
    if "outside async function" in message:
        return "Only a function defined with `async def` can pause. Write `async def` instead of `def` there."
    return None


def _explain_import(name: str) -> str:
    top = name.partition(".")[0]
    text = f"There is no module `{top}` here. You can import Python's standard library and `openai`."
    if top in _NETWORK:
        text += " A program in this page has no network; it talks to the model through `openai`."
    return text


_EXPLANATIONS = [
    (
        re.compile(r"asyncio\.run\(\) cannot be called from a running event loop"),
        "A loop is running already: you are inside it. Use `await` here instead of `asyncio.run`.",
    ),
    (
        re.compile(r"no running event loop"),
        "This must be called while the event loop runs: from inside an `async def` that `asyncio.run` has started.",
    ),
    (
        re.compile(r"'coroutine' object|object of type 'coroutine'|'coroutine' and|and 'coroutine'"),
        "This is a coroutine object, not a result: the function was called and not awaited. "
        "Put `await` before the call.",
    ),
    (
        re.compile(r"can't be used in 'await' expression"),
        "`await` takes something that can pause: a coroutine, a task or a future. This is an ordinary value; "
        "leave out the `await`.",
    ),
    (
        re.compile(r"a coroutine was expected"),
        "Hand over the call, with its brackets: `asyncio.run(main())`.",
    ),
]
