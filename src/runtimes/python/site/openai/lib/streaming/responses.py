"""`responses.stream`: a stream with snapshots, and the manager that opens and closes it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from ..._models import BaseModel
from ..._requests import Ask, fetch, fetch_async
from ..._streaming import AsyncParts, AsyncStream, Parts, Stream
from ...types.responses.parsed_response import ParsedResponse
from ._response_state import ResponseStreamState

if TYPE_CHECKING:
    from ..._client import AsyncOpenAI, OpenAI

__all__ = ["AsyncResponseStream", "AsyncResponseStreamManager", "ResponseStream", "ResponseStreamManager"]

_NOT_COMPLETED = "Didn't receive a `response.completed` event."


class ResponseStream(Parts[BaseModel]):
    """Events of a response, each with its `type`; deltas have a `snapshot` of what is there so far."""

    def __init__(self, events: Stream[BaseModel], state: ResponseStreamState) -> None:
        self.response = events.response
        self._events = events
        self._state = state
        super().__init__()

    def read(self) -> Iterator[BaseModel]:
        """The events as they come."""
        for event in self._events:
            yield self._state.handle_event(event)

    def get_final_response(self) -> ParsedResponse:
        """Read to the end. RuntimeError when the response was cut or failed."""
        self.until_done()
        if self._state.completed is None:
            raise RuntimeError(_NOT_COMPLETED)
        return self._state.completed

    def until_done(self) -> Self:
        """Read to the end."""
        for _ in self:
            pass
        return self


class ResponseStreamManager:
    """Sends the request when it is entered and closes the stream when it is left."""

    def __init__(self, client: OpenAI, ask: Ask, *, text_format: Any, input_tools: Any) -> None:
        self._client = client
        self._ask = ask
        self._state = ResponseStreamState(text_format=text_format, input_tools=input_tools)
        self._stream: ResponseStream | None = None

    def __enter__(self) -> ResponseStream:
        events = fetch(self._client, self._ask)
        self._stream = ResponseStream(events, self._state)
        return self._stream

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            self._stream.close()


class AsyncResponseStream(AsyncParts[BaseModel]):
    """The same for the async client: `async for`."""

    def __init__(self, events: AsyncStream[BaseModel], state: ResponseStreamState) -> None:
        self.response = events.response
        self._events = events
        self._state = state
        super().__init__()

    async def read(self) -> AsyncIterator[BaseModel]:
        """The events as they come."""
        async for event in self._events:
            yield self._state.handle_event(event)

    async def get_final_response(self) -> ParsedResponse:
        """Read to the end. RuntimeError when the response was cut or failed."""
        await self.until_done()
        if self._state.completed is None:
            raise RuntimeError(_NOT_COMPLETED)
        return self._state.completed

    async def until_done(self) -> Self:
        """Read to the end."""
        async for _ in self:
            pass
        return self


class AsyncResponseStreamManager:
    """The same for the async client: `async with`."""

    def __init__(self, client: AsyncOpenAI, ask: Ask, *, text_format: Any, input_tools: Any) -> None:
        self._client = client
        self._ask = ask
        self._state = ResponseStreamState(text_format=text_format, input_tools=input_tools)
        self._stream: AsyncResponseStream | None = None

    async def __aenter__(self) -> AsyncResponseStream:
        events = await fetch_async(self._client, self._ask)
        self._stream = AsyncResponseStream(events, self._state)
        return self._stream

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            await self._stream.close()
