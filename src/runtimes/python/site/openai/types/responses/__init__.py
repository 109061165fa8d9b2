"""Objects of responses."""

from __future__ import annotations

from typing import Any

from ..._later import later
from .response import FunctionTool, Response, ResponseError, ResponseTextConfig
from .response_output_item import (
    ResponseFunctionToolCall,
    ResponseOutputMessage,
    ResponseOutputRefusal,
    ResponseOutputText,
    ResponseReasoningItem,
)
from .response_stream_event import (
    EVENTS,
    ResponseCompletedEvent,
    ResponseContentPartAddedEvent,
    ResponseContentPartDoneEvent,
    ResponseCreatedEvent,
    ResponseErrorEvent,
    ResponseFailedEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseFunctionCallArgumentsDoneEvent,
    ResponseIncompleteEvent,
    ResponseInProgressEvent,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
    ResponseQueuedEvent,
    ResponseRefusalDeltaEvent,
    ResponseRefusalDoneEvent,
    ResponseTextDeltaEvent,
    ResponseTextDoneEvent,
)
from .response_usage import ResponseUsage

__all__ = [
    "EVENTS",
    "FunctionTool",
    "Response",
    "ResponseCompletedEvent",
    "ResponseContentPartAddedEvent",
    "ResponseContentPartDoneEvent",
    "ResponseCreatedEvent",
    "ResponseError",
    "ResponseErrorEvent",
    "ResponseFailedEvent",
    "ResponseFunctionCallArgumentsDeltaEvent",
    "ResponseFunctionCallArgumentsDoneEvent",
    "ResponseFunctionToolCall",
    "ResponseInProgressEvent",
    "ResponseIncompleteEvent",
    "ResponseOutputItemAddedEvent",
    "ResponseOutputItemDoneEvent",
    "ResponseOutputMessage",
    "ResponseOutputRefusal",
    "ResponseOutputText",
    "ResponseQueuedEvent",
    "ResponseReasoningItem",
    "ResponseRefusalDeltaEvent",
    "ResponseRefusalDoneEvent",
    "ResponseTextConfig",
    "ResponseTextDeltaEvent",
    "ResponseTextDoneEvent",
    "ResponseUsage",
]

_OF_ITEMS = ("ResponseFunctionToolCallOutputItem", "ResponseInputMessageItem", "ResponseInputText")


def __getattr__(name: str) -> Any:
    """What few programs need is imported when someone asks for it."""
    if name.startswith("Parsed"):
        return getattr(later("types.responses.parsed_response"), name)
    if name in _OF_ITEMS:
        return getattr(later("types.responses.response_item"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
