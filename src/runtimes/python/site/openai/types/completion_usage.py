"""Tokens of a request and its answer."""

from __future__ import annotations

from .._models import BaseModel


class PromptTokensDetails(BaseModel):
    """How the prompt's tokens divide."""

    audio_tokens: int | None
    cache_write_tokens: int | None
    cached_tokens: int | None
    image_tokens: int | None
    text_tokens: int | None


class CompletionTokensDetails(BaseModel):
    """How the completion's tokens divide."""

    accepted_prediction_tokens: int | None
    audio_tokens: int | None
    reasoning_tokens: int | None
    rejected_prediction_tokens: int | None
    text_tokens: int | None


class CompletionUsage(BaseModel):
    """Tokens sent, made and in all."""

    completion_tokens: int
    prompt_tokens: int
    total_tokens: int
    completion_tokens_details: CompletionTokensDetails | None
    prompt_tokens_details: PromptTokensDetails | None

    _nested = {
        "completion_tokens_details": CompletionTokensDetails,
        "prompt_tokens_details": PromptTokensDetails,
    }
