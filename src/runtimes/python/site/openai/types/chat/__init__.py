"""Objects of chat completions."""

from __future__ import annotations

from typing import Any

from ..._later import later
from .chat_completion import ChatCompletion, Choice
from .chat_completion_chunk import ChatCompletionChunk
from .chat_completion_message import (
    ChatCompletionMessage,
    ChatCompletionMessageFunctionToolCall,
    ChatCompletionMessageToolCall,
)
from .chat_completion_token_logprob import ChatCompletionTokenLogprob
from .params import ChatCompletionMessageParam, ChatCompletionToolParam

__all__ = [
    "ChatCompletion",
    "ChatCompletionChunk",
    "ChatCompletionMessage",
    "ChatCompletionMessageFunctionToolCall",
    "ChatCompletionMessageParam",
    "ChatCompletionMessageToolCall",
    "ChatCompletionTokenLogprob",
    "ChatCompletionToolParam",
    "Choice",
]


def __getattr__(name: str) -> Any:
    """`Parsed…` are imported when someone asks for them."""
    if name.startswith("Parsed"):
        return getattr(later("types.chat.parsed_chat_completion"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
