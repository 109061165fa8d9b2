"""Answers whose text and tool arguments were made into values."""

from __future__ import annotations

from typing import Any

from .chat_completion import ChatCompletion, Choice
from .chat_completion_message import ChatCompletionMessage, ChatCompletionMessageFunctionToolCall, Function


class ParsedFunction(Function):
    """A call's function; `parsed_arguments` are a value where the tool is strict."""

    parsed_arguments: object | None


class ParsedFunctionToolCall(ChatCompletionMessageFunctionToolCall):
    """A call."""

    function: ParsedFunction

    _nested = {"function": ParsedFunction}


class ParsedChatCompletionMessage(ChatCompletionMessage):
    """A message; `parsed` is the value, or None when there is none, as with a refusal."""

    parsed: Any | None
    tool_calls: list[ParsedFunctionToolCall] | None  # type: ignore[assignment]

    _nested = {**ChatCompletionMessage._nested, "tool_calls": ParsedFunctionToolCall}


class ParsedChoice(Choice):
    """One of the answers."""

    message: ParsedChatCompletionMessage

    _nested = {**Choice._nested, "message": ParsedChatCompletionMessage}


class ParsedChatCompletion(ChatCompletion):
    """The whole answer."""

    choices: list[ParsedChoice]  # type: ignore[assignment]

    _nested = {**ChatCompletion._nested, "choices": ParsedChoice}
