"""A strict JSON schema for a dataclass or a TypedDict, and a value of it from JSON.

The real package does this by pydantic, for pydantic's models only. Pydantic is compiled code, which a page has not.
"""

from __future__ import annotations

import dataclasses
import enum
import types
import typing
from typing import Any, Literal, Union

_PLAIN: dict[object, str] = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}


def is_model(cls: object) -> bool:
    """Whether a schema can be made for a class: a dataclass or a TypedDict."""
    return isinstance(cls, type) and (dataclasses.is_dataclass(cls) or typing.is_typeddict(cls))


def strict_schema(cls: type) -> dict[str, Any]:
    """The schema of a dataclass or TypedDict: every field required, no others. TypeError names what has none."""
    hints = typing.get_type_hints(cls, include_extras=True)
    description = None if dataclasses.is_dataclass(cls) and _has_own_text(cls) else cls.__doc__
    properties = {name: _schema(hint, f"{cls.__name__}.{name}") for name, hint in hints.items()}
    schema: dict[str, Any] = {"properties": properties, "required": list(hints), "title": cls.__name__}
    if description:
        schema["description"] = description.strip()
    return {**schema, "type": "object", "additionalProperties": False}


def _has_own_text(cls: type) -> bool:
    """Whether the docstring is the one that `dataclass` writes: `Name(field: type, …)`."""
    return (cls.__doc__ or "").startswith(f"{cls.__name__}(")


def _schema(hint: Any, where: str) -> dict[str, Any]:
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if is_model(hint):
        return strict_schema(hint)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return _choice([member.value for member in hint], where)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        described = next((one for one in hint.__metadata__ if isinstance(one, str)), None)
        return {**_schema(arguments[0], where), **({"description": described} if described else {})}
    if origin is Literal:
        return _choice(list(arguments), where)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(one, where) for one in arguments]}
    if origin is list and arguments:
        return {"type": "array", "items": _schema(arguments[0], where)}
    raise TypeError(
        f"{where}: no strict JSON schema can be made for {hint!r}. "
        "Use str, int, float, bool, None, Literal, an Enum, list[…], `… | None`, or another dataclass."
    )


def _choice(values: list[Any], where: str) -> dict[str, Any]:
    kinds = {type(value) for value in values}
    if len(kinds) == 1 and (kind := _PLAIN.get(kinds.pop())):
        return {"enum": values, "type": kind}
    return {"enum": values}


def value_of(hint: Any, data: Any, path: str = "") -> Any:
    """Make a value of a type from JSON data. ValueError says where they do not fit."""
    if hint is Any:
        return data
    if is_model(hint):
        if not isinstance(data, dict):
            raise _unfit(path, "an object", data)
        hints = typing.get_type_hints(hint)
        fields = {name: value_of(one, _field(data, name, path), _below(path, name)) for name, one in hints.items()}
        return hint(**fields)
    if hint in _PLAIN:
        return _plain(hint, data, path)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        if data not in [member.value for member in hint]:
            raise _unfit(path, f"one of {[member.value for member in hint]}", data)
        return hint(data)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal:
        if data not in arguments:
            raise _unfit(path, f"one of {list(arguments)}", data)
        return data
    if origin in (Union, types.UnionType):
        return _first_fit(arguments, data, path)
    if not isinstance(data, list):
        raise _unfit(path, "a list", data)
    return [value_of(arguments[0], item, f"{path}[{index}]") for index, item in enumerate(data)]


def _field(data: dict[str, Any], name: str, path: str) -> Any:
    if name not in data:
        raise ValueError(f"The model's JSON does not fit: {_below(path, name)} is missing.")
    return data[name]


def _plain(hint: Any, data: Any, path: str) -> Any:
    if hint is float and type(data) is int:
        return float(data)
    if type(data) is not hint:
        raise _unfit(path, _PLAIN[hint], data)
    return data


def _first_fit(hints: tuple[Any, ...], data: Any, path: str) -> Any:
    failures = []
    for hint in hints:
        try:
            return value_of(hint, data, path)
        except ValueError as failure:
            failures.append(failure)
    raise failures[0]


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _unfit(path: str, wanted: str, data: Any) -> ValueError:
    return ValueError(f"The model's JSON does not fit: {path or 'it'} should be {wanted}, and is {data!r}.")
