"""The message of a choice, and the calls it may hold."""

from __future__ import annotations

from typing import Literal

from ..._models import BaseModel


class Function(BaseModel):
    """Which function is asked for; `arguments` is JSON text and may be malformed."""

    arguments: str
    name: str


class ChatCompletionMessageFunctionToolCall(BaseModel):
    """A request to you: run this function and report under this id."""

    id: str
    function: Function
    type: Literal["function"]

    _nested = {"function": Function}


ChatCompletionMessageToolCall = ChatCompletionMessageFunctionToolCall


class FunctionCall(BaseModel):
    """The older form of a call."""

    arguments: str
    name: str


class ChatCompletionMessage(BaseModel):
    """What the model says (`content`) or asks for (`tool_calls`)."""

    content: str | None
    refusal: str | None
    role: Literal["assistant"]
    annotations: list[object] | None
    audio: object | None
    function_call: FunctionCall | None
    tool_calls: list[ChatCompletionMessageFunctionToolCall] | None

    _nested = {"tool_calls": ChatCompletionMessageFunctionToolCall, "function_call": FunctionCall}
