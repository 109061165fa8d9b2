"""Response objects, under the real package's names."""

from __future__ import annotations

from .._models import BaseModel
from .completion_usage import CompletionTokensDetails, CompletionUsage, PromptTokensDetails


class Model(BaseModel):
    """A model of `client.models.list()`."""

    id: str
    created: int
    object: str
    owned_by: str


__all__ = ["CompletionTokensDetails", "CompletionUsage", "Model", "PromptTokensDetails"]
