"""`client.responses`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._later import later
from .._omit import Omit, omit
from .._requests import fetch, fetch_async
from .._signatures import RESPONSES_CREATE, RESPONSES_PARSE, RESPONSES_STREAM, about, takes, takes_about
from .._streaming import AsyncStream, Stream
from ..types.responses import Response
from ._resource import AsyncResource, SyncResource
from ._response_asks import cancel_ask, create_ask, delete_ask, retrieve_ask

if TYPE_CHECKING:
    from ..lib.streaming.responses import AsyncResponseStreamManager, ResponseStreamManager
    from ..types.responses.parsed_response import ParsedResponse
    from .input_items import AsyncInputItems, InputItems

_LEFT_OUT = frozenset(("input_tokens", "connect", "compact"))


class Responses(SyncResource):
    """Responses of the sync client."""

    _name = "responses"
    _left_out = _LEFT_OUT

    @property
    def input_items(self) -> InputItems:
        """What was sent with a response."""
        made: InputItems = later("resources.input_items").InputItems(self._client)
        return made

    @takes(RESPONSES_CREATE)
    def create(self, **given: Any) -> Response | Stream[Any]:
        """Ask the model. With `stream=True` the answer comes in events, each with its `type`."""
        made: Response | Stream[Any] = fetch(self._client, create_ask(given, "Responses.create"))
        return made

    @takes(RESPONSES_PARSE)
    def parse(self, **given: Any) -> ParsedResponse:
        """Ask for a value: `text_format` is a dataclass or a TypedDict of yours, `response.output_parsed` is one of it.

        The real package takes pydantic models there, which need compiled code that a page has not.
        """
        made: ParsedResponse = fetch(
            self._client, later("resources._response_helper_asks").parse_ask(given, "Responses.parse")
        )
        return made

    @takes(RESPONSES_STREAM)
    def stream(self, **given: Any) -> ResponseStreamManager:
        """For `with … as stream`: events with snapshots; `stream.get_final_response()` is the whole answer."""
        ask = later("resources._response_helper_asks").stream_ask(given, "Responses.stream")
        made: ResponseStreamManager = later("lib.streaming.responses").ResponseStreamManager(
            self._client, ask, text_format=given.get("text_format", omit), input_tools=given.get("tools", omit)
        )
        return made

    @takes_about
    def retrieve(
        self,
        response_id: str,
        *,
        include: list[str] | Omit = omit,
        include_obfuscation: bool | Omit = omit,
        starting_after: int | Omit = omit,
        stream: bool | Omit = omit,
        **others: Any,
    ) -> Response | Stream[Any]:
        """A response that was stored."""
        query = {
            "include": include,
            "include_obfuscation": include_obfuscation,
            "starting_after": starting_after,
            "stream": stream,
        }
        made: Response | Stream[Any] = fetch(
            self._client, retrieve_ask(response_id, query, about("Responses.retrieve", others))
        )
        return made

    @takes_about
    def delete(self, response_id: str, **others: Any) -> None:
        """Forget a stored response."""
        fetch(self._client, delete_ask(response_id, about("Responses.delete", others)))

    @takes_about
    def cancel(self, response_id: str, **others: Any) -> Response:
        """Stop a response under way in the background."""
        made: Response = fetch(self._client, cancel_ask(response_id, about("Responses.cancel", others)))
        return made


class AsyncResponses(AsyncResource):
    """Responses of the async client."""

    _name = "responses"
    _left_out = _LEFT_OUT

    @property
    def input_items(self) -> AsyncInputItems:
        """What was sent with a response."""
        made: AsyncInputItems = later("resources.input_items").AsyncInputItems(self._client)
        return made

    @takes(RESPONSES_CREATE)
    async def create(self, **given: Any) -> Response | AsyncStream[Any]:
        """As `Responses.create`, awaited; the events with `async for`."""
        made: Response | AsyncStream[Any] = await fetch_async(self._client, create_ask(given, "AsyncResponses.create"))
        return made

    @takes(RESPONSES_PARSE)
    async def parse(self, **given: Any) -> ParsedResponse:
        """As `Responses.parse`, awaited."""
        made: ParsedResponse = await fetch_async(
            self._client, later("resources._response_helper_asks").parse_ask(given, "AsyncResponses.parse")
        )
        return made

    @takes(RESPONSES_STREAM)
    def stream(self, **given: Any) -> AsyncResponseStreamManager:
        """As `Responses.stream`, for `async with … as stream`."""
        ask = later("resources._response_helper_asks").stream_ask(given, "AsyncResponses.stream")
        made: AsyncResponseStreamManager = later("lib.streaming.responses").AsyncResponseStreamManager(
            self._client, ask, text_format=given.get("text_format", omit), input_tools=given.get("tools", omit)
        )
        return made

    @takes_about
    async def retrieve(
        self,
        response_id: str,
        *,
        include: list[str] | Omit = omit,
        include_obfuscation: bool | Omit = omit,
        starting_after: int | Omit = omit,
        stream: bool | Omit = omit,
        **others: Any,
    ) -> Response | AsyncStream[Any]:
        """A response that was stored."""
        query = {
            "include": include,
            "include_obfuscation": include_obfuscation,
            "starting_after": starting_after,
            "stream": stream,
        }
        made: Response | AsyncStream[Any] = await fetch_async(
            self._client, retrieve_ask(response_id, query, about("AsyncResponses.retrieve", others))
        )
        return made

    @takes_about
    async def delete(self, response_id: str, **others: Any) -> None:
        """Forget a stored response."""
        await fetch_async(self._client, delete_ask(response_id, about("AsyncResponses.delete", others)))

    @takes_about
    async def cancel(self, response_id: str, **others: Any) -> Response:
        """Stop a response under way in the background."""
        made: Response = await fetch_async(
            self._client, cancel_ask(response_id, about("AsyncResponses.cancel", others))
        )
        return made
