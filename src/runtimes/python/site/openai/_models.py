"""Objects made from JSON: attribute access, `model_dump()`, and the same JSON back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Self


class BaseModel:
    """A response object. Fields are set from the JSON as they are; nested objects get their own class.

    The annotated fields come first, in their order; one whose type ends in `| None` reads as None when
    the JSON has none. `_nested` names the class of a field, for single objects and for the items of lists.
    """

    _nested: ClassVar[Mapping[str, type[BaseModel]]] = {}

    def __init__(self, **data: Any) -> None:
        self._fields_set: set[str] = set(data)
        for name, kind in type(self).__annotations__.items():
            if name in data or (str(kind).endswith("| None") and not name.startswith("_")):
                self.__dict__[name] = None
        for name, value in data.items():
            self.__dict__[name] = _build(self._nested.get(name), value)

    @property
    def model_fields_set(self) -> set[str]:
        """Names of the fields the JSON had."""
        return set(self._fields_set)

    @classmethod
    def model_validate(cls, data: Mapping[str, Any]) -> Self:
        """Make an object from a dict. Nothing is checked."""
        return cls(**data)

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_"):
            self._fields_set.add(name)
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def to_dict(self, *, exclude_unset: bool = True, exclude_none: bool = False) -> dict[str, Any]:
        """A dict of the fields the JSON had."""
        return self.model_dump(exclude_unset=exclude_unset, exclude_none=exclude_none)

    def to_json(self, *, indent: int | None = 2, exclude_unset: bool = True, exclude_none: bool = False) -> str:
        """JSON text of the fields the JSON had."""
        return json.dumps(self.to_dict(exclude_unset=exclude_unset, exclude_none=exclude_none), indent=indent)

    def model_dump(self, *, exclude_unset: bool = False, exclude_none: bool = False, **_: Any) -> dict[str, Any]:
        """A plain dict, nested objects included."""
        return {
            name: _dump(value, exclude_unset, exclude_none)
            for name, value in self._items()
            if not (exclude_unset and name not in self._fields_set) and not (exclude_none and value is None)
        }

    def model_dump_json(self, *, indent: int | None = None, **options: Any) -> str:
        """JSON text of `model_dump`, as compact as the real package's unless indented."""
        separators = (",", ":") if indent is None else None
        return json.dumps(self.model_dump(**options), indent=indent, separators=separators, ensure_ascii=False)

    def model_copy(self) -> Self:
        """A copy of the object."""
        return type(self)(**{name: value for name, value in self._items() if name in self._fields_set})

    def _items(self) -> Iterator[tuple[str, Any]]:
        return ((name, value) for name, value in self.__dict__.items() if not name.startswith("_"))

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return self._items()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, BaseModel) or type(self) is not type(other):
            return NotImplemented
        return dict(self._items()) == dict(other._items())

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._items())})"


def _build(cls: type[BaseModel] | None, value: Any) -> Any:
    if cls is None:
        return value
    if isinstance(value, Mapping):
        return cls(**value)
    return [_build(cls, item) for item in value] if isinstance(value, list) else value


def _dump(value: Any, exclude_unset: bool, exclude_none: bool) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(exclude_unset=exclude_unset, exclude_none=exclude_none)
    return [_dump(item, exclude_unset, exclude_none) for item in value] if isinstance(value, list) else value


def to_wire(value: Any) -> Any:
    """What is sent for a value: objects become dicts of the fields they were made with."""
    if isinstance(value, BaseModel):
        return to_wire(value.model_dump(exclude_unset=True))
    if isinstance(value, Mapping):
        return {name: to_wire(item) for name, item in value.items()}
    return [to_wire(item) for item in value] if isinstance(value, (list, tuple)) else value
