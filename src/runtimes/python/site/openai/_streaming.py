"""Streams of server-sent events, as objects."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from ._errors import APIConnectionError, APIError, APITimeoutError, Request

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


def _data_of(data: str, request: Request) -> dict[str, Any]:
    """The JSON of an event. An error that comes instead is raised."""
    value: dict[str, Any] = json.loads(data)
    if isinstance(value, dict) and value.get("error"):
        error = value["error"]
        message = error.get("message") if isinstance(error, dict) else None
        raise APIError(message or "An error occurred during streaming", request, body=error)
    return value


class Parts[T]:
    """What comes part by part, and only once: iterate it, or use it in `with` so that leaving early closes it."""

    response: WireResponse

    def __init__(self) -> None:
        self._items = self.read()
        #: The same parts where the program is driven from outside (unblocked/twins.py).
        self.driven_items: AsyncIterator[T] | None = None

    def read(self) -> Iterator[T]:
        """The parts as they come."""
        raise NotImplementedError

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


class Stream[T](Parts[T]):
    """The events of an answer. `made` makes an object of the JSON of each."""

    def __init__(self, response: WireResponse, made: Callable[[dict[str, Any]], T], request: Request) -> None:
        self.response = response
        self._made = made
        self._request = request
        super().__init__()

    def read(self) -> Iterator[T]:
        """The pieces as they come."""
        made, request = self._made, self._request
        events = _Events()
        try:
            for text in self.response:
                for data in events.feed(text):
                    if data.startswith("[DONE]"):
                        self.response.finish()
                        return
                    yield made(_data_of(data, request))
        except TimeoutError as error:
            raise APITimeoutError(request) from error
        except ConnectionError as error:
            raise APIConnectionError(request=request) from error
        finally:
            # Whoever leaves early wants no more of it.
            self.response.close()


class AsyncParts[T]:
    """As Parts, with `async for` and `async with`."""

    response: WireResponse

    def __init__(self) -> None:
        self._items = self.read()

    def read(self) -> AsyncIterator[T]:
        """The parts as they come."""
        raise NotImplementedError

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


class AsyncStream[T](AsyncParts[T]):
    """As Stream, with `async for` and `async with`."""

    def __init__(self, response: WireResponse, made: Callable[[dict[str, Any]], T], request: Request) -> None:
        self.response = response
        self._made = made
        self._request = request
        super().__init__()

    async def read(self) -> AsyncIterator[T]:
        """The pieces as they come."""
        made, request = self._made, self._request
        events = _Events()
        try:
            async for text in self.response:
                for data in events.feed(text):
                    if data.startswith("[DONE]"):
                        self.response.finish()
                        return
                    yield made(_data_of(data, request))
        except TimeoutError as error:
            raise APITimeoutError(request) from error
        except ConnectionError as error:
            raise APIConnectionError(request=request) from error
        finally:
            # Whoever leaves early wants no more of it.
            self.response.close()
