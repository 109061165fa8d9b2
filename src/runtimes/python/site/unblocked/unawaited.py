"""Coroutine objects that were made and never awaited: a warning at the line that made them."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import sys
import warnings
from typing import Any

from .recorder import PROGRAM, recorder

_registry: dict[Any, Any] = {}


def watch_unawaited() -> None:
    """Note where each coroutine object is made, and warn when one is thrown away unused."""
    sys.set_coroutine_origin_tracking_depth(1)
    warnings._warn_unawaited_coroutine = _warn


def _warn(coroutine: Any) -> None:
    line = 0
    for filename, number, _function in coroutine.cr_origin or ():
        if filename == PROGRAM:
            line = number
    name = coroutine.cr_code.co_name
    recorder.warn(
        "never-awaited",
        f"`{name}(…)` made a coroutine object, and nobody awaited it: its body never ran. Write `await {name}(…)`.",
        line,
    )
    message = f"coroutine '{coroutine.__qualname__}' was never awaited"
    warnings.warn_explicit(message, RuntimeWarning, PROGRAM, line or 1, registry=_registry)
