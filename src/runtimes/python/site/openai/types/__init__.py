"""Response objects, under the real package's names."""

from __future__ import annotations

from typing import Any

from .._later import later
from .._models import BaseModel
from .completion_usage import CompletionTokensDetails, CompletionUsage, PromptTokensDetails


class Model(BaseModel):
    """A model of `client.models.list()`."""

    id: str
    created: int
    object: str
    owned_by: str
    shutdown_date: str | None


__all__ = [
    "CompletionTokensDetails",
    "CompletionUsage",
    "Model",
    "PromptTokensDetails",
]


def __getattr__(name: str) -> Any:
    """Objects of embeddings are imported when someone asks for them."""
    if name in ("CreateEmbeddingResponse", "Embedding"):
        return getattr(later("types.create_embedding_response"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
