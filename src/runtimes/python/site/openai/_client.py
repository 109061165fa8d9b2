"""The clients. Each holds settings; `with_options` makes a client with others."""

from __future__ import annotations

import copy
import os
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn, Self

from ._later import later
from ._left_out import CLIENT_RESOURCES, left_out
from ._omit import NOT_GIVEN, NotGiven, Omit
from ._requests import Ask
from ._retries import DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT_S
from ._transport import Call
from .resources.chat import AsyncChat, Chat

if TYPE_CHECKING:
    from .resources.embeddings import AsyncEmbeddings, Embeddings
    from .resources.models import AsyncModels, Models
    from .resources.responses import AsyncResponses, Responses

DEFAULT_BASE_URL = "https://api.openai.com/v1"


class _Settings:
    """What both clients are made of. No key is needed: the mock model asks for none."""

    #: Whether methods give a RawResponse.
    _is_raw = False

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
        **others: Any,
    ) -> None:
        if http_client is not None:
            raise left_out("http_client")
        for name in others:
            if name not in _LEFT_OUT_SETTINGS:
                raise TypeError(f"{type(self).__name__}.__init__() got an unexpected keyword argument {name!r}")
            raise left_out(f"{type(self).__name__}({name}=…)")
        _check_retries(max_retries)
        environment = os.environ.get
        self.api_key = api_key or environment("OPENAI_API_KEY") or ""
        self.organization = organization or environment("OPENAI_ORG_ID")
        self.project = project or environment("OPENAI_PROJECT_ID")
        self.base_url = (base_url or environment("OPENAI_BASE_URL") or DEFAULT_BASE_URL).rstrip("/") + "/"
        self.timeout: float | None = DEFAULT_TIMEOUT_S if isinstance(timeout, NotGiven) else timeout
        self.max_retries = max_retries
        self._custom_headers = dict(default_headers or {})
        self._custom_query = dict(default_query or {})

    def copy(
        self,
        *,
        api_key: str | None = None,
        organization: str | None = None,
        project: str | None = None,
        base_url: str | None = None,
        timeout: float | None | NotGiven = NOT_GIVEN,
        max_retries: int | NotGiven = NOT_GIVEN,
        default_headers: Mapping[str, str] | None = None,
        set_default_headers: Mapping[str, str] | None = None,
        default_query: Mapping[str, object] | None = None,
        set_default_query: Mapping[str, object] | None = None,
        http_client: Any = None,
        **others: Any,
    ) -> Self:
        """A client with other settings; those not named stay. Default headers and query are added to what is there."""
        return type(self)(
            api_key=api_key or self.api_key,
            organization=organization or self.organization,
            project=project or self.project,
            base_url=base_url or self.base_url,
            timeout=self.timeout if isinstance(timeout, NotGiven) else timeout,
            max_retries=self.max_retries if isinstance(max_retries, NotGiven) else max_retries,
            default_headers=_merged("headers", self._custom_headers, default_headers, set_default_headers),
            default_query=_merged("query", self._custom_query, default_query, set_default_query),
            http_client=http_client,
            **others,
        )

    with_options = copy

    @property
    def default_headers(self) -> dict[str, str]:
        """What is sent with every request, the client's own headers last."""
        own = {
            "authorization": f"Bearer {self.api_key}" if self.api_key else None,
            "openai-organization": self.organization,
            "openai-project": self.project,
        }
        given = {name: value for name, value in own.items() if value is not None}
        return {"accept": "application/json", **given, **self._custom_headers}

    @property
    def default_query(self) -> dict[str, object]:
        """The query that is sent with every request."""
        return dict(self._custom_query)

    def _raw(self) -> Self:
        raw = copy.copy(self)
        raw._is_raw = True
        return raw

    def _call(self, ask: Ask) -> Call:
        headers = {**_lower(self.default_headers), **_lower(ask.extra_headers or {})}
        if ask.body is not None:
            headers["content-type"] = "application/json"
        timeout_s = self.timeout if isinstance(ask.timeout, NotGiven) else ask.timeout
        sent = {name: value for name, value in headers.items() if not isinstance(value, Omit)}
        path = ask.wire_path(self._custom_query)
        return Call(ask.method, path, ask.wire_body, self.base_url, sent, timeout_s, self.max_retries, ask.is_stream)

    def __getattr__(self, name: str) -> NoReturn:
        if name in CLIENT_RESOURCES:
            raise left_out(f"client.{name}")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


_LEFT_OUT_SETTINGS = frozenset(
    "admin_api_key workload_identity webhook_secret provider data_residency websocket_base_url "
    "_strict_response_validation _enforce_credentials _extra_kwargs".split()
)


def _check_retries(max_retries: int) -> None:
    if max_retries is None:
        raise TypeError(
            "max_retries cannot be None. Use 0 to disable retries or a large integer for a larger retry budget."
        )
    if not isinstance(max_retries, int):
        raise TypeError("max_retries must be a non-negative integer")
    if max_retries < 0:
        raise ValueError("max_retries must be a non-negative integer")


def _merged(
    name: str, own: Mapping[str, Any], added: Mapping[str, Any] | None, instead: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    if added is not None and instead is not None:
        raise ValueError(f"The `default_{name}` and `set_default_{name}` arguments are mutually exclusive")
    return {**own, **(added or {})} if instead is None else instead


def _lower[Value](headers: Mapping[str, Value]) -> dict[str, Value]:
    return {name.lower(): value for name, value in headers.items()}


class OpenAI(_Settings):
    """The client whose calls hold everything until the answer is here."""

    @property
    def chat(self) -> Chat:
        """Chat completions."""
        return Chat(self)

    @property
    def responses(self) -> Responses:
        """Responses."""
        made: Responses = later("resources.responses").Responses(self)
        return made

    @property
    def embeddings(self) -> Embeddings:
        """Embeddings of texts."""
        made: Embeddings = later("resources.embeddings").Embeddings(self)
        return made

    @property
    def models(self) -> Models:
        """The models there are."""
        made: Models = later("resources.models").Models(self)
        return made

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
    def responses(self) -> AsyncResponses:
        """Responses."""
        made: AsyncResponses = later("resources.responses").AsyncResponses(self)
        return made

    @property
    def embeddings(self) -> AsyncEmbeddings:
        """Embeddings of texts."""
        made: AsyncEmbeddings = later("resources.embeddings").AsyncEmbeddings(self)
        return made

    @property
    def models(self) -> AsyncModels:
        """The models there are."""
        made: AsyncModels = later("resources.models").AsyncModels(self)
        return made

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
