"""Puts the events of a streamed response together, and adds to them what is there so far."""

from __future__ import annotations

from typing import Any

from ..._models import BaseModel
from ...types.responses import (
    ResponseCompletedEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseTextDeltaEvent,
    ResponseTextDoneEvent,
)
from ...types.responses.parsed_response import ParsedResponse
from .._parsing import parse_response, responses_tools, text_value


class TextDeltaWithSnapshot(ResponseTextDeltaEvent):
    """More text, and all of it so far."""

    snapshot: str


class TextDoneWithValue(ResponseTextDoneEvent):
    """The text, and the value made of it."""

    parsed: Any | None


class ArgumentsDeltaWithSnapshot(ResponseFunctionCallArgumentsDeltaEvent):
    """More of the arguments, and all of them so far."""

    snapshot: str


class CompletedWithValues(ResponseCompletedEvent):
    """The response, and the values made of it."""

    response: ParsedResponse

    _nested = {"response": ParsedResponse}


# Shown by the real package's names, which are those of the plain events.
for _cls in (TextDeltaWithSnapshot, TextDoneWithValue, ArgumentsDeltaWithSnapshot, CompletedWithValues):
    _cls.__name__ = _cls.__qualname__ = _cls.__mro__[1].__name__


class ResponseStreamState:
    """The response so far."""

    def __init__(self, *, input_tools: Any, text_format: Any) -> None:
        self._tools = responses_tools(input_tools)
        self._format = text_format
        self._texts: dict[tuple[int, int], str] = {}
        self._arguments: dict[int, str] = {}
        self._has_begun = False
        #: The whole response, once it is there.
        self.completed: ParsedResponse | None = None

    def handle_event(self, event: Any) -> BaseModel:
        """Add an event. Returns it with what is there so far."""
        if not self._has_begun and event.type != "response.created":
            raise RuntimeError(f"Expected to have received `response.created` before `{event.type}`")
        self._has_begun = True
        if event.type == "response.output_text.delta":
            at = event.output_index, event.content_index
            self._texts[at] = self._texts.get(at, "") + event.delta
            return TextDeltaWithSnapshot(**event.to_dict(), snapshot=self._texts[at])
        if event.type == "response.output_text.done":
            return TextDoneWithValue(**event.to_dict(), parsed=text_value(self._format, event.text, None))
        if event.type == "response.function_call_arguments.delta":
            self._arguments[event.output_index] = self._arguments.get(event.output_index, "") + event.delta
            return ArgumentsDeltaWithSnapshot(**event.to_dict(), snapshot=self._arguments[event.output_index])
        if event.type == "response.completed":
            self.completed = parse_response(text_format=self._format, input_tools=self._tools, response=event.response)
            return CompletedWithValues(**{**event.to_dict(), "response": self.completed})
        made: BaseModel = event
        return made
