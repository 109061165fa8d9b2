"""What can be read already of JSON that is still being written."""

from __future__ import annotations

import json
from typing import Any

_decoder = json.JSONDecoder()
_SPACE = " \t\n\r"


def partial_json(text: str) -> Any:
    """The value so far: objects and lists with what is complete in them. None when nothing is."""
    try:
        return _value(text, _skip(text, 0))[0]
    except ValueError:
        return None


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _value(text: str, at: int) -> tuple[Any, int]:
    """A value and where it ends: the end of the text where it is not complete. ValueError when nothing is there yet."""
    opening = text[at : at + 1]
    if opening not in ("{", "["):
        value, end = _decoder.raw_decode(text, at)
        return value, end
    closing = "}" if opening == "{" else "]"
    pairs: dict[str, Any] = {}
    items: list[Any] = []
    at = _skip(text, at + 1)
    while at < len(text) and text[at] != closing:
        try:
            if opening == "{":
                key, at = _decoder.raw_decode(text, at)
                at = _skip(text, at)
                if text[at : at + 1] != ":":
                    raise ValueError
                pairs[key], at = _value(text, _skip(text, at + 1))
            else:
                item, at = _value(text, at)
                items.append(item)
        except ValueError:
            at = len(text)
            break
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
    return (pairs if opening == "{" else items), at + 1
