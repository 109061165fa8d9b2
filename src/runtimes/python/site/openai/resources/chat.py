"""`client.chat.completions`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NoReturn, overload

from .._errors import APITimeoutError
from .._left_out import left_out
from .._omit import NOT_GIVEN, NotGiven, Omit, omit
from .._streaming import AsyncStream, Stream
from .._transport import send, send_async
from ..types.chat import ChatCompletion, ChatCompletionChunk
from ._chat_body import chat_body

if TYPE_CHECKING:
    from .._client import AsyncOpenAI, OpenAI

_PATH = "/chat/completions"
_LEFT_OUT = frozenset(("stream", "parse", "retrieve", "update", "list", "delete", "messages"))


class _LeftOut:
    def __getattr__(self, name: str) -> NoReturn:
        if name in _LEFT_OUT or name.startswith("with_"):
            raise left_out(f"chat.completions.{name}")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


class Completions(_LeftOut):
    """Chat completions of the sync client."""

    def __init__(self, client: OpenAI) -> None:
        self._client = client

    @overload
    def create(
        self, *, messages: Iterable[Any], model: str, stream: Literal[True], **options: Any
    ) -> Stream[ChatCompletionChunk]: ...
    @overload
    def create(self, *, messages: Iterable[Any], model: str, **options: Any) -> ChatCompletion: ...

    def create(
        self,
        *,
        messages: Iterable[Any],
        model: str,
        stream: bool | None | Omit = omit,
        extra_headers: Mapping[str, str] | None = None,
        extra_body: dict[str, Any] | None = None,
        timeout: float | None | NotGiven = NOT_GIVEN,
        **options: Any,
    ) -> ChatCompletion | Stream[ChatCompletionChunk]:
        """Ask the model. With `stream=True` the answer comes in pieces.

        Raises the errors of the real package: BadRequestError, RateLimitError, APITimeoutError, ….
        """
        body = chat_body(_listed(messages), model, stream, options, extra_body)
        call = self._client._call("POST", _PATH, body, extra_headers=extra_headers, timeout=timeout)
        answer = send(call)
        if stream is True:
            return Stream(answer, ChatCompletionChunk, call.request)
        try:
            text = answer.text()
        except TimeoutError as error:
            raise APITimeoutError(call.request) from error
        return _completion(text, answer.headers)


class AsyncCompletions(_LeftOut):
    """Chat completions of the async client."""

    def __init__(self, client: AsyncOpenAI) -> None:
        self._client = client

    @overload
    async def create(
        self, *, messages: Iterable[Any], model: str, stream: Literal[True], **options: Any
    ) -> AsyncStream[ChatCompletionChunk]: ...
    @overload
    async def create(self, *, messages: Iterable[Any], model: str, **options: Any) -> ChatCompletion: ...

    async def create(
        self,
        *,
        messages: Iterable[Any],
        model: str,
        stream: bool | None | Omit = omit,
        extra_headers: Mapping[str, str] | None = None,
        extra_body: dict[str, Any] | None = None,
        timeout: float | None | NotGiven = NOT_GIVEN,
        **options: Any,
    ) -> ChatCompletion | AsyncStream[ChatCompletionChunk]:
        """Ask the model; await the answer. With `stream=True` it comes in pieces: `async for`."""
        body = chat_body(_listed(messages), model, stream, options, extra_body)
        call = self._client._call("POST", _PATH, body, extra_headers=extra_headers, timeout=timeout)
        answer = await send_async(call)
        if stream is True:
            return AsyncStream(answer, ChatCompletionChunk, call.request)
        try:
            text = await answer.text_async()
        except TimeoutError as error:
            raise APITimeoutError(call.request) from error
        return _completion(text, answer.headers)


class Chat:
    """`client.chat`."""

    def __init__(self, client: OpenAI) -> None:
        self.completions = Completions(client)


class AsyncChat:
    """`client.chat` of the async client."""

    def __init__(self, client: AsyncOpenAI) -> None:
        self.completions = AsyncCompletions(client)


def _listed(messages: Any) -> Any:
    """Messages as a list; what is no iterable of messages is sent as it is, and refused by the endpoint."""
    is_plain = isinstance(messages, (str, bytes, Mapping)) or not isinstance(messages, Iterable)
    return messages if is_plain else list(messages)


def _completion(text: str, headers: Mapping[str, str]) -> ChatCompletion:
    completion = ChatCompletion(**json.loads(text))
    completion._request_id = headers.get("x-request-id")
    return completion
