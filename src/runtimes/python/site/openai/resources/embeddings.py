"""`client.embeddings`."""

from __future__ import annotations

import array
import base64
from typing import Any

from .._omit import Omit, omit
from .._requests import Ask, fetch, fetch_async
from .._signatures import about, takes_about
from ..types.create_embedding_response import CreateEmbeddingResponse
from ._resource import AsyncResource, SyncResource


class Embeddings(SyncResource):
    """Embeddings of the sync client."""

    _name = "embeddings"

    @takes_about
    def create(
        self,
        *,
        input: Any,
        model: str,
        dimensions: int | Omit = omit,
        encoding_format: str | Omit = omit,
        user: str | Omit = omit,
        **others: Any,
    ) -> CreateEmbeddingResponse:
        """A vector for each text. They come as base64, unless you choose a format, and are made into floats."""
        made: CreateEmbeddingResponse = fetch(
            self._client, _ask(input, model, dimensions, encoding_format, user, about("Embeddings.create", others))
        )
        return made


class AsyncEmbeddings(AsyncResource):
    """Embeddings of the async client."""

    _name = "embeddings"

    @takes_about
    async def create(
        self,
        *,
        input: Any,
        model: str,
        dimensions: int | Omit = omit,
        encoding_format: str | Omit = omit,
        user: str | Omit = omit,
        **others: Any,
    ) -> CreateEmbeddingResponse:
        """As `Embeddings.create`, awaited."""
        made: CreateEmbeddingResponse = await fetch_async(
            self._client, _ask(input, model, dimensions, encoding_format, user, about("AsyncEmbeddings.create", others))
        )
        return made


def _ask(
    texts: Any, model: str, dimensions: int | Omit, encoding: str | Omit, user: str | Omit, about: dict[str, Any]
) -> Ask:
    is_chosen = not isinstance(encoding, Omit)
    body = {
        "input": texts,
        "model": model,
        "user": user,
        "dimensions": dimensions,
        "encoding_format": encoding if is_chosen else "base64",
    }
    return Ask("POST", "/embeddings", CreateEmbeddingResponse.model_validate if is_chosen else _decoded, body, **about)


def _decoded(data: dict[str, Any]) -> CreateEmbeddingResponse:
    response = CreateEmbeddingResponse(**data)
    if not response.data:
        raise ValueError("No embedding data received")
    for embedding in response.data:
        if isinstance(embedding.embedding, str):  # float32, little end first
            embedding.embedding = array.array("f", base64.b64decode(embedding.embedding)).tolist()
    return response
