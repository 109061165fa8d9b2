"""One call of the API: what is asked, and what is made of the answer. Both clients share all but the waiting."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ._errors import Request, Response
from ._models import BaseModel, to_wire
from ._omit import NOT_GIVEN, NotGiven, Omit
from ._streaming import AsyncStream, Stream
from ._transport import Answer, Call, send, send_async

if TYPE_CHECKING:
    from ._client import AsyncOpenAI, OpenAI


@dataclass(frozen=True)
class Ask:
    """What is asked of the API. `made` makes an object of the answer's JSON, or of one event of a stream."""

    method: str
    path: str
    made: Callable[[dict[str, Any]], Any]
    body: dict[str, Any] | None = None
    query: Mapping[str, Any] = field(default_factory=dict)
    is_stream: bool = False
    extra_headers: Mapping[str, str | Omit] | None = None
    extra_query: Mapping[str, object] | None = None
    extra_body: Mapping[str, object] | None = None
    timeout: float | None | NotGiven = NOT_GIVEN

    @property
    def wire_body(self) -> dict[str, Any] | None:
        """The body as it is sent."""
        if self.body is None:
            return None
        fields = {name: value for name, value in self.body.items() if not isinstance(value, Omit)}
        sent: dict[str, Any] = to_wire(fields)
        return {**sent, **(self.extra_body or {})}

    def wire_path(self, default_query: Mapping[str, object]) -> str:
        """The path with its query."""
        query = {**default_query, **self.query, **(self.extra_query or {})}
        pairs = [pair for name, value in query.items() for pair in _pairs(name, value)]
        if not pairs:
            return self.path
        from urllib.parse import urlencode  # large, and seldom needed

        return f"{self.path}?{urlencode(pairs)}"


def path_of(*parts: str) -> str:
    """A path of names, each with nothing in it that would make it two."""
    from urllib.parse import quote

    return "".join(f"/{quote(part, safe='')}" for part in parts)


def about_request(given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that every method takes, for an Ask."""
    names = ("extra_headers", "extra_query", "extra_body", "timeout")
    return {name: given[name] for name in names if name in given}


def _pairs(name: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, Omit) or value is None:
        return []
    if isinstance(value, (list, tuple)):
        return [pair for item in value for pair in _pairs(f"{name}[]", item)]
    return [(name, str(value).lower() if isinstance(value, bool) else str(value))]


class RawResponse:
    """What `with_raw_response` gives: status, headers and text; `parse()` makes the object of it."""

    def __init__(self, ask: Ask, call: Call, answer: Answer, text: str | None, stream: object) -> None:
        self.http_response = Response(answer.wire.status, answer.wire.headers, text or "", call.request)
        self.http_request: Request = call.request
        self.status_code = answer.wire.status
        self.headers = answer.wire.headers
        self.request_id = answer.wire.headers.get("x-request-id")
        self.retries_taken = answer.retries_taken
        self.method = call.method
        self.url = call.request.url
        self._ask = ask
        self._parsed = stream

    @property
    def text(self) -> str:
        """The body as text."""
        return self.http_response.text

    @property
    def content(self) -> bytes:
        """The body as bytes."""
        return self.http_response.text.encode()

    def json(self) -> Any:
        """The body as data."""
        return self.http_response.json()

    def parse(self) -> Any:
        """The object that the method gives without `with_raw_response`."""
        if self._parsed is None:
            self._parsed = _made(self._ask, self.text, self.headers)
        return self._parsed

    def __repr__(self) -> str:
        return f"<APIResponse [{self.status_code} OK] type={type(self.parse())}>"


RawResponse.__name__ = RawResponse.__qualname__ = "LegacyAPIResponse"


def fetch(client: OpenAI, ask: Ask) -> Any:
    """Send and read; nobody else runs meanwhile. A stream is given as soon as its first part can come."""
    call = client._call(ask)
    answer = send(call)
    if ask.is_stream:
        stream = Stream(answer.wire, ask.made, call.request)
        return RawResponse(ask, call, answer, None, stream) if client._is_raw else stream
    text = answer.wire.text()
    return RawResponse(ask, call, answer, text, None) if client._is_raw else _made(ask, text, answer.wire.headers)


async def fetch_async(client: AsyncOpenAI, ask: Ask) -> Any:
    """As `fetch`; others run meanwhile."""
    call = client._call(ask)
    answer = await send_async(call)
    if ask.is_stream:
        stream = AsyncStream(answer.wire, ask.made, call.request)
        return RawResponse(ask, call, answer, None, stream) if client._is_raw else stream
    text = await answer.wire.text_async()
    return RawResponse(ask, call, answer, text, None) if client._is_raw else _made(ask, text, answer.wire.headers)


def _made(ask: Ask, text: str, headers: Mapping[str, str]) -> Any:
    """The object of an answer; its text where it is no JSON, as with the real package."""
    kind = headers.get("content-type", "application/json").partition(";")[0]
    if not kind.endswith("json"):
        return text
    made = ask.made(json.loads(text))
    if isinstance(made, BaseModel):
        made._request_id = headers.get("x-request-id")
    return made
