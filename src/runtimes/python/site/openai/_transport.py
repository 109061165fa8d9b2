"""Sending with retries: what the sync and the async client share, and how each waits."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from unblocked import wire

from ._errors import APIConnectionError, APITimeoutError, Request, Response, status_error
from ._retries import retry_delay_s, should_retry


@dataclass(frozen=True)
class Call:
    """A request ready to be sent, and how hard to try."""

    method: str
    path: str
    body: dict[str, Any] | None
    base_url: str
    headers: dict[str, str]
    timeout_s: float | None
    max_retries: int
    #: The answer is given as soon as its headers are here. Others are read first: one that breaks off is asked for again.
    is_stream: bool
    text: str = field(init=False)

    def __post_init__(self) -> None:
        text = "" if self.body is None else json.dumps(self.body, ensure_ascii=False)
        object.__setattr__(self, "text", text)

    @property
    def request(self) -> Request:
        """What errors show of it."""
        return Request(self.method, self.base_url.rstrip("/") + self.path)

    def headers_for(self, retries_done: int) -> dict[str, str]:
        """Headers of one try."""
        return {**self.headers, "x-stainless-retry-count": str(retries_done)}


class Answer(NamedTuple):
    """An answer whose status is good, and how many tries were in vain before."""

    wire: wire.Response
    retries_taken: int


def send(call: Call) -> Answer:
    """Send until it works or there is no try left. Waiting holds everything, as `time.sleep` does."""
    for retries_done in range(call.max_retries + 1):
        is_last = retries_done == call.max_retries
        headers: dict[str, str] | None = None
        try:
            answer = wire.send(
                call.method, call.path, call.headers_for(retries_done), call.text, timeout_s=call.timeout_s
            )
            if answer.status < 400:
                if not call.is_stream:
                    answer.text()
                return Answer(answer, retries_done)
            headers = answer.headers
            text = answer.text()
            if is_last or not should_retry(answer.status, headers):
                raise status_error(Response(answer.status, answer.headers, text, call.request)) from None
        except TimeoutError as error:
            if is_last:
                raise APITimeoutError(call.request) from error
        except ConnectionError as error:
            if is_last:
                raise APIConnectionError(request=call.request) from error
        time.sleep(retry_delay_s(retries_done, headers))
    raise AssertionError("unreachable: the last try returns or raises")


async def send_async(call: Call) -> Answer:
    """Send until it works or there is no try left. Waiting lets others run."""
    for retries_done in range(call.max_retries + 1):
        is_last = retries_done == call.max_retries
        headers: dict[str, str] | None = None
        try:
            answer = await wire.send_async(
                call.method, call.path, call.headers_for(retries_done), call.text, timeout_s=call.timeout_s
            )
            if answer.status < 400:
                if not call.is_stream:
                    await answer.text_async()
                return Answer(answer, retries_done)
            headers = answer.headers
            text = await answer.text_async()
            if is_last or not should_retry(answer.status, headers):
                raise status_error(Response(answer.status, answer.headers, text, call.request)) from None
        except TimeoutError as error:
            if is_last:
                raise APITimeoutError(call.request) from error
        except ConnectionError as error:
            if is_last:
                raise APIConnectionError(request=call.request) from error
        await asyncio.sleep(retry_delay_s(retries_done, headers))
    raise AssertionError("unreachable: the last try returns or raises")
