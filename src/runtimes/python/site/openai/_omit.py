"""The value of an argument that was not given: not sent, unlike None, which is sent as null."""

from __future__ import annotations

from typing import Any


class Omit:
    """Stands for an argument left out. Falsy, as in the real package."""

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "omit"


class NotGiven(Omit):
    """The older name of the same idea; also the default of `timeout`, where None means no limit."""

    def __repr__(self) -> str:
        return "NOT_GIVEN"


omit = Omit()
NOT_GIVEN = NotGiven()


def given(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that were given."""
    return {name: value for name, value in fields.items() if not isinstance(value, Omit)}
