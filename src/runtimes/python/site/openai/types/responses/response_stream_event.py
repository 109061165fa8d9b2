"""Events of a streamed response. Each has its `type`, and a `sequence_number` from 0."""

from __future__ import annotations

from typing import Any

from ..._models import BaseModel
from .response import Response
from .response_output_item import CONTENTS, OUTPUT_ITEMS


class _AboutResponse(BaseModel):
    response: Response
    sequence_number: int
    type: str

    _nested = {"response": Response}


class ResponseCreatedEvent(_AboutResponse):
    """The response exists."""


class ResponseQueuedEvent(_AboutResponse):
    """The response waits for its turn."""


class ResponseInProgressEvent(_AboutResponse):
    """The model has begun."""


class ResponseCompletedEvent(_AboutResponse):
    """The response is whole."""


class ResponseIncompleteEvent(_AboutResponse):
    """The response was cut."""


class ResponseFailedEvent(_AboutResponse):
    """The model failed."""


class ResponseErrorEvent(BaseModel):
    """Something went wrong."""

    code: str | None
    message: str
    param: str | None
    sequence_number: int
    type: str


class _AboutItem(BaseModel):
    item: Any
    output_index: int
    sequence_number: int
    type: str

    _nested = {"item": OUTPUT_ITEMS}


class ResponseOutputItemAddedEvent(_AboutItem):
    """An item begins."""


class ResponseOutputItemDoneEvent(_AboutItem):
    """An item is whole."""


class _AboutPart(BaseModel):
    content_index: int
    item_id: str
    output_index: int
    part: Any
    sequence_number: int
    type: str

    _nested = {"part": CONTENTS}


class ResponseContentPartAddedEvent(_AboutPart):
    """A part of a message begins."""


class ResponseContentPartDoneEvent(_AboutPart):
    """A part of a message is whole."""


class ResponseTextDeltaEvent(BaseModel):
    """More text: `delta`."""

    content_index: int
    delta: str
    item_id: str
    logprobs: list[object]
    output_index: int
    sequence_number: int
    type: str


class ResponseTextDoneEvent(BaseModel):
    """The text is whole."""

    content_index: int
    item_id: str
    logprobs: list[object]
    output_index: int
    sequence_number: int
    text: str
    type: str


class ResponseRefusalDeltaEvent(BaseModel):
    """More of a refusal: `delta`."""

    content_index: int
    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    type: str


class ResponseRefusalDoneEvent(BaseModel):
    """The refusal is whole."""

    content_index: int
    item_id: str
    output_index: int
    refusal: str
    sequence_number: int
    type: str


class ResponseFunctionCallArgumentsDeltaEvent(BaseModel):
    """More of a call's arguments: `delta`."""

    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    type: str


class ResponseFunctionCallArgumentsDoneEvent(BaseModel):
    """A call's arguments are whole."""

    arguments: str
    item_id: str
    output_index: int
    sequence_number: int
    type: str


EVENTS: dict[str, type[BaseModel]] = {
    "error": ResponseErrorEvent,
    "response.created": ResponseCreatedEvent,
    "response.queued": ResponseQueuedEvent,
    "response.in_progress": ResponseInProgressEvent,
    "response.completed": ResponseCompletedEvent,
    "response.incomplete": ResponseIncompleteEvent,
    "response.failed": ResponseFailedEvent,
    "response.output_item.added": ResponseOutputItemAddedEvent,
    "response.output_item.done": ResponseOutputItemDoneEvent,
    "response.content_part.added": ResponseContentPartAddedEvent,
    "response.content_part.done": ResponseContentPartDoneEvent,
    "response.output_text.delta": ResponseTextDeltaEvent,
    "response.output_text.done": ResponseTextDoneEvent,
    "response.refusal.delta": ResponseRefusalDeltaEvent,
    "response.refusal.done": ResponseRefusalDoneEvent,
    "response.function_call_arguments.delta": ResponseFunctionCallArgumentsDeltaEvent,
    "response.function_call_arguments.done": ResponseFunctionCallArgumentsDoneEvent,
}
