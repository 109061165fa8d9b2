"""`client.models`."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Generator, Iterator
from typing import TYPE_CHECKING, Any

from .._models import BaseModel
from .._transport import send, send_async
from ..types import Model

if TYPE_CHECKING:
    from .._client import AsyncOpenAI, OpenAI


class SyncPage(BaseModel):
    """All models on one page: iterate it, or read `data`."""

    data: list[Model]
    object: str

    _nested = {"data": Model}

    def __iter__(self) -> Iterator[Any]:
        return iter(self.data)


class AsyncPage(SyncPage):
    """The same page for the async client: `async for`."""

    async def __aiter__(self) -> AsyncIterator[Model]:
        for model in self.data:
            yield model


class Models:
    """Models of the sync client."""

    def __init__(self, client: OpenAI) -> None:
        self._client = client

    def list(self) -> SyncPage:
        """The models there are."""
        return SyncPage(**json.loads(send(self._client._call("GET", "/models")).text()))


class _AsyncList:
    """What `models.list()` gives before it is awaited: `await` it for the page, or `async for` it."""

    def __init__(self, client: AsyncOpenAI) -> None:
        self._client = client

    async def _page(self) -> AsyncPage:
        answer = await send_async(self._client._call("GET", "/models"))
        return AsyncPage(**json.loads(await answer.text_async()))

    def __await__(self) -> Generator[Any, None, AsyncPage]:
        return self._page().__await__()

    async def __aiter__(self) -> AsyncIterator[Model]:
        for model in (await self._page()).data:
            yield model


class AsyncModels:
    """Models of the async client."""

    def __init__(self, client: AsyncOpenAI) -> None:
        self._client = client

    def list(self) -> _AsyncList:
        """The models there are."""
        return _AsyncList(self._client)
