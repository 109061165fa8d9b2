"""A response."""

from __future__ import annotations

from typing import Any, Literal

from ..._models import BaseModel
from .response_output_item import OUTPUT_ITEMS
from .response_usage import ResponseUsage


class ResponseError(BaseModel):
    """Why the model failed."""

    code: str
    message: str
    misalignment: object | None


class IncompleteDetails(BaseModel):
    """Why the response is cut."""

    reason: Literal["max_output_tokens", "content_filter"] | None


class Conversation(BaseModel):
    """The conversation a response belongs to."""

    id: str


class Reasoning(BaseModel):
    """How much the model was to think."""

    context: str | None
    effort: str | None
    generate_summary: str | None
    mode: str | None
    summary: str | None


class ResponseFormatText(BaseModel):
    """Plain text."""

    type: Literal["text"]


class ResponseFormatJSONObject(BaseModel):
    """Any JSON."""

    type: Literal["json_object"]


class ResponseFormatTextJSONSchemaConfig(BaseModel):
    """JSON of a schema."""

    name: str
    schema: dict[str, object]
    type: Literal["json_schema"]
    description: str | None
    strict: bool | None


class ResponseTextConfig(BaseModel):
    """What form the text was to have."""

    format: ResponseFormatText | ResponseFormatJSONObject | ResponseFormatTextJSONSchemaConfig | None
    verbosity: str | None

    _nested = {
        "format": {
            "text": ResponseFormatText,
            "json_object": ResponseFormatJSONObject,
            "json_schema": ResponseFormatTextJSONSchemaConfig,
        }
    }


class FunctionTool(BaseModel):
    """A function that the model could ask for."""

    name: str
    parameters: dict[str, object] | None
    strict: bool | None
    type: Literal["function"]
    allowed_callers: list[str] | None
    async_: bool | None
    defer_loading: bool | None
    description: str | None
    output_schema: dict[str, object] | None

    _aliases = {"async": "async_"}


class ToolChoiceFunction(BaseModel):
    """The function that the model had to ask for."""

    name: str
    type: Literal["function"]


class ToolChoiceAllowed(BaseModel):
    """The functions that the model might ask for."""

    mode: Literal["auto", "required"]
    tools: list[dict[str, object]]
    type: Literal["allowed_tools"]


class Response(BaseModel):
    """The answer to a request: `output` holds its items, `output_text` their text."""

    id: str
    access_programs: Any | None
    created_at: float
    error: ResponseError | None
    incomplete_details: IncompleteDetails | None
    instructions: Any | None
    metadata: dict[str, str] | None
    model: str
    object: Literal["response"]
    output: list[Any]
    parallel_tool_calls: bool
    temperature: float | None
    tool_choice: Any
    tools: list[Any]
    top_p: float | None
    background: bool | None
    completed_at: float | None
    conversation: Conversation | None
    max_output_tokens: int | None
    max_tool_calls: int | None
    moderation: Any | None
    previous_response_id: str | None
    prompt: Any | None
    prompt_cache_diagnostics: Any | None
    prompt_cache_key: str | None
    prompt_cache_options: Any | None
    prompt_cache_retention: str | None
    reasoning: Reasoning | None
    safety_identifier: str | None
    service_tier: str | None
    status: str | None
    text: ResponseTextConfig | None
    top_logprobs: int | None
    truncation: str | None
    usage: ResponseUsage | None
    user: str | None

    _nested = {
        "error": ResponseError,
        "incomplete_details": IncompleteDetails,
        "output": OUTPUT_ITEMS,
        "tool_choice": {"function": ToolChoiceFunction, "allowed_tools": ToolChoiceAllowed},
        "tools": {"function": FunctionTool},
        "conversation": Conversation,
        "reasoning": Reasoning,
        "text": ResponseTextConfig,
        "usage": ResponseUsage,
    }

    @property
    def output_text(self) -> str:
        """The text of all messages, one after the other; empty when there is none."""
        messages = (item for item in self.output if item.type == "message")
        return "".join(part.text for item in messages for part in item.content if part.type == "output_text")
