"""Vectors of texts."""

from __future__ import annotations

from typing import Literal

from .._models import BaseModel


class Embedding(BaseModel):
    """The vector of the text number `index`."""

    embedding: list[float]
    index: int
    object: Literal["embedding"]


class Usage(BaseModel):
    """Tokens sent."""

    prompt_tokens: int
    total_tokens: int


class CreateEmbeddingResponse(BaseModel):
    """A vector for each text, in their order."""

    data: list[Embedding]
    model: str
    object: Literal["list"]
    usage: Usage

    _nested = {"data": Embedding, "usage": Usage}
