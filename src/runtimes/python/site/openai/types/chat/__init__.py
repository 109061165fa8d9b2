"""Objects of chat completions."""

from __future__ import annotations

from .chat_completion import ChatCompletion, Choice
from .chat_completion_chunk import ChatCompletionChunk
from .chat_completion_message import (
    ChatCompletionMessage,
    ChatCompletionMessageFunctionToolCall,
    ChatCompletionMessageToolCall,
)
from .params import ChatCompletionMessageParam, ChatCompletionToolParam

__all__ = [
    "ChatCompletion",
    "ChatCompletionChunk",
    "ChatCompletionMessage",
    "ChatCompletionMessageFunctionToolCall",
    "ChatCompletionMessageParam",
    "ChatCompletionMessageToolCall",
    "ChatCompletionToolParam",
    "Choice",
]
