"""Short text of values for the record. Never calls the learner's code: exact built-in values only."""

from __future__ import annotations

import json
from types import BuiltinFunctionType, FunctionType
from typing import Any

#: Longest text of a list of arguments or of a value.
MAX_LENGTH = 60
_MAX_ITEMS = 6
_MAX_DEPTH = 2
_MAX_DIGITS = 10**30

_name_of_type = type.__dict__["__name__"].__get__
_plain_str_slots = {kind.__str__ for kind in (BaseException, KeyError, OSError, SyntaxError, ImportError, UnicodeError)}


def type_name(value: object) -> str:
    """The name of a value's type, asked of no metaclass."""
    name: str = _name_of_type(type(value))
    return name


def safe_text(value: Any, depth: int = 0) -> str:
    """Text of a value, at most MAX_LENGTH characters: `"P1"`, `3`, `[1, 2]`, `work`, `<Patient>`."""
    kind: Any = type(value)
    if kind is str:
        return shorten(_quoted(value))
    if kind is int:
        return int.__repr__(value) if -_MAX_DIGITS < value < _MAX_DIGITS else "<int>"
    if kind is float or kind is bool or value is None:
        return repr(value)
    if kind is FunctionType or kind is BuiltinFunctionType:
        return shorten(value.__name__)
    if depth < _MAX_DEPTH and kind in (list, tuple, dict) and len(value) <= _MAX_ITEMS:
        return shorten(_container_text(value, kind, depth + 1))
    return f"<{type_name(value)}>"


def exception_text(error: BaseException) -> str:
    """`ValueError: no`; the type's name alone where its text would need the learner's code."""
    name = type_name(error)
    if type(error).__str__ not in _plain_str_slots or not all(type(part) in (str, int) for part in error.args):
        return name
    text = str(error)
    return shorten(f"{name}: {text}") if text else name


def shorten(text: str) -> str:
    return text if len(text) <= MAX_LENGTH else text[: MAX_LENGTH - 1] + "…"


def _quoted(text: str) -> str:
    head = text[: MAX_LENGTH + 1]
    if head.isprintable() and '"' not in head and "\\" not in head:
        return f'"{head}"'
    return json.dumps(head, ensure_ascii=False)


def _container_text(value: Any, kind: Any, depth: int) -> str:
    if kind is dict:
        pairs = (f"{safe_text(key, depth)}: {safe_text(item, depth)}" for key, item in dict.items(value))
        return "{" + ", ".join(pairs) + "}"
    items = [safe_text(item, depth) for item in kind.__iter__(value)]
    if kind is list:
        return "[" + ", ".join(items) + "]"
    return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"
