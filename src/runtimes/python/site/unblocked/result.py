"""The value of a program's last statement, as Python's prompt would show it.

The value is kept under a name that no program can write, and worded when all is over: its `__repr__` may be the
learner's, and what that prints, and the time it reads, are no part of the run.
"""

from __future__ import annotations

import ast
from types import AsyncGeneratorType, CoroutineType
from typing import Any

from .clock import cells
from .recorder import recorder

#: Longest text, as `maxResultChars` of src/trace/run.ts.
MAX_CHARS = 10_000

_NAME = "<result>"


class _Text(str):
    """The text of a value that was let go."""


def keep_result(tree: ast.Module) -> None:
    """Make the program keep the value of its last statement, when that is an expression."""
    if tree.body and isinstance(last := tree.body[-1], ast.Expr):
        name = ast.copy_location(ast.Name(_NAME, ast.Store()), last)
        tree.body[-1] = ast.copy_location(ast.Assign([name], last.value), last)


def take_result(variables: dict[str, Any]) -> object:
    """Take the value out of the program's variables.

    A coroutine object is worded and let go at once: the warning that nobody awaited it comes where it would outside.
    """
    value = variables.pop(_NAME, None)
    return _Text(repr(value)) if type(value) in (CoroutineType, AsyncGeneratorType) else value


def result_text(value: object) -> str | None:
    """Word the value, leaving no trace in the record. None when its `__repr__` fails."""
    if type(value) is _Text:
        return str(value)
    recorder.flush()
    recorder.is_over = recorder.is_flushing = True
    now_ns, is_traced = cells[0], recorder.is_traced
    recorder.is_traced = False
    try:
        text = repr(value)
    except BaseException:
        return None
    finally:
        recorder.forget()
        recorder.is_traced = is_traced
        recorder.is_over = recorder.is_flushing = False
        cells[0] = now_ns
    return text if len(text) <= MAX_CHARS else text[: MAX_CHARS - 1] + "…"
