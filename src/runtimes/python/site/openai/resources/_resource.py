"""What all resources share."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NoReturn, Self

from .._left_out import left_out

if TYPE_CHECKING:
    from .._client import AsyncOpenAI, OpenAI


class _Resource:
    #: What the real resource has and this one has not.
    _left_out: ClassVar[frozenset[str]] = frozenset()
    #: Its name in messages.
    _name: ClassVar[str] = ""

    def __getattr__(self, name: str) -> NoReturn:
        if name in self._left_out or name == "with_streaming_response":
            raise left_out(f"client.{self._name}.{name}")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


class SyncResource(_Resource):
    """A resource of the sync client."""

    def __init__(self, client: OpenAI) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> Self:
        """The same methods; they give status, headers and text, and the object by `parse()`."""
        return type(self)(self._client._raw())


class AsyncResource(_Resource):
    """A resource of the async client."""

    def __init__(self, client: AsyncOpenAI) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> Self:
        """The same methods; they give status, headers and text, and the object by `parse()`."""
        return type(self)(self._client._raw())
