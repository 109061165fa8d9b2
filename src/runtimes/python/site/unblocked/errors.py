"""Errors as data: Python's own traceback with the reader's lines, and what it means for a beginner.

Frames of asyncio, of the standard library and of this package are left out of tracebacks; those of `program.py` stay.
"""

from __future__ import annotations

import linecache
import logging
import traceback
from typing import Any

from .explanations import explain
from .recorder import PROGRAM


def error_of(error: BaseException) -> dict[str, Any]:
    """Describe an error that ended the program, as RunError of src/trace/run.ts."""
    if isinstance(error, SyntaxError) and error.filename == PROGRAM and error.text is None:
        error.text = linecache.getline(PROGRAM, error.lineno or 0)  # the compiler looks for a file
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
        "explanation": explain(error, report, message),
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
