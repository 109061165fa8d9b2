"""Tools made from types."""

from __future__ import annotations

from typing import Any

from ._schemas import is_model, strict_schema


class PydanticFunctionTool(dict[str, Any]):
    """A function's definition that knows the type of its arguments."""

    def __init__(self, definition: dict[str, Any], model: type) -> None:
        super().__init__(definition)
        self.model = model


def pydantic_function_tool(model: type, *, name: str | None = None, description: str | None = None) -> dict[str, Any]:
    """A strict tool whose arguments are the fields of `model`: a dataclass or a TypedDict.

    The real package takes pydantic's models instead, which need compiled code that a page has not.
    """
    check_model(model, "pydantic_function_tool")
    schema = strict_schema(model)
    if description is None:
        description = schema.get("description")
    function = PydanticFunctionTool({"name": name or model.__name__, "strict": True, "parameters": schema}, model)
    if description is not None:
        function["description"] = description
    return {"type": "function", "function": function}


def check_model(cls: object, where: str) -> None:
    """Raise a TypeError that says what to give instead."""
    if is_model(cls):
        return
    shown = cls.__name__ if isinstance(cls, type) else repr(cls)
    remedy = "Put `@dataclass` above the class" if isinstance(cls, type) else "Give a class with `@dataclass` above it"
    raise TypeError(
        f"{where}: {shown} is no dataclass and no TypedDict. {remedy}, or use "
        '`create` with `{"type": "json_schema", …}`. (The real package takes pydantic models here.)'
    )
