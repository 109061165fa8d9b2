"""Makes values of what the model wrote: of its text by `response_format`, of a call's arguments by its tool."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from .._errors import ContentFilterFinishReasonError, LengthFinishReasonError
from .._omit import Omit
from ..types.chat import ChatCompletion
from ..types.chat.parsed_chat_completion import ParsedChatCompletion
from ..types.responses import Response
from ..types.responses.parsed_response import ParsedResponse
from ._schemas import strict_schema, value_of
from ._tools import PydanticFunctionTool, check_model


def response_format_param(wanted: Any) -> Any:
    """What is sent for a `response_format`: a dict as it is, for a type its schema."""
    if isinstance(wanted, (Omit, dict)) or wanted is None:
        return wanted
    check_model(wanted, "response_format")
    schema = {"schema": strict_schema(wanted), "name": wanted.__name__, "strict": True}
    return {"type": "json_schema", "json_schema": schema}


def text_format_param(wanted: Any) -> dict[str, Any]:
    """What is sent as `text.format` for a `text_format`."""
    check_model(wanted, "text_format")
    return {"type": "json_schema", "strict": True, "name": wanted.__name__, "schema": strict_schema(wanted)}


def is_type(wanted: Any) -> bool:
    """Whether the text is to be made into a value."""
    return not isinstance(wanted, (Omit, dict)) and wanted is not None


def check_tools(tools: Any) -> None:
    """`parse` takes strict functions only."""
    for tool in tools or ():
        if tool["type"] != "function":
            raise ValueError(f"Currently only `function` tool types support auto-parsing; Received `{tool['type']}`")
        if tool["function"].get("strict") is not True:
            name = tool["function"]["name"]
            raise ValueError(f"`{name}` is not strict. Only `strict` function tools can be auto-parsed")


def responses_tools(tools: Any) -> Any:
    """Tools for `responses`: those of `pydantic_function_tool` are of chat's form, so they are unpacked."""
    if isinstance(tools, Omit) or tools is None:
        return tools
    return [_responses_tool(tool) for tool in tools]


def _responses_tool(tool: Any) -> Any:
    function = tool.get("function")
    if tool["type"] != "function" or function is None:
        return tool
    if not isinstance(function, PydanticFunctionTool):
        raise Exception(  # of no finer class in the real package either
            "Expected Chat Completions function tool shape to be created using `openai.pydantic_function_tool()`"
        )
    fields = {name: function.get(name) for name in ("name", "description", "parameters", "strict")}
    return PydanticFunctionTool({"type": "function", **fields}, function.model)


def text_value(wanted: Any, text: str | None, refusal: str | None) -> Any:
    """The value of a text; None when no type was asked for, or when the model refused."""
    if not is_type(wanted) or not text or refusal:
        return None
    return value_of(wanted, json.loads(text))


def arguments_value(tools: Iterable[Any], name: str, arguments: str) -> Any:
    """The value of a call's arguments; None for a tool that is not strict, or not known."""
    for tool in tools:
        function = tool.get("function", tool)
        if function.get("name") == name:
            if isinstance(function, PydanticFunctionTool):
                return value_of(function.model, json.loads(arguments))
            return json.loads(arguments) if function.get("strict") else None
    return None


def has_values(wanted: Any, tools: Iterable[Any]) -> bool:
    """Whether something of an answer is to be made into a value."""
    return is_type(wanted) or any(tool.get("function", {}).get("strict") for tool in tools)


def parse_chat_completion(
    *, response_format: Any, input_tools: Any, chat_completion: ChatCompletion
) -> ParsedChatCompletion:
    """An answer with its values. Raises when it was cut or held back."""
    tools = list(input_tools or ())
    data = chat_completion.to_dict()
    for choice in data["choices"]:
        if choice["finish_reason"] == "length":
            raise LengthFinishReasonError(completion=chat_completion)
        if choice["finish_reason"] == "content_filter":
            raise ContentFilterFinishReasonError(completion=chat_completion)
        message = choice["message"]
        for call in message.get("tool_calls") or ():
            if (function := call.get("function")) is not None:
                function["parsed_arguments"] = arguments_value(tools, function["name"], function["arguments"])
        message["parsed"] = text_value(response_format, message.get("content"), message.get("refusal"))
        message["tool_calls"] = message.get("tool_calls") or None
    return ParsedChatCompletion(**data)


def parse_response(*, text_format: Any, input_tools: Any, response: Response) -> ParsedResponse:
    """A response with its values."""
    tools = list(input_tools or ())
    data = response.to_dict()
    for item in data["output"]:
        if item["type"] == "function_call":
            item["parsed_arguments"] = arguments_value(tools, item["name"], item["arguments"])
        for part in item["content"] if item["type"] == "message" else ():
            if part["type"] == "output_text":
                part["parsed"] = text_value(text_format, part["text"], None)
    return ParsedResponse(**data)
