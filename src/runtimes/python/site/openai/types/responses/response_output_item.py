"""What a response consists of: messages, calls, reasoning."""

from __future__ import annotations

from typing import Literal

from ..._models import BaseModel


class ResponseOutputText(BaseModel):
    """Text of a message."""

    annotations: list[object]
    text: str
    type: Literal["output_text"]
    logprobs: list[object] | None


class ResponseOutputRefusal(BaseModel):
    """What the model says instead of what was asked for."""

    refusal: str
    type: Literal["refusal"]


CONTENTS = {"output_text": ResponseOutputText, "refusal": ResponseOutputRefusal}


class ResponseOutputMessage(BaseModel):
    """A message of the model, in parts."""

    id: str
    content: list[ResponseOutputText | ResponseOutputRefusal]
    role: Literal["assistant"]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["message"]
    phase: str | None

    _nested = {"content": CONTENTS}


class ResponseFunctionToolCall(BaseModel):
    """A request to you: run this function and report under this `call_id`. `arguments` is JSON text."""

    arguments: str
    call_id: str
    name: str
    type: Literal["function_call"]
    id: str | None
    async_: bool | None
    caller: object | None
    namespace: str | None
    status: str | None

    _aliases = {"async": "async_"}


class Summary(BaseModel):
    """A part of a summary."""

    text: str
    type: Literal["summary_text"]


class Content(BaseModel):
    """A part of the reasoning."""

    text: str
    type: Literal["reasoning_text"]


class ResponseReasoningItem(BaseModel):
    """What the model thought before it answered."""

    id: str
    summary: list[Summary]
    type: Literal["reasoning"]
    content: list[Content] | None
    encrypted_content: str | None
    status: str | None

    _nested = {"summary": Summary, "content": Content}


OUTPUT_ITEMS: dict[str, type[BaseModel]] = {
    "message": ResponseOutputMessage,
    "function_call": ResponseFunctionToolCall,
    "reasoning": ResponseReasoningItem,
}
