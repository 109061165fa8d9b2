"""Coroutine objects that were made and never awaited: a warning at the line that made them."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import ast
import sys
import warnings
from typing import Any

from .lanes import call_text
from .places import function_around
from .recorder import PROGRAM, recorder

_registry: dict[Any, Any] = {}

#: How many were made at each line; a loop may make thousands.
_made: dict[int, int] = {}
_MAX_AT_A_LINE = 100


def watch_unawaited() -> None:
    """Note where each coroutine object is made, and warn when one is thrown away unused."""
    sys.set_coroutine_origin_tracking_depth(1)
    warnings._warn_unawaited_coroutine = _warn


def _warn(coroutine: Any) -> None:
    line = 0
    for filename, number, _function in coroutine.cr_origin or ():
        if filename == PROGRAM:
            line = number
    code = coroutine.cr_code
    name = code.co_name if code.co_filename == PROGRAM else f"{_module_of(code.co_filename)}{code.co_name}"
    _made[line] = count = _made.get(line, 0) + 1
    if recorder.is_traced and count <= _MAX_AT_A_LINE:
        call = call_text(coroutine).replace(code.co_name, name, 1)
        made = f"`{call}` at line {line}" if line else f"`{call}`"
        text = f"{made} made a coroutine object, and nobody awaited it: its body never ran. {_remedy(name, line)}."
        recorder.warn("never-awaited", text, line, of=str(count))
    message = f"coroutine '{coroutine.__qualname__}' was never awaited"
    warnings.warn_explicit(message, RuntimeWarning, PROGRAM, line or 1, registry=_registry)


def _remedy(name: str, line: int) -> str:
    around = function_around(line)
    if isinstance(around, ast.FunctionDef):
        return f"Write `await {name}(…)`, in a function that is `async def`"
    return f"Write `asyncio.run({name}(…))`" if around is None and line else f"Write `await {name}(…)`"


def _module_of(filename: str) -> str:
    """`asyncio.` for code of asyncio, nothing for other libraries."""
    return "asyncio." if "asyncio" in filename else ""
