"""Responses whose texts and arguments were made into values."""

from __future__ import annotations

from typing import Any

from .response import Response
from .response_output_item import (
    OUTPUT_ITEMS,
    ResponseFunctionToolCall,
    ResponseOutputMessage,
    ResponseOutputRefusal,
    ResponseOutputText,
)


class ParsedResponseOutputText(ResponseOutputText):
    """Text, and the value made of it."""

    parsed: Any | None


class ParsedResponseOutputMessage(ResponseOutputMessage):
    """A message."""

    _nested = {"content": {"output_text": ParsedResponseOutputText, "refusal": ResponseOutputRefusal}}


class ParsedResponseFunctionToolCall(ResponseFunctionToolCall):
    """A call; `parsed_arguments` are a value where the tool is strict."""

    parsed_arguments: object | None


class ParsedResponse(Response):
    """The whole response; `output_parsed` is the first value."""

    _nested = {
        **Response._nested,
        "output": {
            **OUTPUT_ITEMS,
            "message": ParsedResponseOutputMessage,
            "function_call": ParsedResponseFunctionToolCall,
        },
    }

    @property
    def output_parsed(self) -> Any | None:
        """The value of the first text that became one; None when there is none, as with a refusal."""
        for item in self.output:
            for part in item.content if item.type == "message" else ():
                if part.type == "output_text" and part.parsed:
                    return part.parsed
        return None
