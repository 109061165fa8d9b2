"""`chat.completions.stream`: a stream with events and snapshots, and the manager that opens and closes it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from ..._models import BaseModel
from ..._requests import Ask, fetch, fetch_async
from ..._streaming import AsyncParts, AsyncStream, Parts, Stream
from ...types.chat import ChatCompletionChunk
from ...types.chat.parsed_chat_completion import ParsedChatCompletion
from ._chat_state import ChatCompletionStreamState

if TYPE_CHECKING:
    from ..._client import AsyncOpenAI, OpenAI

__all__ = [
    "AsyncChatCompletionStream",
    "AsyncChatCompletionStreamManager",
    "ChatCompletionStream",
    "ChatCompletionStreamManager",
    "ChatCompletionStreamState",
]


class ChatCompletionStream(Parts[BaseModel]):
    """Events of an answer, each with its `type`: `chunk`, `content.delta`, `content.done`, …."""

    def __init__(self, chunks: Stream[ChatCompletionChunk], state: ChatCompletionStreamState) -> None:
        self.response = chunks.response
        self._chunks = chunks
        self._state = state
        super().__init__()

    def read(self) -> Iterator[BaseModel]:
        """The events as they come."""
        for chunk in self._chunks:
            for event in self._state.handle_chunk(chunk):
                yield event  # no `yield from`: where it is driven from outside this is an async generator

    def get_final_completion(self) -> ParsedChatCompletion:
        """Read to the end, and put it all together."""
        self.until_done()
        return self._state.get_final_completion()

    def until_done(self) -> Self:
        """Read to the end."""
        for _ in self:
            pass
        return self

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletion:
        """The answer so far."""
        return self._state.current_completion_snapshot


class ChatCompletionStreamManager:
    """Sends the request when it is entered and closes the stream when it is left."""

    def __init__(self, client: OpenAI, ask: Ask, *, response_format: Any, input_tools: Any) -> None:
        self._client = client
        self._ask = ask
        self._state = ChatCompletionStreamState(response_format=response_format, input_tools=input_tools)
        self._stream: ChatCompletionStream | None = None

    def __enter__(self) -> ChatCompletionStream:
        chunks = fetch(self._client, self._ask)
        self._stream = ChatCompletionStream(chunks, self._state)
        return self._stream

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            self._stream.close()


class AsyncChatCompletionStream(AsyncParts[BaseModel]):
    """The same for the async client: `async for`."""

    def __init__(self, chunks: AsyncStream[ChatCompletionChunk], state: ChatCompletionStreamState) -> None:
        self.response = chunks.response
        self._chunks = chunks
        self._state = state
        super().__init__()

    async def read(self) -> AsyncIterator[BaseModel]:
        """The events as they come."""
        async for chunk in self._chunks:
            for event in self._state.handle_chunk(chunk):
                yield event

    async def get_final_completion(self) -> ParsedChatCompletion:
        """Read to the end, and put it all together."""
        await self.until_done()
        return self._state.get_final_completion()

    async def until_done(self) -> Self:
        """Read to the end."""
        async for _ in self:
            pass
        return self

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletion:
        """The answer so far."""
        return self._state.current_completion_snapshot


class AsyncChatCompletionStreamManager:
    """The same for the async client: `async with`."""

    def __init__(self, client: AsyncOpenAI, ask: Ask, *, response_format: Any, input_tools: Any) -> None:
        self._client = client
        self._ask = ask
        self._state = ChatCompletionStreamState(response_format=response_format, input_tools=input_tools)
        self._stream: AsyncChatCompletionStream | None = None

    async def __aenter__(self) -> AsyncChatCompletionStream:
        chunks = await fetch_async(self._client, self._ask)
        self._stream = AsyncChatCompletionStream(chunks, self._state)
        return self._stream

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            await self._stream.close()
