"""Lists that come page by page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ._models import BaseModel
from ._requests import Ask, RawResponse, fetch, fetch_async

if TYPE_CHECKING:
    from ._client import AsyncOpenAI, OpenAI


class _Page(BaseModel):
    data: list[Any]

    def has_next_page(self) -> bool:
        """Whether there is more."""
        return self._next_ask() is not None

    def _next_ask(self) -> Ask | None:
        """The next page; None at the end. The whole list may be on one page."""
        ask: Ask = self._ask
        last = self.data[-1] if self.data else None
        if not (self.model_extra | self.__dict__).get("has_more") or last is None:
            return None
        return replace(ask, query={**ask.query, "after": last.id})

    def _expected_next(self) -> Ask:
        ask = self._next_ask()
        if ask is None:
            raise RuntimeError(
                "No next page expected; please check `.has_next_page()` before calling `.get_next_page()`."
            )
        return ask


class SyncPage(_Page):
    """A page of the sync client. Iterating goes on to the pages after it."""

    def __iter__(self) -> Iterator[Any]:
        for page in self.iter_pages():
            for item in page.data:
                yield item  # no `yield from`: where it is driven from outside this is an async generator

    def iter_pages(self) -> Iterator[SyncPage]:
        """This page and those after it."""
        page = self
        while True:
            yield page
            if not page.has_next_page():
                return
            page = page.get_next_page()

    def get_next_page(self) -> SyncPage:
        """The page after this one. RuntimeError when there is none."""
        return get_page(self._client, self._expected_next(), type(self))


class AsyncPage(_Page):
    """The same for the async client: `async for`."""

    async def __aiter__(self) -> AsyncIterator[Any]:
        async for page in self.iter_pages():
            for item in page.data:
                yield item

    async def iter_pages(self) -> AsyncIterator[AsyncPage]:
        """This page and those after it."""
        page = self
        while True:
            yield page
            if not page.has_next_page():
                return
            page = await page.get_next_page()

    async def get_next_page(self) -> AsyncPage:
        """The page after this one. RuntimeError when there is none."""
        return await get_page_async(self._client, self._expected_next(), type(self))


def get_page[Page: BaseModel](client: OpenAI, ask: Ask, cls: type[Page]) -> Page:
    """Fetch a page, which then knows how it was asked for."""
    page: Page = fetch(client, ask)
    return _known(page, client, ask)


async def get_page_async[Page: BaseModel](client: AsyncOpenAI, ask: Ask, cls: type[Page]) -> Page:
    """As `get_page`, awaited."""
    page: Page = await fetch_async(client, ask)
    return _known(page, client, ask)


def _known[Page: BaseModel](page: Page, client: OpenAI | AsyncOpenAI, ask: Ask) -> Page:
    made = page.parse() if isinstance(page, RawResponse) else page
    made._client, made._ask = client, ask
    return page


class AsyncPaginator[Page: AsyncPage]:
    """What `list()` of the async client gives: `await` it for the first page, or `async for` through all items."""

    def __init__(self, client: AsyncOpenAI, ask: Ask, cls: type[Page]) -> None:
        self._client = client
        self._ask = ask
        self._cls = cls

    def __await__(self) -> Generator[Any, None, Page]:
        return get_page_async(self._client, self._ask, self._cls).__await__()

    async def __aiter__(self) -> AsyncIterator[Any]:
        async for item in await self:
            yield item
