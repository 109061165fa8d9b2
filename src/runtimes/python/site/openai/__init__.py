"""The `openai` package as this course uses it: the real package's names on the page's own wire.

Chat completions and responses (with tools, streaming and parsed values), embeddings and models, sync and async, with
the real package's errors, retries and timeouts. What is left out raises NotImplementedError and says so.
The real package: https://pypi.org/project/openai/
"""

from __future__ import annotations

from typing import Any

from . import types
from ._client import AsyncClient, AsyncOpenAI, Client, OpenAI
from ._errors import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    ContentFilterFinishReasonError,
    InternalServerError,
    LengthFinishReasonError,
    NotFoundError,
    OpenAIError,
    PermissionDeniedError,
    RateLimitError,
    UnprocessableEntityError,
)
from ._later import later
from ._models import BaseModel
from ._omit import NOT_GIVEN, NotGiven, Omit, not_given, omit
from ._retries import DEFAULT_MAX_RETRIES
from ._retries import DEFAULT_TIMEOUT_S as DEFAULT_TIMEOUT
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
    "ContentFilterFinishReasonError",
    "DEFAULT_MAX_RETRIES",
    "DEFAULT_TIMEOUT",
    "InternalServerError",
    "LengthFinishReasonError",
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
    "not_given",
    "omit",
    "types",
]

# Public names show as `openai.RateLimitError`, not by the file they are in, as in the real package.
for _name in __all__:
    if isinstance(globals()[_name], type):
        globals()[_name].__module__ = "openai"


def __getattr__(name: str) -> Any:
    """Names of the real package that are not here say so; others are plain mistakes."""
    if name == "pydantic_function_tool":
        return later("lib._tools").pydantic_function_tool
    from ._left_out import is_real_name, left_out

    if is_real_name(name):
        raise left_out(f"openai.{name}")
    raise AttributeError(f"module 'openai' has no attribute {name!r}")
