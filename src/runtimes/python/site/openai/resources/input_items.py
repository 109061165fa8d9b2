"""`client.responses.input_items`."""

from __future__ import annotations

from typing import Any

from .._omit import Omit, omit
from .._pages import AsyncPage, AsyncPaginator, SyncPage, get_page
from .._requests import Ask
from .._signatures import about, takes_about
from ..types.responses.response_item import INPUT_ITEMS
from ._resource import AsyncResource, SyncResource
from ._response_asks import items_ask


class SyncItemPage(SyncPage):
    """Items, newest first."""

    data: list[Any]
    has_more: bool | None

    _nested = {"data": INPUT_ITEMS}


class AsyncItemPage(AsyncPage):
    """The same for the async client."""

    data: list[Any]
    has_more: bool | None

    _nested = {"data": INPUT_ITEMS}


SyncItemPage.__name__ = SyncItemPage.__qualname__ = "SyncCursorPage[ResponseItem]"
AsyncItemPage.__name__ = AsyncItemPage.__qualname__ = "AsyncCursorPage[ResponseItem]"


class InputItems(SyncResource):
    """Input items of the sync client."""

    _name = "responses.input_items"

    @takes_about
    def list(
        self,
        response_id: str,
        *,
        after: str | Omit = omit,
        include: list[str] | Omit = omit,
        limit: int | Omit = omit,
        order: str | Omit = omit,
        **others: Any,
    ) -> SyncItemPage:
        """What was sent with a stored response."""
        query = {"after": after, "include": include, "limit": limit, "order": order}
        ask: Ask = items_ask(response_id, query, SyncItemPage.model_validate, about("InputItems.list", others))
        return get_page(self._client, ask, SyncItemPage)


class AsyncInputItems(AsyncResource):
    """Input items of the async client."""

    _name = "responses.input_items"

    @takes_about
    def list(
        self,
        response_id: str,
        *,
        after: str | Omit = omit,
        include: list[str] | Omit = omit,
        limit: int | Omit = omit,
        order: str | Omit = omit,
        **others: Any,
    ) -> AsyncPaginator[AsyncItemPage]:
        """As `InputItems.list`: `await` it, or `async for` through it."""
        query = {"after": after, "include": include, "limit": limit, "order": order}
        ask = items_ask(response_id, query, AsyncItemPage.model_validate, about("AsyncInputItems.list", others))
        return AsyncPaginator(self._client, ask, AsyncItemPage)
