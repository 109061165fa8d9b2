"""`client.chat.completions`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._later import later
from .._omit import omit
from .._requests import fetch, fetch_async
from .._signatures import CHAT_CREATE, CHAT_PARSE, takes
from .._streaming import AsyncStream, Stream
from ..types.chat import ChatCompletion, ChatCompletionChunk
from ._chat_asks import create_ask
from ._resource import AsyncResource, SyncResource

if TYPE_CHECKING:
    from .._client import AsyncOpenAI, OpenAI
    from ..lib.streaming.chat import AsyncChatCompletionStreamManager, ChatCompletionStreamManager
    from ..types.chat.parsed_chat_completion import ParsedChatCompletion

_LEFT_OUT = frozenset(("retrieve", "update", "list", "delete", "messages"))
_NEEDED = "messages model"


class Completions(SyncResource):
    """Chat completions of the sync client."""

    _name = "chat.completions"
    _left_out = _LEFT_OUT

    @takes(CHAT_CREATE, _NEEDED)
    def create(self, **given: Any) -> ChatCompletion | Stream[ChatCompletionChunk]:
        """Ask the model. With `stream=True` the answer comes in pieces.

        Raises the errors of the real package: BadRequestError, RateLimitError, APITimeoutError, ….
        """
        made: ChatCompletion | Stream[ChatCompletionChunk] = fetch(
            self._client, create_ask(given, "Completions.create")
        )
        return made

    @takes(CHAT_PARSE, _NEEDED)
    def parse(self, **given: Any) -> ParsedChatCompletion:
        """Ask for a value: `response_format` is a dataclass or a TypedDict of yours, and `message.parsed` is one of it.

        The real package takes pydantic models there, which need compiled code that a page has not.
        Raises LengthFinishReasonError when the answer was cut, and ContentFilterFinishReasonError.
        """
        made: ParsedChatCompletion = fetch(
            self._client, later("resources._chat_helper_asks").parse_ask(given, "Completions.parse")
        )
        return made

    @takes(CHAT_PARSE, _NEEDED)
    def stream(self, **given: Any) -> ChatCompletionStreamManager:
        """For `with … as stream`: events with snapshots; `stream.get_final_completion()` is the whole answer."""
        ask = later("resources._chat_helper_asks").stream_ask(given, "Completions.stream")
        made: ChatCompletionStreamManager = later("lib.streaming.chat").ChatCompletionStreamManager(
            self._client,
            ask,
            response_format=given.get("response_format", omit),
            input_tools=given.get("tools", omit),
        )
        return made


class AsyncCompletions(AsyncResource):
    """Chat completions of the async client."""

    _name = "chat.completions"
    _left_out = _LEFT_OUT

    @takes(CHAT_CREATE, _NEEDED)
    async def create(self, **given: Any) -> ChatCompletion | AsyncStream[ChatCompletionChunk]:
        """Ask the model; await the answer. With `stream=True` it comes in pieces: `async for`."""
        made: ChatCompletion | AsyncStream[ChatCompletionChunk] = await fetch_async(
            self._client, create_ask(given, "AsyncCompletions.create")
        )
        return made

    @takes(CHAT_PARSE, _NEEDED)
    async def parse(self, **given: Any) -> ParsedChatCompletion:
        """As `Completions.parse`, awaited."""
        made: ParsedChatCompletion = await fetch_async(
            self._client, later("resources._chat_helper_asks").parse_ask(given, "AsyncCompletions.parse")
        )
        return made

    @takes(CHAT_PARSE, _NEEDED)
    def stream(self, **given: Any) -> AsyncChatCompletionStreamManager:
        """As `Completions.stream`, for `async with … as stream`."""
        ask = later("resources._chat_helper_asks").stream_ask(given, "AsyncCompletions.stream")
        made: AsyncChatCompletionStreamManager = later("lib.streaming.chat").AsyncChatCompletionStreamManager(
            self._client,
            ask,
            response_format=given.get("response_format", omit),
            input_tools=given.get("tools", omit),
        )
        return made


class Chat:
    """`client.chat`."""

    def __init__(self, client: OpenAI) -> None:
        self.completions = Completions(client)


class AsyncChat:
    """`client.chat` of the async client."""

    def __init__(self, client: AsyncOpenAI) -> None:
        self.completions = AsyncCompletions(client)
