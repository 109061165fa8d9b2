"""A piece of a streamed answer."""

from __future__ import annotations

from typing import Any, Literal

from ..._models import BaseModel
from ..completion_usage import CompletionUsage
from .chat_completion import ChoiceLogprobs


class ChoiceDeltaToolCallFunction(BaseModel):
    """A piece of a call: the name once, then pieces of the arguments."""

    arguments: str | None
    name: str | None


class ChoiceDeltaToolCall(BaseModel):
    """A piece of the call number `index`; `id` and `type` come with the first piece."""

    index: int
    id: str | None
    function: ChoiceDeltaToolCallFunction | None
    type: Literal["function"] | None

    _nested = {"function": ChoiceDeltaToolCallFunction}


class ChoiceDeltaFunctionCall(BaseModel):
    """The older form of a call."""

    arguments: str | None
    name: str | None


class ChoiceDelta(BaseModel):
    """What this piece adds to the message."""

    content: str | None
    function_call: ChoiceDeltaFunctionCall | None
    refusal: str | None
    role: str | None
    tool_calls: list[ChoiceDeltaToolCall] | None

    _nested = {"tool_calls": ChoiceDeltaToolCall, "function_call": ChoiceDeltaFunctionCall}


class Choice(BaseModel):
    """A piece for one of the answers."""

    delta: ChoiceDelta
    finish_reason: str | None
    index: int
    logprobs: ChoiceLogprobs | None

    _nested = {"delta": ChoiceDelta, "logprobs": ChoiceLogprobs}


class ChatCompletionChunk(BaseModel):
    """One event of the stream. The last may have no choices and the usage."""

    id: str
    choices: list[Choice]
    created: int
    model: str
    object: Literal["chat.completion.chunk"]
    moderation: Any | None
    obfuscation: str | None
    service_tier: str | None
    system_fingerprint: str | None
    usage: CompletionUsage | None

    _nested = {"choices": Choice, "usage": CompletionUsage}
