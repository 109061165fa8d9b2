"""What the helpers of `chat.completions` ask, made of their arguments. Nothing is sent here."""

from __future__ import annotations

from typing import Any

from .._omit import omit
from .._requests import Ask, about_request
from .._signatures import CHAT_PARSE, checked, missing
from ..lib._parsing import check_tools, parse_chat_completion, response_format_param
from ..types.chat import ChatCompletion
from ._chat_asks import PATH, chunk_of, listed


def parse_ask(given: dict[str, Any], method: str) -> Ask:
    """`parse`: a whole answer, its text and its tool arguments made into values."""
    body = checked(method, CHAT_PARSE, given)
    missing(method, "messages model", body)
    tools, wanted = body.get("tools", omit), body.get("response_format", omit)
    check_tools(tools)
    return Ask(
        "POST",
        PATH,
        lambda data: parse_chat_completion(
            response_format=wanted, input_tools=tools, chat_completion=ChatCompletion(**data)
        ),
        listed({**body, "response_format": response_format_param(wanted)}),
        **_helped(given, "chat.completions.parse"),
    )


def stream_ask(given: dict[str, Any], method: str) -> Ask:
    """`stream`: the chunks from which the helper makes its events."""
    body = checked(method, CHAT_PARSE, given)
    missing(method, "messages model", body)
    wanted = response_format_param(body.get("response_format", omit))
    body = listed({**body, "response_format": wanted, "stream": True})
    return Ask("POST", PATH, chunk_of, body, is_stream=True, **_helped(given, "chat.completions.stream"))


def _helped(given: dict[str, Any], helper: str) -> dict[str, Any]:
    about = about_request(given)
    headers = {"x-stainless-helper-method": helper, **(about.get("extra_headers") or {})}
    return {**about, "extra_headers": headers}
