"""Streams of server-sent events, as objects."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from ._errors import APIConnectionError, APIError, APITimeoutError, Request
from ._models import BaseModel

if TYPE_CHECKING:
    from unblocked.wire import Response as WireResponse


class _Events:
    """Cuts text in events; text may be cut anywhere."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, text: str) -> Iterator[str]:
        """The data of the events complete by now."""
        *events, self._rest = (self._rest + text).replace("\r\n", "\n").split("\n\n")
        for event in events:
            lines = [line[5:].removeprefix(" ") for line in event.split("\n") if line.startswith("data:")]
            if lines:
                yield "\n".join(lines)


def _object_of[T: BaseModel](data: str, cls: type[T], request: Request) -> T:
    value: Any = json.loads(data)
    if isinstance(value, dict) and value.get("error"):
        error = value["error"]
        message = error.get("message") if isinstance(error, dict) else None
        raise APIError(message or "An error occurred during streaming", request, body=error)
    return cls(**value)


class Stream[T: BaseModel]:
    """The pieces of an answer: iterate it, or use it in `with` so that leaving early closes it."""

    def __init__(self, response: WireResponse, cls: type[T], request: Request) -> None:
        self.response = response
        self._cls = cls
        self._request = request
        self._items = self.read()
        #: The same pieces where the program is driven from outside (unblocked/twins.py).
        self.driven_items: AsyncIterator[T] | None = None

    def read(self) -> Iterator[T]:
        """The pieces as they come."""
        cls, request = self._cls, self._request
        events = _Events()
        try:
            for text in self.response:
                for data in events.feed(text):
                    if data.startswith("[DONE]"):
                        return
                    yield _object_of(data, cls, request)
        except TimeoutError as error:
            raise APITimeoutError(request) from error
        except ConnectionError as error:
            raise APIConnectionError(request=request) from error

    def __iter__(self) -> Iterator[T]:
        return self._items

    def __next__(self) -> T:
        return next(self._items)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Read no further."""
        self.response.close()


class AsyncStream[T: BaseModel]:
    """As Stream, with `async for` and `async with`."""

    def __init__(self, response: WireResponse, cls: type[T], request: Request) -> None:
        self.response = response
        self._items = self._read(cls, request)

    async def _read(self, cls: type[T], request: Request) -> AsyncIterator[T]:
        events = _Events()
        try:
            async for text in self.response:
                for data in events.feed(text):
                    if data.startswith("[DONE]"):
                        return
                    yield _object_of(data, cls, request)
        except TimeoutError as error:
            raise APITimeoutError(request) from error
        except ConnectionError as error:
            raise APIConnectionError(request=request) from error

    def __aiter__(self) -> AsyncIterator[T]:
        return self._items

    async def __anext__(self) -> T:
        return await anext(self._items)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Read no further."""
        self.response.close()
