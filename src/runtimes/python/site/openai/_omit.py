"""The value of an argument that was not given: not sent, unlike None, which is sent as null."""

from __future__ import annotations


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
NOT_GIVEN = not_given = NotGiven()
