"""What the helpers of `responses` ask, made of their arguments. Nothing is sent here."""

from __future__ import annotations

from typing import Any

from .._left_out import left_out
from .._omit import Omit, omit
from .._requests import Ask, about_request
from .._signatures import RESPONSES_PARSE, RESPONSES_STREAM, checked
from ..lib._parsing import parse_response, responses_tools, text_format_param
from ..types.responses import Response
from ._response_asks import event_of


def parse_ask(given: dict[str, Any], method: str) -> Ask:
    """`parse`: a whole response, its texts and its arguments made into values."""
    body = checked(method, RESPONSES_PARSE, given)
    wanted = body.pop("text_format", omit)
    tools = responses_tools(body.get("tools", omit))
    return Ask(
        "POST",
        "/responses",
        lambda data: parse_response(text_format=wanted, input_tools=tools, response=Response(**data)),
        {**body, "text": _text(body, wanted), "tools": tools},
        **about_request(given),
    )


def stream_ask(given: dict[str, Any], method: str) -> Ask:
    """`stream`: the events that the helper goes through."""
    body = checked(method, RESPONSES_STREAM, given)
    for name in ("response_id", "starting_after"):
        if not isinstance(body.pop(name, omit), Omit):
            raise left_out(f"responses.stream({name}=…)")
    if "input" not in body:
        raise ValueError("input must be provided when creating a new response")
    if "model" not in body:
        raise ValueError("model must be provided when creating a new response")
    wanted = body.pop("text_format", omit)
    tools = responses_tools(body.get("tools", omit))
    body = {**body, "text": _text(body, wanted), "tools": tools, "stream": True}
    return Ask("POST", "/responses", event_of, body, is_stream=True, **about_request(given))


def _text(body: dict[str, Any], wanted: Any) -> Any:
    text = body.get("text", omit)
    if isinstance(wanted, Omit):
        return text
    if text and "format" in text:
        raise TypeError("Cannot mix and match text.format with text_format")
    return {**(text or {}), "format": text_format_param(wanted)}
