"""How likely a token was, and others in its place."""

from __future__ import annotations

from ..._models import BaseModel


class TopLogprob(BaseModel):
    """A token that might have stood there."""

    token: str
    bytes: list[int] | None
    logprob: float


class ChatCompletionTokenLogprob(BaseModel):
    """A token of the answer."""

    token: str
    bytes: list[int] | None
    logprob: float
    top_logprobs: list[TopLogprob]

    _nested = {"top_logprobs": TopLogprob}
