"""Events of `chat.completions.stream`."""

from __future__ import annotations

from typing import Any

from ..._models import BaseModel
from ...types.chat import ChatCompletionChunk, ChatCompletionTokenLogprob
from ...types.chat.parsed_chat_completion import ParsedChatCompletion


class ChunkEvent(BaseModel):
    """A chunk as it came, and the answer so far."""

    type: str
    chunk: ChatCompletionChunk
    snapshot: ParsedChatCompletion


class ContentDeltaEvent(BaseModel):
    """More text, and all of it so far; `parsed` is what can be read of it already."""

    type: str
    delta: str
    snapshot: str
    parsed: Any | None


class ContentDoneEvent(BaseModel):
    """The text is whole; `parsed` is the value made of it."""

    type: str
    content: str
    parsed: Any | None


class RefusalDeltaEvent(BaseModel):
    """More of a refusal."""

    type: str
    delta: str
    snapshot: str


class RefusalDoneEvent(BaseModel):
    """The refusal is whole."""

    type: str
    refusal: str


class FunctionToolCallArgumentsDeltaEvent(BaseModel):
    """More of a call's arguments; `arguments` is all of them so far."""

    type: str
    name: str
    index: int
    arguments: str
    parsed_arguments: Any
    arguments_delta: str


class FunctionToolCallArgumentsDoneEvent(BaseModel):
    """A call's arguments are whole."""

    type: str
    name: str
    index: int
    arguments: str
    parsed_arguments: Any


class LogprobsContentDeltaEvent(BaseModel):
    """How likely the new tokens were."""

    type: str
    content: list[ChatCompletionTokenLogprob]
    snapshot: list[ChatCompletionTokenLogprob]


class LogprobsContentDoneEvent(BaseModel):
    """How likely all tokens were."""

    type: str
    content: list[ChatCompletionTokenLogprob]


class LogprobsRefusalDeltaEvent(BaseModel):
    """The same for a refusal."""

    type: str
    refusal: list[ChatCompletionTokenLogprob]
    snapshot: list[ChatCompletionTokenLogprob]


class LogprobsRefusalDoneEvent(BaseModel):
    """The same for a refusal."""

    type: str
    refusal: list[ChatCompletionTokenLogprob]
