"""What the methods of `responses` ask, made of their arguments. Nothing is sent here."""

from __future__ import annotations

from typing import Any

from .._models import BaseModel, build_event
from .._requests import Ask, about_request, path_of
from .._signatures import RESPONSES_CREATE, checked
from ..types.responses import EVENTS, Response


def create_ask(given: dict[str, Any], method: str) -> Ask:
    """`create`: a whole response, or a stream of events."""
    body = checked(method, RESPONSES_CREATE, given)
    is_stream = body.get("stream") is True
    made = event_of if is_stream else response_of
    return Ask("POST", "/responses", made, body, is_stream=is_stream, **about_request(given))


def retrieve_ask(response_id: str, query: dict[str, Any], about: dict[str, Any]) -> Ask:
    """`retrieve`: a stored response; as events with `stream`."""
    is_stream = query.get("stream") is True
    made = event_of if is_stream else response_of
    return Ask("GET", _path(response_id), made, query=query, is_stream=is_stream, **about)


def delete_ask(response_id: str, about: dict[str, Any]) -> Ask:
    """`delete`: a stored response."""
    return Ask("DELETE", _path(response_id), lambda data: None, **about)


def cancel_ask(response_id: str, about: dict[str, Any]) -> Ask:
    """`cancel`: a response under way in the background."""
    return Ask("POST", f"{_path(response_id)}/cancel", response_of, **about)


def items_ask(response_id: str, query: dict[str, Any], made: Any, about: dict[str, Any]) -> Ask:
    """`input_items.list`: what was sent with a stored response."""
    return Ask("GET", f"{_path(response_id)}/input_items", made, query=query, **about)


def response_of(data: dict[str, Any]) -> Response:
    """A whole response."""
    return Response(**data)


def event_of(data: dict[str, Any]) -> BaseModel:
    """An event of a stream, in the class that its `type` names."""
    return build_event(EVENTS, data)


def _path(response_id: str) -> str:
    if not response_id:
        raise ValueError(f"Expected a non-empty value for `response_id` but received {response_id!r}")
    return path_of("responses", response_id)
