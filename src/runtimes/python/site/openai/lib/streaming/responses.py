"""`responses.stream`: a stream with snapshots, and the manager that opens and closes it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

from ..._models import BaseModel
from ..._requests import Ask
from ...types.responses.parsed_response import ParsedResponse
from .helper_stream import AsyncHelperStream, AsyncStreamManager, HelperStream, StreamManager
from ._response_state import ResponseStreamState

if TYPE_CHECKING:
    from ..._client import AsyncOpenAI, OpenAI

__all__ = ["AsyncResponseStream", "AsyncResponseStreamManager", "ResponseStream", "ResponseStreamManager"]


class ResponseStream(HelperStream[BaseModel, ResponseStreamState]):
    """Events of a response, each with its `type`; deltas have a `snapshot` of what is there so far."""

    def read(self) -> Iterator[BaseModel]:
        """The events as they come."""
        for event in self._source:
            yield self._state.handle_event(event)

    def get_final_response(self) -> ParsedResponse:
        """Read to the end. RuntimeError when the response was cut or failed."""
        self.until_done()
        return _completed(self._state)


class ResponseStreamManager(StreamManager[ResponseStream]):
    """Sends the request when it is entered and closes the stream when it is left."""

    def __init__(self, client: OpenAI, ask: Ask, *, text_format: Any, input_tools: Any) -> None:
        state = ResponseStreamState(text_format=text_format, input_tools=input_tools)
        super().__init__(client, ask, ResponseStream, state)


class AsyncResponseStream(AsyncHelperStream[BaseModel, ResponseStreamState]):
    """The same for the async client: `async for`."""

    async def read(self) -> AsyncIterator[BaseModel]:
        """The events as they come."""
        async for event in self._source:
            yield self._state.handle_event(event)

    async def get_final_response(self) -> ParsedResponse:
        """Read to the end. RuntimeError when the response was cut or failed."""
        await self.until_done()
        return _completed(self._state)


class AsyncResponseStreamManager(AsyncStreamManager[AsyncResponseStream]):
    """The same for the async client: `async with`."""

    def __init__(self, client: AsyncOpenAI, ask: Ask, *, text_format: Any, input_tools: Any) -> None:
        state = ResponseStreamState(text_format=text_format, input_tools=input_tools)
        super().__init__(client, ask, AsyncResponseStream, state)


def _completed(state: ResponseStreamState) -> ParsedResponse:
    if state.completed is None:
        raise RuntimeError("Didn't receive a `response.completed` event.")
    return state.completed
