"""A whole answer."""

from __future__ import annotations

from typing import Any, Literal

from ..._models import BaseModel
from ..completion_usage import CompletionUsage
from .chat_completion_message import ChatCompletionMessage
from .chat_completion_token_logprob import ChatCompletionTokenLogprob


class ChoiceLogprobs(BaseModel):
    """How likely each token was."""

    content: list[ChatCompletionTokenLogprob] | None
    refusal: list[ChatCompletionTokenLogprob] | None

    _nested = {"content": ChatCompletionTokenLogprob, "refusal": ChatCompletionTokenLogprob}


class Choice(BaseModel):
    """One of the answers asked for with `n`."""

    finish_reason: Literal["stop", "length", "tool_calls", "content_filter", "function_call"]
    index: int
    logprobs: ChoiceLogprobs | None
    message: ChatCompletionMessage

    _nested = {"message": ChatCompletionMessage, "logprobs": ChoiceLogprobs}


class ChatCompletion(BaseModel):
    """The answer to a chat request."""

    id: str
    choices: list[Choice]
    created: int
    model: str
    object: Literal["chat.completion"]
    metadata: dict[str, str] | None
    moderation: Any | None
    service_tier: str | None
    system_fingerprint: str | None
    usage: CompletionUsage | None

    _nested = {"choices": Choice, "usage": CompletionUsage}
