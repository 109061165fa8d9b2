"""Functions of ours that take the place of built-in ones, and look like them."""

from __future__ import annotations

from typing import Any


class StandIn:
    """Is called in place of a built-in function. No function itself: asyncio's debug mode would show where it is."""

    def __init__(self, original: Any) -> None:
        self._original = original
        self.__name__ = original.__name__
        self.__qualname__ = original.__qualname__
        self.__module__ = original.__module__
        self.__doc__ = original.__doc__

    def __repr__(self) -> str:
        return repr(self._original)
