"""`chat.completions.stream`: a stream with events and snapshots, and the manager that opens and closes it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

from ..._models import BaseModel
from ..._requests import Ask
from ...types.chat import ChatCompletionChunk
from ...types.chat.parsed_chat_completion import ParsedChatCompletion
from ._chat_state import ChatCompletionStreamState
from .helper_stream import AsyncHelperStream, AsyncStreamManager, HelperStream, StreamManager

if TYPE_CHECKING:
    from ..._client import AsyncOpenAI, OpenAI

__all__ = [
    "AsyncChatCompletionStream",
    "AsyncChatCompletionStreamManager",
    "ChatCompletionStream",
    "ChatCompletionStreamManager",
    "ChatCompletionStreamState",
]


class ChatCompletionStream(HelperStream[ChatCompletionChunk, ChatCompletionStreamState]):
    """Events of an answer, each with its `type`: `chunk`, `content.delta`, `content.done`, …."""

    def read(self) -> Iterator[BaseModel]:
        """The events as they come."""
        for chunk in self._source:
            for event in self._state.handle_chunk(chunk):
                yield event  # no `yield from`: where it is driven from outside this is an async generator

    def get_final_completion(self) -> ParsedChatCompletion:
        """Read to the end, and put it all together."""
        self.until_done()
        return self._state.get_final_completion()

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletion:
        """The answer so far."""
        return self._state.current_completion_snapshot


class ChatCompletionStreamManager(StreamManager[ChatCompletionStream]):
    """Sends the request when it is entered and closes the stream when it is left."""

    def __init__(self, client: OpenAI, ask: Ask, *, response_format: Any, input_tools: Any) -> None:
        state = ChatCompletionStreamState(response_format=response_format, input_tools=input_tools)
        super().__init__(client, ask, ChatCompletionStream, state)


class AsyncChatCompletionStream(AsyncHelperStream[ChatCompletionChunk, ChatCompletionStreamState]):
    """The same for the async client: `async for`."""

    async def read(self) -> AsyncIterator[BaseModel]:
        """The events as they come."""
        async for chunk in self._source:
            for event in self._state.handle_chunk(chunk):
                yield event

    async def get_final_completion(self) -> ParsedChatCompletion:
        """Read to the end, and put it all together."""
        await self.until_done()
        return self._state.get_final_completion()

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletion:
        """The answer so far."""
        return self._state.current_completion_snapshot


class AsyncChatCompletionStreamManager(AsyncStreamManager[AsyncChatCompletionStream]):
    """The same for the async client: `async with`."""

    def __init__(self, client: AsyncOpenAI, ask: Ask, *, response_format: Any, input_tools: Any) -> None:
        state = ChatCompletionStreamState(response_format=response_format, input_tools=input_tools)
        super().__init__(client, ask, AsyncChatCompletionStream, state)
