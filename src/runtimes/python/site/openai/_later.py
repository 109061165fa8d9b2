"""Modules that few programs need are imported when one asks for them: what a lesson downloads does not hold them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

#: Called after each import. Where programs are driven from outside, it makes twins (unblocked/driver.py).
after_import: list[Callable[[], None]] = []


def later(name: str) -> Any:
    """The module `openai.<name>`, imported now if need be."""
    module = import_module(f"openai.{name}")
    for call in after_import:
        call()
    return module
