"""The clients. Each holds settings; `with_options` makes a client with others."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, NoReturn, Self

from ._left_out import CLIENT_RESOURCES, left_out
from ._omit import NOT_GIVEN, NotGiven
from ._retries import DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT_S
from ._transport import Call
from .resources.chat import AsyncChat, Chat
from .resources.models import AsyncModels, Models

DEFAULT_BASE_URL = "https://api.openai.com/v1"


class _Settings:
    """What both clients are made of. No key is needed: the mock model asks for none."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        organization: str | None = None,
        project: str | None = None,
        base_url: str | None = None,
        timeout: float | None | NotGiven = NOT_GIVEN,
        max_retries: int = DEFAULT_MAX_RETRIES,
        default_headers: Mapping[str, str] | None = None,
        default_query: Mapping[str, object] | None = None,
        http_client: Any = None,
    ) -> None:
        if http_client is not None:
            raise left_out("http_client")
        if max_retries < 0:
            raise ValueError("max_retries must be 0 or more")
        self.api_key = api_key or ""
        self.organization = organization
        self.project = project
        self.base_url = base_url or DEFAULT_BASE_URL
        self.timeout: float | None = DEFAULT_TIMEOUT_S if isinstance(timeout, NotGiven) else timeout
        self.max_retries = max_retries
        self._default_headers = dict(default_headers or {})
        self._default_query = dict(default_query or {})

    def with_options(self, **options: Any) -> Self:
        """A client with other settings; those not named stay."""
        settings = {
            "api_key": self.api_key,
            "organization": self.organization,
            "project": self.project,
            "base_url": self.base_url,
            "timeout": self.timeout,
            "max_retries": self.max_retries,
            "default_headers": self._default_headers,
            "default_query": self._default_query,
        }
        return type(self)(**{**settings, **options})

    copy = with_options

    def _call(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | None | NotGiven = NOT_GIVEN,
    ) -> Call:
        headers = {"accept": "application/json", **self._default_headers, **(extra_headers or {})}
        if body is not None:
            headers["content-type"] = "application/json"
        timeout_s = self.timeout if isinstance(timeout, NotGiven) else timeout
        return Call(method, path, body, self.base_url, headers, timeout_s, self.max_retries)

    def __getattr__(self, name: str) -> NoReturn:
        if name in CLIENT_RESOURCES:
            raise left_out(f"client.{name}")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


class OpenAI(_Settings):
    """The client whose calls hold everything until the answer is here."""

    @property
    def chat(self) -> Chat:
        """Chat completions."""
        return Chat(self)

    @property
    def models(self) -> Models:
        """The models there are."""
        return Models(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is held open here; the real client closes its connections."""


class AsyncOpenAI(_Settings):
    """The client whose calls are awaited: others run while the answer is on its way."""

    @property
    def chat(self) -> AsyncChat:
        """Chat completions."""
        return AsyncChat(self)

    @property
    def models(self) -> AsyncModels:
        """The models there are."""
        return AsyncModels(self)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Nothing is held open here; the real client closes its connections."""


Client = OpenAI
AsyncClient = AsyncOpenAI
