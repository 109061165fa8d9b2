"""What the methods of `chat.completions` ask, made of their arguments. Nothing is sent here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .._requests import Ask, about_request
from .._signatures import CHAT_CREATE, checked
from ..types.chat import ChatCompletion, ChatCompletionChunk

PATH = "/chat/completions"


def create_ask(given: dict[str, Any], method: str) -> Ask:
    """`create`: a whole answer, or a stream of chunks."""
    body = checked(method, CHAT_CREATE, given)
    if "messages" not in body or "model" not in body:
        raise TypeError(
            "Missing required arguments; Expected either ('messages' and 'model') or "
            "('messages', 'model' and 'stream') arguments to be given"
        )
    if isinstance(body.get("response_format"), type):
        raise TypeError(
            "You tried to pass a `BaseModel` class to `chat.completions.create()`; You must use "
            "`chat.completions.parse()` instead"
        )
    is_stream = body.get("stream") is True
    made = chunk_of if is_stream else _completion
    return Ask("POST", PATH, made, listed(body), is_stream=is_stream, **about_request(given))


def _completion(data: dict[str, Any]) -> ChatCompletion:
    return ChatCompletion(**data)


def chunk_of(data: dict[str, Any]) -> ChatCompletionChunk:
    return ChatCompletionChunk(**data)


def listed(body: dict[str, Any]) -> dict[str, Any]:
    """Messages as a list; what is no iterable of messages is sent as it is, and refused by the endpoint."""
    messages = body["messages"]
    is_plain = isinstance(messages, (str, bytes, Mapping)) or not isinstance(messages, Iterable)
    return body if is_plain else {**body, "messages": list(messages)}
