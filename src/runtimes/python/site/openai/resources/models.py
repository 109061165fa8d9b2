"""`client.models`."""

from __future__ import annotations

from typing import Any

from .._pages import AsyncPage, AsyncPaginator, SyncPage, get_page
from .._requests import Ask, fetch, fetch_async, path_of
from .._signatures import about, takes_about
from ..types import Model
from ._resource import AsyncResource, SyncResource

_LEFT_OUT = frozenset(("delete",))


class SyncModelPage(SyncPage):
    """All models on one page: iterate it, or read `data`."""

    data: list[Model]
    object: str

    _nested = {"data": Model}


class AsyncModelPage(AsyncPage):
    """The same page for the async client: `async for`."""

    data: list[Model]
    object: str

    _nested = {"data": Model}


# The real package has one class of pages for all lists, told apart by its type argument.
SyncModelPage.__name__ = SyncModelPage.__qualname__ = "SyncPage[Model]"
AsyncModelPage.__name__ = AsyncModelPage.__qualname__ = "AsyncPage[Model]"


class Models(SyncResource):
    """Models of the sync client."""

    _name = "models"
    _left_out = _LEFT_OUT

    @takes_about
    def list(self, **others: Any) -> SyncModelPage:
        """The models there are."""
        ask = Ask("GET", "/models", SyncModelPage.model_validate, **about("Models.list", others))
        return get_page(self._client, ask, SyncModelPage)

    @takes_about
    def retrieve(self, model: str, **others: Any) -> Model:
        """One model, by its name."""
        made: Model = fetch(self._client, _model_ask(model, about("Models.retrieve", others)))
        return made


class AsyncModels(AsyncResource):
    """Models of the async client."""

    _name = "models"
    _left_out = _LEFT_OUT

    @takes_about
    def list(self, **others: Any) -> AsyncPaginator[AsyncModelPage]:
        """The models there are: `await` it, or `async for` through it."""
        ask = Ask("GET", "/models", AsyncModelPage.model_validate, **about("AsyncModels.list", others))
        return AsyncPaginator(self._client, ask, AsyncModelPage)

    @takes_about
    async def retrieve(self, model: str, **others: Any) -> Model:
        """One model, by its name."""
        made: Model = await fetch_async(self._client, _model_ask(model, about("AsyncModels.retrieve", others)))
        return made


def _model_ask(model: str, about_it: dict[str, Any]) -> Ask:
    if not model:
        raise ValueError(f"Expected a non-empty value for `model` but received {model!r}")
    return Ask("GET", path_of("models", model), Model.model_validate, **about_it)
