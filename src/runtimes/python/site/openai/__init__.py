"""The `openai` package as this course uses it: the real package's names on the page's own wire.

Chat completions (with tools and streaming) and models, sync and async, with the real package's
errors, retries and timeouts. What is left out raises NotImplementedError and says so.
The real package: https://pypi.org/project/openai/
"""

from __future__ import annotations

from typing import NoReturn

from ._client import AsyncClient, AsyncOpenAI, Client, OpenAI
from ._errors import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    OpenAIError,
    PermissionDeniedError,
    RateLimitError,
    UnprocessableEntityError,
)
from ._models import BaseModel
from ._omit import NOT_GIVEN, NotGiven, Omit, omit
from ._streaming import AsyncStream, Stream

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncClient",
    "AsyncOpenAI",
    "AsyncStream",
    "AuthenticationError",
    "BadRequestError",
    "BaseModel",
    "Client",
    "ConflictError",
    "InternalServerError",
    "NOT_GIVEN",
    "NotFoundError",
    "NotGiven",
    "Omit",
    "OpenAI",
    "OpenAIError",
    "PermissionDeniedError",
    "RateLimitError",
    "Stream",
    "UnprocessableEntityError",
    "omit",
]

# Public names show as `openai.RateLimitError`, not by the file they are in, as in the real package.
for _name in __all__:
    if isinstance(globals()[_name], type):
        globals()[_name].__module__ = "openai"


def __getattr__(name: str) -> NoReturn:
    """Names of the real package that are not here say so; others are plain mistakes."""
    from ._left_out import is_real_name, left_out

    if is_real_name(name):
        raise left_out(f"openai.{name}")
    raise AttributeError(f"module 'openai' has no attribute {name!r}")
