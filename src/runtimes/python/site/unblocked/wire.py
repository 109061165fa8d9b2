"""HTTP-shaped messages to the model, on the run's clock: the ground under the `openai` package.

`send` moves the clock like `time.sleep` and holds a running loop; `send_async` suspends its caller only.
Both record a lane of kind `request`, from `request-sent` to `request-ended`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

from . import clock, codes
from .ending import end_stopped
from .hold import hold_ns
from .live_wire import LiveResponse
from .pauses import explained
from .real_time import real_time
from .recorder import SCRIPT_LANE, recorder
from .refusals import refuse_request_in_thread
from .script import wait_for_request


class WireResponse:
    """An answer whose status and headers are here and whose body comes in chunks, each at its time.

    Iterate it with `for` after `send` and with `async for` after `send_async`, or read it whole
    with `text()` or `text_async()`. Chunks are kept: reading twice gives the same text.
    A read that takes longer than `timeout_s` after the last one raises TimeoutError, at that time.
    """

    def __init__(self, request: WireRequest, schedule: dict[str, Any]) -> None:
        self.status: int = schedule["status"]
        self.headers: dict[str, str] = {name.lower(): value for name, value in schedule["headers"].items()}
        self.reason: str = schedule["reason"]
        self._request = request
        self._chunks: list[dict[str, Any]] = schedule["chunks"]
        self._read: list[str] = []

    @property
    def _is_stream(self) -> bool:
        return self.headers.get("content-type", "").startswith("text/event-stream")

    def text(self) -> str:
        """Read the whole body, moving the clock to its end."""
        for _ in self:
            pass
        return "".join(self._read)

    async def text_async(self) -> str:
        """Read the whole body; the caller is suspended until its end."""
        async for _ in self:
            pass
        return "".join(self._read)

    def __iter__(self) -> Iterator[str]:
        yield from self._read
        while (chunk := self._next_chunk()) is not None:
            self._request.hold_until(chunk["atMs"])
            yield self._take(chunk)
        self._end()

    async def __aiter__(self) -> AsyncIterator[str]:
        for text in tuple(self._read):
            yield text
        while (chunk := self._next_chunk()) is not None:
            await self._request.suspend_until(chunk["atMs"])
            yield self._take(chunk)
        self._end()

    def close(self) -> None:
        """Stop reading. What was not read never arrives, and the request ends as cancelled."""
        self._request.end("cancelled", self.status, "".join(self._read), self.reason)

    def finish(self) -> None:
        """The answer said that it is complete: what may still come is not waited for."""
        self._end()

    def _next_chunk(self) -> dict[str, Any] | None:
        at = len(self._read)
        return self._chunks[at] if at < len(self._chunks) else None

    def _take(self, chunk: dict[str, Any]) -> str:
        text: str = chunk["text"]
        self._read.append(text)
        if self._is_stream:
            self._request.note_chunk(text)
        if len(self._read) == len(self._chunks):
            self._end()
        return text

    def _end(self) -> None:
        outcome = "returned" if self.status < 400 else "raised"
        self._request.end(outcome, self.status, "".join(self._read), self.reason)


class WireRequest:
    """One request under way: its lane, the time it was sent, and how its caller waits for news."""

    def __init__(self, method: str, path: str, body: str, timeout_s: float | None) -> None:
        self.method = method
        self.path = path
        self.body = body
        #: What went out instead of the body, if something did: known when the answer comes.
        self.really_sent: str | None = None
        self._sent_ns = clock.peek_ns()
        self._timeout_s = timeout_s
        self._is_over = False
        message = {"method": method, "path": path, "body": _parsed(body)}
        self.lane = recorder.new_lane(codes.LANE_REQUEST, f"{method} {path}", recorder.lane, 0)
        recorder.request_sent(self.lane, json.dumps(message, ensure_ascii=False))

    def hold_until(self, at_ms: float) -> None:
        """Wait as `time.sleep` does: nobody else can run."""
        ahead_ns, is_late = self._ahead_ns(at_ms)
        if recorder.thread is not None and ahead_ns > 0:
            recorder.thread.wait_for_request(self.lane, ahead_ns)
        elif recorder.is_traced and recorder.lane == SCRIPT_LANE and ahead_ns > 0:
            wait_for_request(self.lane, ahead_ns)
        else:
            hold_ns(ahead_ns, "A request", "Use `AsyncOpenAI` and `await`.")
        if is_late:
            self._time_out()

    async def suspend_until(self, at_ms: float) -> None:
        """Wait as `asyncio.sleep` does: the loop may run others."""
        ahead_ns, is_late = self._ahead_ns(at_ms)
        if ahead_ns == 0:
            return  # it is here already
        loop: Any = asyncio.get_running_loop()
        news: asyncio.Future[None] = loop.create_future()
        explained[news] = (codes.WAIT_REQUEST, self.lane, "")
        handle = loop.call_silently_at((clock.read_ns() + ahead_ns) / 1e9, _settle, news)
        try:
            await news
        except asyncio.CancelledError:
            self.end("cancelled", 0, None, "cancelled by your program before the answer was complete")
            raise
        finally:
            handle.cancel()
            del explained[news]
        if is_late:
            self._time_out()

    def note_chunk(self, text: str) -> None:
        recorder.request_chunk(self.lane, text)

    def end(self, outcome: str, status: int, body: str | None, reason: str) -> None:
        """Record the end, once."""
        if self._is_over:
            return
        self._is_over = True
        message = {"status": status, "body": None if body is None else _parsed(body), "reason": reason}
        if self.really_sent is not None:
            message["sent"] = _parsed(self.really_sent)
        recorder.request_ended(self.lane, codes.OUTCOMES.index(outcome), json.dumps(message, ensure_ascii=False))

    def _ahead_ns(self, at_ms: float) -> tuple[int, bool]:
        """Nanoseconds from now to `at_ms` after sending, and whether the timeout comes first."""
        ahead_ns = max(0, self._sent_ns + round(at_ms * 1e6) - clock.peek_ns())
        if self._timeout_s is not None and ahead_ns > self._timeout_s * 1e9:
            return round(self._timeout_s * 1e9), True
        return ahead_ns, False

    def _time_out(self) -> None:
        self.end("cancelled", 0, None, f"no answer within the timeout of {self._timeout_s} s")
        raise TimeoutError(f"no answer within {self._timeout_s} s")


#: What both clocks give: the same names, and the same behaviour.
type Response = WireResponse | LiveResponse


def send(method: str, path: str, headers: dict[str, str], body: str, *, timeout_s: float | None = None) -> Response:
    """Send a request and hold everything until its status and headers are here.

    `path` is below the base URL (`/chat/completions`); `body` is the text as sent, empty for GET.
    Raises TimeoutError when there is no news for `timeout_s`, and ConnectionError when none can come.
    """
    if clock.mode.is_real:
        real_time.refuse_to_hold()
    if clock.mode.is_real and recorder.thread is not None:
        refuse_request_in_thread()
    request = WireRequest(method, path, body, timeout_s)
    if clock.mode.is_real:
        live = LiveResponse(request, headers, timeout_s)
        live.hold_for_headers()
        return live
    schedule = _schedule(method, path, headers, body)
    request.hold_until(schedule["headersAtMs"])
    return WireResponse(request, schedule)


async def send_async(
    method: str, path: str, headers: dict[str, str], body: str, *, timeout_s: float | None = None
) -> Response:
    """Send a request and suspend the caller until its status and headers are here. Else as `send`."""
    if clock.mode.is_real:
        real_time.refuse_to_suspend(asyncio.get_running_loop())
    if clock.mode.is_real and recorder.thread is not None:
        refuse_request_in_thread()
    request = WireRequest(method, path, body, timeout_s)
    if clock.mode.is_real:
        live = LiveResponse(request, headers, timeout_s)
        await live.suspend_for_headers()
        return live
    schedule = _schedule(method, path, headers, body)
    await request.suspend_until(schedule["headersAtMs"])
    return WireResponse(request, schedule)


def _settle(news: asyncio.Future[None]) -> None:
    if not news.done():
        news.set_result(None)


def _schedule(method: str, path: str, headers: dict[str, str], body: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(recorder.host.send(method, path, json.dumps(headers), body))
    if "asksReader" in answer:
        end_stopped("answer", answer["message"])
    return answer


def _parsed(body: str) -> Any:
    """The JSON in `body`, or its text where it is none."""
    try:
        return json.loads(body)
    except ValueError:
        return body
