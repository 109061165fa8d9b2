"""What was sent to a response."""

from __future__ import annotations

from typing import Any, Literal

from ..._models import BaseModel
from .response_output_item import ResponseFunctionToolCall, ResponseReasoningItem


class ResponseInputText(BaseModel):
    """Text of a message that was sent."""

    text: str
    type: Literal["input_text"]


class ResponseInputMessageItem(BaseModel):
    """A message that was sent."""

    id: str
    content: list[Any]
    role: Literal["user", "system", "developer"]
    status: str | None
    type: Literal["message"] | None

    _nested = {"content": {"input_text": ResponseInputText}}


class ResponseFunctionToolCallOutputItem(BaseModel):
    """What a function gave."""

    id: str
    call_id: str
    output: Any
    type: Literal["function_call_output"]
    status: str | None


INPUT_ITEMS: dict[str, type[BaseModel]] = {
    "message": ResponseInputMessageItem,
    "function_call": ResponseFunctionToolCall,
    "function_call_output": ResponseFunctionToolCallOutputItem,
    "reasoning": ResponseReasoningItem,
}
