"""Objects made from JSON: attribute access, `model_dump()`, and the same JSON back."""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Self

from ._left_out import MODEL_METHODS, left_out

#: The class of nested objects: one, or one for each value of their `type`.
type Kind = type[BaseModel] | Mapping[str, type[BaseModel]]
#: Names to keep or leave out.
type Names = Iterable[str] | Mapping[str, bool]


class BaseModel:
    """A response object. Fields are set from the JSON as they are, unknown ones too; nested objects get a class.

    The annotated fields come first, in their order; one that the JSON has not reads as None. `_nested` names the class
    of a field, for single objects and for the items of lists.
    """

    _nested: ClassVar[Mapping[str, Kind]] = {}
    #: Names of the annotated fields → whether None is what they have when nothing is sent.
    _declared: ClassVar[Mapping[str, bool]] = {}
    #: Names in the JSON → names of fields, where the first is no name in Python.
    _aliases: ClassVar[Mapping[str, str]] = {}
    #: Fields that are floats even where the JSON has a whole number.
    _floats: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        own = {name: str(kind).endswith("| None") for name, kind in cls.__annotations__.items() if name[0] != "_"}
        cls._declared = {**cls._declared, **own}
        cls._floats |= {name for name, kind in cls.__annotations__.items() if str(kind) in ("float", "float | None")}

    def __init__(self, **data: Any) -> None:
        fields = self.__dict__
        for name in self._aliases.keys() & data.keys():
            data[self._aliases[name]] = data.pop(name)
        fields["_fields_set"] = set(data)
        for name in self._declared:
            fields[name] = None
        nested = self._nested
        for name, value in data.items():
            fields[name] = _build(nested[name], value) if name in nested else value
        for name in self._floats:
            if type(fields[name]) is int:
                fields[name] = float(fields[name])

    @property
    def model_fields_set(self) -> set[str]:
        """Names of the fields the JSON had."""
        return set(self._fields_set)

    @property
    def model_extra(self) -> dict[str, Any]:
        """The fields that this class does not know."""
        return {name: value for name, value in self._items() if name not in self._declared}

    @classmethod
    def model_validate(cls, data: Mapping[str, Any]) -> Self:
        """Make an object from a dict. Nothing is checked."""
        return cls(**data)

    @classmethod
    def model_validate_json(cls, text: str | bytes) -> Self:
        """Make an object from JSON text. Only the JSON is checked."""
        return cls(**json.loads(text))

    @classmethod
    def construct(cls, _fields_set: set[str] | None = None, **values: Any) -> Self:
        """Make an object from fields. Nothing is checked."""
        return cls(**values)

    model_construct = construct

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_"):
            self._fields_set.add(name)
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name in MODEL_METHODS:
            raise left_out(f"{type(self).__name__}.{name}")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def to_dict(
        self,
        *,
        mode: str = "python",
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: bool = True,
    ) -> dict[str, Any]:
        """A dict of the fields the JSON had."""
        return self.model_dump(
            by_alias=use_api_names,
            exclude_unset=exclude_unset,
            exclude_defaults=exclude_defaults,
            exclude_none=exclude_none,
        )

    def to_json(
        self,
        *,
        indent: int | None = 2,
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: bool = True,
    ) -> str:
        """JSON text of the fields the JSON had."""
        return self.model_dump_json(
            indent=indent,
            by_alias=use_api_names,
            exclude_unset=exclude_unset,
            exclude_defaults=exclude_defaults,
            exclude_none=exclude_none,
        )

    def model_dump(
        self,
        *,
        mode: str = "python",
        include: Names | None = None,
        exclude: Names | None = None,
        by_alias: bool | None = None,
        exclude_unset: bool = False,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: bool | str = True,
    ) -> dict[str, Any]:
        """A plain dict, nested objects included. `include` and `exclude` name fields of this object only."""
        kept, left = _names(include), _names(exclude) or frozenset()
        return {
            self._shown(name, by_alias): _dump(value, by_alias, exclude_unset, exclude_defaults, exclude_none)
            for name, value in self._items()
            if (kept is None or name in kept)
            and name not in left
            and not (exclude_unset and name not in self._fields_set)
            and not (value is None and (exclude_none or exclude_defaults and self._declared.get(name)))
        }

    def model_dump_json(self, *, indent: int | None = None, ensure_ascii: bool = False, **options: Any) -> str:
        """JSON text of `model_dump`, as compact as the real package's unless indented."""
        separators = (",", ":") if indent is None else None
        return json.dumps(self.model_dump(**options), indent=indent, separators=separators, ensure_ascii=ensure_ascii)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy of the object, with some fields changed; its nested objects are the same ones unless `deep`."""
        copied = copy.copy(self)
        for name, value in self.__dict__.items():
            copied.__dict__[name] = (
                copy.deepcopy(value) if deep else copy.copy(value) if name == "_fields_set" else value
            )
        for name, value in (update or {}).items():
            setattr(copied, name, value)
        return copied

    def _shown(self, name: str, by_alias: bool | None) -> str:
        return next((alias for alias, own in self._aliases.items() if own == name), name) if by_alias else name

    def _items(self) -> Iterator[tuple[str, Any]]:
        return ((name, value) for name, value in self.__dict__.items() if not name.startswith("_"))

    def __iter__(self) -> Iterator[Any]:
        return self._items()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, BaseModel) or type(self) is not type(other):
            return NotImplemented
        return dict(self._items()) == dict(other._items())

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._items())})"


def _build(kind: Kind, value: Any) -> Any:
    if isinstance(value, Mapping):
        cls = kind if isinstance(kind, type) else kind.get(value.get("type", ""), BaseModel)
        return cls(**value)
    return [_build(kind, item) for item in value] if isinstance(value, list) else value


def build_event(kinds: Mapping[str, type[BaseModel]], value: Mapping[str, Any]) -> BaseModel:
    """An object whose `type` says its class; a plain BaseModel when the class is not known."""
    return kinds.get(value.get("type", ""), BaseModel)(**value)


def _names(names: Names | None) -> frozenset[str] | None:
    if names is None:
        return None
    if isinstance(names, Mapping) and not all(value is True or value is ... for value in names.values()):
        raise left_out("include or exclude inside nested objects")
    return frozenset(names)


def _dump(value: Any, by_alias: bool | None, *excluded: bool) -> Any:
    if isinstance(value, BaseModel):
        unset, defaults, none = excluded
        return value.model_dump(by_alias=by_alias, exclude_unset=unset, exclude_defaults=defaults, exclude_none=none)
    if isinstance(value, list):
        return [_dump(item, by_alias, *excluded) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return value


def to_wire(value: Any) -> Any:
    """What is sent for a value: objects become dicts of the fields they were made with."""
    if isinstance(value, BaseModel):
        return to_wire(value.model_dump(by_alias=True, exclude_unset=True))
    if isinstance(value, Mapping):
        return {name: to_wire(item) for name, item in value.items()}
    return [to_wire(item) for item in value] if isinstance(value, (list, tuple)) else value
