"""What the streaming helpers of chat and of responses share: streams that keep a state, managers that open and close them."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from ..._models import BaseModel
from ..._requests import Ask, fetch, fetch_async
from ..._streaming import AsyncParts, AsyncStream, Parts, Stream

if TYPE_CHECKING:
    from ..._client import AsyncOpenAI, OpenAI


class HelperStream[P, S](Parts[BaseModel]):
    """Events made of what comes, and a state that puts it together."""

    def __init__(self, source: Stream[P], state: S) -> None:
        self.response = source.response
        self._source = source
        self._state = state
        super().__init__()

    def until_done(self) -> Self:
        """Read to the end."""
        for _ in self:
            pass
        return self


class StreamManager[T: HelperStream[Any, Any]]:
    """Sends the request when it is entered and closes the stream when it is left."""

    def __init__(self, client: OpenAI, ask: Ask, made: Callable[[Stream[Any], Any], T], state: object) -> None:
        self._client = client
        self._ask = ask
        self._made = made
        self._state = state
        self._stream: T | None = None

    def __enter__(self) -> T:
        source = fetch(self._client, self._ask)
        self._stream = stream = self._made(source, self._state)
        return stream

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            self._stream.close()


class AsyncHelperStream[P, S](AsyncParts[BaseModel]):
    """The same for the async client: `async for`."""

    def __init__(self, source: AsyncStream[P], state: S) -> None:
        self.response = source.response
        self._source = source
        self._state = state
        super().__init__()

    async def until_done(self) -> Self:
        """Read to the end."""
        async for _ in self:
            pass
        return self


class AsyncStreamManager[T: AsyncHelperStream[Any, Any]]:
    """The same for the async client: `async with`."""

    def __init__(
        self, client: AsyncOpenAI, ask: Ask, made: Callable[[AsyncStream[Any], Any], T], state: object
    ) -> None:
        self._client = client
        self._ask = ask
        self._made = made
        self._state = state
        self._stream: T | None = None

    async def __aenter__(self) -> T:
        source = await fetch_async(self._client, self._ask)
        self._stream = stream = self._made(source, self._state)
        return stream

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            await self._stream.close()
