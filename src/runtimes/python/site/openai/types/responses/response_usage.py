"""Tokens of a response."""

from __future__ import annotations

from ..._models import BaseModel


class InputTokensDetails(BaseModel):
    """How the input's tokens divide."""

    cache_write_tokens: int
    cached_tokens: int


class OutputTokensDetails(BaseModel):
    """How the output's tokens divide."""

    reasoning_tokens: int


class ResponseUsage(BaseModel):
    """Tokens sent, made and in all."""

    input_tokens: int
    input_tokens_details: InputTokensDetails
    output_tokens: int
    output_tokens_details: OutputTokensDetails
    total_tokens: int

    _nested = {"input_tokens_details": InputTokensDetails, "output_tokens_details": OutputTokensDetails}
