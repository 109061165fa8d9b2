"""Requests on the real clock: the answer comes from outside, when it comes, in as many parts as it has."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from . import codes
from .hold import warn_of_hold
from .pauses import explained
from .real_time import News, real_time
from .recorder import SCRIPT_LANE, recorder
from .script import pause_for_request

_GIVEN_UP = "cancelled by your program before the answer was complete"


class LiveResponse:
    """An answer under way, with the interface of `wire.WireResponse`. What comes is recorded when it comes."""

    def __init__(self, request: Any, headers: dict[str, str], timeout_s: float | None) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.reason = ""
        self._request = request
        self._timeout_s = timeout_s
        self._chunks: list[str] = []
        self._is_complete = False
        self._failure: str | None = None
        self._news: asyncio.Future[None] | None = None
        outside = real_time.outside
        self._id: int = outside.open(request.method, request.path, json.dumps(headers), request.body)
        real_time.receivers[self._id] = self._receive

    def hold_for_headers(self) -> None:
        self._hold(lambda: self.status > 0)

    async def suspend_for_headers(self) -> None:
        await self._suspend(lambda: self.status > 0)

    def text(self) -> str:
        """Read the whole body; nobody else runs meanwhile."""
        self._hold(lambda: self._is_complete)
        return "".join(self._chunks)

    async def text_async(self) -> str:
        """Read the whole body; the caller is suspended until its end."""
        await self._suspend(lambda: self._is_complete)
        return "".join(self._chunks)

    def __iter__(self) -> Iterator[str]:
        at = 0
        while self._has_more(at):
            self._hold(lambda: self._is_here(at))
            if at < len(self._chunks):
                yield self._chunks[at]
                at += 1

    async def __aiter__(self) -> AsyncIterator[str]:
        at = 0
        while self._has_more(at):
            await self._suspend(lambda: self._is_here(at))
            if at < len(self._chunks):
                yield self._chunks[at]
                at += 1

    def close(self) -> None:
        """Stop reading: the other side is told, and the request ends as cancelled."""
        self._give_up(_GIVEN_UP)

    def finish(self) -> None:
        """The answer said that it is complete: the connection's own end is not waited for."""
        if not self._is_complete:
            real_time.outside.abort(self._id)
            self._is_complete = True
            self._end("returned", self.reason)

    def _has_more(self, at: int) -> bool:
        return at < len(self._chunks) or not self._is_complete

    def _is_here(self, at: int) -> bool:
        return at < len(self._chunks) or self._is_complete

    def _receive(self, news: News) -> None:
        """Something has come. Called between two turns of a loop, or while somebody holds everything."""
        kind = news["kind"]
        if kind == "headers":
            self.status = news["status"]
            self.headers = {name.lower(): value for name, value in news["headers"].items()}
            self.reason = news["reason"]
            self._request.really_sent = news.get("sent")
        elif kind == "chunk":
            self._chunks.append(news["text"])
            if self.headers.get("content-type", "").startswith("text/event-stream"):
                self._request.note_chunk(news["text"])
        elif kind == "end":
            self._is_complete = True
            self._end("returned" if self.status < 400 else "raised", self.reason)
        else:
            self._failure = news["message"]
            self._end("raised", self._failure)
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

    def _end(self, outcome: str, reason: str) -> None:
        real_time.receivers.pop(self._id, None)
        self._request.end(outcome, self.status, "".join(self._chunks) if self.status else None, reason)

    def _give_up(self, reason: str) -> None:
        real_time.outside.abort(self._id)
        self._end("cancelled", reason)

    def _is_settled(self, is_here: Callable[[], bool]) -> bool:
        if is_here():
            return True
        if self._failure is not None:
            raise ConnectionError(self._failure)
        return False

    def _deadline_ns(self) -> int | None:
        return None if self._timeout_s is None else real_time.now_ns() + round(self._timeout_s * 1e9)

    def _time_out(self) -> None:
        self._give_up(f"no answer within the timeout of {self._timeout_s} s")
        raise TimeoutError(f"no answer within {self._timeout_s} s")

    def _hold(self, is_here: Callable[[], bool]) -> None:
        if self._is_settled(is_here):
            return
        try:
            if recorder.is_traced and recorder.lane == SCRIPT_LANE and recorder.thread is None:
                with pause_for_request(self._request.lane):
                    self._hold_until(is_here)
            else:
                began_ns = real_time.now_ns()
                self._hold_until(is_here)
                if asyncio._get_running_loop() is not None:
                    held_ns = real_time.now_ns() - began_ns
                    recorder.loop_blocked(held_ns)
                    warn_of_hold(held_ns, recorder.program_line(), "A request", "Use `AsyncOpenAI` and `await`.")
        except KeyboardInterrupt:
            self._give_up(_GIVEN_UP)
            raise

    def _hold_until(self, is_here: Callable[[], bool]) -> None:
        deadline_ns = self._deadline_ns()
        while not self._is_settled(is_here):
            if deadline_ns is not None and real_time.now_ns() >= deadline_ns:
                self._time_out()
            real_time.hold_for_news(deadline_ns)

    async def _suspend(self, is_here: Callable[[], bool]) -> None:
        if self._is_settled(is_here):
            return
        loop: Any = asyncio.get_running_loop()
        deadline_ns = self._deadline_ns()
        while not self._is_settled(is_here):
            if deadline_ns is not None and real_time.now_ns() >= deadline_ns:
                self._time_out()
            self._news = news = loop.create_future()
            explained[news] = (codes.WAIT_REQUEST, self._request.lane, "")
            handle = None if deadline_ns is None else loop.call_silently_at(deadline_ns / 1e9, _settle, news)
            try:
                await news
            except asyncio.CancelledError:
                self._give_up(_GIVEN_UP)
                raise
            finally:
                self._news = None
                if handle is not None:
                    handle.cancel()
                del explained[news]


def _settle(news: asyncio.Future[None]) -> None:
    if not news.done():
        news.set_result(None)
