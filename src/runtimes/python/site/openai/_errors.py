"""Errors of the real package, with its attributes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .types.chat import ChatCompletion


class OpenAIError(Exception):
    """The base of all errors here."""


@dataclass(frozen=True)
class Request:
    """What was sent: the part of `httpx.Request` that errors show."""

    method: str
    url: str


@dataclass(frozen=True)
class Response:
    """What came back: the part of `httpx.Response` that errors show."""

    status_code: int
    headers: dict[str, str]
    text: str
    request: Request

    def json(self) -> Any:
        """The body as data."""
        return json.loads(self.text)


class APIError(OpenAIError):
    """Something went wrong with a request. `body` is the `error` object that was sent back, if any."""

    message: str
    request: Request
    body: object | None
    code: str | None = None
    param: str | None = None
    type: str | None

    def __init__(self, message: str, request: Request, *, body: object | None) -> None:
        super().__init__(message)
        self.message = message
        self.request = request
        self.body = body
        fields = body if isinstance(body, dict) else {}
        self.code = fields.get("code")
        self.param = fields.get("param")
        self.type = fields.get("type")


class APIStatusError(APIError):
    """An answer with a status of 400 or more."""

    response: Response
    status_code: int
    request_id: str | None

    def __init__(self, message: str, *, response: Response, body: object | None) -> None:
        super().__init__(message, response.request, body=body)
        self.response = response
        self.status_code = response.status_code
        self.request_id = response.headers.get("x-request-id")


class APIConnectionError(APIError):
    """No answer came."""

    def __init__(self, *, message: str = "Connection error.", request: Request) -> None:
        super().__init__(message, request, body=None)


class APITimeoutError(APIConnectionError):
    """No answer came in time."""

    def __init__(self, request: Request) -> None:
        super().__init__(message="Request timed out.", request=request)


class LengthFinishReasonError(OpenAIError):
    """The answer was cut at the token limit, so there is no whole value in it."""

    completion: ChatCompletion

    def __init__(self, *, completion: ChatCompletion) -> None:
        usage = f" - {completion.usage}" if completion.usage else ""
        super().__init__(f"Could not parse response content as the length limit was reached{usage}")
        self.completion = completion


class ContentFilterFinishReasonError(OpenAIError):
    """The answer was held back by the content filter."""

    completion: ChatCompletion | None

    def __init__(self, *, completion: ChatCompletion | None = None) -> None:
        super().__init__("Could not parse response content as the request was rejected by the content filter")
        self.completion = completion


class BadRequestError(APIStatusError):
    """400: the request is wrong."""


class AuthenticationError(APIStatusError):
    """401: the key is wrong or missing."""


class PermissionDeniedError(APIStatusError):
    """403: the key may not do this."""


class NotFoundError(APIStatusError):
    """404: no such path or model."""


class ConflictError(APIStatusError):
    """409: someone else is changing it."""


class UnprocessableEntityError(APIStatusError):
    """422: well-formed and still not possible."""


class RateLimitError(APIStatusError):
    """429: too many requests."""


class InternalServerError(APIStatusError):
    """500 and above: the endpoint failed."""


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_error(response: Response) -> APIStatusError:
    """The error for an answer, worded as the real package words it."""
    try:
        body = response.json()
    except ValueError:
        body = None
        message = response.text or f"Error code: {response.status_code}"
    else:
        message = f"Error code: {response.status_code} - {body}"
    data = body.get("error", body) if isinstance(body, dict) else body
    default = InternalServerError if response.status_code >= 500 else APIStatusError
    return _BY_STATUS.get(response.status_code, default)(message, response=response, body=data)
